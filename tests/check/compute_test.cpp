// Computed signals, each in a rule whose message gives what was found and every output.
#include "socialcheck/check/compute.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <stdexcept>
#include <string>

#include "socialcheck/draft/read_drafts.h"
#include "support/lint_text.h"

using namespace socialcheck;

namespace {

const ComputeKind* kind_called(std::string_view name) {
  for (const ComputeKind& kind : compute_kinds())
    if (kind.name == name) return &kind;
  return nullptr;
}

/// Places and outputs of a kind in a draft: "place|output|output".
std::string computed(std::string_view kind, const std::string& draft) {
  const ComputeKind* row = kind_called(kind);
  REQUIRE(row != nullptr);
  std::string message = "{it}";
  for (const std::string_view output : row->outputs)
    message += "|{" + std::string(kind) + "." + std::string(output) + "}";
  const Ruleset rules = support::ruleset("rules:\n  - {id: t.r, severity: warning, message: \"" + message +
                                         "\", find: {compute: " + std::string(kind) + ", as: it}}\n");
  return support::messages(rules, draft);
}

struct Row {
  const char *name, *kind;
  std::string draft, found;
};

std::string text(const std::string& words) {
  return "{\"text\": \"" + words + "\"}";
}

std::string repeat(const std::string& words, int times) {
  std::string out;
  while (times-- > 0) out += words;
  return out;
}

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SUBCASE(row.name) {
      CHECK(computed(row.kind, row.draft) == row.found);
    }
  }
}

}  // namespace

TEST_SUITE_BEGIN("check/compute");

TEST_CASE("compute_kinds: names are unique, and each says what it sees") {
  std::set<std::string_view> names;
  for (const ComputeKind& kind : compute_kinds()) {
    CHECK(names.insert(kind.name).second);
    CHECK_FALSE(kind.summary.empty());
    CHECK((kind.run != nullptr));
  }
}

TEST_CASE("compute_kinds: nothing is found in a plain post") {
  for (const ComputeKind& kind : compute_kinds()) {
    CAPTURE(std::string(kind.name));
    CHECK(computed(kind.name, text("Thank you to everyone who came to the garden on Ward 4.")) == "");
    CHECK(computed(kind.name, text("")) == "");
    CHECK(computed(kind.name, "{\"id\": \"no text\"}") == "");
  }
}

TEST_CASE("dates and times against the calendar and the schedule") {
  const std::string scheduled = R"(, "schedule": {"at": "2026-12-10T09:00:00Z"}})";
  const auto later = [&](const std::string& words) { return "{\"text\": \"" + words + "\"" + scheduled; };
  check({
      {"weekday: of another day", "wrong-weekday", text("Open day on Friday 5 December 2026"),
       "Friday 5 December 2026|Friday|Saturday|5 December 2026"},
      {"weekday: right", "wrong-weekday", text("Open day on Saturday 5 December 2026"), ""},
      {"weekday: wrong in every year near by", "wrong-weekday", text("Open day on Monday 5 December"),
       "Monday 5 December|Monday|Saturday|5 December 2026"},
      {"weekday: right in a year near by", "wrong-weekday", text("Last year, on Friday 5 December"), ""},
      {"weekday: a schedule fixes the year", "wrong-weekday",
       later("Open day on Friday 18 December, then Monday 4 January"), ""},
      {"weekday: a schedule fixes the year, wrongly", "wrong-weekday", later("Open day on Monday 18 December"),
       "Monday 18 December|Monday|Friday|18 December 2026"},
      {"weekday: far from its date", "wrong-weekday", text("Monday is bin day. Open day: 5 December 2026"), ""},
      {"no such day", "impossible-date", text("Clinic on 31 November"), "31 November|November"},
      {"no such day this year", "impossible-date", text("Clinic on 29 February 2027"), "29 February 2027|February"},
      {"a leap day", "impossible-date", text("Clinic on 29 February 2028"), ""},
      {"the last of a month", "impossible-date", text("Clinic on 30 November"), ""},
      {"hours backwards", "end-before-start", text("Drop in from 4pm to 2pm"), "4pm to 2pm|16:00|14:00"},
      {"hours forwards", "end-before-start", text("Drop in from 10am to 4pm"), ""},
      {"days backwards", "end-before-start", text("Closed 14 January to Tuesday 12 January"),
       "14 January to Tuesday 12 January|14 January|12 January"},
      {"days backwards in a year", "end-before-start", text("20 December 2026 – 3 January 2026"),
       "20 December 2026 – 3 January 2026|20 December|3 January"},
      {"over the new year", "end-before-start", text("Closed 20 December to 3 January 2027"), ""},
      {"days forwards", "end-before-start", text("Closed 12 January - 14 January"), ""},
      {"days in a list", "end-before-start", text("Clinics on 14 January and 12 January"), ""},
      {"a half shared by both", "end-before-start", text("Drop in 10-4pm"), ""},
      {"a night", "end-before-start", text("Visits stop from 10pm to 6am"), ""},
      {"over when published", "event-over", later("Join us on 3 December 2026"),
       "3 December 2026|3 December 2026|10 December 2026"},
      {"on the day", "event-over", later("Join us on 10 December 2026"), ""},
      {"to come", "event-over", later("Join us on 17 December"), ""},
      {"over today, without a schedule", "event-over", text("Join us on 3 November 2026"),
       "3 November 2026|3 November 2026|1 December 2026 or later"},
      {"a year may follow, without a schedule", "event-over", text("Join us on 3 November"), ""},
      {"long ago is history", "event-over", later("Founded on 5 July 1948"), ""},
  });
}

