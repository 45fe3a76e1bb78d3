#include "socialcheck/check/conditions.h"

#include <doctest/doctest.h>

using socialcheck::Condition;
using socialcheck::Conditions;
using socialcheck::needed_by_all;
using socialcheck::needed_by_any;

TEST_SUITE_BEGIN("check/conditions");

TEST_CASE("needed_by_all: every condition of every child, the rarest first, equal ones once") {
  const Condition common{{1, 2}, 50, true, false};
  const Condition rare{{3}, 1, true, false};
  const std::vector<Conditions> children = {{common}, {rare, common}};
  CHECK((needed_by_all(children) == Conditions{rare, common}));
}

TEST_CASE("needed_by_any: the rarest condition of each child, joined") {
  const Condition common{{1, 2}, 50, true, false};
  const Condition rare{{3}, 1, true, false};
  const Condition other{{2, 4}, 5, true, false};
  const std::vector<Conditions> children = {{common, rare}, {other}};
  CHECK((needed_by_any(children) == Conditions{{{2, 3, 4}, 6, true, false}}));
}

TEST_CASE("needed_by_any: nothing is needed where one child needs nothing") {
  const std::vector<Conditions> children = {{{{1}, 1, true, false}}, {}};
  CHECK(needed_by_any(children).empty());
}

TEST_CASE("needed_by_any: what is not firm taints what it is joined with, and firm conditions are kept beside it") {
  const Condition field{{7}, 1, false, true};
  const Condition words{{1}, 50, true, false};
  const std::vector<Conditions> children = {{field, words}, {{{2}, 2, true, false}}};
  const Conditions joined = needed_by_any(children);
  REQUIRE(joined.size() == 2);
  CHECK((joined[0] == Condition{{2, 7}, 3, false, true}));
  CHECK((joined[1] == Condition{{1, 2}, 52, true, false}));
}

TEST_SUITE_END();
