#pragma once

#include <string_view>
#include <vector>

#include "socialcheck/source/span.h"

namespace socialcheck {

/// Splits a hashtag, handle or part of an address (without its sign) into the words it is made of. First where case,
/// digits and signs say so: #NHSWales is NHS and Wales, #FluJab2024 is Flu, Jab and 2024, but COVID19, NHS75, HbA1c, 5G
/// and 1st stay whole. Then a part in one case that is no English or Welsh word by itself is split into such words, if
/// it is made of nothing else and the words are common enough (#mentalhealthweek): a name never gives up a rude word
/// inside. Appends the parts as byte ranges of `name`, in order. Linear in its size.
void segment(std::string_view name, std::vector<Span>& parts);

/// True for a common English or Welsh word in small ASCII letters: one that segment() would cut out.
[[nodiscard]] bool is_known_word(std::string_view word);

}  // namespace socialcheck