TEST_CASE("relative-day: a word that counts from the day of publication, beside the day it should be") {
  const auto later = [](const std::string& words) {
    return "{\"text\": \"" + words + R"(", "schedule": {"at": "2026-12-10T09:00:00Z"}})";  // a Thursday
  };
  const std::string out_on = "|10 December 2026";
  check({
      {"a date", "relative-day", later("Clinic tomorrow (12 December)"),
       "tomorrow (12 December|tomorrow|Friday 11 December 2026" + out_on},
      {"the right date", "relative-day", later("Clinic tomorrow (11 December)"), ""},
      {"a weekday", "relative-day", later("Clinic tomorrow, Saturday, from nine"),
       "tomorrow, Saturday|tomorrow|Friday 11 December 2026" + out_on},
      {"the right weekday", "relative-day", later("Clinic tomorrow, Friday, from nine"), ""},
      {"a list of days", "relative-day", later("Clinic tomorrow, Monday and Tuesday"), ""},
      {"a span of days", "relative-day", later("Closed today - Sunday - Monday"), ""},
      {"until a day", "relative-day", later("Closed from today until Sunday"), ""},
      {"the word comes after", "relative-day", later("On Monday 14 December (tomorrow) we close"),
       "Monday 14 December (tomorrow|tomorrow|Friday 11 December 2026" + out_on},
      {"a part of the day between", "relative-day", later("Talk tomorrow evening, Wednesday"),
       "tomorrow evening, Wednesday|tomorrow|Friday 11 December 2026" + out_on},
      {"this weekend", "relative-day", later("Fair this weekend, 19 December"),
       "this weekend, 19 December|this weekend|Saturday 12 December 2026" + out_on},
      {"this weekend, rightly", "relative-day", later("Fair this weekend: Sunday 13 December"), ""},
      {"Welsh", "relative-day", later("Clinig yfory, dydd Sadwrn"),
       "yfory, dydd Sadwrn|yfory|Friday 11 December 2026" + out_on},
      {"two sentences", "relative-day", later("See you tomorrow. Saturday is busy"), ""},
      {"month first may be meant", "relative-day", later("Clinic tomorrow, 12/11/2026"), ""},
      {"long ago today", "relative-day", later("Founded today, 10 December 1926"), ""},
      {"the as-of day without a schedule", "relative-day", text("Clinic tomorrow, Friday, from nine"),
       "tomorrow, Friday|tomorrow|Wednesday 2 December 2026|1 December 2026"},
      {"the evening of an earlier day in UTC", "relative-day",
       R"({"text": "Clinic tomorrow, Saturday", "schedule": {"at": "2026-06-04T23:30:00Z"}})", ""},
  });
}

