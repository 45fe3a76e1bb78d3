#include "socialcheck/check/blinding.h"

#include <doctest/doctest.h>

#include <bit>
#include <set>
#include <vector>

#include "socialcheck/source/fnv.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("check/blinding");

namespace {

constexpr std::uint32_t tried = 20'000;

}  // namespace

TEST_CASE("blinding: hashes are equal after if they were before, and what is not said stays so") {
  const Blinding blinding("a key that nobody knows");
  CHECK(blinding.hash(0) == 0);
  std::set<std::uint32_t> seen;
  for (std::uint32_t value = 1; value <= tried; ++value) {
    const std::uint32_t hash = blinding.hash(value * 0x9E3779B9U);
    CHECK_UNARY(hash != 0);
    CHECK_UNARY(seen.insert(hash).second);
    CHECK_UNARY(blinding.hash(value * 0x9E3779B9U) == hash);
  }
}

TEST_CASE("blinding: shapes differ in as many bits as before") {
  const Blinding blinding("a key that nobody knows");
  std::uint64_t one = 0x0123456789ABCDEFULL;
  for (int at = 0; at < 200; ++at) {
    const std::uint64_t other = one * 6364136223846793005ULL + 1442695040888963407ULL;
    CHECK_UNARY(std::popcount(one ^ other) == std::popcount(blinding.shape(one) ^ blinding.shape(other)));
    one = other;
  }
}

TEST_CASE("blinding: few values, such as ages and wards, cannot be told from one another without the key") {
  // What somebody would do who has the file and no key: hash all ages and look them up.
  std::set<std::uint32_t> written, looked_up;
  const Blinding mine("a key that nobody knows"), theirs("a key that somebody tries");
  for (int age = 0; age < 120; ++age) {
    const std::uint32_t hash = small_hash(std::to_string(age));
    written.insert(mine.hash(hash));
    looked_up.insert({hash, theirs.hash(hash)});
  }
  for (const std::uint32_t hash : written) CHECK_UNARY(!looked_up.contains(hash));
}

TEST_CASE("apply: hides hashes and leaves numbers that rules count with") {
  PostDigest post;
  post.head.author = 11, post.head.account = 12, post.head.text = 13, post.head.shape = 14;
  post.head.minute = 15, post.head.words = 16;
  struct Row {
    FactKind kind;
    bool hidden;
  };
  const std::vector<Row> rows = {
      {FactKind::signal, false},      {FactKind::words, true},         {FactKind::media, true},
      {FactKind::consent, true},      {FactKind::record, true},        {FactKind::record_scope, false},
      {FactKind::record_once, false}, {FactKind::record_until, false}, {FactKind::event, true},
      {FactKind::day, false},         {FactKind::spoken_day, false},   {FactKind::start, false},
      {FactKind::end, false},         {FactKind::place, true},         {FactKind::thread, true},
      {FactKind::thread_part, false}};
  for (const Row& row : rows) post.facts.push_back({17, 1, 2, 0, row.kind});
  PostDigest hidden = post;
  Blinding("a key that nobody knows").apply(hidden);
  CHECK(hidden.head.author != 11);
  CHECK(hidden.head.account != 12);
  CHECK(hidden.head.text != 13);
  CHECK(hidden.head.shape != 14);
  CHECK(hidden.head.minute == 15);
  CHECK(hidden.head.words == 16);
  for (std::size_t at = 0; at < rows.size(); ++at) {
    CAPTURE(at);
    CHECK((hidden.facts[at].value != 17) == rows[at].hidden);
    CHECK(hidden.facts[at].begin == 1);
  }
}

TEST_SUITE_END();
