// What someone who installed the library might write: name some bytes, find a place in them.
#include <cstdio>

#include "socialcheck/source/position.h"
#include "socialcheck/source/source.h"

int main() {
  const socialcheck::Source source("draft.md", "# Thank you\nto the ward\n");
  const socialcheck::Position place = socialcheck::Lines(source).position(19);
  std::printf("%s:%u:%u\n", source.name().c_str(), place.line, place.column);
  return place == socialcheck::Position{2, 8} ? 0 : 1;
}
