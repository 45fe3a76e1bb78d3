#include "socialcheck/syntax/yaml_simple.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "socialcheck/syntax/yaml.h"

namespace socialcheck {

namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t most_keys = 200;    // of one map: they are compared with one another
constexpr std::uint32_t longest_key = 200;  // YAML allows 1024 characters

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// True for what makes a `#` before it a hashtag rather than a comment.
bool starts_hashtag(char c) {
  return is_word(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// Characters that no plain value starts with, or that make one unusual.
bool unusual_start(char c) {
  return "&*!|>'\"%@`#,[]{}?:\t"sv.find(c) != std::string_view::npos;
}

bool is_null_word(std::string_view text) {
  return text == "~" || text == "null" || text == "Null" || text == "NULL";
}

/// One of 64 bits for a key; equal keys have equal bits.
std::uint64_t key_bit(std::string_view key) {
  if (key.empty()) return 1;
  const auto byte = [&](std::size_t n) { return static_cast<unsigned char>(key[n]); };
  return std::uint64_t{1} << ((key.size() * 7 + byte(0) * 5U + byte(key.size() / 2) * 3U + byte(key.size() - 1)) & 63U);
}

}  // namespace

NodeId SimpleYamlReader::read(Span document) {
  begin_ = at_ = last_end_ = document.begin;
  end_ = document.end;
  first_node_ = tree_.size();
  root_ = no_node;
  frames_.clear();
  if (read_document()) return root_;
  tree_.cut(first_node_);
  return no_node;
}

bool SimpleYamlReader::is_marker(std::uint32_t at, char of) const {
  return byte(at) == of && byte(at + 1) == of && byte(at + 2) == of && ends_word(at + 3);
}

std::uint32_t SimpleYamlReader::skip_blanks(std::uint32_t at) const {
  while (byte(at) == ' ') ++at;
  return at;
}

std::uint32_t SimpleYamlReader::after_break(std::uint32_t at) const {
  if (at >= end_) return end_;
  return at + (bytes_[at] == '\r' && byte(at + 1) == '\n' ? 2U : 1U);
}

bool SimpleYamlReader::read_document() {
  if (!skip_start_marker()) return false;
  std::uint32_t column = 0;
  while (next_line(column)) {
    if (!read_line(column)) return false;
  }
  if (at_ < end_ && !skip_end_marker()) return false;
  while (!frames_.empty()) close();
  return root_ != no_node;
}

/// Skips what may stand before a document, and its marker if the line holds nothing else.
bool SimpleYamlReader::skip_start_marker() {
  std::uint32_t column = 0;
  if (!next_line(column) || byte(at_) == '%') return false;
  if (column != 0 || !is_marker(at_, '-')) {
    at_ -= column;
    return true;
  }
  at_ += 3;
  return finish_line(false);
}

bool SimpleYamlReader::skip_end_marker() {
  if (!is_marker(at_, '.')) return false;
  at_ += 3;
  return finish_line(false) && at_ >= end_;
}

/// Goes to the first character of the next line with content. False: there is none, or the reader gives up here.
bool SimpleYamlReader::next_line(std::uint32_t& column) {
  while (at_ < end_) {
    const std::uint32_t line = at_;
    const std::uint32_t text = skip_blanks(line);
    if (text >= end_) {
      at_ = end_;
      return false;
    }
    if (at_break(text)) {
      at_ = after_break(text);
    } else if (bytes_[text] == '#') {
      at_ = text;
      if (!skip_comment(false)) return false;
    } else if (bytes_[text] == '\t' || is_marker(line, '.')) {
      return false;
    } else {
      column = text - line;
      at_ = text;
      return true;
    }
  }
  return false;
}

/// Skips blanks, a comment and the line end.
bool SimpleYamlReader::finish_line(bool after_text) {
  const std::uint32_t text = skip_blanks(at_);
  if (byte(text) == '#' && text > at_) {
    at_ = text;
    return skip_comment(after_text);
  }
  at_ = text;
  if (!ends_line(at_)) return false;
  at_ = after_break(at_);
  return true;
}

/// Skips a comment with its line end, unless it may have been meant as text.
bool SimpleYamlReader::skip_comment(bool after_text) {
  if (after_text || starts_hashtag(byte(at_ + 1))) return false;
  while (!ends_line(at_)) ++at_;
  at_ = after_break(at_);
  return true;
}

/// Reads a line of block structure from its first character on, with the lines that its last value takes.
bool SimpleYamlReader::read_line(std::uint32_t column) {
  if (frames_.empty()) return root_ == no_node && start_value();
  return settle(column) && read_entries(column);
}

/// Finds the list or map that a line at `column` goes on with, or opens the one that starts here.
bool SimpleYamlReader::settle(std::uint32_t column) {
  const auto here = static_cast<std::int32_t>(column);
  Frame& top = frames_.back();
  if (top.pending) {
    if (here > top.column || (top.map && here == top.column && is_dash(at_))) return true;
    end_pending();
  } else if (here > top.column) {
    return false;
  }
  while (!frames_.empty() &&
         (here < frames_.back().column || (here == frames_.back().column && !frames_.back().map && !is_dash(at_))))
    close();
  return !frames_.empty() && frames_.back().column == here && !frames_.back().pending;
}

/// The value of the last entry is missing.
void SimpleYamlReader::end_pending() {
  Frame& top = frames_.back();
  Node node;
  node.where = {top.place, top.place};
  (void)attach(node);  // its room was made sure of with the entry
  last_end_ = std::max(last_end_, top.place);
}

bool SimpleYamlReader::read_entries(std::uint32_t column) {
  Frame& top = frames_.back();
  if (top.pending) return start_value();
  if (static_cast<std::int32_t>(column) != top.column) return false;
  if (tree_.size() - first_node_ + 2 >= max_yaml_nodes) return false;
  if (!top.map) {
    if (!is_dash(at_)) return false;
    top.place = ++at_;
  } else {
    KeptText key;
    std::uint32_t after = 0;
    if (is_dash(at_) || !try_key(key, after) || !accept_key(key)) return false;
    top.place = at_ = after;
  }
  top.pending = true;
  const std::uint32_t text = skip_blanks(at_);
  if (ends_line(text) || byte(text) == '#') return finish_line(false);
  at_ = text;
  // A block can start in the line of a dash, not in that of a key.
  return top.map ? read_value() : start_value();
}

/// Reads the value at the first character of a line or after a dash: a block list, a block map or a value.
bool SimpleYamlReader::start_value() {
  std::uint32_t line = at_;
  while (line > begin_ && bytes_[line - 1] != '\n' && bytes_[line - 1] != '\r') --line;
  const auto column = static_cast<std::int32_t>(at_ - line);
  if (is_dash(at_)) {
    const std::uint32_t begin = at_;
    if (!open(false, false, column)) return false;
    last_end_ = begin;
    return read_entries(static_cast<std::uint32_t>(column));
  }
  const std::uint32_t begin = at_;
  KeptText key;
  std::uint32_t after = 0;
  if (!try_key(key, after)) {
    at_ = begin;
    return read_value();
  }
  if (!open(true, false, column)) return false;
  return read_entries(static_cast<std::uint32_t>(column));
}

/// A key with its colon at at_; `after` is the position after the colon. Leaves at_ alone.
bool SimpleYamlReader::try_key(KeptText& key, std::uint32_t& after) {
  if (byte(at_) != '"' && byte(at_) != '\'') return plain_key(key, after);
  std::uint32_t close = at_ + 1;
  while (!ends_line(close) && bytes_[close] != byte(at_)) ++close;
  if (close - at_ > longest_key || byte(skip_blanks(close + 1)) != ':') return false;
  YamlScalar scalar;
  const bool flow = !frames_.empty() && frames_.back().flow;
  if (scalars_.read_quoted_or_block(at_, {end_, -1, flow}, scalar) != YamlScalarOutcome::good) return false;
  const std::uint32_t colon = skip_blanks(close + 1);
  if (scalar.end != close + 1 || !ends_word(colon + 1)) return false;
  key = scalar.content;
  after = colon + 1;
  return true;
}

bool SimpleYamlReader::plain_key(KeptText& key, std::uint32_t& after) const {
  if (!is_word(byte(at_))) return false;
  std::uint32_t colon = at_;
  std::uint32_t key_end = at_;
  while (is_word(byte(colon)) || "-./$ "sv.find(byte(colon)) != std::string_view::npos) {
    if (colon >= end_ || colon - at_ > longest_key) return false;
    if (bytes_[colon++] != ' ') key_end = colon;
  }
  if (byte(colon) != ':' || !ends_word(colon + 1)) return false;
  key = {bytes_.substr(at_, key_end - at_), {at_, key_end}, 0};
  after = colon + 1;
  return true;
}

/// Takes the key into the innermost map, unless it is there already.
bool SimpleYamlReader::accept_key(const KeptText& key) {
  Frame& top = frames_.back();
  const std::uint64_t bit = key_bit(key.text);
  if (++top.keys > most_keys || key.text == "<<") return false;
  if ((top.key_bits & bit) != 0 && tree_.find(top.node, key.text) != no_node) return false;
  top.key_bits |= bit;
  top.key = key;
  last_end_ = std::max(last_end_, key.where.end);
  return true;
}

/// True for keys behind whose plain values any comment is suspicious.
bool SimpleYamlReader::is_text_key() const {
  if (frames_.empty()) return false;
  const Frame& frame = frames_.back();
  return is_yaml_text_key(frame.map ? frame.key.text : tree_[frame.node].key);
}

/// Reads a value that starts here and goes to the end of its last line.
bool SimpleYamlReader::read_value() {
  const char c = byte(at_);
  if (c == '"' || c == '\'') return read_quoted() && finish_line(false);
  if (c == '|' || c == '>') return read_block();
  if (c == '[' || c == '{') return read_flow() && finish_line(false);
  return read_plain();
}

bool SimpleYamlReader::read_plain() {
  const std::uint32_t begin = at_;
  if (unusual_start(byte(at_)) || is_dash(at_)) return false;
  std::uint32_t text_end = at_;
  bool comment = false;
  for (; !ends_line(at_); ++at_) {
    const char c = bytes_[at_];
    if (c == ' ') continue;
    comment = c == '#' && bytes_[at_ - 1] == ' ';
    if (comment) break;
    if (c == '\t' || (c == ':' && ends_word(at_ + 1))) return false;
    text_end = at_ + 1;
  }
  const bool text_key = comment && is_text_key();
  if (!attach_plain(begin, text_end)) return false;
  at_ = text_end;
  return finish_line(text_key);
}

bool SimpleYamlReader::attach_plain(std::uint32_t begin, std::uint32_t end) {
  Node node;
  const std::string_view text = bytes_.substr(begin, end - begin);
  node.where = {begin, end};
  if (!is_null_word(text)) {
    node.kind = NodeKind::scalar;
    node.text = text;
  }
  last_end_ = end;
  return attach(node);
}

bool SimpleYamlReader::read_quoted() {
  YamlScalar scalar;
  const bool flow = !frames_.empty() && frames_.back().flow;
  const std::int32_t column = frames_.empty() ? -1 : frames_.back().column;
  if (scalars_.read_quoted_or_block(at_, {end_, column, flow}, scalar) != YamlScalarOutcome::good) return false;
  Node node;
  node.kind = NodeKind::scalar;
  node.quoted = true;
  node.where = scalar.content.where;
  node.text = scalar.content.text;
  node.map = scalar.content.map;
  last_end_ = at_ = scalar.end;
  return attach(node);
}

bool SimpleYamlReader::read_block() {
  std::uint32_t header = at_ + 1;
  if (byte(header) == '-' || byte(header) == '+') ++header;
  header = skip_blanks(header);
  if (!ends_line(header)) return false;  // a comment or an indentation: rare
  return read_quoted();
}

// --- Brackets ---------------------------------------------------------------------------------------------------

/// Reads a list or map in brackets with all that is in it.
bool SimpleYamlReader::read_flow() {
  const std::size_t outside = frames_.size();
  if (!open_flow()) return false;
  while (frames_.size() > outside) {
    if (!skip_flow_space() || tree_.size() - first_node_ + 2 >= max_yaml_nodes) return false;
    const char c = byte(at_);
    const bool value = !frames_.back().map || frames_.back().pending;
    bool good = false;
    if (c == ']' || c == '}')
      good = close_flow() && after_flow_value(outside);
    else if (!value)
      good = read_flow_key();
    else if (c == '[' || c == '{')
      good = open_flow();
    else
      good = (c == '"' || c == '\'' ? read_quoted() : read_flow_plain()) && after_flow_value(outside);
    if (!good) return false;
  }
  return true;
}

/// Blanks and line ends; not comments, nor lines that end the document.
bool SimpleYamlReader::skip_flow_space() {
  for (; byte(at_) == ' ' || at_break(at_); ++at_)
    if (at_break(at_) && (is_marker(at_ + 1, '.') || is_marker(at_ + 1, '-'))) return false;
  return at_ < end_ && bytes_[at_] != '#' && bytes_[at_] != '\t';
}

bool SimpleYamlReader::close_flow() {
  const Frame& top = frames_.back();
  if (top.pending || byte(at_) != (top.map ? '}' : ']')) return false;
  last_end_ = ++at_;
  close();
  return true;
}

/// Takes the comma after a value, unless a bracket closes next or the outermost one has closed.
bool SimpleYamlReader::after_flow_value(std::size_t outside) {
  if (frames_.size() == outside) return true;
  if (!skip_flow_space()) return false;
  if (byte(at_) == ',')
    ++at_;
  else if (byte(at_) != ']' && byte(at_) != '}')
    return false;
  return true;
}

/// Reads a key; its value is then pending.
bool SimpleYamlReader::read_flow_key() {
  KeptText key;
  std::uint32_t after = 0;
  if (!try_key(key, after) || !accept_key(key)) return false;
  at_ = after;
  frames_.back().pending = true;
  return true;
}

bool SimpleYamlReader::open_flow() {
  if (!open(byte(at_) == '{', true, 0)) return false;
  last_end_ = ++at_;
  return true;
}

bool SimpleYamlReader::read_flow_plain() {
  const std::uint32_t begin = at_;
  const char first = byte(at_);
  if (unusual_start(first) || (first == '-' && !is_word(byte(at_ + 1)))) return false;
  std::uint32_t text_end = at_;
  for (; !ends_line(at_); ++at_) {
    const char c = bytes_[at_];
    if (c == ' ') continue;
    if (c == ',' || c == ']' || c == '}') break;
    const bool comment = c == '#' && bytes_[at_ - 1] == ' ';
    const bool colon = c == ':' && (ends_word(at_ + 1) || ",[]{}"sv.find(byte(at_ + 1)) != std::string_view::npos);
    if (comment || colon || c == '[' || c == '{' || c == '\t') return false;
    text_end = at_ + 1;
  }
  at_ = text_end;
  return attach_plain(begin, text_end);
}

// --- Nodes ------------------------------------------------------------------------------------------------------

bool SimpleYamlReader::open(bool map, bool flow, std::int32_t column) {
  if (frames_.size() == max_yaml_depth) return false;
  const std::int32_t outer_column = frames_.empty() ? -1 : frames_.back().column;
  Node node;
  node.kind = map ? NodeKind::map : NodeKind::list;
  node.where = {at_, at_};
  if (!attach(node)) return false;
  Frame frame;
  frame.node = static_cast<NodeId>(tree_.size() - 1);
  frame.map = map;
  frame.flow = flow;
  frame.column = flow ? outer_column : column;
  frames_.push_back(frame);
  last_end_ = at_;
  return true;
}

void SimpleYamlReader::close() {
  if (frames_.back().pending) end_pending();
  Node& node = tree_[frames_.back().node];
  node.where.end = std::max(last_end_, node.where.begin);
  frames_.pop_back();
}

bool SimpleYamlReader::attach(Node node) {
  if (tree_.size() - first_node_ >= max_yaml_nodes) return false;
  if (frames_.empty()) {
    root_ = tree_.add(node);
    return true;
  }
  Frame& top = frames_.back();
  if (top.map) {
    node.key = top.key.text;
    node.key_where = top.key.where;
  }
  top.pending = false;
  tree_.append(top.node, top.last, tree_.add(node));
  return true;
}

}  // namespace socialcheck
