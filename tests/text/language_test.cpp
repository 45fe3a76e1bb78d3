#include "socialcheck/text/language.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "conformance/json_lines.h"

using namespace socialcheck;
using socialcheck::test::Json;

TEST_SUITE_BEGIN("text/language");

namespace {

// One letter for each sentence: E, W, O(ther) or - for unknown.
std::string languages(std::string_view value, Language declared = Language::unknown) {
  Text text;
  analyse(value, text, declared);
  std::string out;
  for (const Sentence& sentence : text.sentences) out += "-EWO"[static_cast<std::size_t>(sentence.language)];
  return out;
}

}  // namespace

TEST_CASE("guess_languages: sentence by sentence") {
  struct Row {
    const char* name;
    std::string_view value, result;
  };
  for (const Row& row : {
           Row{"English", "The clinic is open until noon. Please bring your letter!", "EE"},
           Row{"Welsh", "Mae'r clinig ar agor tan hanner dydd. Dewch â'ch llythyr!", "WW"},
           Row{"both", "Diolch yn fawr i bawb. Thank you all so much.", "WE"},
           Row{"both, in paragraphs", "Bore da!\n\nGood morning!", "WE"},
           Row{"carrots, not morons", "Cawl cennin a moron heddiw. Moron lleol o'r cwm.", "WW"},
           Row{"a false friend between Welsh sentences", "Mae bwyd da yma. Moron! Dewch yn gynnar.", "WWW"},
           Row{"English with Welsh places", "The car park at Heol y Felin is closed.", "E"},
           Row{"names and numbers follow their neighbours", "Your leads this week:\nGwen 07700 900412", "EE"},
           Row{"tags say nothing", "Diolch am eich help.\n#NHSWales #ThankYou", "W-"},
           Row{"Gaelic", "Tha an clionaig fosgailte an-diugh airson a h-uile duine.", "O"},
           Row{"Polish", "Dzień dobry, proszę się nie martwić.", "O"},
           Row{"another script", "Клиника закрыта сегодня", "O"},
           Row{"nothing", "😀 123", "-"},
       }) {
    SUBCASE(row.name) {
      CHECK(languages(row.value) == row.result);
    }
  }
}

TEST_CASE("guess_languages: a declared language is taken at its word") {
  CHECK(languages("Moron da. Hello there.", Language::welsh) == "WW");
  CHECK(languages("Bore da", Language::english) == "E");
}

namespace {

struct Tally {
  std::size_t right = 0;
  std::size_t unknown = 0;
  std::size_t wrong = 0;

  void add(std::string_view value, char wanted) {
    for (const char found : languages(value)) {
      right += found == wanted ? 1 : 0;
      unknown += found == '-' ? 1 : 0;
      wrong += found != wanted && found != '-' ? 1 : 0;
    }
  }
  [[nodiscard]] std::string show() const {
    return std::to_string(right) + " right, " + std::to_string(unknown) + " unknown, " + std::to_string(wrong) +
           " wrong";
  }
};

}  // namespace

TEST_CASE("guess_languages: on the labelled drafts") {
  const std::vector<Json> drafts = test::read_json_lines("corpus/drafts.jsonl");
  if (drafts.empty()) {
    MESSAGE("no shared corpus");
    return;
  }
  Tally welsh;
  Tally english;
  for (const Json& each : drafts) {
    const Json& draft = each["draft"];
    const Json& language = draft["language"];
    if (language.text == "cy") welsh.add(draft["text"].text, 'W');
    if (language.text == "en") english.add(draft["text"].text, 'E');
    if (!draft["translations"]["cy"].text.empty()) welsh.add(draft["translations"]["cy"].text, 'W');
    if (!draft["translations"]["en"].text.empty()) english.add(draft["translations"]["en"].text, 'E');
  }
  MESSAGE("Welsh sentences: " << welsh.show());
  MESSAGE("English sentences: " << english.show());
  CHECK(welsh.right > 20);
  CHECK(welsh.wrong * 20 <= welsh.right);
  CHECK(english.right > 20);
  CHECK(english.wrong * 20 <= english.right);
}

TEST_SUITE_END();
