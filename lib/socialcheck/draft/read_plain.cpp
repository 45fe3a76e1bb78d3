#include <algorithm>

#include "socialcheck/draft/draft_feed_internal.h"
#include "socialcheck/draft/values.h"
#include "socialcheck/syntax/derived_text.h"

namespace socialcheck {

namespace {

struct Line {
  Span text;      // without its end
  Span line_end;  // LF, CRLF, CR, or empty at the end of the part
};

Line line_at(std::string_view bytes, std::uint32_t begin, std::uint32_t limit) {
  std::uint32_t at = begin;
  while (at < limit && bytes[at] != '\n' && bytes[at] != '\r') ++at;
  std::uint32_t next = at;
  if (next < limit) ++next;
  if (at < limit && bytes[at] == '\r' && next < limit && bytes[next] == '\n') ++next;
  return {{begin, at}, {at, next}};
}

/// Copies lines, leaving out what is hidden. A line of which nothing else is left goes with its end, and with it one of
/// the two blank lines it stood between.
class Publisher {
 public:
  Publisher(const Source& source, const std::vector<Span>& hidden, DerivedText& out)
      : bytes_(source.bytes()), hidden_(hidden), out_(out) {}

  void line(const Line& line) {
    shown_.clear();
    const bool cut = cut_hidden(line.text);
    bool blank = true;
    for (const Span part : shown_) blank = blank && is_blank(bytes_.substr(part.begin, part.size()));
    if (blank && (cut || !started_ || (dropped_ && last_blank_))) {
      dropped_ = dropped_ || cut;
      return;
    }
    started_ = true;
    last_blank_ = blank;
    dropped_ = false;
    for (const Span part : shown_) out_.copy(part);
    if (!blank) kept_ = out_.size();
    if (line.line_end.size() == 1 && bytes_[line.line_end.begin] == '\n')
      out_.copy(line.line_end);
    else if (!line.line_end.empty())
      out_.replace("\n", line.line_end);
  }

  /// Length without the blank lines at the end.
  [[nodiscard]] std::size_t kept() const { return kept_; }

 private:
  /// Fills shown_ with what is left of a line; true if something is missing.
  bool cut_hidden(Span text) {
    while (next_ < hidden_.size() && hidden_[next_].end <= text.begin) ++next_;
    bool cut = false;
    std::uint32_t begin = text.begin;
    for (std::size_t at = next_; at < hidden_.size() && hidden_[at].begin < text.end; ++at) {
      if (hidden_[at].begin > begin) shown_.push_back({begin, hidden_[at].begin});
      begin = std::max(begin, std::min(hidden_[at].end, text.end));
      cut = true;
    }
    if (begin < text.end) shown_.push_back({begin, text.end});
    return cut;
  }

  std::string_view bytes_;
  const std::vector<Span>& hidden_;
  DerivedText& out_;
  std::vector<Span> shown_;
  std::size_t next_ = 0;
  std::size_t kept_ = 0;
  bool started_ = false;
  bool last_blank_ = true;
  bool dropped_ = false;
};

}  // namespace

Node published_text(const Source& source, Span part, const std::vector<Span>& hidden, Tree& tree) {
  DerivedText out(source.bytes(), tree);
  std::uint32_t begin = part.begin;
  bool first = true;
  Publisher publisher(source, hidden, out);
  while (begin < part.end) {
    const Line line = line_at(source.bytes(), begin, part.end);
    if (first) out.start(begin);
    first = false;
    publisher.line(line);
    begin = line.line_end.end;
  }
  if (first) out.start(part.begin);
  out.cut(publisher.kept());
  const KeptText kept = out.keep();
  Node node;
  node.kind = NodeKind::scalar;
  node.quoted = true;
  node.text = kept.text;
  node.where = kept.where;
  node.map = kept.map;
  return node;
}

void read_text_drafts(DraftFeed& feed) {
  const auto size = static_cast<std::uint32_t>(feed.source().bytes().size());
  if (is_blank(feed.source().bytes())) return;
  feed.start({0, size}, {0, 0}, 0);
  Tree& tree = feed.draft().tree;
  Node text = published_text(feed.source(), {0, size}, {}, tree);
  text.key = "text";
  Node map;
  map.kind = NodeKind::map;
  map.where = {0, size};
  map.first = tree.add(text);
  const NodeId root = tree.add(map);
  feed.mapper().begin(feed.draft(), feed.style());
  feed.mapper().add(tree, root);
  feed.give();
}

}  // namespace socialcheck
