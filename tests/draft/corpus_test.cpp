#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "draft/reading.h"
#include "socialcheck/source/decode.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("draft/corpus");

namespace {

/// The values of a draft that another format can carry, by path.
using Values = std::map<std::string, std::string>;

constexpr const char* compared_paths[] = {"text",           "first_comment", "platforms", "capacity",    "audience",
                                          "account.handle", "author.role",   "media",     "schedule.at", "language"};

std::string bytes_of(const std::string& path) {
  std::ifstream file(std::string(SOCIALCHECK_SHARED) + "/corpus/" + path, std::ios::binary);
  return decode(std::string(std::istreambuf_iterator<char>(file), {})).bytes;
}

std::string plain(const Tree& tree, NodeId id) {
  std::string text = dump(tree, id);
  std::erase(text, '"');  // whether a value was quoted is a matter of the format
  return text;
}

std::vector<std::pair<std::string, Values>> drafts_of(const std::string& path) {
  const Source source(path, bytes_of(path));
  std::vector<std::pair<std::string, Values>> drafts;
  const ReadResult result = read_drafts(source, guess_format(path, source.bytes()), {}, [&](Draft& draft) {
    CHECK(draft.readable);
    CAPTURE(dump(draft));
    for (const Problem& problem : draft.problems) CHECK(problem.code == "draft/unknown-key");  // of the labels
    Values values;
    for (const char* field : compared_paths)
      if (const NodeId id = at_path(draft, field); id != no_node) values[field] = plain(draft.tree, id);
    drafts.emplace_back(draft.id, values);
  });
  if (!source.bytes().empty()) CHECK(result.problems.empty());
  return drafts;
}

/// Without what the format cannot hold: a picture's folder is not in the corpus, consent not in CSV.
std::string picture_and_alt(std::string media) {
  const std::size_t people = media.find(", people:");
  if (people != media.npos) media.erase(people, media.find("}]", people) + 2 - people);
  const std::size_t folder = media.find("https://img.example/thornley/");
  if (folder != media.npos) media.erase(folder, 29);
  return media;
}

}  // namespace

TEST_CASE("read_drafts: the same drafts in other formats") {
  std::map<std::string, Values> corpus;
  for (auto& [id, values] : drafts_of("drafts.jsonl")) corpus[id] = values;
  if (corpus.empty()) {
    MESSAGE("skipped: no corpus beside the repository");
    return;
  }
  CHECK(corpus.size() == 327);
  struct Row {
    std::string file;
    std::vector<std::string> ids, without;  // fields that the format does not carry
  };
  const std::vector<std::string> csv = {"capacity", "audience", "account.handle", "author.role", "language"};
  const std::vector<std::string> csv_for_one = {"capacity",    "audience", "account.handle",
                                                "author.role", "language", "platforms"};
  for (const Row& row : {
           Row{"glenfarrow-x-hootsuite.csv",
               {"d-0249", "d-0126", "d-0242", "d-0220", "d-0235", "d-0079", "d-0138", "d-0028"},
               csv_for_one},
           Row{"brynhaf-x-buffer.csv",
               {"d-0048", "d-0300", "d-0323", "d-0324", "d-0325", "d-0326", "d-0327"},
               csv_for_one},
           Row{"thornley-metricool.csv",
               {"d-0046", "d-0248", "d-0083", "d-0255", "d-0292", "d-0087", "d-0262", "d-0305"},
               csv},
           Row{"marlsby-excel-1252.csv", {"d-0088", "d-0256", "d-0033", "d-0006", "d-0233", "d-0113"}, csv_for_one},
           Row{"ward-chats.jsonl",
               {"d-0016", "d-0018", "d-0011", "d-0260", "d-0137", "d-0299", "d-0127", "d-0243"},
               {}},
           Row{"thornley-staff-group.yaml",
               {"d-0004", "d-0076", "d-0119", "d-0164", "d-0010", "d-0279", "d-0215"},
               {"schedule.at"}},
           Row{"two-authors.multi.yaml", {"d-0301", "d-0302", "d-0303", "d-0316", "d-0317", "d-0318"}, {}},
           Row{"fernlea-garden.md", {"d-0051"}, {"language"}},
       }) {
    CAPTURE(row.file);
    const auto drafts = drafts_of("files/" + row.file);
    REQUIRE(drafts.size() == row.ids.size());
    for (std::size_t at = 0; at < drafts.size(); ++at) {
      CAPTURE(row.ids[at]);
      Values expected = corpus.at(row.ids[at]);
      Values values = drafts[at].second;
      for (const std::string& field : row.without) expected.erase(field), values.erase(field);
      if (row.file == "brynhaf-x-buffer.csv") expected.erase("media"), values.erase("media");  // no place for alt text
      if (row.file == "thornley-metricool.csv" && expected.count("media") > 0) {
        expected["media"] = picture_and_alt(expected["media"]);
        values["media"] = picture_and_alt(values["media"]);
        CHECK(values["media"].find("src: bell.jpg") != std::string::npos);
        CHECK(values["media"].find("alt: A child in a football top") != std::string::npos);
        expected.erase("media"), values.erase("media");  // the order of keys differs
      }
      CHECK(values == expected);
    }
  }
}

TEST_SUITE_END();
