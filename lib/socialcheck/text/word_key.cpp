#include "socialcheck/text/word_key.h"

#include "socialcheck/text/text.h"

namespace socialcheck {

std::uint64_t word_key(std::string_view folded) {
  if (folded.size() <= 8) return key_detail::load_some(folded.data(), folded.size());
  return key_detail::long_key(folded.size(),
                              [&](std::size_t at) { return key_detail::load_eight(folded.data() + at); });
}

}  // namespace socialcheck
