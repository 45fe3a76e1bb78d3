#include "socialcheck/check/compute.h"

#include <array>

#include "socialcheck/check/compute_kinds_internal.h"

namespace socialcheck {

namespace {

constexpr std::array<std::string_view, 3> weekday_outputs = {"said", "actual", "date"};
constexpr std::array<std::string_view, 1> month_output = {"month"};
constexpr std::array<std::string_view, 2> range_outputs = {"from", "to"};
constexpr std::array<std::string_view, 2> event_outputs = {"date", "published"};
constexpr std::array<std::string_view, 1> what_output = {"what"};
constexpr std::array<std::string_view, 1> words_output = {"words"};
constexpr std::array<std::string_view, 2> emoji_outputs = {"count", "how"};
constexpr std::array<std::string_view, 1> count_output = {"count"};
constexpr std::array<std::string_view, 4> limit_outputs = {"length", "limit", "platform", "unit"};

constexpr std::array<ComputeKind, 13> kinds = {{
    {"wrong-weekday", "a weekday that is not that of its date", weekday_outputs, find_wrong_weekday, may_hold_dates},
    {"impossible-date", "a day that its month does not have", month_output, find_impossible_date, may_hold_dates},
    {"end-before-start", "hours that end before they begin", range_outputs, find_end_before_start, may_hold_dates},
    {"event-over", "a date before the day the post is scheduled for", event_outputs, find_event_over, may_be_scheduled},
    {"facts-differ", "the Welsh and the English version give different times or days", what_output, find_facts_differ,
     may_hold_both_languages},
    {"all-caps", "a sentence of four words or more in capitals", {}, find_all_caps, may_be_shouted},
    {"hashtag-case", "a hashtag of several words in small letters", words_output, find_hashtag_case, may_hold_hashtags},
    {"emoji-run", "four emoji or more in a row, or emoji as bullets", emoji_outputs, find_emoji_run, may_hold_emoji},
    {"fancy-letters", "letters in mathematical, circled or other styles", {}, find_fancy_letters, may_hold_emoji},
    {"invisible-characters", "characters that cannot be seen, or that reorder text", count_output,
     find_invisible_characters, may_hold_emoji},
    {"alt-file-name", "a description that is only a file name", {}, find_alt_file_name, may_describe_media},
    {"over-limit", "a text longer than a platform takes", limit_outputs, find_over_limit, may_be_too_long},
    {"too-many-hashtags", "more hashtags than Instagram takes", count_output, find_too_many_hashtags,
     may_hold_hashtags},
}};

}  // namespace

std::span<const ComputeKind> compute_kinds() {
  return kinds;
}

}  // namespace socialcheck
