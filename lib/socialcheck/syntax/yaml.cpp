#include "socialcheck/syntax/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <istream>
#include <optional>
#include <streambuf>
#include <string>
#include <string_view>
#include <utility>

#include "socialcheck/syntax/yaml_fault.h"
#include "socialcheck/syntax/yaml_scalar.h"
#include "socialcheck/syntax/yaml_simple.h"

namespace socialcheck {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t max_document_bytes = std::size_t{16} << 20U;
constexpr std::size_t most_repairs = 20;  // errors that are found in one document, each by another pass
constexpr std::size_t most_repair_bytes = std::size_t{4} << 20U;  // that are read again for that

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
bool is_break(char c) {
  return c == '\n' || c == '\r';
}

bool has_break(std::string_view text) {
  return text.find_first_of("\r\n") != std::string_view::npos;
}

bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// --- Documents of a stream --------------------------------------------------------------------------------------

/// Cuts a stream at its markers. A line that starts with `---` begins a document wherever it stands, `...` ends one
/// (YAML 1.2.2, section 9.2), so that an error in one document cannot hide the others.
class DocumentSplitter {
 public:
  DocumentSplitter(std::string_view bytes, Span part) : bytes_(bytes), end_(part.end), at_(part.begin) {}

  /// The next document, with its marker lines; nothing after the last.
  std::optional<Span> next() {
    Span document{at_, at_};
    bool begun = false;
    while (at_ < end_) {
      const std::uint32_t line = at_;
      const std::uint32_t line_end = end_of_line(line);
      const std::string_view text = bytes_.substr(line, line_end - line);
      if (is_marker(text, "---")) {
        if (begun) return document;
        begun = true;
      } else if (!begun) {
        begun = has_content(text);
      }
      at_ = after_break(line_end);
      document.end = at_;
      if (!is_marker(text, "...")) continue;
      if (begun) return document;
      document.begin = at_;
    }
    if (begun) return document;
    return std::nullopt;
  }

 private:
  static bool is_marker(std::string_view line, std::string_view marker) {
    return line.starts_with(marker) && (line.size() == 3 || is_blank(line[3]));
  }

  /// Blank lines, comments and directives before a document are none.
  static bool has_content(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    return first != std::string_view::npos && line[first] != '#' && line[0] != '%' && !is_marker(line, "...");
  }

  std::uint32_t end_of_line(std::uint32_t at) const {
    while (at < end_ && !is_break(bytes_[at])) ++at;
    return at;
  }

  std::uint32_t after_break(std::uint32_t at) const {
    if (at >= end_) return end_;
    return at + (bytes_[at] == '\r' && at + 1 < end_ && bytes_[at + 1] == '\n' ? 2U : 1U);
  }