TEST_CASE("schedules: hours, days and embargoes against the time of publication") {
  const auto at = [](const std::string& when, const std::string& words) {
    return "{\"text\": \"" + words + R"(", "schedule": {"at": ")" + when + "\"}}";
  };
  const std::string noon = "2026-12-10T12:00:00Z";
  check({
      {"over today", "hours-over", at(noon, "Drop in today 9am to 11am"), "9am to 11am|11:00|12:00"},
      {"still on today", "hours-over", at(noon, "Drop in today 9am to 1pm"), ""},
      {"a second session", "hours-over", at(noon, "Drop in today 9am to 11am or 2pm to 4pm"), ""},
      {"over on its date", "hours-over", at(noon, "Drop in on 10 December, 9am to 11am"), "9am to 11am|11:00|12:00"},
      {"another day", "hours-over", at(noon, "Drop in on 11 December, 9am to 11am"), ""},
      {"every day", "hours-over", at(noon, "Open 9am to 11am"), ""},
      {"no time in the schedule", "hours-over", at("2026-12-10", "Drop in today 9am to 11am"), ""},
      {"a night", "hours-over", at(noon, "Closed today 10pm to 6am"), ""},
      {"a past schedule", "schedule-past", at("2026-11-30", "Hello"), "|30 November 2026|1 December 2026"},
      {"today is not past", "schedule-past", at("2026-12-01T00:00:00Z", "Hello"), ""},
      {"an embargo", "embargo-broken", at(noon, "EMBARGOED until 11 December: news"),
       "11 December|11 December 2026|10 December 2026"},
      {"an embargo that is over", "embargo-broken", at(noon, "Embargoed until 9 December: news"), ""},
      {"a date before the word", "embargo-broken", at(noon, "On 11 December the embargo ends"), ""},
  });
}

TEST_CASE("facts-differ: Welsh and English give the same times and days") {
  const std::string kind = "facts-differ";
  const auto pair = [](const std::string& english, const std::string& welsh) {
    return R"({"text": ")" + english + R"(", "language": "en", "translations": {"cy": ")" + welsh + "\"}}";
  };
  check({
      {"another time", "facts-differ",
       pair("The clinic opens at 10am on Monday morning.", "Mae'r clinig yn agor am 11am bore Llun."), "10am|times"},
      {"another day", "facts-differ",
       pair("The clinic opens on 3 March in the town hall.", "Mae'r clinig yn agor ar 4 Mawrth yn neuadd y dref."),
       "3 March|days"},
      {"the same", "facts-differ",
       pair("The clinic opens at 10am on 3 March.", "Mae'r clinig yn agor am 10am ar 3 Mawrth."), ""},
      {"the same time, written in another way", "facts-differ",
       pair("The clinic opens at 2pm today.", "Mae'r clinig yn agor am 14:00 heddiw."), ""},
      {"a version without", "facts-differ",
       pair("The clinic opens at 10am on 3 March.", "Mae'r clinig yn agor cyn bo hir."), ""},
      {"another day of the week", "facts-differ",
       pair("The clinic opens every Sunday morning.", "Mae'r clinig yn agor bob bore Sadwrn."),
       "Sunday|days of the week"},
      {"the same days of the week", "facts-differ",
       pair("Open on Mondays and Tuesdays.", "Ar agor ar ddydd Llun a Mawrth bob wythnos."), ""},
      {"a day of the week told as tomorrow", "facts-differ",
       pair("The clinic opens on Friday.", "Mae'r clinig yn agor yfory."), ""},
  });
}

TEST_CASE("the Welsh version: numbers to ring that differ, and what it leaves out") {
  const auto pair = [](const std::string& english, const std::string& welsh) {
    return R"({"text": ")" + english + R"(", "translations": {"cy": ")" + welsh + "\"}}";
  };
  const std::string welsh = "Cofiwch archebu eich lle ar gyfer y brechlyn";
  check({
      {"another number to ring", "facts-differ", pair("Ring 029 2018 0344.", "Ffoniwch 029 2018 0345."),
       "029 2018 0344|telephone numbers"},
      {"the same number, written in another way", "facts-differ", pair("Ring 029 2018 0344.", "Ffoniwch 02920180344."),
       ""},
      {"a number that is no telephone's", "facts-differ",
       pair("Over 1 000 000 000 steps.", "Dros 2 000 000 000 o gamau."), ""},
      {"no time", "welsh-lacks", pair("Open at 3pm today.", welsh), "3pm|time"},
      {"no day", "welsh-lacks", pair("Open on 3 March.", welsh), "3 March|day"},
      {"no number, the first of two", "welsh-lacks", pair("Ring 029 2018 0344 or 029 2018 0346.", welsh),
       "029 2018 0344|telephone number"},
      {"no link", "welsh-lacks", pair("Book at https://a.example now.", welsh), "https://a.example|link"},
      {"several", "welsh-lacks", pair("Open at 3pm on 3 March.", welsh), "3pm|time; 3 March|day"},
      {"all there", "welsh-lacks", pair("Open at 3pm.", welsh + " am 3pm."), ""},
      {"a greeting is no version", "welsh-lacks", pair("Open at 3pm.", "Bore da bawb"), ""},
      {"halves of one text", "welsh-lacks",
       text("Mae'r clinig galw heibio yn y neuadd heddiw.\\n\\nThe drop-in clinic is in the hall until 3pm today."),
       "3pm|time"},
      {"no Welsh at all", "welsh-lacks", text("The clinic is open until 3pm today."), ""},
  });
}

