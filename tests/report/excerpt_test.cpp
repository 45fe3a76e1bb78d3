#include "socialcheck/report/excerpt.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "report/fake.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/excerpt");

namespace {

struct Shown {
  explicit Shown(const FakeDraft& draft, bool show_sensitive = false)
      : report(draft.report()), excerpts(show_sensitive) {
    excerpts.read(report);
  }
  std::string value(std::uint32_t text, Span where, std::uint32_t longest = 0xFFFFFFFFU) {
    std::string out;
    excerpts.append_value(text, where, Breaks::keep, out, longest);
    return out;
  }
  std::string source(Span where) {
    std::string out;
    excerpts.append_source(where, Breaks::line, {}, out);
    return out;
  }
  DraftReport report;
  Excerpts excerpts;
};

}  // namespace

TEST_CASE("append_value: every sensitive span that is touched is masked") {
  FakeDraft draft("Mr Tomlin, 999 000 0018, here");
  const std::uint32_t text = draft.add_text("text", draft.find("Mr Tomlin, 999 000 0018, here"));
  draft.mask(text, "999 000 0018", kind_named("nhs-number"));
  draft.mask(text, "Mr Tomlin", kind_named("person-name"));
  Shown shown(draft);
  CHECK(shown.value(text, {0, 29}) == "Mr▒▒▒, 99▒ ▒▒▒ ▒▒18, here");
  SUBCASE("a part tells nothing of its own") {
    CHECK(shown.value(text, {0, 2}) == "▒▒▒");
    CHECK(shown.value(text, {3, 12}) == "▒▒▒, ▒▒▒");
    CHECK(shown.value(text, {14, 29}) == "▒▒▒, here");
  }
  SUBCASE("beside it nothing is") {
    CHECK(shown.value(text, {9, 11}) == ", ");
  }
  SUBCASE("a long range is cut") {
    CHECK(shown.value(text, {9, 29}, 2) == ", …");
    CHECK(shown.value(text, {0, 29}, 4) == "▒▒▒…");
  }
  SUBCASE("the user may ask for all") {
    CHECK(Shown(draft, true).value(text, {0, 29}) == "Mr Tomlin, 999 000 0018, here");
  }
}

TEST_CASE("append_value: spans that overlap hide together") {
  FakeDraft draft("pass 999 000 0018 word");
  const std::uint32_t text = draft.add_text("text", draft.find("pass 999 000 0018 word"));
  draft.mask(text, "999 000 0018", kind_named("nhs-number"));
  SUBCASE("the larger one's style holds for the smaller") {
    draft.mask(text, "000", kind_named("person-name"));
    CHECK(Shown(draft).value(text, {0, 22}) == "pass 99▒ ▒▒▒ ▒▒18 word");
  }
  SUBCASE("a secret inside hides all") {
    draft.mask(text, "000", credential_kind());
    CHECK(Shown(draft).value(text, {0, 22}) == "pass ▒▒▒ word");
  }
  SUBCASE("half over each other hides all") {
    draft.mask(text, "pass 999", kind_named("person-name"));
    CHECK(Shown(draft).value(text, {0, 22}) == "▒▒▒ word");
  }
  SUBCASE("two kinds at one place hide as the stricter") {
    draft.mask(text, "999 000 0018", credential_kind());
    CHECK(Shown(draft).value(text, {0, 22}) == "pass ▒▒▒ word");
  }
}

TEST_CASE("append_value: masks of other texts do not count") {
  FakeDraft draft("one two");
  draft.add_text("text", draft.find("one"));
  const std::uint32_t title = draft.add_text("title", draft.find("two"));
  draft.mask(title, "two", credential_kind());
  Shown shown(draft);
  CHECK(shown.value(0, {0, 3}) == "one");
  CHECK(shown.value(title, {0, 3}) == "▒▒▒");
  CHECK(shown.value(9, {0, 3}) == "");
}

TEST_CASE("append_value: anchors land where their offset is shown, or at the edge of a mask") {
  FakeDraft draft("a\x1b Mr Tomlin b");
  const std::uint32_t text = draft.add_text("text", draft.find("a\x1b Mr Tomlin b"));
  draft.mask(text, "Mr Tomlin", kind_named("person-name"));
  Shown shown(draft);
  std::vector<Anchor> anchors = {{0, false, 0}, {2, false, 0}, {5, false, 0},
                                 {6, true, 0},  {12, true, 0}, {99, true, 0}};
  std::string out;
  shown.excerpts.append_value(text, {0, 14}, Breaks::line, anchors, out);
  CHECK(out == "a\\u{1b} Mr▒▒▒ b");
  CHECK(anchors[0].shown == 0);
  CHECK(anchors[1].shown == 7);
  CHECK(anchors[2].shown == 8);               // inside, beginning
  CHECK(anchors[3].shown == out.size() - 2);  // inside, end
  CHECK(anchors[4].shown == out.size() - 2);  // its end
  CHECK(anchors[5].shown == out.size());
}

