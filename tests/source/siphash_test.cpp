#include "socialcheck/source/siphash.h"

#include <doctest/doctest.h>

#include <string>

using namespace socialcheck;

TEST_SUITE_BEGIN("source/siphash");

namespace {

/// Bytes 00 01 02... of the paper's appendix A and of the vectors published with the reference implementation.
constexpr SipKey key = {0x0706050403020100ULL, 0x0f0e0d0c0b0a0908ULL};
std::string counting(std::size_t size) {
  std::string out;
  for (std::size_t at = 0; at < size; ++at) out += static_cast<char>(at);
  return out;
}

}  // namespace

TEST_CASE("siphash: the published values") {
  CHECK(siphash(key, counting(0)) == 0x726fdb47dd0e0e31ULL);
  CHECK(siphash(key, counting(1)) == 0x74f839c593dc67fdULL);
  CHECK(siphash(key, counting(8)) == 0x93f5f5799a932462ULL);
  CHECK(siphash(key, counting(15)) == 0xa129ca6149be45e5ULL);
}

TEST_CASE("siphash: a number counts as its eight bytes, the lowest first") {
  CHECK(siphash(key, std::uint64_t{0x0706050403020100ULL}) == siphash(key, counting(8)));
}

TEST_SUITE_END();
