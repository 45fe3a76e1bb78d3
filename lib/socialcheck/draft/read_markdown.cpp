#include <algorithm>
#include <array>

#include "socialcheck/draft/draft_feed_internal.h"
#include "socialcheck/draft/values.h"
#include "socialcheck/syntax/json.h"
#include "socialcheck/syntax/yaml.h"

namespace socialcheck {

namespace {

/// A line of the file, without its end, and where the next one begins.
struct Line {
  std::uint32_t begin, end, next;
};

Line line_from(std::string_view bytes, std::uint32_t begin) {
  auto end = static_cast<std::uint32_t>(std::min(bytes.find_first_of("\r\n", begin), bytes.size()));
  std::uint32_t next = end;
  if (next < bytes.size()) ++next;
  if (next < bytes.size() && bytes[end] == '\r' && bytes[next] == '\n') ++next;
  return {begin, end, next};
}

enum class Metadata : std::uint8_t { none, shared, yaml, json, toml };

/// One post of the file: its metadata, if it has its own, and its body.
struct Post {
  Metadata metadata = Metadata::none;
  Span fence;   // the line or brace that opens the metadata
  Span fields;  // the metadata without its fences
  Span body;
  bool open = false;  // the metadata does not end
};

/// Where a platform's own text begins: `## Facebook`.
struct Section {
  std::string_view platform;
  Span heading;
  Span body;
};

std::string_view text_of(std::string_view bytes, const Line& line) {
  return bytes.substr(line.begin, line.end - line.begin);
}

std::string_view without_end_blanks(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool is_fence(std::string_view line, std::string_view fence) {
  return without_end_blanks(line) == fence;
}

/// `--- {author: a1, capacity: personal}`
bool is_flow_fence(std::string_view line) {
  line = without_end_blanks(line);
  if (line.substr(0, 3) != "---" || line.size() < 6 || line.back() != '}') return false;
  const std::string_view rest = line.substr(3);
  const std::size_t brace = rest.find_first_not_of(" \t");
  return brace != rest.npos && brace > 0 && rest[brace] == '{';
}

/// The key of a line like `platform: x`, or nothing.
std::string_view key_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == line.npos || colon == 0 || (colon + 1 < line.size() && line[colon + 1] != ' ')) return {};
  return line.substr(0, colon);
}

/// Reads the file as posts and their bodies.
class MarkdownReader {
 public:
  explicit MarkdownReader(DraftFeed& feed) : feed_(feed), bytes_(feed.source().bytes()) {}

  void read() {
    find_comments();
    find_posts();
    const bool several = posts_.size() > 1;
    std::uint32_t number = 0;
    for (const Post& post : posts_) {
      ++number;
      if (post.metadata == Metadata::none || post.metadata == Metadata::shared) {
        if (several && is_blank(bytes_.substr(post.body.begin, post.body.size()))) continue;
      }
      read_post(post, several ? number : 0);
    }
  }

 private:
  // ---- where things are