  std::string_view bytes_;
  std::uint32_t end_;
  std::uint32_t at_;
};

// --- yaml-cpp's door --------------------------------------------------------------------------------------------

/// Lets yaml-cpp read from memory without a copy.
class MemoryBuffer : public std::streambuf {
 public:
  explicit MemoryBuffer(std::string_view bytes) {
    char* begin = const_cast<char*>(bytes.data());  // NOLINT: setg wants it so, and nothing is written
    setg(begin, begin, begin + bytes.size());
  }
};

/// Ends yaml-cpp's parsing from inside an event; caught before it leaves this file.
struct Stop {};

YamlStumble stumble_of(const std::string& message) {
  namespace msg = YAML::ErrorMsg;
  const auto is = [&](const char* known) { return message.starts_with(known); };
  if (is(msg::UNKNOWN_TOKEN)) return YamlStumble::unknown_token;
  if (is(msg::MAP_VALUE)) return YamlStumble::map_value;
  if (is(msg::END_OF_MAP_FLOW) || is(msg::END_OF_SEQ_FLOW)) return YamlStumble::flow_end;
  if (is(msg::END_OF_MAP) || is(msg::END_OF_SEQ)) return YamlStumble::block_end;
  if (is(msg::FLOW_END)) return YamlStumble::stray_bracket;
  if (is(msg::BLOCK_ENTRY)) return YamlStumble::block_entry;
  if (is(msg::EOF_IN_SCALAR) || is(msg::DOC_IN_SCALAR)) return YamlStumble::end_in_scalar;
  if (is(msg::TAB_IN_INDENTATION)) return YamlStumble::tab;
  if (is(msg::INVALID_ESCAPE) || is(msg::INVALID_HEX) || is(msg::INVALID_UNICODE)) return YamlStumble::escape;
  if (is(msg::UNKNOWN_ANCHOR)) return YamlStumble::alias;
  if (is(msg::CHAR_IN_BLOCK) || is(msg::ZERO_INDENT_IN_BLOCK)) return YamlStumble::block_header;
  if (is(msg::ALIAS_NOT_FOUND) || is(msg::ANCHOR_NOT_FOUND) || is(msg::CHAR_IN_ALIAS) || is(msg::CHAR_IN_ANCHOR) ||
      is(msg::CHAR_IN_TAG_HANDLE) || is(msg::TAG_WITH_NO_SUFFIX) || is(msg::END_OF_VERBATIM_TAG) ||
      is(msg::MULTIPLE_TAGS) || is(msg::MULTIPLE_ANCHORS))
    return YamlStumble::property;
  return YamlStumble::other;
}

/// Stops at the start of a document: for a second one where only one may be.
class RefuseDocument : public YAML::EventHandler {
 public:
  std::optional<std::uint32_t> at;
  void OnDocumentStart(const YAML::Mark& mark) override {
    at = static_cast<std::uint32_t>(mark.pos);
    throw Stop{};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

// --- One document -----------------------------------------------------------------------------------------------

/// Builds the nodes of one document from yaml-cpp's events, which tell structure and values, and from the source, which
/// tells everything else.
class DocumentReader : public YAML::EventHandler {
 public:
  DocumentReader(std::string_view bytes, Span document, Tree& tree, Problems& problems)
      : bytes_(bytes),
        document_(document),
        tree_(tree),
        problems_(problems),
        scalars_(bytes, tree),
        first_node_(tree.size()),
        last_end_(document.begin) {}

  /// Reads the document, which `parsed` shows to yaml-cpp: the same bytes, line ends aside.
  void read(std::string_view parsed);

  [[nodiscard]] NodeId root() const { return fault_ ? no_node : root_; }
  [[nodiscard]] const std::optional<YamlFault>& fault() const { return fault_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(mark, anchor, style, false);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(mark, anchor, style, true);
  }
  void OnMapEnd() override { close(); }

 private:
  /// An open list or map.
  struct Frame {
    NodeId node = no_node;
    NodeId last = no_node;
    bool map = false;
    bool flow = false;
    bool brackets = false;     // false for block ones, and for a single pair in a flow list
    bool has_key = false;      // a key was read, its value not yet
    bool is_key = false;       // refused when it closes: it may be just a bracket that is not closed
    std::int32_t column = -1;  // of the innermost block list or map
    std::uint32_t keys = 0;
    std::size_t anchor = 0;
    std::string_view key;
    Span key_where;
  };

  /// What an anchor names: the nodes [first, end), contiguous because a tree is built in document order.
  struct Anchor {
    NodeId first = no_node;
    NodeId end = no_node;  // no_node: still open
    std::uint32_t at = 0;
    bool scalar = false;
    bool used = false;
  };

  [[nodiscard]] char byte(std::uint32_t at) const { return at < document_.end ? bytes_[at] : '\0'; }
  [[nodiscard]] std::uint32_t offset(const YAML::Mark& mark) const {
    return std::min(document_.begin + static_cast<std::uint32_t>(std::max(mark.pos, 0)), document_.end);
  }
  [[nodiscard]] bool ends_word(std::uint32_t at) const {
    return at >= document_.end || is_blank(bytes_[at]) || is_break(bytes_[at]);
  }
  /// The byte at `at`, or nothing at the end.
  [[nodiscard]] Span place(std::uint32_t at) const {
    return {std::min(at, document_.end), std::min(at + 1, document_.end)};
  }
  [[nodiscard]] std::uint32_t skip_blanks(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t skip_space(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t skip_properties(std::uint32_t at) const;
  [[nodiscard]] std::int32_t column_of(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t closing_bracket() const;
  [[nodiscard]] Span null_word(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t missing_value_place();
  [[nodiscard]] YamlScalarContext scalar_context() const;
  [[nodiscard]] bool expects_key() const { return !frames_.empty() && frames_.back().map && !frames_.back().has_key; }
  [[nodiscard]] bool is_text_key() const;

  [[noreturn]] void stop(const char* code, std::string message, Span where);
  void stumble(YamlStumble stumble, std::uint32_t at);
  [[noreturn]] void stop_at_scalar(YamlScalarOutcome outcome, std::uint32_t begin);
  void warn(const char* code, std::string message, Span where);

  void open(const YAML::Mark& mark, YAML::anchor_t anchor, YAML::EmitterStyle::value style, bool map);
  void close();
  NodeId attach(Node node);
  void set_key(std::string_view key, Span where, bool quoted);
  Anchor& anchor_slot(YAML::anchor_t anchor);
  void name_scalar(YAML::anchor_t anchor, NodeId id, std::uint32_t at);
  NodeId copy(const Anchor& anchor);
  void check_cut(std::uint32_t end, bool null);
  void check_tag(const std::string& tag, std::uint32_t at);
  void check_keys(const Frame& frame);
  void check_anchors();

  std::string_view bytes_;
  Span document_;
  Tree& tree_;
  Problems& problems_;
  YamlScalarReader scalars_;
  std::size_t first_node_;
  std::uint32_t last_end_;  // end of what was understood last
  NodeId root_ = no_node;
  std::vector<Frame> frames_;
  std::vector<Anchor> anchors_;
  std::optional<YamlFault> fault_;
};

void DocumentReader::read(std::string_view parsed) {
  RefuseDocument second;
  try {
    MemoryBuffer buffer(parsed);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    try {
      if (parser.HandleNextDocument(*this)) parser.HandleNextDocument(second);
    } catch (const Stop&) {
      if (second.at) stumble(YamlStumble::block_end, document_.begin + *second.at);
    }
  } catch (const YAML::Exception& error) {
    stumble(stumble_of(error.msg), offset(error.mark));
  } catch (const std::exception&) {
    stumble(YamlStumble::other, last_end_);
  }
  if (fault_) return;
  if (root_ == no_node) {
    Node nothing;
    nothing.where = {document_.begin, document_.begin};
    root_ = tree_.add(nothing);
  }
  check_anchors();
}

void DocumentReader::stop(const char* code, std::string message, Span where) {
  fault_ = YamlFault{{code, std::move(message), where, Severity::error}, std::nullopt};
  throw Stop{};
}

void DocumentReader::stumble(YamlStumble stumble, std::uint32_t at) {
  YamlStumblePlace around{at, document_, last_end_, std::nullopt};
  if (!frames_.empty() && frames_.back().brackets) around.open_bracket = tree_[frames_.back().node].where.begin;
  fault_ = explain_yaml_stumble(bytes_, stumble, around);
}

void DocumentReader::warn(const char* code, std::string message, Span where) {
  problems_.push_back({code, std::move(message), where, Severity::warning});
}

std::uint32_t DocumentReader::skip_blanks(std::uint32_t at) const {
  while (at < document_.end && is_blank(bytes_[at])) ++at;
  return at;
}

/// Skips blanks, line ends and comments.
std::uint32_t DocumentReader::skip_space(std::uint32_t at) const {
  for (;;) {
    while (at < document_.end && (is_blank(bytes_[at]) || is_break(bytes_[at]))) ++at;
    const bool comment =
        byte(at) == '#' && (at == document_.begin || is_blank(bytes_[at - 1]) || is_break(bytes_[at - 1]));
    if (!comment) return at;
    while (at < document_.end && !is_break(bytes_[at])) ++at;
  }
}

/// Skips tags and anchors before a node.
std::uint32_t DocumentReader::skip_properties(std::uint32_t at) const {
  while (byte(at) == '!' || byte(at) == '&') {
    while (!ends_word(at) && ",[]{}"sv.find(bytes_[at]) == std::string_view::npos) ++at;
    at = skip_space(at);
  }
  return at;
}

std::int32_t DocumentReader::column_of(std::uint32_t at) const {
  std::uint32_t begin = at;
  while (begin > document_.begin && !is_break(bytes_[begin - 1])) --begin;
  return static_cast<std::int32_t>(at - begin);
}

/// Position after the bracket that closes the innermost list or map, from the last thing understood on.
std::uint32_t DocumentReader::closing_bracket() const {
  std::uint32_t at = skip_space(last_end_);
  while (",:?"sv.find(byte(at)) != std::string_view::npos && at < document_.end) at = skip_space(at + 1);
  return byte(at) == ']' || byte(at) == '}' ? at + 1 : last_end_;
}

/// `null` or `~` where a value was read as null; empty if there is no value.
Span DocumentReader::null_word(std::uint32_t at) const {
  // The place of a missing value is that of the next key, which may be `null`, or of its own key, which may be it, too.
  const bool own_place = frames_.empty() || expects_key() || frames_.back().flow ||
                         column_of(at) > frames_.back().column ||
                         !has_break(bytes_.substr(last_end_, at - std::min(at, last_end_)));
  if (at < last_end_ || !own_place) return {at, at};
  for (const std::string_view word : {"null"sv, "Null"sv, "NULL"sv, "~"sv}) {
    const auto end = static_cast<std::uint32_t>(at + word.size());
    if (end > document_.end || bytes_.substr(at, word.size()) != word) continue;
    const std::uint32_t after = skip_blanks(end);
    const bool alone = after >= document_.end || is_break(bytes_[after]) || (bytes_[after] == '#' && after > end) ||
                       ",]}"sv.find(bytes_[after]) != std::string_view::npos;
    if (alone || (byte(after) == ':' && expects_key())) return {at, end};
  }
  return {at, at};
}

/// Where a value that is missing would stand: after its colon or dash.
std::uint32_t DocumentReader::missing_value_place() {
  if (frames_.empty()) return last_end_;
  const Frame& frame = frames_.back();
  const std::uint32_t next = skip_space(last_end_);
  if (!frame.map) return !frame.flow && byte(next) == '-' ? next + 1 : last_end_;
  if (byte(next) == ':') return next + 1;
  if (!frame.flow) {
    std::uint32_t before = frame.key_where.begin;
    while (before > document_.begin &&
           (is_blank(bytes_[before - 1]) || bytes_[before - 1] == '"' || bytes_[before - 1] == '\''))
      --before;
    if (before == document_.begin || bytes_[before - 1] != '?')
      stop(
          "yaml/indentation",
          "this line is no 'key: value': if it goes on with the text above, indent it or put the text in a block ('|')",
          frame.key_where);
  }
  return last_end_;
}

YamlScalarContext DocumentReader::scalar_context() const {
  if (frames_.empty()) return {document_.end, -1, false};
  return {document_.end, frames_.back().column, frames_.back().flow};
}

NodeId DocumentReader::attach(Node node) {
  if (tree_.size() - first_node_ >= max_yaml_nodes)
    stop("yaml/too-large", "the document has more than " + std::to_string(max_yaml_nodes) + " values, aliases counted",
         {last_end_, last_end_});
  if (frames_.empty()) return root_ = tree_.add(node);
  Frame& frame = frames_.back();
  if (frame.map) {
    node.key = frame.key;
    node.key_where = frame.key_where;
    frame.has_key = false;
  }
  const NodeId id = tree_.add(node);
  tree_.append(frame.node, frame.last, id);
  return id;
}

void DocumentReader::open(const YAML::Mark& mark, YAML::anchor_t anchor, YAML::EmitterStyle::value style, bool map) {
  const std::uint32_t begin = skip_properties(offset(mark));
  if (frames_.size() == max_yaml_depth)
    stop("yaml/too-deep", "lists and maps are nested more than " + std::to_string(max_yaml_depth) + " deep",
         place(begin));
  Frame frame;
  frame.map = map;
  frame.is_key = expects_key();
  frame.flow = style != YAML::EmitterStyle::Block;
  frame.brackets = frame.flow && byte(begin) == (map ? '{' : '[');
  frame.column = !frame.flow ? column_of(begin) : frames_.empty() ? -1 : frames_.back().column;
  Node node;
  node.kind = map ? NodeKind::map : NodeKind::list;
  node.where = {begin, begin};
  frame.node = attach(node);
  if (anchor != YAML::NullAnchor) {
    anchor_slot(anchor) = {frame.node, no_node, begin, false, false};
    frame.anchor = anchor;
  }
  last_end_ = frame.brackets ? begin + 1 : begin;
  frames_.push_back(frame);
}

void DocumentReader::close() {
  const Frame frame = frames_.back();
  const std::uint32_t begin = tree_[frame.node].where.begin;
  if (frame.is_key) stop("yaml/complex-key", "a list or map cannot be a key: put the text in quotes", place(begin));
  if (frame.brackets) last_end_ = closing_bracket();
  tree_[frame.node].where.end = std::max(last_end_, begin);
  if (frame.anchor != 0) anchor_slot(frame.anchor).end = static_cast<NodeId>(tree_.size());
  if (frame.map) check_keys(frame);
  frames_.pop_back();
}

void DocumentReader::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::uint32_t at = skip_properties(offset(mark));
  Span where = null_word(at);
  if (expects_key()) {
    if (where.empty()) stop("yaml/complex-key", "a key is missing before the colon", {at, at});
    last_end_ = where.end;
    return set_key(bytes_.substr(where.begin, where.size()), where, false);
  }
  const bool missing = where.empty();
  if (missing) {
    const std::uint32_t place = anchor == YAML::NullAnchor ? missing_value_place() : at;
    where = {place, place};
  }
  last_end_ = std::max(last_end_, where.end);
  Node node;
  node.where = where;
  const NodeId id = attach(node);
  name_scalar(anchor, id, at);
  check_cut(where.end, missing);
}

void DocumentReader::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                              const std::string& value) {
  const std::uint32_t start = offset(mark);
  const std::uint32_t begin = skip_properties(start);
  YamlScalar scalar;
  const YamlScalarOutcome outcome = scalars_.read(begin, scalar_context(), value, scalar);
  const bool tag_only = value.empty() && begin != start && (outcome != YamlScalarOutcome::good || !scalar.quoted);
  if (tag_only) {
    scalar = {};
    scalar.content.where = {start, start};
    scalar.end = start;
  } else if (outcome != YamlScalarOutcome::good) {
    stop_at_scalar(outcome, begin);
  }
  last_end_ = std::max(last_end_, scalar.end);
  if (begin != start) check_tag(tag, start);
  Node node;
  node.kind = NodeKind::scalar;
  node.quoted = scalar.quoted || tag == "!" || tag == "tag:yaml.org,2002:str";
  node.where = scalar.content.where;
  node.text = scalar.content.text;
  node.map = scalar.content.map;
  if (expects_key()) {
    if (anchor != YAML::NullAnchor) name_scalar(anchor, tree_.add(node), begin);
    return set_key(node.text, node.where, scalar.quoted);
  }
  name_scalar(anchor, attach(node), begin);
  if (!scalar.quoted) check_cut(scalar.end, false);
}

void DocumentReader::stop_at_scalar(YamlScalarOutcome outcome, std::uint32_t begin) {
  if (outcome == YamlScalarOutcome::strayed)
    stop("yaml/unclosed-quote",
         "this quote is not closed before a line that looks like the next entry: close it, or indent the lines that "
         "follow",
         place(begin));
  if (outcome == YamlScalarOutcome::unclosed) stop("yaml/unclosed-quote", "this quote is not closed", place(begin));
  stop("yaml/unsupported", "this value cannot be read reliably: put it in double quotes", place(begin));
}

void DocumentReader::set_key(std::string_view key, Span where, bool quoted) {
  Frame& frame = frames_.back();
  frame.has_key = true;
  frame.key = key;
  frame.key_where = where;
  ++frame.keys;
  if (key == "<<" && !quoted) warn("yaml/merge-key", "'<<' does not merge anything here: write the keys out", where);
}

DocumentReader::Anchor& DocumentReader::anchor_slot(YAML::anchor_t anchor) {
  if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
  return anchors_[anchor];
}

void DocumentReader::name_scalar(YAML::anchor_t anchor, NodeId id, std::uint32_t at) {
  if (anchor != YAML::NullAnchor) anchor_slot(anchor) = {id, id + 1, at, true, false};
}

void DocumentReader::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::uint32_t at = offset(mark);
  Anchor& named = anchor_slot(anchor);
  named.used = true;
  if (named.end == no_node) stop("yaml/recursive-alias", "this alias stands inside what it names", place(at));
  std::uint32_t end = at;
  while (!ends_word(end) && ",[]{}"sv.find(bytes_[end]) == std::string_view::npos) ++end;
  last_end_ = std::max(last_end_, end);
  if (!expects_key()) {
    copy(named);
    return;
  }
  const Node& node = tree_[named.first];
  if (node.kind != NodeKind::scalar) stop("yaml/complex-key", "a list or map cannot be a key", {at, end});
  set_key(node.text, {at, end}, true);
}

/// Copies what an anchor names to where its alias stands. The nodes of a subtree refer to one another by their
/// distance.
NodeId DocumentReader::copy(const Anchor& anchor) {
  const NodeId size = anchor.end - anchor.first;
  if (tree_.size() - first_node_ + size > max_yaml_nodes)
    stop("yaml/too-large", "the document has more than " + std::to_string(max_yaml_nodes) + " values, aliases counted",
         {last_end_, last_end_});
  Node top = tree_[anchor.first];
  top.next = no_node;
  top.key = {};
  top.key_where = {};
  const auto distance = static_cast<NodeId>(tree_.size()) - anchor.first;
  if (top.first != no_node) top.first += distance;
  const NodeId id = attach(top);
  for (NodeId old = anchor.first + 1; old < anchor.first + size; ++old) {
    Node node = tree_[old];
    if (node.first != no_node) node.first += distance;
    if (node.next != no_node) node.next += distance;
    tree_.add(node);
  }
  return id;
}

bool DocumentReader::is_text_key() const {
  if (frames_.empty()) return false;
  const Frame& frame = frames_.back();
  return is_yaml_text_key(frame.map ? frame.key : tree_[frame.node].key);
}

/// Reports a comment after a plain value, or where a value is missing, that was most likely meant as text: one that
/// looks like a hashtag, or any behind a text.
void DocumentReader::check_cut(std::uint32_t end, bool null) {
  std::uint32_t at = skip_blanks(end);
  bool same_line = true;
  while (at < document_.end && is_break(bytes_[at])) {
    same_line = false;
    at = skip_blanks(at + 1);
  }
  if (byte(at) != '#' || (same_line && at == end)) return;
  const bool hashtag = at + 1 < document_.end && is_word_start(bytes_[at + 1]);
  const std::int32_t column = frames_.empty() ? -1 : frames_.back().column;
  if (!same_line && (!hashtag || column_of(at) <= column)) return;
  if (!hashtag && (null || !is_text_key())) return;
  std::uint32_t comment_end = at;
  while (comment_end < document_.end && !is_break(bytes_[comment_end])) ++comment_end;
  while (is_blank(bytes_[comment_end - 1])) --comment_end;
  warn("yaml/cut-at-comment", "the text after '#' is a comment and will not be published: put the value in quotes",
       {at, comment_end});
}

void DocumentReader::check_tag(const std::string& tag, std::uint32_t at) {
  if (tag == "?" || tag == "!" || tag.starts_with("tag:yaml.org,2002:")) return;
  std::uint32_t end = at;
  while (!ends_word(end)) ++end;
  warn("yaml/unknown-tag", "'!' starts a tag, which will not be published: if it is text, put the value in quotes",
       {at, end});
}

void DocumentReader::check_keys(const Frame& frame) {
  if (frame.keys < 2) return;
  for (const NodeId id : repeated_keys(tree_, frame.node))
    problems_.push_back({"yaml/duplicate-key", key_for_message(tree_[id].key) + " stands here twice",
                         tree_[id].key_where, Severity::error});
}

/// An anchor that nothing refers to may have been meant as the first word of a text.
void DocumentReader::check_anchors() {
  for (const Anchor& anchor : anchors_) {
    if (!anchor.scalar || anchor.used) continue;
    std::uint32_t begin = anchor.at;
    while (begin > document_.begin && byte(begin) != '&') --begin;
    std::uint32_t end = begin;
    while (!ends_word(end)) ++end;
    warn("yaml/unused-anchor",
         "'&' names the value for an alias, but there is none: if it is text, put the value in quotes", {begin, end});
  }
}

// --- A stream ---------------------------------------------------------------------------------------------------

/// Bytes that YAML does not allow (section 5.1); the end for none.
std::uint32_t find_control_character(std::string_view bytes, Span in) {
  for (std::uint32_t at = in.begin; at < in.end; ++at) {
    const auto c = static_cast<unsigned char>(bytes[at]);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) return at;
  }
  return in.end;
}

/// True for a question mark that is part of a text, and so never the sign of a key: it stands inside a word, or words
/// of the same line stand before it. In `text`, earlier ones of that kind are changed already.
bool inside_text(std::string_view text, std::size_t at) {
  if (at > 0 && !is_blank(text[at - 1]) && !is_break(text[at - 1]) &&
      "[{,"sv.find(text[at - 1]) == std::string_view::npos)
    return true;
  for (; at > 0; --at) {
    const char c = text[at - 1];
    if (is_break(c) || "[{,:?"sv.find(c) != std::string_view::npos) return false;
    if (!is_blank(c) && c != '-') return true;
  }
  return false;
}

/// Changes, byte for byte, what yaml-cpp 0.7 reads wrongly: it does not know a lone CR as a line end, and ends plain
/// scalars in brackets at question marks. False: there is nothing to change, and `text` is left alone.
bool adapt_to_parser(std::string_view document, std::string& text) {
  const bool cr = document.find('\r') != std::string_view::npos;
  const bool question =
      document.find('?') != std::string_view::npos && document.find_first_of("[{") != std::string_view::npos;
  if (!cr && !question) return false;
  text = document;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n')) text[at] = '\n';
    if (question && text[at] == '?' && inside_text(text, at)) text[at] = yaml_question_mark;
  }
  return true;
}

class StreamReader {
 public:
  StreamReader(const Source& source, Tree& tree, Problems& problems, bool quick)
      : bytes_(source.bytes()), tree_(tree), problems_(problems), simple_(bytes_, tree), quick_(quick) {}

