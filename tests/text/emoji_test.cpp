#include "socialcheck/text/emoji.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace socialcheck;

TEST_SUITE_BEGIN("text/emoji");

TEST_CASE("emoji_end: how far one reaches") {
  struct Row {
    const char* name;
    std::string_view text, emoji;
  };
  for (const Row& row : {
           Row{"one", "😀😀", "😀"},
           Row{"styled", "❤️x", "❤️"},
           Row{"text style", "❤︎", ""},
           Row{"skin tone", "👍🏽🏽", "👍🏽"},
           Row{"a tone after what takes none", "😀🏽", "😀"},
           Row{"joined", "👩🏽‍⚕️!", "👩🏽‍⚕️"},
           Row{"a joiner that joins nothing", "👩\u200Dx", "👩"},
           Row{"flag", "🇬🇧🇫🇷", "🇬🇧"},
           Row{"half a flag", "🇬x", ""},
           Row{"flag by tags", "🏴󠁧󠁢󠁷󠁬󠁳󠁿🏴", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"},
           Row{"tags that are not closed", "🏴\U000E0067", "🏴"},
           Row{"keycap", "1️⃣2", "1️⃣"},
           Row{"keycap without selector", "#⃣", "#⃣"},
           Row{"digits and signs", "1", ""},
           Row{"sign", "©", "©"},
           Row{"reserved for the future", "\U0001FAE9", "\U0001FAE9"},
           Row{"letter", "a", ""},
           Row{"nothing", "", ""},
       }) {
    SUBCASE(row.name) {
      CHECK(row.text.substr(0, emoji_end(row.text, 0)) == row.emoji);
    }
  }
}

TEST_CASE("emoji_11_weight: whole where the parser knew it, in parts where not") {
  CHECK(emoji_11_weight("😀") == 2);
  CHECK(emoji_11_weight("👨‍👩‍👧‍👦") == 2);
  CHECK(emoji_11_weight("👩🏽‍⚕️") == 2);
  CHECK(emoji_11_weight("🇬🇧") == 2);
  CHECK(emoji_11_weight("1️⃣") == 2);
  CHECK(emoji_11_weight("❤️‍🔥") == 5);                             // Emoji 13.1
  CHECK(emoji_11_weight("🧑🏻‍🤝‍🧑🏿") == 8);                // Emoji 12
  CHECK(emoji_11_weight("👨‍👩‍👧‍👦‍😀") == 2 + 1 + 2);  // a known one and more
  CHECK(emoji_11_weight("🇦🇦") == 4);                                        // no such flag
}

TEST_SUITE_END();
