#include "socialcheck/check/cross_kinds.h"

#include <array>

#include "socialcheck/check/cross_kinds_internal.h"

namespace socialcheck {

namespace {

constexpr std::array<std::string_view, 1> how_output = {"how"};
constexpr std::array<std::string_view, 1> count_output = {"count"};
constexpr std::array<std::string_view, 3> event_outputs = {"what", "here", "there"};
constexpr std::array<std::string_view, 1> what_output = {"what"};
constexpr std::array<std::string_view, 1> pieces_output = {"pieces"};

constexpr std::array<std::string_view, 5> event_signals = {"batch-one-off", "batch-booking", "batch-no-booking",
                                                           "batch-changed", "batch-several"};
constexpr std::array<std::string_view, 10> patient_signals = {
    "mosaic-patient", "mosaic-again", "mosaic-age",   "mosaic-sex", "mosaic-ward",
    "mosaic-illness", "mosaic-when",  "mosaic-place", "mosaic-kin", "mosaic-rare"};

constexpr std::array<CrossKind, 8> kinds = {{
    {"near-duplicate",
     "an earlier draft with the same words, or nearly",
     how_output,
     {},
     false,
     false,
     has_text,
     find_near_duplicate},
    {"same-slot", "an earlier draft for the same minute", {}, {}, false, false, has_time, find_same_slot},
    {"burst", "the tenth draft within one hour", count_output, {}, false, false, has_time, find_burst},
    {"event-differs", "other times, days, places or booking for an event than an earlier draft gives", event_outputs,
     event_signals, false, true, has_event, find_event_differs},
    {"broken-thread",
     "parts of a thread that are missing, doubled or out of order",
     what_output,
     {},
     false,
     false,
     has_thread,
     find_broken_thread},
    {"consent-beyond",
     "a consent record of an earlier draft, used for more than it covers",
     what_output,
     {},
     false,
     false,
     has_consent,
     find_consent_beyond},
    {"one-patient", "details of one patient that add up over the drafts of one author", pieces_output, patient_signals,
     true, false, has_patient_or_place, find_one_patient},
    {"one-patient-of-several", "details of one patient that add up over the drafts of several authors", pieces_output,
     patient_signals, true, false, has_patient, find_one_patient_told_by_several},
}};

}  // namespace

std::span<const CrossKind> cross_kinds() {
  return kinds;
}

std::int32_t find_fact(std::span<const Fact> facts, FactKind kind) {
  for (std::size_t at = 0; at < facts.size(); ++at)
    if (facts[at].kind == kind) return static_cast<std::int32_t>(at);
  return -1;
}

std::int32_t find_fact(std::span<const Fact> facts, FactKind kind, std::uint32_t value) {
  for (std::size_t at = 0; at < facts.size(); ++at)
    if (facts[at].kind == kind && facts[at].value == value) return static_cast<std::int32_t>(at);
  return -1;
}

}  // namespace socialcheck
