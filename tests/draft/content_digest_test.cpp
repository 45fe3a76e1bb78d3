#include "socialcheck/draft/content_digest.h"

#include <doctest/doctest.h>

#include <string>

#include "draft/reading.h"

using namespace socialcheck;

namespace {

/// Digest of the only draft in a JSON or YAML source.
std::string digest_of(const std::string& bytes, InputFormat format = InputFormat::json) {
  const Source source("draft", bytes);
  std::string out;
  read_drafts(source, format, {}, [&](Draft& draft) { out = content_digest(draft); });
  return out;
}

const std::string usual =
    R"({"text": "Our café is open.", "platforms": ["x", "facebook"], "media": [{"src": "a.jpg", "alt": "A cup"}]})";

}  // namespace

TEST_SUITE_BEGIN("draft/content_digest");

TEST_CASE("content_digest: what is only said about a draft does not count") {
  const std::string digest = digest_of(usual);
  CHECK(digest.size() == 32);
  struct Row {
    const char* name;
    std::string draft;
  };
  for (
      const Row& row : {
          Row{"schedule, author and approvals",
              R"({"schedule": "2027-01-01", "author": "A. Reed", "approvals": [{"role": "communications"}], "capacity": "official", "text": "Our café is open.", "platforms": ["x", "facebook"], "media": [{"src": "a.jpg", "alt": "A cup", "consent": [{"id": "c1"}]}]})"},
          Row{"the order of platforms",
              R"({"text": "Our café is open.", "platforms": ["facebook", "twitter"], "media": [{"src": "a.jpg", "alt": "A cup"}]})"},
          Row{"blanks at the ends, and how lines end",
              R"({"text": "  Our café is open.\r\n", "platforms": ["x", "facebook"], "media": [{"src": "a.jpg", "alt": "A cup"}]})"},
      }) {
    SUBCASE(row.name) {
      CHECK(digest_of(row.draft) == digest);
    }
  }
  CHECK(digest_of("text: Our café is open.\nplatforms: x, facebook\nmedia:\n  - {src: a.jpg, alt: A cup}\n",
                  InputFormat::yaml) == digest);
}

TEST_CASE("content_digest: every change of what is published counts") {
  const std::string digest = digest_of(usual);
  struct Row {
    const char* name;
    std::string draft;
  };
  for (
      const Row& row : {
          Row{"text",
              R"({"text": "Our café is shut.", "platforms": ["x", "facebook"], "media": [{"src": "a.jpg", "alt": "A cup"}]})"},
          Row{"platforms",
              R"({"text": "Our café is open.", "platforms": ["x"], "media": [{"src": "a.jpg", "alt": "A cup"}]})"},
          Row{"the file of a picture",
              R"({"text": "Our café is open.", "platforms": ["x", "facebook"], "media": [{"src": "b.jpg", "alt": "A cup"}]})"},
          Row{"the description of a picture",
              R"({"text": "Our café is open.", "platforms": ["x", "facebook"], "media": [{"src": "a.jpg", "alt": "A mug"}]})"},
          Row{"a second picture",
              R"({"text": "Our café is open.", "platforms": ["x", "facebook"], "media": [{"src": "a.jpg", "alt": "A cup"}, {"src": "a.jpg"}]})"},
          Row{"a first comment",
              R"({"text": "Our café is open.", "first_comment": "Come!", "platforms": ["x", "facebook"], "media": [{"src": "a.jpg", "alt": "A cup"}]})"},
          Row{"a variant",
              R"({"text": "Our café is open.", "variants": {"x": "Open!"}, "platforms": ["x", "facebook"], "media": [{"src": "a.jpg", "alt": "A cup"}]})"},
          Row{"a link",
              R"({"text": "Our café is open.", "links": ["https://a.example"], "platforms": ["x", "facebook"], "media": [{"src": "a.jpg", "alt": "A cup"}]})"},
      }) {
    SUBCASE(row.name) {
      CHECK(digest_of(row.draft) != digest);
    }
  }
}

TEST_CASE("content_digest: words cannot move from one field to the next unseen") {
  CHECK(digest_of(R"({"text": "ab", "title": "c"})") != digest_of(R"({"text": "a", "title": "bc"})"));
}

TEST_CASE("same_digest: all of it or twelve digits, in any case") {
  const std::string digest = "0123456789abcdef0123456789abcdef";
  CHECK(same_digest(digest, digest));
  CHECK(same_digest("0123456789AB", digest));
  CHECK(same_digest(" 0123456789abcd ", digest));
  CHECK_FALSE(same_digest("0123456789a", digest));
  CHECK_FALSE(same_digest("0123456789ac", digest));
  CHECK_FALSE(same_digest(digest + "0", digest));
  CHECK_FALSE(same_digest("", digest));
}

TEST_SUITE_END();