TEST_CASE("what a screen reader cannot read") {
  check({
      {"capitals", "all-caps", text("Well. PLEASE STOP CALLING EVERY NIGHT. Thanks"),
       "PLEASE STOP CALLING EVERY NIGHT."},
      {"short words", "all-caps", text("WE ARE SHUT TODAY DUE TO SNOW"), "WE ARE SHUT TODAY DUE TO SNOW"},
      {"only abbreviations", "all-caps", text("NHS, GP, ED, ICU, A&E, CAMHS, RCN"), ""},
      {"abbreviations", "all-caps", text("Call NHS 111 or go to A&E, GP, ED, ICU or CAMHS"), ""},
      {"a loud word", "all-caps", text("PLEASE wash your hands"), ""},
      {"three loud words", "all-caps", text("STOP CALLING US"), ""},
      {"a tag in small letters", "hashtag-case", text("Come along #flujabclinic today"), "#flujabclinic|3"},
      {"a tag in camel case", "hashtag-case", text("Come along #FluJabClinic today"), ""},
      {"a tag of one word", "hashtag-case", text("Come along #flu"), ""},
      {"an emoji run", "emoji-run", text("Wow \U0001F600\U0001F600\U0001F389\U0001F389 yes"),
       "\U0001F600\U0001F600\U0001F389\U0001F389|4|one after another"},
      {"three emoji", "emoji-run", text("Wow \U0001F600\U0001F600\U0001F389 yes"), ""},
      {"a family is one emoji", "emoji-run", text("\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466 yes"),
       ""},
      {"emoji as bullets", "emoji-run", text("\u2705 one\\n\u2705 two\\n\u2705 three"), "\u2705|3|as bullets"},
      {"two lines with emoji", "emoji-run", text("\u2705 one\\n\u2705 two"), ""},
      {"letters in a style", "fancy-letters", text("A \U0001D422\U0001D41F\U0001D42D day"),
       "\U0001D422\U0001D41F\U0001D42D"},
      {"words in a style", "fancy-letters", text("\U0001D422\U0001D41F\U0001D42D \U0001D422\U0001D41F"),
       "\U0001D422\U0001D41F\U0001D42D \U0001D422\U0001D41F"},
      {"two letters in a style", "fancy-letters", text("x \U0001D422\U0001D41F y"), ""},
      {"accents are no style", "fancy-letters", text("T\u0177 caf\u00e9 na\u00efve \u0175y\u0177"), ""},
      {"flags are no letters", "fancy-letters", text("\U0001F1EC\U0001F1E7 \U0001F1EB\U0001F1F7"), ""},
      {"a hidden space", "invisible-characters", text("pass\u200Bword and \u202Etxet"), "\u200B|2"},
      {"joiners of an emoji", "invisible-characters", text("\U0001F468\u200D\U0001F469\u200D\U0001F467 ok\uFE0F"), ""},
      {"a file name for a description", "alt-file-name",
       R"({"text": "a", "media": [{"src": "a.jpg", "alt": "IMG_2041.JPG"}]})", "IMG_2041.JPG"},
      {"a camera's name", "alt-file-name", R"({"text": "a", "media": [{"src": "a.jpg", "alt": "DSC01234"}]})",
       "DSC01234"},
      {"a description", "alt-file-name", R"({"text": "a", "media": [{"src": "a.jpg", "alt": "A dog in a garden"}]})",
       ""},
      {"a file name elsewhere", "alt-file-name", text("See IMG_2041.JPG"), ""},
  });
}