TEST_CASE("append_value, append_source: exactly what no span touches is shown, for every range") {
  const std::string letters = "abcdefghijklmnopqrstuvwxyz";  // each stands for its place
  std::uint32_t seed = 1;
  const auto random = [&](std::uint32_t below) {
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 16U) % below;
  };
  for (int round = 0; round < 100; ++round) {
    FakeDraft draft(letters);
    const std::uint32_t text = draft.add_text("text", draft.draft.where);
    std::string open = letters;
    for (std::uint32_t count = random(5); count > 0; --count) {
      const std::uint32_t begin = random(26), size = random(6);
      const Span span{begin, std::min(begin + size, 26U)};
      draft.sensitive.push_back({text, span, credential_kind()});
      std::fill(open.begin() + span.begin, open.begin() + span.end, '\0');
    }
    Shown shown(draft);
    const auto letters_in = [](std::string out) {
      out.erase(std::remove_if(out.begin(), out.end(), [](char c) { return c < 'a' || c > 'z'; }), out.end());
      return out;
    };
    for (std::uint32_t begin = 0; begin <= 26; ++begin)
      for (std::uint32_t end = begin; end <= 26; ++end) {
        const std::string expected = letters_in(open.substr(begin, end - begin));
        if (letters_in(shown.value(text, {begin, end})) != expected) FAIL("value");
        if (end - begin < 3 && letters_in(shown.source({begin, end})) != expected) FAIL("source");
      }
  }
}

TEST_CASE("append_source: fields are masked where they stand in the source, escapes and all") {
  FakeDraft draft(R"({"text":"N\u006f 999\u00a0000 0018","title":"Mr Tomlin"})", "posts.jsonl");
  const Span raw = draft.find(R"(N\u006f 999\u00a0000 0018)");
  OffsetMap map(raw.begin);
  map.copy(0, raw.begin);
  map.replace(1, {raw.begin + 1, raw.begin + 7});
  map.copy(2, raw.begin + 7);
  map.replace(6, {raw.begin + 11, raw.begin + 17});
  map.copy(8, raw.begin + 17);
  const std::uint32_t text = draft.add_text("text", raw, "No 999\u00A0000 0018", map);
  const std::uint32_t title = draft.add_text("title", draft.find("Mr Tomlin"));
  draft.mask(text, "999\u00A0000 0018", kind_named("nhs-number"));
  draft.mask(title, "Mr Tomlin", kind_named("person-name"));
  CHECK(Shown(draft).source(draft.draft.where) == R"({"text":"N\u006f ▒▒▒","title":"Mr▒▒▒"})");
  CHECK(Shown(draft, true).source(draft.draft.where) == draft.source->bytes());
}

TEST_CASE("append_source: what no field holds is looked at again") {
  FakeDraft draft("id,x_note,text\n1,NHS number 999 000 0018,hello\n", "posts.csv");
  draft.add_text("text", draft.find("hello"));
  const std::string shown = Shown(draft).source(draft.find("1,NHS number 999 000 0018,hello"));
  CHECK(shown == "1,NHS number 99▒ ▒▒▒ ▒▒18,hello");
  CHECK(Shown(draft).excerpts.sensitive_in_source(draft.find("NHS number 999")));
  CHECK_FALSE(Shown(draft).excerpts.sensitive_in_source(draft.find("hello")));
}

TEST_CASE("name: paths and ids stay unless they hold an identifier") {
  FakeDraft draft("x");
  Shown shown(draft);
  CHECK(shown.excerpts.name("drafts/2027-10-04_ward-4.md") == "drafts/2027-10-04_ward-4.md");
  CHECK(shown.excerpts.name("d-0301") == "d-0301");
  CHECK(shown.excerpts.name("notes/nhs-no_999 000 0018.md") == "notes/nhs-no_99▒ ▒▒▒ ▒▒18.md");
  CHECK(Shown(draft, true).excerpts.name("9990000018.md") == "9990000018.md");
  CHECK(shown.excerpts.name("") == "");
}

TEST_CASE("append_message: words of the rule and quoted places, on one line") {
  FakeDraft draft("first\nsecond \x1b[1m" + std::string(200, 'x'));
  const std::uint32_t text = draft.add_text("text", draft.draft.where);
  Finding& finding = draft.add_finding(2, Severity::warning, text, "first\nsecond \x1b[1m");
  CHECK(render_message(draft.report(), finding, false) == "“first second \\u{1b}[1m” tells");
  finding.message[1].quoted = draft.draft.where;
  const std::string message = render_message(draft.report(), finding, false);
  CHECK(message.size() < 200);
  CHECK(message.find("x…” tells") != std::string::npos);
}

TEST_CASE("append_words: words from elsewhere are masked by what is seen in them") {
  FakeDraft draft("x");
  std::string out;
  Shown(draft).excerpts.append_words("NHS number 999 000 0018\n\x1b there", out);
  CHECK(out == "NHS number 99▒ ▒▒▒ ▒▒18 \\u{1b} there");
}

TEST_SUITE_END();
