#include "socialcheck/match/classifier.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

using namespace socialcheck;

TEST_SUITE_BEGIN("match/classifier");

namespace {

std::vector<std::string> names_in(std::string_view value) {
  Text text;
  analyse(value, text);
  std::vector<std::string> out;
  TermReader().read_names(text, out);
  return out;
}

}  // namespace

TEST_CASE("read_names: words, their beginnings and pairs of them, sentence by sentence") {
  CHECK(names_in("Mum's ward. So 10:30!") == std::vector<std::string>{"=mum's", "mum's-", "^ mum's", "=ward", "ward-",
                                                                      "mum's ward", "=so", "so-", "^ so", "=0000",
                                                                      "0000-", "so 0000"});
  CHECK(names_in("Cardiothoracic") == std::vector<std::string>{"=cardiothoracic", "cardi-", "^ cardi"});
}

TEST_CASE("read_names: beginnings are whole characters, folded") {
  CHECK(names_in("Éclairs")[1] == "écla-");
  CHECK(names_in("Abcdèfghijkl")[1] == "abcd-");
  CHECK(names_in("𝐇𝐨𝐬𝐩𝐢𝐭𝐚𝐥𝐢𝐬𝐞𝐝")[0] == "=hospitalised");
}

TEST_CASE("read_names: sentences in Welsh are left out") {
  CHECK(names_in("Mae'r ward ar gau heddiw. Sorry!") == std::vector<std::string>{"=sorry", "sorry-", "^ sorry"});
}

TEST_CASE("read: the numbers of the names") {
  Text text;
  const std::string_view value =
      "My lady in bed 4, née Wynne, went home after 1,250 minutes 🎉🎉. #WardNineHeroes @someone_else said goodbye-ish";
  analyse(value, text);
  std::vector<std::string> names;
  TermReader reader;
  reader.read_names(text, names);
  std::vector<TermReader::Term> terms;
  reader.read(text, 0, 1000, terms);
  REQUIRE(terms.size() == names.size());
  for (std::size_t at = 0; at < terms.size(); ++at) {
    CAPTURE(names[at]);
    CHECK(terms[at].number == term_named(names[at]));
  }
}

TEST_CASE("term_named: one number for each name") {
  std::set<std::uint64_t> numbers;
  for (const char* name : {"=ward", "ward-", "^ ward", "ward ^", "@ward", "=war", "war-", "a b", "b a"})
    CHECK(numbers.insert(term_named(name)).second);
}

namespace {

/// Weighs random texts with random weights of so many classes.
void check_weighing(std::size_t classes) {
  std::mt19937 random(5);
  const auto pick = [&](std::uint32_t count) {
    return std::uniform_int_distribution<std::uint32_t>(0, count - 1)(random);
  };
  ClassifierTables tables;
  constexpr std::uint32_t terms = 300;
  for (std::uint32_t at = 0; at < terms; ++at) {
    tables.terms.push_back(term_named("=" + std::to_string(at)));
    tables.squares.push_back(static_cast<std::uint16_t>(1 + pick(6000)));
    for (std::size_t one = 0; one < classes; ++one)
      tables.weights.push_back(static_cast<std::int8_t>(static_cast<int>(pick(255)) - 127));
  }
  for (std::size_t one = 0; one < classes; ++one) tables.classes.push_back({-0.5 * static_cast<double>(one), 0.25});
  REQUIRE_FALSE(tables.index());
  const ClassifierIndex index = tables.view();
  for (std::uint32_t at = 0; at < terms; ++at) CHECK(index.row_of(tables.terms[at]) == static_cast<std::int32_t>(at));
  CHECK(index.row_of(term_named("=no such word")) == -1);
  TextWeigher weigher;
  for (int round = 0; round < 50; ++round) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t left = round == 0 ? 5000 : 4 + pick(40); left > 0; --left) rows.push_back(pick(terms));
    const std::set<std::uint32_t> unique(rows.begin(), rows.end());
    std::vector<double> said(classes);
    weigher.weigh(index, rows, said);
    double squares = 0;
    for (const std::uint32_t row : unique) squares += tables.squares[row];
    for (std::size_t one = 0; one < classes; ++one) {
      double sum = 0;
      for (const std::uint32_t row : unique) sum += index.weight(row, static_cast<std::uint32_t>(one));
      CHECK(said[one] ==
            doctest::Approx(tables.classes[one].bias + tables.classes[one].scale * sum / std::sqrt(squares)));
    }
  }
}

}  // namespace

TEST_CASE("weigh: the same as adding up the weights of each term") {
  for (const std::size_t classes : {3, 37, 100}) check_weighing(classes);
}

TEST_CASE("index: terms that are there already, or lie behind too many others, have no place") {
  ClassifierTables tables;
  tables.terms = {7, 8, 7};
  CHECK(tables.index() == 2U);
  tables.terms.clear();
  for (std::uint64_t one = 0; one < 100000; ++one) tables.terms.push_back(one << 32U);  // all wish for one slot
  CHECK(tables.index() == 1001U);
}

TEST_CASE("row_of: an empty classifier knows nothing") {
  CHECK(ClassifierIndex().row_of(term_named("=ward")) == -1);
}

TEST_SUITE_END();
