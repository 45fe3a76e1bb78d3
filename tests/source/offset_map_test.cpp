#include "socialcheck/source/offset_map.h"

#include <doctest/doctest.h>

using socialcheck::OffsetMap;
using socialcheck::Span;

TEST_SUITE_BEGIN("source/offset_map");

TEST_CASE("map: a plain shift needs no pieces") {
  const OffsetMap map(10);
  CHECK(map.identity());
  CHECK((map.map({2, 5}) == Span{12, 15}));
}

TEST_CASE("map: a range that touches a replacement covers all of its source") {
  OffsetMap map;  // source a\u0062c, derived abc
  map.copy(0, 0);
  map.replace(1, {1, 7});
  map.copy(2, 7);
  CHECK((map.map({0, 1}) == Span{0, 1}));
  CHECK((map.map({1, 2}) == Span{1, 7}));
  CHECK((map.map({0, 3}) == Span{0, 8}));
  CHECK((map.map({2, 2}) == Span{7, 7}));
}

TEST_SUITE_END();
