#include "socialcheck/syntax/csv.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace socialcheck {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool blank_only(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_blank);
}

bool wholly_empty(const std::vector<CsvCell>& row) {
  return std::all_of(row.begin(), row.end(), [](const CsvCell& cell) { return blank_only(cell.text); });
}

Problem error(const char* code, std::string message, Span where) {
  return {code, std::move(message), where, Severity::error};
}

/// Longest beginning of at most `size` bytes that does not cut a character in two.
std::size_t whole_characters(std::string_view text, std::size_t size) {
  if (size >= text.size()) return text.size();
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return size;
}

}  // namespace

CsvReader::CsvReader(const Source& source, Tree& tree)
    : bytes_(source.bytes()), content_(source.bytes(), tree), trial_budget_(4 * source.bytes().size()) {
  if (!take_separator_line()) delimiter_ = sniff();
}

CsvReader::CsvReader(const Source& source, Tree& tree, char delimiter)
    : bytes_(source.bytes()), content_(source.bytes(), tree), trial_budget_(4 * source.bytes().size()) {
  (void)take_separator_line();
  delimiter_ = delimiter;
}

bool CsvReader::at_line_end(std::uint32_t at) const {
  return at >= bytes_.size() || bytes_[at] == '\n' || bytes_[at] == '\r';
}

bool CsvReader::ends_cell(std::uint32_t at) const {
  return at_line_end(at) || bytes_[at] == delimiter_;
}

/// Position after the line end that stands at `at`, if one does.
std::uint32_t CsvReader::after_line(std::uint32_t at) const {
  if (at < bytes_.size() && bytes_[at] == '\r') {
    ++at;
    return at < bytes_.size() && bytes_[at] == '\n' ? at + 1 : at;
  }
  return at < bytes_.size() && bytes_[at] == '\n' ? at + 1 : at;
}

/// `sep=;` in the first line is an instruction of spreadsheets, in quotes or not.
bool CsvReader::take_separator_line() {
  std::uint32_t at = 0;
  const bool quoted = bytes_.starts_with('"');
  if (quoted) ++at;
  const std::string_view word = bytes_.substr(at, 4);
  if (word != "sep=" && word != "SEP=" && word != "Sep=") return false;
  at += 4;
  if (at_line_end(at) || bytes_[at] == '"') return false;
  const char delimiter = bytes_[at++];
  if (quoted && (at >= bytes_.size() || bytes_[at++] != '"')) return false;
  if (!at_line_end(at)) return false;
  delimiter_ = delimiter;
  at_ = after_line(at);
  return true;
}

