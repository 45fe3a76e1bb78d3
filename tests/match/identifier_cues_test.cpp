#include "socialcheck/match/identifier_cues.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/json_lines.h"
#include "socialcheck/match/dates.h"
#include "socialcheck/match/identifier_scan.h"
#include "socialcheck/text/text.h"

using namespace socialcheck;
using socialcheck::test::Json;
using socialcheck::test::read_json_lines;

TEST_SUITE_BEGIN("match/identifier_cues");

namespace {

// Everything that is found in a scanned text, in words.
std::string all_found(const IdentifierScan& scan) {
  std::vector<Identifier> identifiers;
  std::vector<WrittenDate> dates;
  std::vector<WrittenTime> times;
  std::vector<TimeRange> ranges;
  find_identifiers(scan, identifiers);
  find_dates(scan, dates);
  find_times(scan, times, ranges);
  std::string out;
  const auto add = [&](std::string_view what, Span where, int more) {
    out += what;
    for (const std::uint32_t number : {where.begin, where.end, static_cast<std::uint32_t>(more)})
      out += ' ' + std::to_string(number);
    out += '\n';
  };
  for (const Identifier& id : identifiers)
    add(identifier_kinds()[id.kind].name, id.where, id.evidence * 4 + static_cast<int>(id.strength));
  for (const WrittenDate& d : dates) {
    add("date", d.where, (d.year.value_or(0) * 16 + d.month) * 32 + d.day);
    add("weekday", d.weekday_where, d.weekday.value_or(7));
  }
  for (const WrittenTime& t : times) add("time", t.where, t.minutes * 2 + (t.exact ? 1 : 0));
  for (const TimeRange& r : ranges) add("range", r.where, r.from.minutes);
  return out;
}

// The text is read the fast way and with nothing left out, and both must say the same.
void compare(std::string_view value, Text& text, IdentifierScan& scan) {
  analyse(value, text);
  scan.read(text);
  const std::string fast = all_found(scan);
  scan.assume_all_cues();
  const std::string slow = all_found(scan);
  if (fast == slow) return;  // quietly: there are many
  CAPTURE(value);
  CHECK(fast == slow);
}

void add_strings(const Json& json, std::vector<std::string>& out) {
  if (json.kind == Json::Kind::string && json.text.size() > 8) out.push_back(json.text);
  for (const Json& item : json.items) add_strings(item, out);
}

// Texts of the labelled data and the lines of the tests of recognisers, which hold every kind there is.
std::vector<std::string> many_texts() {
  std::vector<std::string> out;
  for (const char* name :
       {"corpus/drafts.jsonl", "conformance/pii-uk/identifiers.jsonl", "conformance/pii-uk/phones.jsonl"})
    for (const Json& line : read_json_lines(name)) add_strings(line, out);
  for (const Json& line : read_json_lines("conformance/secrets/cases.jsonl")) {
    std::string text;
    for (const Json& part : line["parts"].items) text += part.text;
    out.push_back(text);
  }
  for (const char* topic : {"contact", "credentials", "documents", "health", "money", "person", "place"}) {
    std::ifstream file(std::string(SOCIALCHECK_SOURCE "/tests/match/identifiers_") + topic + "_test.cpp");
    for (std::string line; std::getline(file, line);) out.push_back(line);
  }
  return out;
}

// A few small changes: bytes dropped, put in, or taken from another text; valid UTF-8 in, valid UTF-8 out.
std::string changed(const std::vector<std::string>& texts, std::string text, std::mt19937& random) {
  static constexpr std::string_view pieces[] = {
      " ",  "-",   "'",  ".",   "/",    ":",    "=",         "@",           "#",
      "_",  ",",   "(",  ") ",  "\n",   "9",    "a",         "+",           "\xE2\x80\x8B",  // no width
      "at", "dot", "no", "is ", "2027", "Mrs ", "password ", "\xE2\x80\x99"};
  const auto pick = [&](std::size_t size) { return size == 0 ? 0 : random() % size; };
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  for (std::size_t count = 1 + pick(5); count > 0; --count) {
    std::size_t at = pick(text.size());
    while (at < text.size() && !ascii(text[at])) ++at;
    const std::string& other = texts[pick(texts.size())];
    switch (pick(4)) {
      case 0:
        if (at < text.size()) text.erase(at, 1);
        break;
      case 1:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (is_letter(text[at]) ? 32 : 1));
        break;
      case 2:
        text.insert(at, pieces[pick(std::size(pieces))]);
        break;
      default:
        if (const std::size_t from = pick(other.size()), size = pick(24);
            std::all_of(other.begin() + static_cast<std::ptrdiff_t>(from), other.end(), ascii))
          text.insert(at, other.substr(from, size));
    }
  }
  return text;
}

}  // namespace

