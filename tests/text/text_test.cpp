#include "socialcheck/text/text.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/length.h"
#include "socialcheck/text/word_key.h"
#include "text/generated_text.h"
#include "text/text_fault.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("text/text");

TEST_CASE("analyse: tokens cover the text and everything is in order, for any text") {
  Text text;
  CHECK(rc::check("well-formed", [&] {
    const std::string value = *test::texts();
    analyse(value, text);
    RC_ASSERT(socialcheck_test::text_fault(text) == "");
  }));
}

TEST_CASE("analyse: malformed bytes do no harm") {
  Text text;
  CHECK(rc::check("broken", [&] {
    const std::string value = *test::broken_texts();
    analyse(value, text);
    RC_ASSERT(socialcheck_test::text_fault(text) == "");
    RC_ASSERT(measure(text).utf8 == value.size());
  }));
  CHECK(rc::check("bytes", [&] {
    const std::string value = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    analyse(value, text);
    RC_ASSERT(socialcheck_test::text_fault(text) == "");
  }));
}

TEST_CASE("analyse: a Text that is used again tells nothing of what was in it") {
  Text used;
  CHECK(rc::check("reuse", [&] {
    const std::string value = *test::texts();
    analyse(value, used);
    Text fresh;
    analyse(value, fresh);
    RC_ASSERT(used.tokens.size() == fresh.tokens.size());
    RC_ASSERT(used.words.size() == fresh.words.size());
    for (std::size_t i = 0; i < fresh.words.size(); ++i) RC_ASSERT(used.words[i].key == fresh.words[i].key);
    RC_ASSERT(used.sentences.size() == fresh.sentences.size());
    RC_ASSERT(used.quotes.size() == fresh.quotes.size());
    RC_ASSERT(used.alternatives.size() == fresh.alternatives.size());
    RC_ASSERT(used.scratch == fresh.scratch);
  }));
}

TEST_CASE("analyse: one block of letters between spaces says whether it holds ASCII only") {
  Text text;
  analyse("plain", text);
  CHECK(text.ascii);
  analyse("tŷ", text);
  CHECK_FALSE(text.ascii);
}

TEST_CASE("analyse: what later steps ask of every byte is what the bytes say") {
  Text text;
  const auto agrees = [&](const std::string& value) {
    analyse(value, text);
    const bool ascii = std::all_of(value.begin(), value.end(), [](char c) { return is_ascii(c); });
    return text.ascii == ascii && text.ampersands == (value.find_first_of("&<") != std::string::npos) &&
           text.wide_gaps == (value.find("  ") != std::string::npos);
  };
  CHECK(agrees(""));
  for (const std::string_view piece : {"x", " ", "  ", "&", "<", "\u00e9"})
    for (std::size_t before = 0; before < 40; ++before)
      for (std::size_t after = 0; after < 40; after += after < 3 ? 1 : 9)
        CHECK(agrees(std::string(before, 'a') + std::string(piece) + std::string(after, 'b')));
  CHECK(rc::check("any text", [&] { RC_ASSERT(agrees(*test::texts())); }));
}

TEST_CASE("word_key: eight bytes are the same however near the end of the text they stand") {
  const std::string text = "Abcdefg hijklmno";
  for (std::size_t size = 0; size <= text.size(); ++size)
    for (std::size_t at = 0; at <= size; ++at)
      CHECK(key_detail::load_in(std::string_view(text).substr(0, size), at) ==
            key_detail::load_some(text.data() + at, std::min<std::size_t>(8, size - at)));
}

TEST_CASE("analyse: the time grows with the size, whatever the text repeats") {
  struct Row {
    const char* name;
    std::string_view unit;
  };
  const Row repeated[] = {{"marks", "\u0302"},
                          {"unordered marks", "\u0302\u0327\u0321"},
                          {"letters", "a"},
                          {"open brackets", "("},
                          {"links in brackets", "(a.com/(b"},
                          {"dots", "a."},
                          {"domains", "a.com."},
                          {"addresses", "a@b."},
                          {"at signs", "@a"},
                          {"number signs", "#1"},
                          {"joined emoji", "👩\u200D"},
                          {"flags", "🇬🇧"},
                          {"words and emoji", "a😀 "},
                          {"hidden characters", "a\u200B"},
                          {"quotes", "“a "},
                          {"apostrophes", "'a "},
                          {"stops", "a!?"},
                          {"abbreviations", "e.g. "},
                          {"leet", "b1tch"},
                          {"masks", "f*"},
                          {"single letters", "a.b "},
                          {"stretches", "aaab"},
                          {"other scripts", "漢.com"},
                          {"line ends", "\n"},
                          {"schemes", "http://1."}};
  Text text;
  for (const Row& row : repeated) {
    CAPTURE(row.name);
    const auto time = [&](std::size_t size) {
      std::string value = "http://a.com/";
      while (value.size() < size) value += row.unit;
      double best = 1e9;
      for (int run = 0; run < 3; ++run) {
        const auto start = std::chrono::steady_clock::now();
        analyse(value, text);
        static_cast<void>(measure(text));
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
      }
      return best;
    };
    // Sixteen times the size; squared it would be 256 times the time.
    const double small = time(10'000);
    CHECK(time(160'000) < 100 * small + 0.05);
  }
}

TEST_SUITE_END();