/// The candidate that stands most often outside quotes in the first row.
char CsvReader::sniff() const {
  constexpr std::string_view candidates = ",;\t";
  std::array<std::size_t, candidates.size()> counts{};
  bool quoted = false;
  bool cell_begins = true;
  bool anything = false;
  for (const char c : bytes_.substr(at_, max_csv_cell)) {
    if (!quoted && (c == '\n' || c == '\r')) {
      if (anything) break;
      continue;
    }
    anything = true;
    if (c == '"' && (quoted || cell_begins)) quoted = !quoted;
    const std::size_t candidate = quoted ? std::string_view::npos : candidates.find(c);
    cell_begins = candidate != std::string_view::npos;
    if (cell_begins) ++counts[candidate];
  }
  return candidates[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

bool CsvReader::next(std::vector<CsvCell>& row, Span& row_where, Problems& problems) {
  while (at_ < bytes_.size()) {
    const std::uint32_t begin = at_;
    if (!read_row(row, problems)) {
      recover(problems);
      continue;
    }
    row_where = {begin, at_};
    at_ = after_line(at_);
    if (wholly_empty(row)) continue;
    judge_width(row, problems);
    if (expected_ == 0) expected_ = row.size();
    return true;
  }
  row.clear();
  return false;
}

/// Reads cells up to the line end, where it stands then. False: a quote is not closed.
bool CsvReader::read_row(std::vector<CsvCell>& row, Problems& problems) {
  row.clear();
  for (;;) {
    const std::uint32_t cell_begin = at_;
    CsvCell cell;
    const CellEnd end = read_cell(cell, problems);
    if (end == CellEnd::unclosed) return false;
    if (row.size() < max_csv_columns) {
      row.push_back(cell);
    } else if (row.size() == max_csv_columns) {
      problems.push_back(error("csv/too-many-columns",
                               "a row has more than " + std::to_string(max_csv_columns) + " cells: the rest is dropped",
                               {cell_begin, at_}));
      while (!at_line_end(at_)) ++at_;
      return true;
    }
    if (end == CellEnd::line) return true;
    ++at_;
  }
}

CsvReader::CellEnd CsvReader::read_cell(CsvCell& cell, Problems& problems) {
  if (at_ < bytes_.size() && bytes_[at_] == '"') {
    if (!read_quoted(cell, problems)) return CellEnd::unclosed;
  } else {
    read_plain(cell, problems);
  }
  return at_line_end(at_) ? CellEnd::line : CellEnd::delimiter;
}

void CsvReader::read_plain(CsvCell& cell, Problems& problems) {
  const std::uint32_t begin = at_;
  while (!ends_cell(at_)) ++at_;
  content_.start(begin);
  content_.copy({begin, at_});
  keep(cell, problems);
}

/// Reads from the opening quote to the end of the cell.
bool CsvReader::read_quoted(CsvCell& cell, Problems& problems) {
  cell.quoted = true;
  open_quote_ = at_++;
  content_.start(at_);
  for (;;) {
    const std::size_t quote = bytes_.find('"', at_);
    if (quote == std::string_view::npos) return false;
    const auto close = static_cast<std::uint32_t>(quote);
    content_.copy({at_, close});
    at_ = close + 1;
    if (at_ >= bytes_.size() || bytes_[at_] != '"') break;
    content_.replace("\"", {close, close + 2});
    ++at_;
  }
  const std::uint32_t close = at_ - 1;
  std::uint32_t after = at_;
  while (!ends_cell(after) && is_blank(bytes_[after])) ++after;
  if (ends_cell(after)) {
    at_ = after;
  } else if (looks_like_opening(close)) {
    return false;
  } else {
    read_after_quote(problems);
  }
  keep(cell, problems);
  return true;
}

/// True if the quote that would close the cell begins a line or follows a delimiter, in another line than the opening
/// one, while text follows it: then the cell before was never closed, and this quote opens the next.
bool CsvReader::looks_like_opening(std::uint32_t quote) const {
  const char before = bytes_[quote - 1];
  if (quote - 1 == open_quote_ || (before != '\n' && before != '\r' && before != delimiter_)) return false;
  return bytes_.substr(open_quote_, quote - open_quote_).find_first_of("\r\n") != std::string_view::npos;
}

void CsvReader::read_after_quote(Problems& problems) {
  const std::uint32_t begin = at_;
  while (!ends_cell(at_)) ++at_;
  problems.push_back(error("csv/text-after-quote",
                           "text after the closing quote of a cell: quotes inside a quoted cell must be doubled",
                           {begin, at_}));
  content_.copy({begin, at_});
}

void CsvReader::keep(CsvCell& cell, Problems& problems) {
  const bool too_long = content_.size() > max_csv_cell;
  if (too_long) content_.cut(whole_characters(content_.text(), max_csv_cell));
  const KeptText kept = content_.keep();
  cell.text = kept.text;
  cell.where = kept.where;
  cell.map = kept.map;
  if (too_long)
    problems.push_back(error("csv/cell-too-long", "a cell holds more than 1 MiB: the rest is not read",
                             {kept.where.begin, kept.where.begin + 1}));
}

/// True if a row with the expected number of cells (any, as long as there was none) begins there. Leaves at_ at its
/// end, or where its reading stopped.
bool CsvReader::is_row(std::uint32_t line_begin) {
  at_ = line_begin;
  trial_problems_.clear();
  return read_row(trial_row_, trial_problems_) && trial_problems_.empty() && !wholly_empty(trial_row_) &&
         (expected_ == 0 || trial_row_.size() == expected_);
}

/// Reports the quote that was left open and goes on at the next line that reads like a row.
void CsvReader::recover(Problems& problems) {
  const std::uint32_t opened = open_quote_;
  std::uint32_t line = opened;
  std::size_t skipped = 0;
  bool found = false;
  while (!found) {
    while (!at_line_end(line)) ++line;
    line = after_line(line);
    ++skipped;
    if (line >= bytes_.size()) break;
    found = is_row(line);
    const std::size_t looked_at = at_ - line;
    if (!found && looked_at > trial_budget_) line = std::max(line, at_);
    trial_budget_ -= std::min(trial_budget_, looked_at);
  }
  at_ = found ? line : static_cast<std::uint32_t>(bytes_.size());
  problems.push_back(error("csv/unclosed-quote",
                           "this quote is never closed: " + std::to_string(skipped) +
                               (skipped == 1 ? " line was skipped" : " lines were skipped"),
                           {opened, opened + 1}));
}

void CsvReader::judge_width(const std::vector<CsvCell>& row, Problems& problems) const {
  if (expected_ == 0) return;
  const auto extra = row.begin() + static_cast<std::ptrdiff_t>(std::min(expected_, row.size()));
  if (std::all_of(extra, row.end(), [](const CsvCell& cell) { return blank_only(cell.text); })) return;
  problems.push_back({"csv/too-many-cells",
                      "this row has " + std::to_string(row.size()) + " cells, the first has " +
                          std::to_string(expected_) + ": put text with '" + std::string(1, delimiter_) + "' in quotes",
                      {extra->where.begin, row.back().where.end},
                      Severity::warning});
}

}  // namespace socialcheck
