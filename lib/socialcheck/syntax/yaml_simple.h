#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "socialcheck/source/span.h"
#include "socialcheck/syntax/node.h"
#include "socialcheck/syntax/yaml_scalar.h"

namespace socialcheck {

/// Reads everyday YAML quickly: maps and lists in blocks or brackets, with plain values on one line, quoted values and
/// blocks of text. Gives up on all that is unusual (anchors, tags, `?` keys, plain text over several lines, tabs...)
/// and on all that could deserve a problem (errors, equal keys, comments that look like hashtags); another reader then
/// has the word. What it reads, it reads just like that one, places included; a fuzzer holds the two together.
class SimpleYamlReader {
 public:
  /// Both must outlive this.
  SimpleYamlReader(std::string_view bytes, Tree& tree) : bytes_(bytes), tree_(tree), scalars_(bytes, tree) {}

  /// Reads one document, marker lines included; its root, or no_node after giving up. The tree is then as before.
  [[nodiscard]] NodeId read(Span document);

 private:
  /// An open list or map.
  struct Frame {
    NodeId node = no_node;
    NodeId last = no_node;
    std::int32_t column = -1;  // of the innermost block list or map
    bool map = false;
    bool flow = false;
    bool pending = false;     // a block entry whose value has not come yet
    std::uint32_t place = 0;  // where that value is missing, if it does not come
    std::uint32_t keys = 0;
    std::uint64_t key_bits = 0;
    KeptText key;
  };

  [[nodiscard]] char byte(std::uint32_t at) const { return at < end_ ? bytes_[at] : '\0'; }
  [[nodiscard]] bool at_break(std::uint32_t at) const {
    return at < end_ && (bytes_[at] == '\n' || bytes_[at] == '\r');
  }
  [[nodiscard]] bool ends_line(std::uint32_t at) const { return at >= end_ || at_break(at); }
  [[nodiscard]] bool ends_word(std::uint32_t at) const { return ends_line(at) || bytes_[at] == ' '; }
  [[nodiscard]] bool is_dash(std::uint32_t at) const { return byte(at) == '-' && ends_word(at + 1); }
  [[nodiscard]] bool is_marker(std::uint32_t at, char of) const;
  [[nodiscard]] std::uint32_t skip_blanks(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t after_break(std::uint32_t at) const;

  [[nodiscard]] bool read_document();
  [[nodiscard]] bool skip_start_marker();
  [[nodiscard]] bool skip_end_marker();
  [[nodiscard]] bool next_line(std::uint32_t& column);
  [[nodiscard]] bool finish_line(bool after_text);
  [[nodiscard]] bool skip_comment(bool after_text);
  [[nodiscard]] bool read_line(std::uint32_t column);
  [[nodiscard]] bool settle(std::uint32_t column);
  void end_pending();
  [[nodiscard]] bool read_entries(std::uint32_t column);
  [[nodiscard]] bool start_value();

  [[nodiscard]] bool try_key(KeptText& key, std::uint32_t& after);
  [[nodiscard]] bool plain_key(KeptText& key, std::uint32_t& after) const;
  [[nodiscard]] bool accept_key(const KeptText& key);
  [[nodiscard]] bool is_text_key() const;

  [[nodiscard]] bool read_value();
  [[nodiscard]] bool read_plain();
  [[nodiscard]] bool read_quoted();
  [[nodiscard]] bool read_block();
  [[nodiscard]] bool read_flow();
  [[nodiscard]] bool open_flow();
  [[nodiscard]] bool read_flow_key();
  [[nodiscard]] bool read_flow_plain();
  [[nodiscard]] bool after_flow_value(std::size_t outside);
  [[nodiscard]] bool skip_flow_space();
  [[nodiscard]] bool close_flow();

  [[nodiscard]] bool open(bool map, bool flow, std::int32_t column);
  void close();
  [[nodiscard]] bool attach(Node node);
  [[nodiscard]] bool attach_plain(std::uint32_t begin, std::uint32_t end);

  std::string_view bytes_;
  Tree& tree_;
  YamlScalarReader scalars_;
  std::vector<Frame> frames_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  std::uint32_t at_ = 0;
  std::uint32_t last_end_ = 0;  // end of the last key or value
  std::size_t first_node_ = 0;
  NodeId root_ = no_node;
};

}  // namespace socialcheck
