#include "socialcheck/engine/fix.h"

#include <doctest/doctest.h>

#include "socialcheck/draft/read_drafts.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("engine/fix");

namespace {

/// The source of one draft after a finding of a rule was mended: at a range of its first text, or at all of it.
std::string fixed(InputFormat format, const std::string& bytes, std::string_view rule, Span where = {},
                  const FixOptions& options = {}) {
  const Source source("x", bytes);
  std::string out;
  (void)read_drafts(source, format, {}, [&](Draft& draft) {
    Finding finding;
    finding.primary.field = std::string(draft.texts[0].path);
    finding.primary.in_value = where;
    if (where.empty()) finding.primary.in_value.end = static_cast<std::uint32_t>(draft.texts[0].value.size());
    std::vector<ValueEdit> edits;
    find_edits(draft, rule, finding, options, edits);
    out = with_edits(source.bytes(), edits_in_source(draft, edits));
  });
  return out;
}

constexpr std::string_view hashtags = "accessibility.hashtags", letters = "accessibility.fancy-letters",
                           invisible = "accessibility.invisible-characters";

}  // namespace

TEST_CASE("find_edits: a capital for each word of a hashtag") {
  CHECK(fixed(InputFormat::text, "#mentalhealthweek", hashtags) == "#MentalHealthWeek");
  CHECK(fixed(InputFormat::text, "see #flu_jab_2024 now", hashtags, {4, 17}) == "see #Flu_Jab_2024 now");
  CHECK(fixed(InputFormat::text, "#ŵythnosiechyd", hashtags) == "#ŵythnosiechyd");
}

TEST_CASE("find_edits: plain letters, and nothing else") {
  CHECK(fixed(InputFormat::text, "𝗙𝗿𝗲𝗲 tŷ² 🇬🇧", letters) == "Free tŷ² 🇬🇧");
}

TEST_CASE("find_edits: what cannot be seen goes, unless a language needs it") {
  CHECK(fixed(InputFormat::text, "Hel\u200Blo\u00AD \u202Eabc 👩🏽\u200D⚕️", invisible) ==
        "Hello abc 👩🏽\u200D⚕️");
  CHECK(fixed(InputFormat::text, "שלום\u200F a\u200Bb", invisible) == "שלום\u200F ab");
}

TEST_CASE("find_edits: escapes go as a whole") {
  CHECK(fixed(InputFormat::json, R"({"text":"a\u200bb \"#\u0066lujab\""})", invisible) ==
        R"({"text":"ab \"#\u0066lujab\""})");
  CHECK(fixed(InputFormat::json, R"({"text":"\ud835\uddd9 x"})", letters) == R"({"text":"F x"})");
}

TEST_CASE("find_edits: a line for a profile only where it was asked for and there is one") {
  const std::string bytes = R"({"text":"x","author":{"bio":"Nurse"}})";
  const FixOptions options{"My own views."};
  CHECK(fixed(InputFormat::json, bytes, "disclaimer.own-views", {}, options) ==
        R"({"text":"x","author":{"bio":"Nurse. My own views."}})");
  CHECK(fixed(InputFormat::json, R"({"text":"x","author":{"bio":"Nurse!"}})", "disclaimer.own-views", {}, options) ==
        R"({"text":"x","author":{"bio":"Nurse! My own views."}})");
  CHECK(fixed(InputFormat::json, bytes, "disclaimer.own-views") == bytes);
  CHECK(fixed(InputFormat::json, R"({"text":"x"})", "disclaimer.own-views", {}, options) == R"({"text":"x"})");
  CHECK(fixed(InputFormat::json, bytes, "abuse.colleague", {}, options) == bytes);
}

TEST_CASE("edits_in_source: each once, and none that overlap") {
  const Source source("x", "aaaa");
  (void)read_drafts(source, InputFormat::text, {}, [&](Draft& draft) {
    const std::vector<SourceEdit> edits =
        edits_in_source(draft, {{0, {1, 3}, "b"}, {0, {1, 3}, "b"}, {0, {2, 4}, "c"}});
    CHECK(edits == std::vector<SourceEdit>{{{1, 3}, "b"}});
    CHECK(with_edits(source.bytes(), edits) == "aba");
  });
}

TEST_SUITE_END();
