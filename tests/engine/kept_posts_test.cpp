#include "socialcheck/engine/kept_posts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace socialcheck;

TEST_SUITE_BEGIN("engine/kept_posts");

namespace {

/// The same numbers each time.
class Numbers {
 public:
  std::uint32_t below(std::uint32_t end) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>(state_ >> 33U) % end;
  }

 private:
  std::uint64_t state_ = 7;
};

PostDigest post_of(std::uint32_t number, std::uint32_t author, std::uint32_t account) {
  PostDigest out;
  out.id = "post-" + std::to_string(number);
  out.path = "queue.jsonl";
  out.head.line = number;
  out.head.author = author;
  out.head.account = account;
  out.fields = {"text", "title", "media[0].alt"};
  return out;
}

void add_facts(PostDigest& post, std::uint32_t count, Numbers& numbers) {
  for (std::uint32_t at = 0; at < count; ++at) {
    Fact fact;
    fact.kind = static_cast<FactKind>(numbers.below(static_cast<std::uint32_t>(FactKind::thread_part) + 1));
    fact.value = numbers.below(2) == 0 ? numbers.below(40) : numbers.below(0xFFFFFFFFU);
    if (at > 0 && numbers.below(2) == 0) {
      fact.begin = post.facts.back().begin, fact.size = post.facts.back().size, fact.field = post.facts.back().field;
    } else {
      fact.begin = numbers.below(numbers.below(2) == 0 ? 300 : 0xFFFFFFFFU);
      fact.size = static_cast<std::uint16_t>(numbers.below(0x10000));
      fact.field = static_cast<std::uint8_t>(numbers.below(3));
    }
    post.facts.push_back(fact);
  }
}

std::string told(const Fact& fact, const std::string& field) {
  return std::to_string(static_cast<int>(fact.kind)) + "=" + std::to_string(fact.value) + "@" + field + ":" +
         std::to_string(fact.begin) + "+" + std::to_string(fact.size) + " ";
}

std::string told(const PostDigest& post) {
  std::string out = post.path + "/" + post.id + " ";
  for (const Fact& fact : post.facts) out += told(fact, post.fields[fact.field]);
  return out;
}

std::string told(const KeptPosts& posts, std::uint32_t number) {
  std::string out = posts.path(number) + "/" + std::string(posts.id(number)) + " ";
  std::vector<Fact> facts;
  posts.append_facts(number, facts);
  for (const Fact& fact : facts) out += told(fact, posts.field(fact.field));
  return out;
}

bool same(const PostHead& a, const PostHead& b) {
  return a.shape == b.shape && a.text == b.text && a.author == b.author && a.account == b.account &&
         a.minute == b.minute && a.line == b.line && a.platforms == b.platforms && a.words == b.words &&
         a.kind == b.kind && a.capacity == b.capacity && a.audience == b.audience && a.languages == b.languages &&
         a.flags == b.flags;
}

}  // namespace

TEST_CASE("KeptPosts: a draft comes back as it was") {
  Numbers numbers;
  KeptPosts kept;
  std::vector<PostDigest> posts;
  for (std::uint32_t number = 0; number < 500; ++number) {
    PostDigest post = post_of(number, numbers.below(5), numbers.below(5));
    post.path = "folder/" + std::to_string(number / 100) + ".jsonl";
    post.head.shape = std::uint64_t{numbers.below(0xFFFFFFFFU)} << 32U | numbers.below(0xFFFFFFFFU);
    post.head.text = numbers.below(0xFFFFFFFFU);
    post.head.minute = number % 3 == 0 ? no_minute : static_cast<std::int32_t>(numbers.below(0x7FFFFFFFU)) - 9000;
    post.head.platforms = numbers.below(0xFFFFFFFFU);
    post.head.words = static_cast<std::uint16_t>(numbers.below(0x10000));
    post.head.kind = static_cast<std::uint8_t>(numbers.below(256));
    post.head.capacity = static_cast<std::uint8_t>(numbers.below(5));
    post.head.audience = static_cast<std::uint8_t>(numbers.below(4));
    post.head.languages = static_cast<std::uint8_t>(numbers.below(8));
    post.head.flags = static_cast<std::uint8_t>(numbers.below(256));
    add_facts(post, numbers.below(20), numbers);
    kept.add(post);
    posts.push_back(post);
  }
  REQUIRE(kept.size() == posts.size());
  for (std::uint32_t number = 0; number < posts.size(); ++number) {
    CHECK(same(kept.head(number), posts[number].head));
    CHECK(told(kept, number) == told(posts[number]));
  }
}

TEST_CASE("KeptPosts: the last thousand of every author and account are there after a hundred thousand drafts") {
  Numbers numbers;
  KeptPosts kept;
  std::map<std::uint32_t, std::vector<std::uint32_t>> of_author, of_account;
  constexpr std::uint32_t count = 100'000;
  for (std::uint32_t number = 0; number < count; ++number) {
    // One author in ten drafts, one in a thousand, and many who write once.
    const std::uint32_t author = number % 10 == 0 ? 1 : number % 1000 == 1 ? 2 : number % 50 == 2 ? 100 + number : 3;
    const std::uint32_t account = numbers.below(4);  // 0: not said
    PostDigest post = post_of(number, author, account);
    add_facts(post, number % 2, numbers);
    kept.add(post);
    of_author[author].push_back(number);
    if (account != 0) of_account[account].push_back(number);
  }
  CHECK(kept.size() < 2 * KeptPosts::few_posts);
  const auto check = [&](const std::vector<std::uint32_t>& wanted, std::uint32_t at, auto before) {
    const std::size_t most = std::min(wanted.size(), KeptPosts::reach);
    std::size_t wrong = 0;
    for (std::size_t back = 0; back < most; ++back, at = before(at)) {
      if (at == nothing || kept.head(at).line != wanted[wanted.size() - 1 - back]) ++wrong;
      if (at == nothing) break;
    }
    CHECK(wrong == 0);
  };
  for (const auto& [author, wanted] : of_author)
    check(wanted, kept.latest_of_author(author), [&](std::uint32_t at) { return kept.before_of_author(at); });
  for (const auto& [account, wanted] : of_account)
    check(wanted, kept.latest_of_account(account), [&](std::uint32_t at) { return kept.before_of_account(at); });
  for (std::uint32_t back = 1; back <= KeptPosts::reach; ++back) {
    const auto at = static_cast<std::uint32_t>(kept.size() - back);
    CHECK(kept.head(at).line == count - back);
    CHECK(kept.id(at) == "post-" + std::to_string(count - back));
  }
}

TEST_CASE("KeptPosts: no batch takes more than 100 bytes a draft, whatever its drafts say") {
  for (const std::uint32_t facts : {0U, 4U, 12U, 60U}) {
    Numbers numbers;
    KeptPosts kept;
    std::size_t over = 0;  // how often there was more than that, and a megabyte for small batches
    for (std::uint32_t number = 1; number <= 60'000; ++number) {
      PostDigest post = post_of(number, number, number);  // everybody writes once: all would be reached
      add_facts(post, facts, numbers);
      kept.add(post);
      over += kept.bytes() > number * 100U + 1'200'000U ? 1 : 0;
    }
    CHECK(over == 0);
    CHECK(kept.size() >= 5'000);
    const auto last = static_cast<std::uint32_t>(kept.size() - 1);
    CHECK(kept.head(last).line == 60'000);
    CHECK(kept.latest_of_author(60'000) == last);
    CHECK(kept.latest_of_author(1) == (kept.size() == 60'000 ? 0 : nothing));
  }
}
