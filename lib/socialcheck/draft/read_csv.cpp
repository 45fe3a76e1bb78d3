#include <algorithm>
#include <array>

#include "socialcheck/draft/csv_columns_internal.h"
#include "socialcheck/draft/draft_feed_internal.h"
#include "socialcheck/draft/values.h"
#include "socialcheck/syntax/csv.h"
#include "socialcheck/syntax/datetime.h"

namespace socialcheck {

namespace {

constexpr std::size_t excel_cell_limit = 32767;  // characters; what is longer was cut when it was saved

/// Line numbers of offsets that never go back.
class LineCounter {
 public:
  explicit LineCounter(const Source& source) : bytes_(source.bytes()), line_(source.first_line()) {}

  [[nodiscard]] std::uint32_t line_at(std::uint32_t offset) {
    for (; at_ < offset && at_ < bytes_.size(); ++at_) {
      const bool last_of_pair = bytes_[at_] == '\r' && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n';
      if (bytes_[at_] == '\n' || (bytes_[at_] == '\r' && !last_of_pair)) ++line_;
    }
    return line_;
  }

 private:
  std::string_view bytes_;
  std::uint32_t at_ = 0;
  std::uint32_t line_;
};

/// Reads a spreadsheet: the columns once, then each row as a map of fields, which becomes a draft as any other map
/// does.
class CsvDrafts {
 public:
  explicit CsvDrafts(DraftFeed& feed)
      : feed_(feed), reader_(csv_reader_of(feed.source(), raw_)), lines_(feed.source()) {
    feed_.style().tabular = true;
  }

  void read() {
    Problems problems;
    if (!next(problems)) return give_rest(problems);
    columns_ = read_columns(row_, feed_.options().columns, feed_.problems());
    if (!columns_.has_text) return no_text_column();
    if (columns_.header && feed_.options().verbose) list_unknown();
    if (columns_.header) give_rest(problems);
    for (bool more = !columns_.header || next(problems); more; more = next(problems)) {
      give_broken(problems);
      give_row(problems);
      problems.clear();
    }
    give_rest(problems);
  }

 private:
  [[nodiscard]] bool next(Problems& problems) {
    raw_.clear();
    return reader_.next(row_, row_where_, problems);
  }

  /// A row that cannot be read is a draft in its place; takes its problem from the list.
  void give_broken(Problems& problems) {
    for (Problem& problem : problems) {
      if (problem.code != "csv/unclosed-quote") continue;
      feed_.start(problem.where, {problem.where.begin, problem.where.begin}, lines_.line_at(problem.where.begin));
      feed_.give_unreadable(std::move(problem));
      problem = {};
    }
    problems.erase(std::remove_if(problems.begin(), problems.end(), [](const Problem& p) { return p.code.empty(); }),
                   problems.end());
  }

  /// Problems that belong to no row that was read.
  void give_rest(Problems& problems) {
    give_broken(problems);
    feed_.problems().insert(feed_.problems().end(), problems.begin(), problems.end());
    problems.clear();
  }

  void no_text_column() {
    const Span where = {row_where_.begin, row_where_.begin};
    if (!any_error(feed_.problems()))
      feed_.problems().push_back(
          {"csv/no-text-column", "no column holds the text: name it, as in --columns text=Message", where});
  }

  void list_unknown() {
    std::string names;
    Span where;
    for (std::size_t at = 0; at < row_.size(); ++at) {
      if (columns_.columns[at].use != ColumnUse::unknown) continue;
      where = names.empty() ? row_[at].where : hull(where, row_[at].where);
      if (row_[at].text.size() <= 60) names.append(names.empty() ? "" : ", ").append(row_[at].text);
    }
    if (!where.empty())
      feed_.problems().push_back({"csv/unknown-column", "columns that are not read: " + names, where, Severity::info});
  }

  // ---- one row

  void give_row(Problems& problems) {
    feed_.start(row_where_, {row_where_.begin, row_where_.begin}, lines_.line_at(row_where_.begin));
    Problems& own = feed_.draft().problems;
    own.insert(own.end(), std::make_move_iterator(problems.begin()), std::make_move_iterator(problems.end()));
    begin_map();
    for (std::size_t at = 0; at < row_.size() && at < columns_.columns.size(); ++at)
      if (!is_blank(row_[at].text)) read_cell(row_[at], columns_.columns[at]);
    add_media();
    feed_.style().day_order = order_of_row();
    feed_.mapper().begin(feed_.draft(), feed_.style());
    feed_.mapper().add(raw_, map_);
    feed_.give();
  }

  void begin_map() {
    Node map;
    map.kind = NodeKind::map;
    map.where = row_where_;
    map_ = raw_.add(map);
    last_ = no_node;
    media_.clear();
    captions_.clear();
    poll_ = options_ = no_node;
  }