  NodeId read_document(Span document);

 private:
  [[nodiscard]] std::uint32_t without_last_blanks(Span document) const;
  [[nodiscard]] bool acceptable(Span document);
  void look_further(Span document, YamlFault fault, Problems& found);

  std::string_view bytes_;
  Tree& tree_;
  Problems& problems_;
  SimpleYamlReader simple_;
  bool quick_;
  std::string adapted_;
};

NodeId StreamReader::read_document(Span document) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  while (bytes_.substr(document.begin, document.size()).starts_with(byte_order_mark)) document.begin += 3;
  document.end = without_last_blanks(document);
  if (!acceptable(document)) return no_node;
  if (quick_)
    if (const NodeId root = simple_.read(document); root != no_node) return root;
  std::string_view parsed = bytes_.substr(document.begin, document.size());
  if (adapt_to_parser(parsed, adapted_)) parsed = adapted_;
  Problems found;
  DocumentReader reader(bytes_, document, tree_, found);
  reader.read(parsed);
  if (reader.fault()) look_further(document, *reader.fault(), found);
  std::stable_sort(found.begin(), found.end(), [](const Problem& a, const Problem& b) {
    return std::pair(a.where.begin, b.severity) < std::pair(b.where.begin, a.severity);
  });
  const auto same = [](const Problem& a, const Problem& b) {
    return a.code == b.code && a.where.begin == b.where.begin;
  };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  problems_.insert(problems_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  return reader.root();
}

/// Leaves out blanks in a last line that does not end: yaml-cpp folds them into the text above.
std::uint32_t StreamReader::without_last_blanks(Span document) const {
  std::uint32_t end = document.end;
  while (end > document.begin && is_blank(bytes_[end - 1])) --end;
  return end > document.begin && is_break(bytes_[end - 1]) ? end : document.end;
}

/// Keeps from yaml-cpp what it reads wrongly, or at a high price.
bool StreamReader::acceptable(Span document) {
  const std::string_view text = bytes_.substr(document.begin, document.size());
  const auto brackets = std::count_if(text.begin(), text.end(), [](char c) { return c == '[' || c == '{'; });
  if (text.size() > max_document_bytes || static_cast<std::size_t>(brackets) > max_yaml_nodes) {
    problems_.push_back({"yaml/too-large",
                         "the document is too large: split it, or write JSON Lines",
                         {document.begin, document.begin}});
    return false;
  }
  const std::uint32_t control = find_control_character(bytes_, document);
  if (control == document.end) return true;
  problems_.push_back(
      {"yaml/control-character", "a control character, which YAML does not allow: remove it", {control, control + 1}});
  return false;
}

/// Finds the other errors of a document that one stopped: mends a copy, byte for byte, and reads on. Nothing but
/// problems comes of it.
void StreamReader::look_further(Span document, YamlFault fault, Problems& found) {
  std::string mended(bytes_.substr(document.begin, document.size()));
  std::string adapted;
  Problems faults;
  std::optional<YamlFault> next = std::move(fault);
  for (std::size_t repairs = 1; next; ++repairs) {
    const std::optional<YamlFault::Patch> patch = next->patch;
    const std::uint32_t last_at = next->problem.where.begin;
    faults.push_back(std::move(next->problem));
    next.reset();
    if (!patch || repairs > most_repairs || repairs * document.size() > most_repair_bytes) break;
    mended[patch->at - document.begin] = patch->byte;
    Tree scratch;
    Problems found_here;
    DocumentReader reader(mended, {0, document.size()}, scratch, found_here);
    reader.read(adapt_to_parser(mended, adapted) ? std::string_view(adapted) : std::string_view(mended));
    for (Problem& problem : found_here)
      problem.where = {problem.where.begin + document.begin, problem.where.end + document.begin};
    found = std::move(found_here);
    if (!reader.fault()) break;
    next = *reader.fault();
    next->problem.where = {next->problem.where.begin + document.begin, next->problem.where.end + document.begin};
    if (next->patch) next->patch->at += document.begin;
    // One in the same line is most likely a consequence of the one before.
    const std::uint32_t at = next->problem.where.begin;
    if (at <= last_at || !has_break(bytes_.substr(last_at, at - last_at))) break;
  }
  found.insert(found.end(), std::make_move_iterator(faults.begin()), std::make_move_iterator(faults.end()));
}

void read_stream(const Source& source, Span part, Tree& tree, std::vector<NodeId>& documents, Problems& problems,
                 bool quick) {
  DocumentSplitter splitter(source.bytes(), part);
  StreamReader reader(source, tree, problems, quick);
  while (const std::optional<Span> document = splitter.next()) documents.push_back(reader.read_document(*document));
}

}  // namespace

void read_yaml(const Source& source, Span part, Tree& tree, std::vector<NodeId>& documents, Problems& problems) {
  read_stream(source, part, tree, documents, problems, true);
}

void read_any_yaml(const Source& source, Span part, Tree& tree, std::vector<NodeId>& documents, Problems& problems) {
  read_stream(source, part, tree, documents, problems, false);
}

}  // namespace socialcheck
