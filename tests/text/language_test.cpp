#include "socialcheck/text/language.h"

#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <iomanip>
#include <map>
#include <numeric>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// How many sentences of each true language were taken for which.
class Confusion {
 public:
  void add(const std::string& truth, std::string_view value) {
    for (const char found : languages(value)) ++rows_[truth][std::string_view("EWO-").find(found)];
  }
  [[nodiscard]] std::size_t count(const std::string& truth, char found) {
    return rows_[truth][std::string_view("EWO-").find(found)];
  }
  [[nodiscard]] std::size_t all(const std::string& truth) {
    const std::array<std::size_t, 4>& row = rows_[truth];
    return std::accumulate(row.begin(), row.end(), std::size_t{0});
  }
  [[nodiscard]] std::string table() const {
    std::ostringstream out;
    out << std::setw(12) << "is \\ read as" << std::setw(9) << "English" << std::setw(9) << "Welsh" << std::setw(9)
        << "other" << std::setw(9) << "unknown" << '\n';
    for (const auto& [truth, row] : rows_) {
      out << std::setw(12) << truth;
      for (const std::size_t count : row) out << std::setw(9) << count;
      out << '\n';
    }
    return out.str();
  }

 private:
  std::map<std::string, std::array<std::size_t, 4>> rows_;
};

/// The sentences of languages.tsv, with the tag of their language.
std::vector<std::pair<std::string, std::string>> sentences() {
  std::ifstream file(std::string(SOCIALCHECK_SOURCE) + "/tests/text/languages.tsv");
  std::vector<std::pair<std::string, std::string>> out;
  for (std::string line; std::getline(file, line);)
    if (const std::size_t tab = line.find('\t'); !line.starts_with('#') && tab != std::string::npos)
      out.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  return out;
}

}  // namespace

TEST_CASE("guess_languages: on the labelled drafts") {
  const std::vector<Json> drafts = test::read_json_lines("corpus/drafts.jsonl");
  if (drafts.empty()) {
    MESSAGE("no shared corpus");
    return;
  }
  Confusion found;
  for (const Json& each : drafts) {
    const Json& draft = each["draft"];
    const std::string& language = draft["language"].text;
    // Almost all of the drafts that do not say are English.
    found.add(language == "cy" ? "cy" : language == "en" ? "en" : "undeclared", draft["text"].text);
    found.add("cy", draft["translations"]["cy"].text);
    found.add("en", draft["translations"]["en"].text);
  }
  MESSAGE("sentences of the labelled drafts\n" << found.table());
  CHECK(found.all("cy") > 20);
  CHECK(found.all("en") > 20);
  CHECK(found.count("cy", 'W') * 100 >= found.all("cy") * 97);
  CHECK(found.count("cy", 'E') == 0);
  CHECK(found.count("en", 'E') * 100 >= found.all("en") * 97);
  CHECK(found.count("undeclared", 'E') * 100 >= found.all("undeclared") * 95);
}

TEST_CASE("guess_languages: on short sentences, each by itself") {
  Confusion found;
  for (const auto& [tag, sentence] : sentences()) found.add(tag == "cy" || tag == "en" ? tag : "another", sentence);
  MESSAGE("sentences by themselves\n" << found.table());
  // What matters: English word lists stay off Welsh, and no insult gets past them as Welsh.
  CHECK(found.all("cy") > 50);
  CHECK(found.count("cy", 'E') == 0);
  CHECK(found.count("cy", 'W') * 100 >= found.all("cy") * 93);
  CHECK(found.all("en") > 40);
  CHECK(found.count("en", 'W') == 0);
  CHECK(found.count("another", 'E') + found.count("another", 'W') == 0);
}

TEST_SUITE_END();
