#include "socialcheck/text/fold.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <string_view>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/unicode.h"
#include "text/generated_text.h"
#include "text/text_fault.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("text/fold");

namespace {

struct Row {
  const char* name;
  std::string_view value;
  std::string_view result;
};

}  // namespace

TEST_CASE("fold: what a word's key takes away, and what it keeps") {
  for (const Row& row : {
           Row{"case", "Class CLASS", "class class"},
           Row{"Welsh letters stay", "DŴR Tŷ gŵn", "dŵr tŷ gŵn"},
           Row{"Welsh letters typed in two", "Dw\u0302r ty\u0302", "dŵr tŷ"},
           Row{"French letters stay", "CAFÉ cafe\u0301", "café café"},
           Row{"two marks on one letter", "e\u0302\u0301 e\u0323\u0302", "ế ệ"},
           Row{"mathematical bold", "𝐈𝐝𝐢𝐨𝐭 𝟕𝟓", "idiot 75"},
           Row{"full width", "ＮＨＳ７５", "nhs75"},
           Row{"circled", "ⒾⒹⓘⓞⓣ 🅘🅓", "idiot id"},
           Row{"squared and parenthesised", "🄰🅱 ⒜🄑", "ab ab"},
           Row{"small capitals", "ɪᴅɪᴏᴛ ꜱʜɪᴛ", "idiot shit"},
           Row{"ligature", "ﬁne", "fine"},
           Row{"long s and sharp s", "ſtraße", "strasse"},
           Row{"zero-width, soft hyphen, bidi", "id\u200Bi\u00ADo\u202Et", "idiot"},
           Row{"strike-through", "s\u0336t\u0336u\u0336p\u0336id", "stupid"},
           Row{"zalgo on a letter with a mark", "w\u0336\u0302\u0353\u033E", "ŵ"},
           Row{"apostrophes", "don’t i‘r donʼt", "don't i'r don't"},
           Row{"quotes and dashes", "“a” – b\u00A0c", "\"a\" - b c"},
           Row{"fractions, powers and ordinals keep their meaning", "½ x² ① ™", "½ x² ① ™"},
           Row{"spacing accents make no spaces", "a¨b", "a¨b"},
           Row{"Cyrillic stays Cyrillic", "Сука", "сука"},
           Row{"Hangul in parts", "\u1112\u1161\u11AB", "한"},
           Row{"Arabic keeps its marks", "مُحَمَّد", "مُحَمَّد"},
           Row{"Devanagari keeps its vowels", "हिन्दी", "हिन्दी"},
           Row{"dotted capital I", "İstanbul", "istanbul"},
       }) {
    SUBCASE(row.name) {
      CHECK(folded(row.value) == row.result);
    }
  }
}

TEST_CASE("fold: steps that are asked for") {
  CHECK(folded("Café ŵ", Fold::marks) == "Cafe w");
  CHECK(folded("іdіоt", Fold::lookalike) == "idiot");
  CHECK(folded("٠٧٧ ０７ ९ 𝟗", Fold::digits) == "077 07 9 9");
  CHECK(folded("A\u200BB “x”", Folds()) == "A\u200BB “x”");
  CHECK(folded("e\u0301", Folds()) == "é");
}

TEST_CASE("fold: folding again changes nothing, for every code point") {
  for (const Folds steps : {word_folds, pattern_folds, word_folds | Fold::marks, word_folds | Fold::lookalike,
                            Folds(Fold::compatibility), Folds(Fold::caseless), Folds()}) {
    std::size_t changed = 0;
    std::string once, twice;
    FoldCache cache;
    for (char32_t code = 0; code < 0x110000; code = test::next_code_point(code)) {
      std::string text = "x";
      append(code, text);
      once.clear();
      twice.clear();
      append_fold(text, steps, once, cache);
      append_fold(once, steps, twice, cache);
      if (once == twice) continue;
      if (++changed > 10) continue;
      CAPTURE(static_cast<unsigned>(code));
      CAPTURE(steps.bits);
      CHECK(once == twice);
    }
    CHECK(changed == 0);
  }
}