TEST_CASE("cues: what is found is the same with and without them") {
  const std::vector<std::string> texts = many_texts();
  std::mt19937 random(20270101);
  Text text;
  IdentifierScan scan;
  for (const std::string& value : texts) {
    compare(value, text, scan);
    for (int times = 0; times < 2; ++times) compare(changed(texts, value, random), text, scan);
  }
  CHECK(texts.size() > 500);
}

TEST_CASE("IdentifierScan: runs of bytes, wherever in a block they begin and end") {
  const auto runs_of = [](std::string_view plain, auto in, std::uint32_t least) {
    std::vector<Span> out;
    for (std::uint32_t at = 0; at < plain.size();) {
      std::uint32_t end = at;
      while (end < plain.size() && in(plain[end])) ++end;
      if (end > at && end - at >= least) out.push_back({at, end});
      at = std::max(end, at + 1);
    }
    return out;
  };
  const auto same = [](std::span<const Span> a, const std::vector<Span>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  };
  std::mt19937 random(20261126);
  Text text;
  IdentifierScan scan;
  for (int times = 0; times < 20000; ++times) {
    std::string value;
    for (std::size_t left = random() % 12; left > 0; --left)
      value += std::string(random() % (random() % 4 == 0 ? 140 : 20), "aZ7 .:\n"[random() % 7]);
    analyse(value, text);
    scan.read(text);
    REQUIRE(same(scan.words(), runs_of(scan.plain(), is_any_letter, 1)));
    REQUIRE(same(scan.runs(), runs_of(scan.plain(), is_digit, 1)));
    REQUIRE(same(scan.long_runs(), runs_of(
                                       scan.plain(), [](char c) { return !is_space(c); }, 14)));
    REQUIRE(scan.has(cue::long_run) == !scan.long_runs().empty());
  }
}

TEST_CASE("cues: a plain post gives no recogniser of secrets and people anything to do") {
  Text text;
  analyse("Thank you to everyone who came along to the summer fair, it was a great day out for all of us", text);
  IdentifierScan scan;
  scan.read(text);
  int called = 0;
  for (const IdentifierKind& kind : identifier_kinds()) called += scan.has(kind.needs) ? 1 : 0;
  CHECK(called == 0);
}

TEST_CASE("cues: what sets them") {
  struct Row {
    const char* name;
    std::string_view text;
    Cues set, not_set;
  };
  for (const Row& row :
       {Row{"letters around digits", "at 4AP B3", cue::digit | cue::digit_letter | cue::letter_digit, cue::run_4},
        Row{"numbers in groups", "0117 496 0295", cue::number_10 | cue::run_4, cue::number_13 | cue::run_5},
        Row{"numbers apart", "0117 or 496 or 0295", cue::run_4, cue::number_6},
        Row{"a date", "on 14/10/27", cue::three_numbers | cue::number_6, cue::month | cue::slashes},
        Row{"over the edge of a block", "0123456789012345678901234567890123456789012345678901234567890123/1 b//c",
            cue::slashes | cue::long_run, cue::dashes},
        Row{"a long run over the edge", "word word word word word word word word word word word word abcdefghijklmn",
            cue::long_run, cue::digit},
        Row{"thirteen bytes are not long", "abcdefghijklm abcdefghijklm", 0, cue::long_run},
        Row{"a title and a name", "Mrs Gwen", cue::title | cue::given_name, cue::surname},
        Row{"a name in small letters", "gwen", 0, cue::given_name},
        Row{"in brackets", "jane (at) x", cue::bracketed_at, 0},
        Row{"in words", "look at it", cue::spoken_at, cue::bracketed_at | cue::spoken_dot},
        Row{"part of a word", "spinning passports", 0, cue::secret_label}}) {
    SUBCASE(row.name) {
      Text text;
      analyse(row.text, text);
      IdentifierScan scan;
      scan.read(text);
      CHECK((scan.cues() & row.set) == row.set);
      CHECK((scan.cues() & row.not_set) == 0);
    }
  }
}

TEST_CASE("cues_of_words: first words of phrases, by their first eight letters; names by all of theirs") {
  const auto cues = [](std::string_view word) {
    std::vector<Cues> marks;
    const Span span{0, static_cast<std::uint32_t>(word.size())};
    cues_of_words(word, {&span, 1}, marks);
    return marks.at(0);
  };
  CHECK((cues("password") & cue::secret_label) != 0);
  CHECK((cues("HOSPITAL") & cue::hospital_label) != 0);
  CHECK((cues("Mrs") & cue::title) != 0);
  CHECK(cues("sunflower") == 0);
  CHECK(cues("passing") == 0);
  CHECK(cues("Blodwen") == cue::given_name);
  CHECK(cues("blodwen") == 0);
  CHECK(cues("Christopher") == cue::given_name);
  CHECK(cues("Christophers") == 0);
  CHECK(cues("WHITTAKER") == cue::surname);
  CHECK(cues("Whittaker") == 0);
}

TEST_SUITE_END();
