#include "socialcheck/report/line_hash.h"

#include <doctest/doctest.h>

using namespace socialcheck;

TEST_SUITE_BEGIN("report/line_hash");

namespace {

std::string hashes(std::string_view bytes) {
  const LineHashes lines(bytes);
  std::string out;
  for (std::size_t line = 0; !lines.of(line).empty(); ++line) out += (line == 0 ? "" : " ") + lines.of(line);
  return out;
}

}  // namespace

TEST_CASE("of: the values that the upload works out") {
  CHECK(hashes("a\nb\n") == "81b8d8db678b2bbe:1 ade70578248be16f:1 c129715d7a2bc9a3:1");
  CHECK(hashes("a\r\nb\r\n") == hashes("a\nb\n"));
  CHECK(hashes("a\rb\r") == hashes("a\nb\n"));
  CHECK(hashes(" a\nb\nc\n") == "52668e89249e7477:1 9ed7939040abc6c0:1 3791504be0bd17cc:1 c129715d7a2bc9a3:1");
  CHECK(hashes("") == "c129715d7a2bc9a3:1");
}

TEST_CASE("of: UTF-16 units, long lines and lines without a line end") {
  // Computed with a direct sum over the window, apart from this code.
  CHECK(hashes("Dŵr 😀 x\nDŵr 😀 x\nDŵr 😀 x\n" + std::string(250, 'x') + "\nend") ==
        "c98d004e55e66f46:1 7cf5313f1e5b1b3c:1 b2c3d42a6874f4ba:1 52b56201ffb58620:1 43b6461eda086fe2:1");
}

TEST_CASE("of: equal hashes are numbered") {
  const std::string line = std::string(120, 'y') + "\n";
  const LineHashes lines(line + line + line);
  CHECK(lines.of(0).substr(0, 17) == lines.of(2).substr(0, 17));
  CHECK(lines.of(0).substr(lines.of(0).find(':')) == ":1");
  CHECK(lines.of(2).substr(lines.of(2).find(':')) == ":3");
}

TEST_CASE("covers: the bytes of the window, from the line's start") {
  const LineHashes lines("a b\n" + std::string(200, 'x') + "\n");
  CHECK((lines.covers(0) == Span{0, 101}));  // three units, then 97; the blank does not count
  CHECK((lines.covers(1) == Span{4, 104}));
  CHECK((lines.covers(2) == Span{205, 205}));
  CHECK((lines.covers(9) == Span{}));
}

TEST_SUITE_END();
