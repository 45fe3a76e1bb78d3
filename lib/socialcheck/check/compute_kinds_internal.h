#pragma once

#include <vector>

#include "socialcheck/check/compute.h"

/// The functions behind the table of computed signals; one .cpp for each family.
namespace socialcheck {

void find_wrong_weekday(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_impossible_date(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_end_before_start(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_event_over(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_relative_day(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_hours_over(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_schedule_past(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_embargo_broken(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_facts_differ(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_welsh_lacks(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_all_caps(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_hashtag_case(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_emoji_run(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_fancy_letters(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_invisible_characters(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_alt_file_name(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_outside_scope(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_void_approval(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_over_limit(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_over_limit_likely(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
void find_over_limit_maybe(const Observation& seen, DateTime as_of, std::vector<Computed>& out);

/// Quick first looks: false where the signals of that name find nothing.
bool may_hold_dates(const Observation& seen);
bool may_hold_both_languages(const Observation& seen);
bool may_say_relative_day(const Observation& seen);
bool may_be_scheduled(const Observation& seen);
bool may_have_a_day(const Observation& seen);
bool may_be_shouted(const Observation& seen);
bool may_hold_hashtags(const Observation& seen);
bool may_hold_emoji(const Observation& seen);
bool may_describe_media(const Observation& seen);
bool may_be_too_long(const Observation& seen);
bool may_name_embargo(const Observation& seen);
bool may_hold_consent(const Observation& seen);
bool may_hold_digests(const Observation& seen);

}  // namespace socialcheck
