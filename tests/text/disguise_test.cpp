#include "socialcheck/text/disguise.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace socialcheck;

TEST_SUITE_BEGIN("text/disguise");

namespace {

struct Reading {
  std::string letters;
  std::string where;
  Disguise disguise;
  std::uint32_t first, last;
};

std::vector<Reading> readings(std::string_view value) {
  Text text;
  analyse(value, text);
  std::vector<Reading> out;
  for (const AltWord& alt : text.alternatives)
    out.push_back({text.scratch.substr(alt.letters.begin, alt.letters.size()),
                   std::string(value.substr(alt.where.begin, alt.where.size())), alt.disguise, alt.first, alt.last});
  return out;
}

bool reads_as(std::string_view value, std::string_view letters, Disguise disguise) {
  const std::vector<Reading> all = readings(value);
  return std::any_of(all.begin(), all.end(),
                     [&](const Reading& each) { return each.letters == letters && each.disguise == disguise; });
}

struct Row {
  std::string_view value;
  std::string_view letters;
};

}  // namespace

TEST_CASE("find_disguises: leet") {
  for (const Row& row : {Row{"what a b1tch", "bitch"}, Row{"sh!t happens", "shit"}, Row{"@rse about face", "arse"},
                         Row{"$tupid people", "stupid"}, Row{"you 1d10t", "idiot"}, Row{"5h!t", "shit"},
                         Row{"tw@t", "twat"}, Row{"w4nk3r.", "wanker"}, Row{"a55hole", "asshole"}, Row{"k1ll", "kill"},
                         Row{"(b1tch)", "bitch"}, Row{"b1tch-face", "bitch"}, Row{"H3LLO", "hello"}}) {
    CAPTURE(row.value);
    CHECK(reads_as(row.value, row.letters, Disguise::leet));
  }
  CHECK(reads_as("p1ss", "plss", Disguise::leet));  // 1 is l, too
}

TEST_CASE("find_disguises: what is not leet") {
  for (const std::string_view value :
       {"NHS75", "COVID19", "ward A1", "10am", "5mg", "1st 2nd", "SW1A 1AA", "at 10:30!", "wow!", "yes!!", "£10",
        "nurse@nhs.net", "https://nhs.uk/a1b", "@NHSuk", "$GOOG", "C++", "see #b1tch"}) {
    CAPTURE(value);
    const std::vector<Reading> all = readings(value);
    CHECK(std::none_of(all.begin(), all.end(), [](const Reading& each) { return each.disguise == Disguise::leet; }));
  }
}

TEST_CASE("find_disguises: masked") {
  for (const Row& row : {Row{"f***ing", "f***ing"},
                         Row{"oh sh*t", "sh*t"},
                         Row{"f**k off", "f**k"},
                         Row{"b*****d!", "b*****d"},
                         Row{"s*** again", "s***"},
                         Row{"f#ck", "f*ck"},
                         Row{"f_ck", "f*ck"},
                         Row{"sh-t", "sh*t"},
                         Row{"f--k", "f**k"},
                         Row{"f@#king", "f**king"},
                         Row{"f@#k", "f**k"},
                         Row{"s**t-show", "s**t"},
                         Row{"f••k", "f**k"},
                         Row{"*f**k*", "f**k"},
                         Row{"f * * k off", "f**k"},
                         Row{"what a s h * t day", "sh*t"},
                         Row{"oh s * * *!", "s***"},
                         Row{"F _ _ k", "f**k"},
                         Row{"that P_ _ _fold man", "p***fold"},
                         Row{"you tw_ _s", "tw**s"},
                         Row{"f * c k * n g", "f*ck*ng"}}) {
    CAPTURE(row.value);
    CHECK(reads_as(row.value, row.letters, Disguise::masked));
  }
  const std::vector<Reading> all = readings("you f***ing fool");
  REQUIRE(all.size() == 2);  // and what is shown without the stars
  CHECK(all[0].where == "f***ing");
  CHECK(all[0].first == 1);
  CHECK(all[0].last == 3);
}