  void find_comments() {
    for (std::size_t at = bytes_.find("<!--"); at != bytes_.npos;) {
      const std::size_t close = bytes_.find("-->", at + 4);
      if (close == bytes_.npos) {
        unclosed_comment_ = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 4)};
        return;
      }
      comments_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(close + 3)});
      at = bytes_.find("<!--", close + 3);
    }
  }

  [[nodiscard]] bool in_comment(std::uint32_t offset) const {
    const auto after = std::upper_bound(comments_.begin(), comments_.end(), offset,
                                        [](std::uint32_t at, Span comment) { return at < comment.begin; });
    return after != comments_.begin() && offset < (after - 1)->end;
  }

  void find_posts() {
    const auto size = static_cast<std::uint32_t>(bytes_.size());
    Post post;
    std::uint32_t at = open_post(0, post, true);
    bool after_blank = true;
    while (at < size) {
      const Line line = line_from(bytes_, at);
      Post next;
      const std::uint32_t body = in_comment(at) ? at : open_post(at, next, false);
      const bool rule =
          body == at && after_blank && !in_comment(at) && is_fence(text_of(bytes_, line), "---") && !is_blog(post);
      if (body == at && !rule) {
        after_blank = is_blank(text_of(bytes_, line));
        at = line.next;
        continue;
      }
      post.body.end = line.begin;
      posts_.push_back(post);
      if (rule) {
        next.metadata = Metadata::shared;
        next.fence = {line.begin, line.end};
        next.body.begin = line.next;
      }
      post = next;
      at = post.body.begin;
      after_blank = true;
    }
    post.body.end = size;
    posts_.push_back(post);
  }

  /// Looks for metadata at a line; gives where the body begins, which is `at` if there is none. Further posts of a file
  /// need a key that is known: a `---` there may be just a line.
  [[nodiscard]] std::uint32_t open_post(std::uint32_t at, Post& post, bool first) const {
    const Line line = line_from(bytes_, at);
    const std::string_view text = text_of(bytes_, line);
    post.body.begin = at;
    post.fence = {line.begin, line.end};
    if (is_flow_fence(text)) {
      post.metadata = Metadata::yaml;
      post.fields = {at + static_cast<std::uint32_t>(text.find('{')), line.end};
      return post.body.begin = line.next;
    }
    if (is_fence(text, "---") && (first || (line.next < bytes_.size() && starts_with_known_key(line.next))))
      return find_close(line, post, "---", Metadata::yaml, first);
    if (first && is_fence(text, "+++")) return find_close(line, post, "+++", Metadata::toml, first);
    if (first && !text.empty() && text.front() == '{') return find_brace(at, post);
    return at;
  }

  [[nodiscard]] std::uint32_t find_close(const Line& opening, Post& post, std::string_view fence, Metadata metadata,
                                         bool first) const {
    for (std::uint32_t at = opening.next; at < bytes_.size();) {
      const Line line = line_from(bytes_, at);
      const std::string_view text = text_of(bytes_, line);
      if (is_fence(text, fence) || (metadata == Metadata::yaml && is_fence(text, "..."))) {
        post.metadata = metadata;
        post.fields = {opening.next, line.begin};
        return post.body.begin = line.next;
      }
      at = line.next;
    }
    if (!first) return opening.begin;  // a line, not the opening of metadata
    post.metadata = metadata;
    post.open = true;
    return post.body.begin = static_cast<std::uint32_t>(bytes_.size());
  }

  /// A JSON object at the very beginning, as some site generators have it.
  [[nodiscard]] std::uint32_t find_brace(std::uint32_t at, Post& post) const {
    std::uint32_t depth = 0;
    bool quoted = false;
    for (std::uint32_t to = at; to < bytes_.size(); ++to) {
      const char c = bytes_[to];
      if (quoted) {
        if (c == '\\') ++to;
        quoted = c != '"';
        continue;
      }
      quoted = c == '"';
      if (c == '{') ++depth;
      if (c != '}' || --depth > 0) continue;
      const Line rest = line_from(bytes_, to + 1);
      if (!is_blank(text_of(bytes_, rest))) return at;
      post.metadata = Metadata::json;
      post.fields = {at, to + 1};
      post.fence = {at, at + 1};
      return post.body.begin = rest.next;
    }
    return at;
  }

  [[nodiscard]] bool starts_with_known_key(std::uint32_t at) const {
    const std::string_view key = key_of(text_of(bytes_, line_from(bytes_, at)));
    return !key.empty() && meaning_of(draft_field, key).known;
  }

  /// A blog shows `---` as a line; elsewhere it stands between two posts.
  [[nodiscard]] bool is_blog(const Post& post) const {
    for (std::uint32_t at = post.fields.begin; at < post.fields.end;) {
      const Line line = line_from(bytes_, at);
      const std::string_view text = text_of(bytes_, line);
      const std::string_view key = key_of(text);
      if (!key.empty() && field_like(key) == field_spec("platforms") && text.find("blog", key.size()) != text.npos)
        return true;
      at = line.next;
    }
    return false;
  }

  // ---- one post

  void read_post(const Post& post, std::uint32_t number) {
    const bool shared = post.metadata == Metadata::shared;
    const std::uint32_t begin = shared || post.metadata == Metadata::none ? post.body.begin : post.fence.begin;
    feed_.start({begin, post.body.end}, {begin, begin}, number);
    if (post.open) return give_open(post);
    const NodeId fields = read_metadata(post);
    Tree& tree = feed_.draft().tree;
    for (const Span comment : comments_)
      if (post.body.contains(comment)) feed_.draft().comments.push_back(comment);
    if (!unclosed_comment_.empty() && post.body.contains(unclosed_comment_))
      feed_.draft().problems.push_back(
          {"draft/unclosed-comment", "this comment does not end: what follows is read as text", unclosed_comment_});
    hidden_.clear();
    read_body(post.body, fields);
    feed_.mapper().begin(feed_.draft(), feed_.style());
    feed_.mapper().add(tree, body_);
    if (fields != no_node && tree[fields].kind == NodeKind::map) feed_.mapper().add(tree, fields);
    if (shared) add_shared(number);
    feed_.give();
  }

  void give_open(const Post& post) {
    const bool toml = post.metadata == Metadata::toml;
    feed_.give_unreadable(
        {"draft/unclosed-front-matter",
         std::string("the front matter does not end: a line ") + (toml ? "+++" : "---") + " is missing after it",
         post.fence});
  }

  /// Node of the metadata in the draft's tree, or no_node.
  [[nodiscard]] NodeId read_metadata(const Post& post) {
    Draft& draft = feed_.draft();
    feed_.style().typed = false;
    if (post.metadata == Metadata::toml) {
      draft.problems.push_back(
          {"draft/toml-front-matter",
           "front matter between +++ lines is TOML, which is not read: write YAML between --- lines", post.fence});
      return no_node;
    }
    if (post.metadata == Metadata::json) return read_json(feed_.source(), post.fields, draft.tree, draft.problems);
    if (post.metadata != Metadata::yaml) return no_node;
    documents_.clear();
    read_yaml(feed_.source(), post.fields, draft.tree, documents_, draft.problems);
    const NodeId fields = documents_.empty() ? no_node : documents_.front();
    if (fields == no_node || draft.tree[fields].kind == NodeKind::map) return fields;
    if (draft.tree[fields].kind != NodeKind::null)
      draft.problems.push_back(
          {"draft/not-a-map", "front matter is a map of fields, such as 'platform: x'", draft.tree[fields].where});
    return no_node;
  }

  /// The metadata of the first post, for a post that has none of its own.
  void add_shared(std::uint32_t number) {
    const Post& first = posts_.front();
    if (first.metadata != Metadata::yaml && first.metadata != Metadata::json) return;
    Problems known_already;
    if (shared_.size() == 0) {
      documents_.clear();
      if (first.metadata == Metadata::json)
        documents_.push_back(read_json(feed_.source(), first.fields, shared_, known_already));
      else
        read_yaml(feed_.source(), first.fields, shared_, documents_, known_already);
      shared_.set_root(documents_.empty() ? no_node : documents_.front());
    }
    const NodeId fields = shared_.root();
    if (fields == no_node || shared_[fields].kind != NodeKind::map) return;
    add_numbered_id(fields, number);
    feed_.mapper().add_missing(shared_, fields, known_already);
  }

  /// The posts that share metadata cannot share the id in it: "flu#2".
  void add_numbered_id(NodeId fields, std::uint32_t number) {
    static const FieldId id_field = field_id("id");
    Tree& tree = feed_.draft().tree;
    for (NodeId id = shared_[fields].first; id != no_node; id = shared_[id].next) {
      if (meaning_of(draft_field, shared_[id].key).field != id_field || shared_[id].text.empty()) continue;
      Node name;
      name.kind = NodeKind::scalar;
      name.key = "id";
      name.text = tree.keep(std::string(shared_[id].text) + '#' + std::to_string(number));
      name.where = name.key_where = feed_.draft().anchor;
      Node map;
      map.kind = NodeKind::map;
      map.first = tree.add(name);
      return feed_.mapper().add(tree, tree.add(map));
    }
  }

  // ---- the body

  /// Makes the map body_ of what the body says: text, title, variants, links.
  void read_body(Span body, NodeId fields) {
    Tree& tree = feed_.draft().tree;
    Node map;
    map.kind = NodeKind::map;
    map.where = body;
    body_ = tree.add(map);
    last_ = no_node;
    const bool has_title = fields != no_node && tree.find(fields, "title") != no_node;
    hidden_.assign(feed_.draft().comments.begin(), feed_.draft().comments.end());
    const std::uint32_t begin = has_title ? body.begin : take_title(body);
    take_references({begin, body.end});
    std::sort(hidden_.begin(), hidden_.end());
    find_sections({begin, body.end});
    const Span common = {begin, sections_.empty() ? body.end : sections_.front().heading.begin};
    const Node text = published_text(feed_.source(), common, hidden_, tree);
    const bool wanted = sections_.empty() && (fields == no_node || !gives_text(fields));
    if (!text.text.empty() || wanted) add(text, "text");
    if (!sections_.empty()) add_sections(fields);
  }

  [[nodiscard]] bool gives_text(NodeId fields) const {
    const Tree& tree = feed_.draft().tree;
    if (tree[fields].kind != NodeKind::map) return false;
    static const FieldId text = field_id("text");
    for (NodeId id = tree[fields].first; id != no_node; id = tree[id].next)
      if (meaning_of(draft_field, tree[id].key).field == text) return true;
    return false;
  }

  void add(Node node, std::string_view key) {
    Tree& tree = feed_.draft().tree;
    node.key = key;
    tree.append(body_, last_, tree.add(node));
  }

  /// A first line `# Heading` is a title; gives where the rest begins.
  [[nodiscard]] std::uint32_t take_title(Span body) {
    for (std::uint32_t at = body.begin; at < body.end;) {
      const Line line = line_from(bytes_, at);
      const std::string_view text = text_of(bytes_, line);
      if (is_blank(text) || in_comment(at)) {
        at = line.next;
        continue;
      }
      if (text.substr(0, 2) != "# " || line.next > body.end || !platform_in(text).empty()) break;
      if (is_blank(bytes_.substr(line.next, body.end - line.next))) break;  // all there is, so it is the text
      const Node title = published_text(feed_.source(), {at + 2, line.end}, hidden_, feed_.draft().tree);
      if (!title.text.empty()) add(title, "title");
      return line.next;
    }
    return body.begin;
  }

  /// Lines like `[1]: https://...` are not shown; the address they name is a link of the post.
  void take_references(Span body) {
    Tree& tree = feed_.draft().tree;
    NodeId list = no_node;
    NodeId last = no_node;
    for (std::uint32_t at = body.begin; at < body.end;) {
      const Line line = line_from(bytes_, at);
      const std::string_view text = text_of(bytes_, line);
      const std::size_t close = text.find("]: ");
      if (!text.empty() && text.front() == '[' && text.substr(0, 2) != "[^" && close != text.npos && close > 1 &&
          !in_comment(at)) {
        const std::string_view target = text.substr(close + 3);
        const std::size_t from = std::min(target.find_first_not_of(" \t<"), target.size());
        const std::size_t to = std::min(target.find_first_of(" \t>", from), target.size());
        if (looks_like_url(target.substr(from))) {
          Node url;
          url.kind = NodeKind::scalar;
          url.text = target.substr(from, to - from);
          url.where.begin = at + static_cast<std::uint32_t>(close + 3 + from);
          url.where.end = url.where.begin + static_cast<std::uint32_t>(to - from);
          if (list == no_node) {
            Node links;
            links.kind = NodeKind::list;
            links.where = url.where;
            add(links, "links");
            list = last_;
          }
          tree.append(list, last, tree.add(url));
          hidden_.push_back({line.begin, line.end});
        }
      }
      at = line.next;
    }
  }

  /// The platform that a heading of the first to third level names, or nothing.
  [[nodiscard]] static std::string_view platform_in(std::string_view line) {
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    if (level == 0 || level > 3 || level == line.size() || line[level] != ' ') return {};
    std::string_view name = trimmed(line.substr(level));
    while (!name.empty() && (name.back() == '#' || name.back() == ':' || name.back() == ' ')) name.remove_suffix(1);
    for (const std::string_view word : {" post", " version", " text", " caption"})
      if (name.size() > word.size() && name.substr(name.size() - word.size()) == word) name.remove_suffix(word.size());
    const std::string_view platform = value_of(*field_spec("platforms"), name);
    return platform == "other" ? std::string_view{} : platform;
  }

  void find_sections(Span body) {
    sections_.clear();
    for (std::uint32_t at = body.begin; at < body.end;) {
      const Line line = line_from(bytes_, at);
      const std::string_view text = text_of(bytes_, line);
      const std::string_view platform =
          text.empty() || text.front() != '#' || in_comment(at) ? std::string_view{} : platform_in(text);
      if (!platform.empty()) {
        if (!sections_.empty()) sections_.back().body.end = line.begin;
        sections_.push_back({platform, {line.begin, line.end}, {line.next, body.end}});
      }
      at = line.next;
    }
  }

  void add_sections(NodeId fields) {
    static const FieldSpec* const platforms = field_spec("platforms");
    Tree& tree = feed_.draft().tree;
    Node variants;
    variants.kind = NodeKind::map;
    variants.where = hull(sections_.front().heading, sections_.back().body);
    Node names;
    names.kind = NodeKind::list;
    names.where = variants.where;
    const NodeId map = tree.add(variants);
    const NodeId list = tree.add(names);
    NodeId last_variant = no_node;
    NodeId last_name = no_node;
    for (const Section& section : sections_) {
      Node text = published_text(feed_.source(), section.body, hidden_, tree);
      text.key = "text";
      Node variant;
      variant.kind = NodeKind::map;
      variant.where = section.body;
      variant.key = section.platform;
      variant.key_where = section.heading;
      variant.first = tree.add(text);
      tree.append(map, last_variant, tree.add(variant));
      Node name;
      name.kind = NodeKind::scalar;
      name.where = name.key_where = section.heading;
      name.text = section.platform;
      tree.append(list, last_name, tree.add(name));
    }
    tree[map].key = "variants";
    tree.append(body_, last_, map);
    bool platforms_given = false;
    if (fields != no_node && tree[fields].kind == NodeKind::map)
      for (NodeId id = tree[fields].first; id != no_node; id = tree[id].next)
        platforms_given = platforms_given || field_like(tree[id].key) == platforms;
    tree[list].key = "platforms";
    if (!platforms_given) tree.append(body_, last_, list);
  }

  DraftFeed& feed_;
  std::string_view bytes_;
  std::vector<Span> comments_;
  Span unclosed_comment_;
  std::vector<Post> posts_;
  std::vector<Section> sections_;
  std::vector<Span> hidden_;
  std::vector<NodeId> documents_;
  Tree shared_;
  NodeId body_ = no_node;
  NodeId last_ = no_node;
};

}  // namespace

void read_markdown_drafts(DraftFeed& feed) {
  if (is_blank(feed.source().bytes())) return;
  MarkdownReader(feed).read();
}

}  // namespace socialcheck
