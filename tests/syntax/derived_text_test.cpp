#include "socialcheck/syntax/derived_text.h"

#include <doctest/doctest.h>

using namespace socialcheck;

TEST_SUITE_BEGIN("syntax/derived_text");

TEST_CASE("DerivedText: pieces that follow one another stay a view") {
  const std::string_view source = "one two three";
  Tree tree;
  DerivedText text(source, tree);
  text.start(4);
  text.copy({4, 6});
  text.copy({6, 8});
  const KeptText kept = text.keep();
  CHECK(kept.text == "two ");
  CHECK(kept.text.data() == source.data() + 4);
  CHECK((kept.where == Span{4, 8}));
  CHECK(kept.map == 0);
}

TEST_CASE("DerivedText: gaps and replacements make a copy with a map") {
  const std::string_view source = "a\\nb  c";
  Tree tree;
  DerivedText text(source, tree);
  text.start(0);
  text.copy({0, 1});
  text.replace("\n", {1, 3});
  text.copy({3, 4});
  text.replace("", {4, 5});
  text.copy({6, 7});
  CHECK(text.text() == "a\nbc");
  const KeptText kept = text.keep();
  CHECK(kept.text == "a\nbc");
  CHECK((kept.where == Span{0, 7}));
  CHECK((tree.map_at(kept.map).map({1, 2}) == Span{1, 3}));
  CHECK((tree.map_at(kept.map).map({3, 4}) == Span{6, 7}));
}

TEST_CASE("DerivedText: nothing, and nothing left, stand where the value starts") {
  Tree tree;
  DerivedText text("abc", tree);
  text.start(2);
  CHECK((text.keep().where == Span{2, 2}));
  text.start(1);
  text.replace("x", {1, 2});
  text.cut(0);
  const KeptText kept = text.keep();
  CHECK(kept.text.empty());
  CHECK(kept.where.empty());
  CHECK(kept.map == 0);
}

TEST_CASE("DerivedText: a cut shortens views and copies") {
  Tree tree;
  DerivedText text("abcdef", tree);
  text.start(0);
  text.copy({1, 5});
  text.cut(2);
  CHECK(text.keep().text == "bc");
  text.start(0);
  text.copy({0, 1});
  text.copy({2, 6});
  text.cut(3);
  const KeptText kept = text.keep();
  CHECK(kept.text == "acd");
  CHECK((kept.where == Span{0, 4}));
}

TEST_SUITE_END();