  void read_cell(const CsvCell& cell, const Column& column) {
    switch (column.use) {
      case ColumnUse::unknown:
      case ColumnUse::ignored:
        return;
      case ColumnUse::field:
        look_for_damage(cell);
        return add_field(node_of(cell), column.key);
      case ColumnUse::text:
        look_for_damage(cell);
        return read_text(cell, column);
      case ColumnUse::texts:
        return add_list(cell, column.key, column.separator);
      case ColumnUse::platform:
        return read_platform(cell, column);
      case ColumnUse::variant:
        return add_variant(cell, column.key);
      case ColumnUse::media:
        return read_media(cell, column);
      case ColumnUse::alt:
        return read_alt(cell, column);
      case ColumnUse::poll_question:
        return add_poll_question(cell);
      case ColumnUse::poll_option:
        return add_poll_option(cell);
    }
  }

  [[nodiscard]] static Node node_of(const CsvCell& cell) {
    Node node;
    node.kind = NodeKind::scalar;
    node.quoted = true;
    node.text = cell.text;
    node.where = cell.where;
    node.key_where = {cell.where.begin, cell.where.begin};
    node.map = cell.map;
    return node;
  }

  [[nodiscard]] static Node node_of(NodeKind kind, Span where) {
    Node node;
    node.kind = kind;
    node.where = where;
    node.key_where = {where.begin, where.begin};
    return node;
  }

  NodeId add(Node node, std::string_view key) {
    node.key = key;
    const NodeId id = raw_.add(node);
    raw_.append(map_, last_, id);
    return id;
  }

  /// Under a key, or a dotted path, which becomes a map in a map.
  void add_field(Node node, std::string_view path) {
    const std::size_t dot = path.rfind('.');
    if (dot == path.npos) return void(add(node, path));
    node.key = path.substr(dot + 1);
    Node map = node_of(NodeKind::map, node.where);
    map.first = raw_.add(node);
    add_field(map, path.substr(0, dot));
  }

  void read_text(const CsvCell& cell, const Column& column) {
    if (column.separator.empty() || cell.text.find(column.separator) == cell.text.npos)
      return void(add(node_of(cell), "text"));
    std::vector<Node> parts = split(cell, column.separator);
    if (parts.empty()) return;
    add(parts.front(), "text");
    if (column.separator == "||") {
      captions_.assign(parts.begin() + 1, parts.end());
      return;
    }
    add_list_of(parts, 1, "thread", cell.where);
  }

  void add_list(const CsvCell& cell, std::string_view key, std::string_view separator) {
    const std::vector<Node> parts = split(cell, separator);
    if (parts.size() == 1) return void(add(node_of(cell), key));
    add_list_of(parts, 0, key, cell.where);
  }

  void add_list_of(const std::vector<Node>& parts, std::size_t from, std::string_view key, Span where) {
    Node list = node_of(NodeKind::list, where);
    NodeId last = no_node;
    const NodeId id = add(list, key);
    for (std::size_t at = from; at < parts.size(); ++at) raw_.append(id, last, raw_.add(parts[at]));
  }

  /// The parts of a cell, each with its own place; blank ones count, so that positions agree.
  [[nodiscard]] std::vector<Node> split(const CsvCell& cell, std::string_view separator) {
    std::vector<Node> parts;
    const NodeId whole = raw_.add(node_of(cell));
    for (std::size_t begin = 0; begin <= cell.text.size();) {
      const std::size_t end = std::min(cell.text.find(separator, begin), cell.text.size());
      parts.push_back(part_of(cell, whole, begin, end));
      begin = end + separator.size();
    }
    return parts;
  }

  [[nodiscard]] Node part_of(const CsvCell& cell, NodeId whole, std::size_t begin, std::size_t end) {
    const std::string_view text = trimmed(cell.text.substr(begin, end - begin));
    const auto from =
        static_cast<std::uint32_t>(text.empty() ? begin : static_cast<std::size_t>(text.data() - cell.text.data()));
    const Span in_text = {from, from + static_cast<std::uint32_t>(text.size())};
    Node part = node_of(cell);
    part.text = text;
    part.where = raw_.source_span(whole, in_text);
    part.map = 0;
    if (cell.map == 0 || text.empty()) return part;
    part.map = raw_.new_map();  // exact byte by byte where the cell's own map is
    for (std::uint32_t at = in_text.begin; at < in_text.end; ++at) {
      const Span byte = raw_.source_span(whole, {at, at + 1});
      if (byte.size() == 1)
        raw_.map_at(part.map).copy(at - in_text.begin, byte.begin);
      else
        raw_.map_at(part.map).replace(at - in_text.begin, byte);
    }
    return part;
  }

