#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "socialcheck/draft/draft_feed_internal.h"

namespace socialcheck {

namespace {

/// The field that a value for `path` goes to: "account" gives account.handle, as in a file. Fields of the elements of a
/// list have no default: there is no saying which element is meant.
FieldId field_for_default(std::string_view path) {
  const FieldSpec* field = field_like(path);
  if (field == nullptr || field->path.find('*') != field->path.npos) return no_field;
  for (FieldId above = field->parent; above != draft_field; above = field_spec(above).parent)
    if (field_spec(above).list) return no_field;
  const auto id = static_cast<FieldId>(field - fields().data());
  if (field->type != FieldType::map || field->list || field->shorthand.empty()) return id;
  return meaning_of(id, field->shorthand.substr(field->shorthand.rfind('/') + 1)).field;
}

}  // namespace

DraftFeed::DraftFeed(const Source& source, const ReadOptions& options, const std::function<void(Draft&)>& sink,
                     ReadResult& result)
    : source_(&source), options_(&options), sink_(&sink), result_(&result) {
  style_.zone = options.zone;
  style_.zones = &options.zones;
  for (const auto& [path, value] : options.defaults) {
    const FieldId field = field_for_default(path);
    if (field != no_field)
      defaults_.emplace_back(field, value);
    else
      problems().push_back(
          {"draft/unknown-key", "there is no field '" + path + "' that a default can be given for", {}});
  }
}

void DraftFeed::start(Span where, Span anchor, std::uint32_t number) {
  draft_.clear();
  draft_.source = source_;
  draft_.where = where;
  draft_.anchor = anchor;
  number_ = number;
}

void DraftFeed::give() {
  for (const auto& [field, value] : defaults_) mapper_.add_default(field, value);
  mapper_.finish();
  drop_repeated_notes();
  if (draft_.id.empty()) name_by_place();
  ++result_->drafts;
  (*sink_)(draft_);
}

/// How dates are read is decided once for a file, and said once.
void DraftFeed::drop_repeated_notes() {
  const auto repeated = [&](const Problem& problem) {
    return problem.code == "draft/ambiguous-date" && std::exchange(said_order_, true);
  };
  draft_.problems.erase(std::remove_if(draft_.problems.begin(), draft_.problems.end(), repeated),
                        draft_.problems.end());
}

void DraftFeed::give_unreadable() {
  draft_.readable = false;
  draft_.texts.clear();
  draft_.tree.set_root(no_node);
  name_by_place();
  ++result_->drafts;
  (*sink_)(draft_);
}

void DraftFeed::name_by_place() {
  if (number_ == 0) {
    draft_.id = source_->name();
    return;
  }
  std::array<char, 12> room;
  const char* end = std::to_chars(room.data(), room.data() + room.size(), number_).ptr;
  draft_.id = draft_.tree.keep({room.data(), static_cast<std::size_t>(end - room.data())});
}

void DraftFeed::give_unreadable(Problem problem) {
  draft_.problems.push_back(std::move(problem));
  give_unreadable();
}

}  // namespace socialcheck