namespace {

/// The limits that the rows below are checked against, and a rule that gives the sums.
std::string over(const std::string& kind, const std::string& draft) {
  const Ruleset rules = support::ruleset(
      "platforms:\n"
      "  x: [{field: text, unit: x, most: 280, level: error}]\n"
      "  bluesky: [{field: text, unit: graphemes, most: 300, level: error}, {field: text, unit: bytes, most: 3000, "
      "level: error}]\n"
      "  mastodon: [{field: text, unit: mastodon, most: 500, level: warning}]\n"
      "  threads: [{field: text, unit: threads, most: 500, level: error}, {field: text, unit: links, most: 2, level: "
      "error}]\n"
      "  instagram: [{field: text, unit: hashtags, most: 5, level: warning}, {field: media, unit: items, most: 1}]\n"
      "  youtube: [{field: title, unit: codepoints, most: 100, level: error}]\n"
      "rules:\n  - {id: t.r, severity: warning, message: \"{" +
      kind + ".sums}\", find: {compute: " + kind + "}}\n");
  return support::messages(rules, draft);
}

}  // namespace

TEST_CASE("over-limit: what platforms take, with the arithmetic") {
  const auto on = [](const std::string& platforms, const std::string& words, const std::string& more = "") {
    return R"({"platforms": ")" + platforms + R"(", "text": ")" + words + "\"" + more + "}";
  };
  const std::string long_text = repeat("a", 281);
  const std::string tags = "#One #Two #Three #Four #Five";
  const std::string error = "over-limit", warning = "over-limit-likely", info = "over-limit-maybe";
  struct Limited {
    const char* name;
    std::string kind, draft, sums;
  };
  for (const Limited& row : {
           Limited{"one too many", error, on("x", long_text), "281 of 280 on X"},
           {"just right", error, on("x", repeat("a", 280)), ""},
           {"a link counts 23", error, on("x", repeat("a", 257) + " https://example.org/" + repeat("b", 90)),
            "281 of 280 on X: 23 for the link, 258 for the rest"},
           {"a long link that fits", error, on("x", repeat("a", 250) + " https://example.org/" + repeat("b", 90)), ""},
           {"two short links", error, on("x", repeat("a", 240) + " nhs.uk nhs.uk"),
            "288 of 280 on X: 46 for 2 links, 242 for the rest"},
           {"emoji", error, on("x", repeat("a", 278) + "\U0001F600\U0001F600"),
            "282 of 280 on X: 4 for 2 emoji, 278 for the rest"},
           {"how new emoji count is not sure", info, on("x", repeat("a", 277) + "\u2764\uFE0F\u200D\U0001F525"),
            "279 or 282 of 280 on X, depending on how new emoji are counted"},
           {"enough elsewhere", error, on("facebook", long_text), ""},
           {"no platform", error, text(long_text), ""},
           {"parts of a thread", error, on("x", "1/2 " + repeat("a", 200) + "\\n2/2 " + repeat("b", 200)), ""},
           {"a part of a thread", error, on("x", "1/2 " + repeat("a", 200) + "\\n2/2 " + repeat("b", 290)),
            "part 2: 294 of 280 on X"},
           {"texts of a thread", error, on("x", "one", R"(, "thread": ["two", ")" + long_text + "\"]"),
            "281 of 280 on X"},
           {"graphemes", error, on("bluesky", repeat("\u00e9", 300)), ""},
           {"bytes", error, on("bluesky", repeat("\U0001F468\u200D\U0001F469\u200D\U0001F467", 170)),
            "3060 of 3000 bytes on Bluesky"},
           {"two platforms", error, on("x, bluesky", repeat("a", 301)), "301 of 280 on X; 301 of 300 on Bluesky"},
           {"another level", warning, on("x", long_text), ""},
           {"a variant instead", error, on("x", long_text, R"(, "variants": {"x": "short"})"), ""},
           {"a variant", error, on("facebook", "short", R"(, "variants": {"x": ")" + long_text + "\"}"),
            "281 of 280 on X"},
           {"a translation", error, on("x", "short", R"(, "translations": {"cy": ")" + long_text + "\"}"),
            "281 of 280 on X"},
           {"the content warning counts", warning,
            on("mastodon", repeat("a", 495), R"(, "content_warning": "Blood, eyes")"),
            "506 of 500 on Mastodon: 11 for the content warning, 495 for the rest"},
           {"an emoji counts its bytes", error, on("threads", repeat("a", 497) + "\U0001F600"),
            "501 of 500 on Threads: 4 for the emoji, 497 for the rest"},
           {"a title", error, on("youtube", "a", R"(, "title": ")" + repeat("a", 101) + "\""),
            "title: 101 of 100 on YouTube"},
           {"links, each once", error, on("threads", "https://a.example https://b.example https://a.example"), ""},
           {"links", error, on("threads", "https://a.example https://b.example https://c.example"),
            "3 of 2 links on Threads"},
           {"five tags", warning, on("instagram", tags), ""},
           {"six tags", warning, on("instagram", tags + " #Six"), "6 of 5 hashtags on Instagram"},
           {"the first comment counts", warning, on("instagram", tags, R"(, "first_comment": "#Six #Seven")"),
            "7 of 5 hashtags on Instagram"},
           {"tags of their own field", warning, on("instagram", tags, R"(, "hashtags": ["Six"])"),
            "6 of 5 hashtags on Instagram"},
           {"six tags elsewhere", warning, on("linkedin", tags + " #Six"), ""},
           {"attachments", info, on("instagram", "a", R"(, "media": ["a.jpg", "b.jpg"])"),
            "media: 2 of 1 items on Instagram"},
       }) {
    SUBCASE(row.name) {
      CHECK(over(row.kind, row.draft) == row.sums);
    }
  }
}

