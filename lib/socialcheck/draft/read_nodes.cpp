#include <algorithm>
#include <cstring>

#include "socialcheck/draft/draft_feed_internal.h"
#include "socialcheck/draft/values.h"
#include "socialcheck/syntax/json.h"
#include "socialcheck/syntax/yaml.h"

namespace socialcheck {

namespace {

/// The problems of a file, to be given to the drafts in whose places they lie.
class ProblemsByPlace {
 public:
  explicit ProblemsByPlace(Problems problems) : problems_(std::move(problems)), given_(problems_.size(), 0) {
    std::stable_sort(problems_.begin(), problems_.end(),
                     [](const Problem& a, const Problem& b) { return a.where.begin < b.where.begin; });
  }

  void give(Span where, Problems& to) {
    auto at = std::lower_bound(problems_.begin(), problems_.end(), where.begin,
                               [](const Problem& problem, std::uint32_t begin) { return problem.where.begin < begin; });
    for (; at != problems_.end() && at->where.begin < where.end; ++at) give(*at, to);
  }

  void give_rest(Problems& to) {
    for (Problem& problem : problems_) give(problem, to);
  }

 private:
  void give(Problem& problem, Problems& to) {
    char& given = given_[static_cast<std::size_t>(&problem - problems_.data())];
    if (given == 0) to.push_back(std::move(problem));
    given = 1;
  }

  Problems problems_;
  std::vector<char> given_;
};

Problem not_a_map(const Node& node) {
  return {"draft/not-a-map",
          node.kind == NodeKind::list ? "a draft is a map of fields, not a list"
                                      : "a draft is a map of fields, such as 'text: ...'",
          node.where};
}

/// Hands out the drafts of documents that have been read into a tree.
class NodeDrafts {
 public:
  NodeDrafts(DraftFeed& feed, const Tree& raw, ProblemsByPlace& problems)
      : feed_(feed), raw_(raw), problems_(problems) {}

  /// A document is one draft, a list of drafts, or a map with `posts` and perhaps `defaults`.
  void document(NodeId id, bool only) {
    const Node& node = raw_[id];
    if (node.kind == NodeKind::list) return posts(id, no_node);
    const NodeId list = posts_of(id);
    if (list == no_node) return draft(id, no_node, only ? 0 : ++number_);
    unknown_beside_posts(id);
    if (raw_[list].kind == NodeKind::list) return posts(list, raw_.find(id, "defaults"));
    if (raw_[list].kind == NodeKind::null) return;
    feed_.start(raw_[list].where, {raw_[list].where.begin, raw_[list].where.begin}, ++number_);
    feed_.give_unreadable({"draft/not-a-map", "'posts' is a list of drafts", raw_[list].where});
  }

  /// A document of which nothing is left but problems, somewhere in `where`.
  void broken(Span where, bool only) {
    feed_.start(where, {where.begin, where.begin}, only ? 0 : ++number_);
    problems_.give({where.begin, where.end + (where.end == feed_.source().bytes().size() ? 1 : 0)},
                   feed_.draft().problems);
    if (any_error(feed_.draft().problems)) return feed_.give_unreadable();
    feed_.give_unreadable({"draft/not-read",
                           "this document could not be read, for a reason that lies before it",
                           {where.begin, where.begin}});
  }

 private:
  [[nodiscard]] NodeId posts_of(NodeId map) const {
    const NodeId posts = raw_.find(map, "posts");
    return posts == no_node ? raw_.find(map, "drafts") : posts;
  }

  void posts(NodeId list, NodeId defaults) {
    if (defaults != no_node && raw_[defaults].kind != NodeKind::map) {
      if (raw_[defaults].kind != NodeKind::null)
        feed_.problems().push_back({"draft/not-a-map", "'defaults' is a map of fields", raw_[defaults].where});
      defaults = no_node;
    }
    for (NodeId id = raw_[list].first; id != no_node; id = raw_[id].next) draft(id, defaults, ++number_);
  }

  void draft(NodeId id, NodeId defaults, std::uint32_t number) {
    const Node& node = raw_[id];
    feed_.start(node.where, {node.where.begin, node.where.begin}, number);
    problems_.give(node.where, feed_.draft().problems);
    if (node.kind != NodeKind::map) return feed_.give_unreadable(not_a_map(node));
    feed_.mapper().begin(feed_.draft(), feed_.style());
    feed_.mapper().add(raw_, id);
    if (defaults != no_node) {
      Problems known_already;
      feed_.mapper().add_missing(raw_, defaults, defaults_seen_ ? known_already : feed_.problems());
      defaults_seen_ = true;
    }
    feed_.give();
  }

  void unknown_beside_posts(NodeId map) {
    for (NodeId id = raw_[map].first; id != no_node; id = raw_[id].next) {
      const std::string_view key = raw_[id].key;
      if (key == "posts" || key == "drafts" || key == "defaults" || key.substr(0, 2) == "x_") continue;
      if (!key.empty() && key.front() == '$') continue;
      feed_.problems().push_back({"draft/unknown-key",
                                  "this key is not read here: what all posts share stands under 'defaults'",
                                  raw_[id].key_where, Severity::warning});
    }
  }