  void read_platform(const CsvCell& cell, const Column& column) {
    const std::optional<Flag> flag = read_flag(cell.text);
    if (!flag) return add_variant(cell, raw_.keep(column.key + ".text"));
    if (!flag->value) return;
    Node name = node_of(cell);
    name.text = column.key;
    name.map = 0;
    add(name, "platforms");
  }

  /// `path` is "youtube.title", and lives as long as the row.
  void add_variant(const CsvCell& cell, std::string_view path) {
    look_for_damage(cell);
    const std::size_t dot = path.find('.');
    Node text = node_of(cell);
    text.key = path.substr(dot + 1);
    Node platform = node_of(NodeKind::map, cell.where);
    platform.key = path.substr(0, dot);
    platform.first = raw_.add(text);
    Node variants = node_of(NodeKind::map, cell.where);
    variants.first = raw_.add(platform);
    add(variants, "variants");
  }

  void add_poll_question(const CsvCell& cell) {
    Node question = node_of(cell);
    question.key = "question";
    NodeId last = no_node;
    for (NodeId id = raw_[poll()].first; id != no_node; id = raw_[id].next) last = id;
    raw_.append(poll(), last, raw_.add(question));
  }

  void add_poll_option(const CsvCell& cell) {
    NodeId last = no_node;
    if (options_ == no_node) {
      Node options = node_of(NodeKind::list, cell.where);
      options.key = "options";
      for (NodeId id = raw_[poll()].first; id != no_node; id = raw_[id].next) last = id;
      options_ = raw_.add(options);
      raw_.append(poll(), last, options_);
      last_option_ = no_node;
    }
    raw_.append(options_, last_option_, raw_.add(node_of(cell)));
  }

  [[nodiscard]] NodeId poll() {
    if (poll_ == no_node) poll_ = add(node_of(NodeKind::map, row_where_), "poll");
    return poll_;
  }

  // ---- media and their descriptions

  struct Medium {
    std::uint32_t number;
    Node src;
    Node alt;
  };

  void read_media(const CsvCell& cell, const Column& column) {
    if (column.number > 0) {
      medium(column.number).src = node_of(cell);
      return;
    }
    add(node_of(cell), "media");  // read as several where there are commas
  }

  void read_alt(const CsvCell& cell, const Column& column) {
    if (column.number > 0) {
      medium(column.number).alt = node_of(cell);
      return;
    }
    if (column.separator.empty()) return void(add(node_of(cell), "alt"));
    add_list(cell, "alt", column.separator);
  }

  Medium& medium(std::uint32_t number) {
    for (Medium& known : media_)
      if (known.number == number) return known;
    media_.push_back({number, {}, {}});
    return media_.back();
  }

  void add_media() {
    if (!media_.empty()) {
      std::sort(media_.begin(), media_.end(), [](const Medium& a, const Medium& b) { return a.number < b.number; });
      const NodeId list = add(node_of(NodeKind::list, row_where_), "media");
      NodeId last = no_node;
      for (const Medium& medium : media_) raw_.append(list, last, add_medium(medium));
    }
    if (captions_.empty()) return;
    const NodeId list = add(node_of(NodeKind::list, row_where_), "media_captions");
    NodeId last = no_node;
    raw_.append(list, last, raw_.add(node_of(NodeKind::null, row_where_)));  // the first picture goes with the text
    for (const Node& caption : captions_) raw_.append(list, last, raw_.add(caption));
  }

  [[nodiscard]] NodeId add_medium(const Medium& medium) {
    const bool has_src = medium.src.kind == NodeKind::scalar;
    Node map = node_of(NodeKind::map, has_src ? medium.src.where : medium.alt.where);
    const NodeId id = raw_.add(map);
    NodeId last = no_node;
    const auto put = [&](Node node, std::string_view key) {
      if (node.kind != NodeKind::scalar) return;
      node.key = key;
      raw_.append(id, last, raw_.add(node));
    };
    put(medium.src, "src");
    put(medium.alt, "alt");
    if (!has_src)
      feed_.draft().problems.push_back({"draft/alt-count",
                                        "there is a description but no picture " + std::to_string(medium.number),
                                        medium.alt.where, Severity::warning});
    return id;
  }

  // ---- dates

  [[nodiscard]] DayOrder order_of_row() {
    OrderEvidence evidence = OrderEvidence::none;
    for (std::size_t at = 0; at < row_.size() && at < columns_.columns.size(); ++at)
      if (columns_.columns[at].date && evidence == OrderEvidence::none) evidence = order_evidence(row_[at].text);
    if (evidence == OrderEvidence::none) return DayOrder::day_first;
    if (!order_known_) judge_order();
    if (!mixed_) return order_;
    return evidence == OrderEvidence::month_first ? DayOrder::month_first : DayOrder::day_first;
  }