TEST_CASE("over-limit: the words for messages") {
  const Ruleset rules = support::ruleset(
      "platforms: {x: [{field: text, unit: x, most: 10, level: error}]}\n"
      "rules: [{id: t.r, severity: warning, find: {compute: over-limit}, message: \"{over-limit.length}|"
      "{over-limit.limit}|{over-limit.platform}|{over-limit.unit}\"}]\n");
  CHECK(support::messages(rules, R"({"platform": "x", "text": "eleven char"})") ==
        "11|10|x|characters as X counts them: a link is 23, an emoji 2");
}

TEST_CASE("over-limit: a later policy replaces or lifts a limit") {
  Ruleset rules = support::ruleset(
      "platforms: {x: [{field: text, unit: x, most: 10, level: error}, {field: title, unit: bytes, most: 3, level: "
      "error}]}\n"
      "rules: [{id: t.r, severity: warning, find: {compute: over-limit}, message: \"{over-limit.sums}\"}]\n");
  std::vector<PolicyFile> files;
  files.push_back(open_policy("own.yaml",
                              "platforms: {x: [{field: text, unit: x, most: 20, level: error}, {field: title, unit: "
                              "bytes, level: off}]}\n"));
  REQUIRE(rules.add(files, [](std::string_view) { return std::nullopt; }));
  CHECK(support::messages(rules, R"({"platform": "x", "text": "eleven char", "title": "four"})") == "");
  CHECK(support::messages(rules, R"({"platform": "x", "text": "twenty-one characters"})") == "21 of 20 on X");
}

TEST_CASE("platforms: what is wrong with a limit is said with its place") {
  struct Bad {
    const char *name, *yaml, *problem;
  };
  for (const Bad& row : {
           Bad{"a platform", "platforms: {xx: [{field: text, unit: x, most: 1}]}", "1:13: policy/unknown-value"},
           {"a field", "platforms: {x: [{field: texts, unit: x, most: 1}]}", "1:25: policy/unknown-field"},
           {"a unit", "platforms: {x: [{field: text, unit: xs, most: 1}]}", "1:37: policy/unknown-word"},
           {"a level", "platforms: {x: [{field: text, unit: x, most: 1, level: loud}]}", "1:56: policy/unknown-word"},
           {"no text", "platforms: {x: [{field: media, unit: x, most: 1}]}", "1:25: policy/wrong-value"},
           {"no list", "platforms: {x: [{field: text, unit: items, most: 1}]}", "1:25: policy/wrong-value"},
           {"no number", "platforms: {x: [{field: text, unit: x, most: many}]}", "1:46: policy/wrong-type"},
           {"nothing", "platforms: {x: [{field: text, unit: x}]}", "1:17: policy/missing-key"},
           {"a key", "platforms: {x: [{field: text, unit: x, most: 1, lvl: info}]}", "1:49: policy/unknown-key"},
           {"a list", "platforms: {x: {field: text}}", "1:16: policy/wrong-type"},
       }) {
    SUBCASE(row.name) {
      std::vector<std::string> problems;
      support::ruleset(row.yaml, &problems);
      REQUIRE_FALSE(problems.empty());
      CHECK(problems.front() == row.problem);
    }
  }
}

