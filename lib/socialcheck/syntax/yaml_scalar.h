#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "socialcheck/source/span.h"
#include "socialcheck/syntax/derived_text.h"
#include "socialcheck/syntax/node.h"

namespace socialcheck {

/// What a parser is shown in place of a question mark inside a word: yaml-cpp 0.7 ends plain scalars in brackets there.
/// A character that no YAML holds.
inline constexpr char yaml_question_mark = '\x7F';

/// True for keys whose value is certain to be meant for readers, so that any comment behind it is suspicious.
[[nodiscard]] bool is_yaml_text_key(std::string_view key);

/// What stands around a YAML scalar.
struct YamlScalarContext {
  std::uint32_t end = 0;            ///< End of the document in the bytes.
  std::int32_t parent_indent = -1;  ///< Column of the block list or map it is in; -1 outside any.
  bool flow = false;                ///< Inside `[ ]` or `{ }`.
};

/// A YAML scalar as it stands in the source.
struct YamlScalar {
  KeptText content;
  bool quoted = false;    ///< Single- or double-quoted, literal or folded.
  std::uint32_t end = 0;  ///< After the closing quote or the last line of a block.
};

enum class YamlScalarOutcome : std::uint8_t {
  good,
  unclosed,   ///< No closing quote.
  strayed,    ///< Before the closing quote, a line looks like the next entry of the list or map around, or ends the
              ///< document.
  different,  ///< Does not read as `expected`: something here is not understood.
};

/// Reads scalars of a YAML document from their places: a parser that finds structure does not tell where the bytes of a
/// value stand. YAML 1.2.2, chapters 7.3 and 8.1.
class YamlScalarReader {
 public:
  /// Both must outlive this.
  YamlScalarReader(std::string_view bytes, Tree& tree) : bytes_(bytes), text_(bytes, tree) {}

  /// Reads the scalar at `begin`, after its tag and anchor. `expected` is its value as the parser understood it: it
  /// says where a plain scalar ends, and any other must agree with it.
  [[nodiscard]] YamlScalarOutcome read(std::uint32_t begin, const YamlScalarContext& context, std::string_view expected,
                                       YamlScalar& out);
  /// Reads the quoted or block scalar at `begin` without a second opinion. The header of a block must be well-formed.
  [[nodiscard]] YamlScalarOutcome read_quoted_or_block(std::uint32_t begin, const YamlScalarContext& context,
                                                       YamlScalar& out);

 private:
  enum class Chomp : std::uint8_t { strip, clip, keep };

  void start(std::uint32_t begin, const YamlScalarContext& context, YamlScalar& out);
  [[nodiscard]] YamlScalarOutcome finish(YamlScalarOutcome outcome, YamlScalar& out);
  [[nodiscard]] YamlScalarOutcome read_by_style();
  [[nodiscard]] YamlScalarOutcome read_plain(std::string_view expected);
  [[nodiscard]] YamlScalarOutcome read_single_quoted();
  [[nodiscard]] YamlScalarOutcome read_double_quoted();
  [[nodiscard]] YamlScalarOutcome read_block();

  [[nodiscard]] bool at_break(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t after_break(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t skip_blanks(std::uint32_t at) const;
  [[nodiscard]] bool read_run(std::string_view stops);
  [[nodiscard]] std::uint32_t same_run(std::string_view expected) const;
  void fold(bool escaped_break);
  [[nodiscard]] bool plain_may_end() const;
  [[nodiscard]] bool read_escape();
  [[nodiscard]] bool is_end_marker(std::uint32_t line) const;
  [[nodiscard]] bool looks_like_next_entry(std::uint32_t line) const;

  [[nodiscard]] Chomp read_block_header(std::uint32_t& indent);
  [[nodiscard]] std::optional<std::uint32_t> detect_indent() const;
  void join_block_lines(bool folded, bool more_indented);
  void add_breaks(std::size_t first);

  std::string_view bytes_;
  DerivedText text_;
  std::vector<Span> breaks_;  // line ends of a block since its last line of text
  YamlScalarContext context_;
  std::uint32_t at_ = 0;
  bool strayed_ = false;  // a quoted scalar went on in a line that looks like the next entry
};

}  // namespace socialcheck
