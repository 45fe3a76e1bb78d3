#include "socialcheck/check/compute.h"

#include <array>

#include "socialcheck/check/compute_kinds_internal.h"

namespace socialcheck {

namespace {

constexpr std::array<std::string_view, 3> weekday_outputs = {"said", "actual", "date"};
constexpr std::array<std::string_view, 1> month_output = {"month"};
constexpr std::array<std::string_view, 2> range_outputs = {"from", "to"};
constexpr std::array<std::string_view, 2> event_outputs = {"date", "published"};
constexpr std::array<std::string_view, 3> relative_outputs = {"said", "meant", "published"};
constexpr std::array<std::string_view, 2> hours_outputs = {"end", "published"};
constexpr std::array<std::string_view, 2> past_outputs = {"date", "today"};
constexpr std::array<std::string_view, 2> embargo_outputs = {"until", "published"};
constexpr std::array<std::string_view, 1> platform_output = {"platform"};
constexpr std::array<std::string_view, 1> role_output = {"role"};
constexpr std::array<std::string_view, 1> what_output = {"what"};
constexpr std::array<std::string_view, 1> words_output = {"words"};
constexpr std::array<std::string_view, 2> emoji_outputs = {"count", "how"};
constexpr std::array<std::string_view, 1> count_output = {"count"};
constexpr std::array<std::string_view, 5> limit_outputs = {"sums", "length", "limit", "platform", "unit"};

constexpr std::array<ComputeKind, 21> kinds = {{
    {"wrong-weekday", "a weekday that is not that of its date", weekday_outputs, find_wrong_weekday, may_hold_dates},
    {"impossible-date", "a day that its month does not have", month_output, find_impossible_date, may_hold_dates},
    {"end-before-start", "hours or days that end before they begin", range_outputs, find_end_before_start,
     may_hold_dates},
    {"event-over", "a date before the day the post goes out", event_outputs, find_event_over, may_hold_dates},
    {"hours-over", "hours of the day that end before the post goes out", hours_outputs, find_hours_over,
     may_be_scheduled},
    {"relative-day", "a word like tomorrow beside a day that it is not", relative_outputs, find_relative_day,
     may_say_relative_day},
    {"schedule-past", "a schedule before the as-of day", past_outputs, find_schedule_past, may_have_a_day},
    {"embargo-broken", "an embargo in the text that ends after the post goes out", embargo_outputs, find_embargo_broken,
     may_name_embargo},
    {"facts-differ", "the Welsh and the English version give different times, days or telephone numbers", what_output,
     find_facts_differ, may_hold_both_languages},
    {"welsh-lacks", "the English version gives a time, day, telephone number or link, and the Welsh none", what_output,
     find_welsh_lacks, may_hold_both_languages},
    {"all-caps", "a sentence of four words or more in capitals", {}, find_all_caps, may_be_shouted},
    {"hashtag-case", "a hashtag of several words in small letters", words_output, find_hashtag_case, may_hold_hashtags},
    {"emoji-run", "four emoji or more in a row, or emoji as bullets", emoji_outputs, find_emoji_run, may_hold_emoji},
    {"fancy-letters", "letters in mathematical, circled or other styles", {}, find_fancy_letters, may_hold_emoji},
    {"invisible-characters", "characters that cannot be seen, or that reorder text", count_output,
     find_invisible_characters, may_hold_emoji},
    {"alt-file-name", "a description that is only a file name", {}, find_alt_file_name, may_describe_media},
    {"outside-scope", "a consent that does not cover a platform of the draft", platform_output, find_outside_scope,
     may_hold_consent},
    {"void-approval", "an approval whose digest is not that of the draft", role_output, find_void_approval,
     may_hold_digests},
    {"over-limit", "more than a platform takes, by a limit of level error", limit_outputs, find_over_limit,
     may_be_too_long},
    {"over-limit-likely", "the same, by a limit of level warning", limit_outputs, find_over_limit_likely,
     may_be_too_long},
    {"over-limit-maybe", "the same, by a limit of level info", limit_outputs, find_over_limit_maybe, may_be_too_long},
}};

}  // namespace

std::span<const ComputeKind> compute_kinds() {
  return kinds;
}

}  // namespace socialcheck