TEST_CASE("find_disguises: what is not masked") {
  for (const std::string_view value :
       {"**bold** *it* _this_", "5*3=15", "R&D A&E", "long-standing issue", "snake_case_name", "50% off", "* item",
        "a - b", "#tag", "well-being", "****", "5 * 3 * 2 = 30", "a * * * * hotel", "x * y", "* * *", "so * * * he",
        "one _ two _ three", "* one\n* two"}) {
    CAPTURE(value);
    const std::vector<Reading> all = readings(value);
    CHECK(std::none_of(all.begin(), all.end(), [](const Reading& each) { return each.disguise == Disguise::masked; }));
  }
}

TEST_CASE("find_disguises: spaced") {
  for (const Row& row :
       {Row{"s h i t", "shit"}, Row{"i.d.i.o.t", "idiot"}, Row{"i-d-i-o-t", "idiot"}, Row{"s👏h👏i👏t", "shit"},
        Row{"what a s h i t day", "shit"}, Row{"S  H  I  T", "shit"}, Row{"s_h_i_t", "shit"},
        Row{"s h i t i.d.i.o.t", "shit"}, Row{"s h i t i.d.i.o.t", "idiot"}, Row{"🇮 🇩 🇮 🇴 🇹", "idiot"}}) {
    CAPTURE(row.value);
    CHECK(reads_as(row.value, row.letters, Disguise::spaced));
  }
  for (const std::string_view value : {"A & E", "the U.K. is", "e.g. this", "10 a.m.", "I a"}) {
    CAPTURE(value);
    CHECK(readings(value).empty());
  }
}

TEST_CASE("find_disguises: words that are parted by a sign, or have one for a letter") {
  for (const Row& row : {Row{"sh-it", "shit"}, Row{"mo_ron", "moron"}, Row{"sh**it", "shit"}, Row{"mor.on", "moron"},
                         Row{"s\nh\ni\nt", "shit"}}) {
    CAPTURE(row.value);
    CHECK(reads_as(row.value, row.letters, Disguise::spaced));
  }
  for (const Row& row : {Row{"m.ron", "m*ron"}, Row{"wa.kers here.", "wa*kers"}, Row{"sh😂t", "sh*t"},
                         Row{"m👨‍👩‍👧ron", "m*ron"}, Row{"w_nkers", "w*nkers"}}) {
    CAPTURE(row.value);
    CHECK(reads_as(row.value, row.letters, Disguise::masked));
  }
  for (const std::string_view value : {"e.g. this", "at nhs.uk", "3.5", "end.\nNext", "so... then"}) {
    CAPTURE(value);
    CHECK(readings(value).empty());
  }
}

TEST_CASE("find_disguises: stretched") {
  CHECK(reads_as("stuuupid", "stupid", Disguise::stretched));
  CHECK(reads_as("FUUUUCK", "fuck", Disguise::stretched));
  CHECK(reads_as("asssssholeeee", "asshole", Disguise::stretched));
  CHECK(reads_as("assssssssssshole", "asshole", Disguise::stretched));
  CHECK(reads_as("mŵŵŵl", "mŵl", Disguise::stretched) == false);  // only Latin terms are listed
  CHECK(readings("bookkeeper too").empty());
}

TEST_CASE("find_disguises: lookalikes") {
  CHECK(reads_as("you іdіоt", "idiot", Disguise::lookalike));
  CHECK(reads_as("ѕһіt", "shit", Disguise::lookalike));
  CHECK(reads_as("ʇoıpı", "idiot", Disguise::lookalike));
  CHECK(reads_as("🇮🇩🇮🇴🇹", "idiot", Disguise::lookalike));
  CHECK(readings("сор").empty());  // a text without Latin letters
  CHECK(reads_as("shït", "shit", Disguise::lookalike));
  CHECK(reads_as("wa\u0301nker", "wanker", Disguise::lookalike));
  CHECK(reads_as("Fцcking lot", "fucking", Disguise::lookalike));
  CHECK(reads_as("you ᏚhꓲᎢ", "shit", Disguise::lookalike));
}

TEST_CASE("find_disguises: decoys hide nothing that comes after them, in order") {
  std::string value;
  for (int i = 0; i < 3000; ++i) value += "sh!t ";
  value += "f**k";
  Text text;
  analyse(value, text);
  REQUIRE(text.alternatives.size() == 3001);
  CHECK(text.alternatives.back().disguise == Disguise::masked);
}

TEST_SUITE_END();