  DraftFeed& feed_;
  const Tree& raw_;
  ProblemsByPlace& problems_;
  std::uint32_t number_ = 0;
  bool defaults_seen_ = false;
};

/// A carriage return alone ends a line for people, too, and JSON allows it between values.
std::uint32_t lone_returns(std::string_view line) {
  std::uint32_t count = 0;
  for (std::size_t at = line.find('\r'); at != line.npos; at = line.find('\r', at + 1))
    count += at + 1 == line.size() || line[at + 1] != '\n' ? 1U : 0U;
  return count;
}

bool is_marker(std::string_view bytes, std::size_t line) {
  return bytes.substr(line, 3) == "---" && (line + 3 >= bytes.size() || is_blank(bytes.substr(line + 3, 1)));
}

/// Where the YAML document that begins at or after `begin` ends: at the second `---` line from there if the first
/// opens it, else at the first.
std::uint32_t end_of_document(std::string_view bytes, std::uint32_t begin) {
  bool inside = false;
  std::size_t line = begin == 0 ? 0 : std::min(bytes.find('\n', begin - 1), bytes.size() - 1) + 1;
  while (line < bytes.size()) {
    const std::size_t next = std::min(bytes.find('\n', line), bytes.size() - 1) + 1;
    const std::string_view text = bytes.substr(line, next - line);
    if (is_marker(bytes, line) && inside) break;
    inside = inside || is_marker(bytes, line) || (!is_blank(text) && text.front() != '#' && text.substr(0, 3) != "...");
    line = next;
  }
  return static_cast<std::uint32_t>(std::min(line, bytes.size()));
}

Span whole(const Source& source) {
  return {0, static_cast<std::uint32_t>(source.bytes().size())};
}

}  // namespace

void read_yaml_drafts(DraftFeed& feed) {
  Tree raw;
  std::vector<NodeId> documents;
  Problems found;
  read_yaml(feed.source(), whole(feed.source()), raw, documents, found);
  ProblemsByPlace problems(std::move(found));
  NodeDrafts drafts(feed, raw, problems);
  const bool only = documents.size() == 1;
  std::uint32_t done = 0;
  std::size_t next = 0;
  for (std::size_t at = 0; at < documents.size(); ++at) {
    const NodeId id = documents[at];
    if (id != no_node && raw[id].kind == NodeKind::null) continue;
    if (id != no_node) {
      drafts.document(id, only);
      done = std::max(done, raw[id].where.end);
      continue;
    }
    next = std::max(next, at + 1);  // what is broken reaches to the next document at most
    while (next < documents.size() && documents[next] == no_node) ++next;
    std::uint32_t end = next < documents.size() ? raw[documents[next]].where.begin : whole(feed.source()).end;
    if (next > at + 1) end = std::min(end, end_of_document(feed.source().bytes(), done));
    drafts.broken({std::min(done, end), end}, only);
    done = std::max(done, end);
  }
  problems.give_rest(feed.problems());
}

void read_json_drafts(DraftFeed& feed) {
  if (is_blank(feed.source().bytes())) return;
  feed.style().typed = true;
  Tree raw;
  Problems found;
  const NodeId root = read_json(feed.source(), whole(feed.source()), raw, found);
  ProblemsByPlace problems(std::move(found));
  NodeDrafts drafts(feed, raw, problems);
  if (root != no_node)
    drafts.document(root, true);
  else
    drafts.broken(whole(feed.source()), true);
  problems.give_rest(feed.problems());
}

void read_json_lines_drafts(DraftFeed& feed) {
  const std::string_view bytes = feed.source().bytes();
  feed.style().typed = true;
  std::uint32_t number = feed.source().first_line();
  for (std::size_t begin = 0; begin < bytes.size();) {
    const void* found = std::memchr(bytes.data() + begin, '\n', bytes.size() - begin);
    const std::size_t next =
        found == nullptr ? bytes.size() : static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data()) + 1;
    const std::string_view line = trimmed(bytes.substr(begin, next - begin));
    if (!line.empty()) {
      const auto from = static_cast<std::uint32_t>(line.data() - bytes.data());
      const Span where = {from, from + static_cast<std::uint32_t>(line.size())};
      const auto start = static_cast<std::uint32_t>(begin);
      feed.start(where, {start, start}, number);
      Draft& draft = feed.draft();
      const NodeId node = read_json(feed.source(), where, draft.tree, draft.problems);
      if (node == no_node) {
        feed.give_unreadable();
      } else if (draft.tree[node].kind != NodeKind::map) {
        feed.give_unreadable(not_a_map(draft.tree[node]));
      } else {
        feed.mapper().begin(draft, feed.style());
        feed.mapper().add(draft.tree, node);
        feed.give();
      }
    }
    number += lone_returns(bytes.substr(begin, next - begin));
    ++number;
    begin = next;
  }
}

}  // namespace socialcheck