namespace {

/// Approvals, media and consent with what computed signals look for, or some of it.
std::string any_records(std::mt19937& random) {
  static constexpr std::string_view records[] = {
      R"("consent": [{"id": "c1", "scope": "Facebook only"}])",
      R"("consent": [{"id": "c1", "scope": "anywhere"}])",
      R"("media": [{"file": "a.jpg", "consent": [{"scope": "newsletter"}]}, {"file": "b.jpg"}])",
      R"("media": [{"file": "a.jpg", "alt": "IMG_1.jpg"}, {"file": "b.jpg", "consent": "c1"}])",
      R"("approvals": [{"role": "communications", "by": "A. Reed"}])",
      R"("approvals": [{"role": "communications"}, {"role": "line_manager", "digest": "0123456789ab"}])",
      R"("approvals": [{"digest": ["0123456789ab"]}])",
      R"("approvals": {"role": "communications", "digest": "yes-we-did"})"};
  std::string out;
  for (std::size_t first : {0, 2, 4})
    if (random() % 3 == 0) out.append(", ").append(records[first + random() % (first == 4 ? 4 : 2)]);
  return out;
}

/// A post of words that computed signals look for, in no order.
std::string any_post(std::mt19937& random) {
  static constexpr std::string_view words[] = {"today",
                                               "Tomorrow",
                                               "tonight",
                                               "this",
                                               "This",
                                               "weekend",
                                               "morning",
                                               "evening",
                                               "penwythnos",
                                               "hwn",
                                               "yma",
                                               "bore",
                                               "yfory",
                                               "heddiw",
                                               "to",
                                               "the",
                                               "clinic",
                                               "Friday",
                                               "Monday",
                                               "dydd",
                                               "Gwener",
                                               "is",
                                               "on",
                                               "12",
                                               "June",
                                               "12 June",
                                               "Monday 12 June 2026",
                                               "31/02/2026",
                                               "3 November 2025",
                                               "9am",
                                               "5pm",
                                               "9am to 8am",
                                               "from",
                                               "until",
                                               "COME",
                                               "ALONG",
                                               "NOW",
                                               "EVERYONE",
                                               ". PLEASE COME ALONG TODAY.",
                                               "ARE",
                                               "#twowords",
                                               "#TomorrowFriday",
                                               "#ward",
                                               "\u200b",
                                               "\u2066",
                                               "\u00e9",
                                               "\U0001F600",
                                               "\U0001F600\U0001F600\U0001F600\U0001F600",
                                               "\U0001D400\U0001D401\U0001D402\U0001D403",
                                               "embargo"};
  static constexpr std::string_view joints[] = {" ", " ", " ", " ", ", ", ". ", " (", ") ", "", "-", "\\n"};
  std::string out;
  for (std::size_t left = random() % 24 + 1; left > 0; --left) {
    out += words[random() % std::size(words)];
    out += joints[random() % std::size(joints)];
  }
  out = "{\"text\": \"" + out + "\"";
  for (const std::string_view field :
       {R"("schedule": "2026-06-10T15:00:00+01:00")", R"("platforms": ["x", "facebook"])"})
    if (random() % 2 == 0) out.append(", ").append(field);
  return out + any_records(random) + "}\n";
}

}  // namespace

TEST_CASE("compute: the quick first look says no only where nothing is found") {
  std::mt19937 random(20261126);
  std::string lines;
  for (int times = 0; times < 4000; ++times) lines += any_post(random);
  const Source source("posts.jsonl", std::move(lines));
  Observation seen{{}};
  std::set<std::string_view> passed_over, found_by;
  std::vector<Computed> found;
  read_drafts(source, InputFormat::jsonl, {}, [&](Draft& draft) {
    REQUIRE(draft.readable);
    seen.read(draft);
    for (const ComputeKind& kind : compute_kinds()) {
      if (kind.may == nullptr) continue;
      found.clear();
      kind.run(seen, {days_from_civil({2026, 6, 1}), 0, false, false, 0}, found);
      const bool may = kind.may(seen);
      if (!may) passed_over.insert(kind.name);
      if (!found.empty()) found_by.insert(kind.name);
      CHECK_MESSAGE((may || found.empty()), std::string(kind.name), ": ", std::string(draft.texts.front().value));
    }
  });
  for (const std::string_view name : {"relative-day", "all-caps", "invisible-characters", "wrong-weekday",
                                      "embargo-broken", "outside-scope", "void-approval"}) {
    CHECK(passed_over.contains(name));
    CHECK(found_by.contains(name));
  }
}

TEST_SUITE_END();
