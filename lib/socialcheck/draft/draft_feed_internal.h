#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/draft/from_node.h"
#include "socialcheck/draft/read_drafts.h"

namespace socialcheck {

/// What the readers of all formats have in common: the draft under construction, the caller's defaults, the way out.
class DraftFeed {
 public:
  /// All of these must outlive the feed.
  DraftFeed(const Source& source, const ReadOptions& options, const std::function<void(Draft&)>& sink,
            ReadResult& result);

  [[nodiscard]] const Source& source() const { return *source_; }
  [[nodiscard]] const ReadOptions& options() const { return *options_; }
  [[nodiscard]] Draft& draft() { return draft_; }
  [[nodiscard]] DraftMapper& mapper() { return mapper_; }
  /// How values are to be read; a reader changes what its format tells.
  [[nodiscard]] NodeStyle& style() { return style_; }
  /// Problems of the source as a whole.
  [[nodiscard]] Problems& problems() { return result_->problems; }

  /// A new draft. `number` (a line, an index) names it if it does not name itself; 0: the source does.
  void start(Span where, Span anchor, std::uint32_t number);
  /// Adds the caller's defaults and hands the draft out.
  void give();
  /// Hands the draft out as one that could not be made, with the problems it has.
  void give_unreadable();
  /// Hands out a draft in place of a node that is no map: `problem` says why.
  void give_unreadable(Problem problem);

 private:
  void name_by_place();
  void drop_repeated_notes();

  const Source* source_;
  const ReadOptions* options_;
  const std::function<void(Draft&)>* sink_;
  ReadResult* result_;
  Draft draft_;
  DraftMapper mapper_;
  NodeStyle style_;
  std::uint32_t number_ = 0;
  bool said_order_ = false;  // that dates of this file are ambiguous
  std::vector<std::pair<FieldId, std::string_view>> defaults_;
};

/// One function for each format; each hands out the drafts of the feed's source in order.
void read_text_drafts(DraftFeed& feed);
void read_markdown_drafts(DraftFeed& feed);
void read_yaml_drafts(DraftFeed& feed);
void read_json_drafts(DraftFeed& feed);
void read_json_lines_drafts(DraftFeed& feed);
void read_csv_drafts(DraftFeed& feed);

/// True for a first row of a spreadsheet that read_csv_drafts understands, with or without names of columns.
[[nodiscard]] bool looks_like_csv(const Source& source);

/// Bytes of a text as they will be published: blank lines around it and what Markdown does not show are left out, line
/// ends are LF. `hidden` are the ranges not shown (comments, reference lines), in order. Gives a quoted scalar in
/// `tree`; its text is empty when there is nothing in it.
[[nodiscard]] Node published_text(const Source& source, Span part, const std::vector<Span>& hidden, Tree& tree);

}  // namespace socialcheck