TEST_CASE("fold: the map leads back to whole clusters") {
  std::string out;
  OffsetMap map;
  fold("Say “𝐍𝐎” now", word_folds, out, map);
  REQUIRE(out == "say \"no\" now");
  CHECK((map.map({0, 3}) == Span{0, 3}));
  CHECK((map.map({4, 5}) == Span{4, 7}));
  CHECK((map.map({5, 7}) == Span{7, 15}));
  CHECK((map.map({6, 7}) == Span{11, 15}));
  CHECK((map.map({9, 12}) == Span{19, 22}));
  fold("Plain ASCII", word_folds, out, map);
  CHECK(map.identity());
  fold("Dw\u0302r", word_folds, out, map);
  REQUIRE(out == "dŵr");
  CHECK((map.map({1, 3}) == Span{1, 4}));
}

namespace {

constexpr Folds all_steps[] = {word_folds,
                               pattern_folds,
                               word_folds | Fold::marks,
                               pattern_folds | Fold::marks | Fold::lookalike,
                               Folds(Fold::caseless),
                               Folds(Fold::compatibility),
                               Folds(Fold::decoration),
                               Folds()};

}  // namespace

TEST_CASE("fold: folding again changes nothing, for any text") {
  CHECK(rc::check("idempotent", [] {
    const std::string value = *test::texts();
    for (const Folds steps : all_steps) {
      const std::string once = folded(value, steps);
      RC_ASSERT(folded(once, steps) == once);
    }
  }));
}

TEST_CASE("fold: the map is monotone and stays inside, and unchanged bytes map to themselves") {
  CHECK(rc::check("map", [] {
    const std::string value = *test::broken_texts();
    for (const Folds steps : all_steps) {
      std::string out;
      OffsetMap map;
      fold(value, steps, out, map);
      RC_ASSERT(socialcheck_test::fold_fault(value, out, map) == "");
      for (std::uint32_t at = 0; at < out.size(); ++at) {
        const Span source = map.map({at, at + 1});
        if (source.size() == 1 && is_ascii(out[at])) RC_ASSERT(to_lower(value[source.begin]) == to_lower(out[at]));
      }
    }
  }));
}

TEST_CASE("fold: with a cache that other steps used, and without a map, the result is the same") {
  FoldCache cache;
  CHECK(rc::check("cache", [&] {
    const std::string value = *test::texts();
    for (const Folds steps : all_steps) {
      std::string out;
      append_fold(value, steps, out, cache);
      RC_ASSERT(out == folded(value, steps));
    }
  }));
}

TEST_CASE("fold: where in the text a byte stands is all the same to it") {
  const std::string run = "The QUICK Brown Fox, 42 [jumps] @ZED `over` {the} Lazy DOG~";
  std::string small;
  for (const char c : run) small += to_lower(c);
  for (std::size_t size = 0; size <= run.size(); ++size) {
    const std::string_view all(run);
    CHECK(folded(all.substr(0, size)) == small.substr(0, size));
    for (std::size_t at = 0; at <= size; ++at) {
      const std::string value = run.substr(0, at) + "\u00c9" + run.substr(at, size - at);
      const std::string result = small.substr(0, at) + "\u00e9" + small.substr(at, size - at);
      CHECK(folded(value) == result);
      std::string out;
      OffsetMap map;
      fold(value, word_folds, out, map);
      CHECK(out == result);
    }
  }
}

TEST_CASE("lookalike_of and decorated_letter: letters that pass for others") {
  CHECK(lookalike_of(U'а') == 'a');  // Cyrillic
  CHECK(lookalike_of(U'Н') == 'h');
  CHECK(lookalike_of(U'ο') == 'o');  // Greek
  CHECK(lookalike_of(U'ŵ') == 0);
  CHECK(lookalike_of(U'a') == 0);
  CHECK(decorated_letter(U'🅱') == 'B');
  CHECK(decorated_letter(U'ⓩ') == 'z');
  CHECK(decorated_letter(U'ᴢ') == 'z');
  CHECK(decorated_letter(U'z') == 0);
}

TEST_SUITE_END();
