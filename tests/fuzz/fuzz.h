#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "socialcheck/source/decode.h"
#include "socialcheck/source/source.h"

/// What libFuzzer calls, and the replay main in its place.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace socialcheck_fuzz {

/// Ends the run with a message if an assertion does not hold, also in release builds.
inline void require(bool holds, const std::string& what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what.c_str());
  std::abort();
}

inline void require_no(const std::string& fault) {
  require(fault.empty(), "no fault, but: " + fault);
}

inline std::string as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// The input as readers see it: decoded. Binary input becomes an empty source.
inline socialcheck::Source source_of(const std::uint8_t* data, std::size_t size) {
  return {"input", socialcheck::decode(as_text(data, size)).bytes};
}

}  // namespace socialcheck_fuzz