  /// Looks at all dates of the file once: one of them may show which number is the day.
  void judge_order() {
    order_known_ = true;
    Tree tree;
    CsvReader reader = csv_reader_of(feed_.source(), tree);
    std::vector<CsvCell> row;
    Span where;
    Problems reported_elsewhere;
    std::optional<Span> day_first, month_first, either;
    while (reader.next(row, where, reported_elsewhere)) {
      for (std::size_t at = 0; at < row.size() && at < columns_.columns.size(); ++at) {
        if (!columns_.columns[at].date) continue;
        const OrderEvidence evidence = order_evidence(row[at].text);
        std::optional<Span>* seen = evidence == OrderEvidence::day_first     ? &day_first
                                    : evidence == OrderEvidence::month_first ? &month_first
                                    : evidence == OrderEvidence::either      ? &either
                                                                             : nullptr;
        if (seen != nullptr && !*seen) *seen = row[at].where;
      }
      tree.clear();
      reported_elsewhere.clear();
    }
    mixed_ = day_first && month_first;
    order_ = month_first && !day_first ? DayOrder::month_first : DayOrder::day_first;
    if (mixed_)
      feed_.problems().push_back({"csv/mixed-dates",
                                  "some dates have the day first and some the month: the others are "
                                  "read with the day first",
                                  std::max(*day_first, *month_first)});
    else if (!day_first && !month_first && either)
      feed_.problems().push_back({"csv/ambiguous-dates",
                                  "nothing shows whether these dates have the day or the month "
                                  "first: they are read with the day first",
                                  *either, Severity::warning});
  }

  // ---- what spreadsheets do to text

  void look_for_damage(const CsvCell& cell) {
    Problems& problems = feed_.draft().problems;
    if (cell.text.front() == '=')
      problems.push_back({"csv/formula", "a spreadsheet takes this cell for a formula", cell.where, Severity::warning});
    if (cell.text.substr(0, 6) == "#NAME?")
      problems.push_back(
          {"csv/damaged", "a spreadsheet has replaced this cell by an error", cell.where, Severity::warning});
    if (cell.text.find("_x000D_") != cell.text.npos)
      problems.push_back(
          {"csv/damaged", "a line break has become the letters _x000D_ here", cell.where, Severity::info});
    if (cell.text.size() >= excel_cell_limit)
      problems.push_back({"csv/damaged", "spreadsheets cut text at 32,767 characters: the end may be missing",
                          cell.where, Severity::info});
  }

  DraftFeed& feed_;
  Tree raw_;
  CsvReader reader_;
  LineCounter lines_;
  Columns columns_;
  std::vector<CsvCell> row_;
  Span row_where_;
  NodeId map_ = no_node;
  NodeId last_ = no_node;
  NodeId poll_ = no_node;
  NodeId options_ = no_node;
  NodeId last_option_ = no_node;
  std::vector<Medium> media_;
  std::vector<Node> captions_;
  bool order_known_ = false;
  bool mixed_ = false;
  DayOrder order_ = DayOrder::day_first;
};

}  // namespace

CsvReader csv_reader_of(const Source& source, Tree& tree) {
  const std::string& name = source.name();
  const bool tabs =
      name.size() > 4 && (name.substr(name.size() - 4) == ".tsv" || name.substr(name.size() - 4) == ".TSV");
  return tabs ? CsvReader(source, tree, '\t') : CsvReader(source, tree);
}

bool looks_like_csv(const Source& source) {
  Tree tree;
  CsvReader reader(source, tree);
  std::vector<CsvCell> row;
  Span where;
  Problems none;
  if (!reader.next(row, where, none) || !none.empty() || row.size() < 2) return false;
  const Columns columns = read_columns(row, {}, none);
  const auto known = std::count_if(columns.columns.begin(), columns.columns.end(),
                                   [](const Column& column) { return column.use != ColumnUse::unknown; });
  const auto is_long = [](const CsvCell& cell) { return cell.text.size() > 60; };
  // "Message, please read" begins like a header; a sentence does not name two columns in short cells.
  return columns.has_text && known >= 2 && (!columns.header || std::none_of(row.begin(), row.end(), is_long));
}

void read_csv_drafts(DraftFeed& feed) {
  if (is_blank(feed.source().bytes())) return;
  CsvDrafts(feed).read();
}

std::uint32_t csv_header_lines(const Source& source, const ReadOptions& options) {
  Tree tree;
  CsvReader reader = csv_reader_of(source, tree);
  std::vector<CsvCell> row;
  Span where;
  Problems said_by_the_reader;
  if (!reader.next(row, where, said_by_the_reader)) return 0;
  if (!read_columns(row, options.columns, said_by_the_reader).header) return 0;
  return LineCounter(source).line_at(where.end) - source.first_line() + 1;
}

}  // namespace socialcheck
