// The steps of the text model one by one: bytes a second on posts of several kinds, and on what breaks careless loops,
// in two sizes each: the same bytes a second in both means that the time is linear.
#include <benchmark/benchmark.h>

#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/text/boundaries.h"
#include "socialcheck/text/fold.h"
#include "socialcheck/text/length.h"
#include "socialcheck/text/segment.h"
#include "socialcheck/text/text.h"
#include "socialcheck/text/unicode.h"

using namespace socialcheck;

namespace {

constexpr std::string_view ascii_post =
    "Our flu clinic at Alderbrook is open from 9am to 1pm on Saturday: no appointment needed, just drop in. See "
    "https://www.nhs.uk/flu or ask @AlderbrookHealth. #FluJab #mentalhealthweek\n";
constexpr std::string_view welsh_post =
    "Mae’r clinig ffliw yn Neuadd Aberllwyn ar agor ddydd Sadwrn, 9am tan 1pm – dewch â’ch llythyr. Dŵr a tê ar gael! "
    "💙 Diolch yn fawr i’r staff. https://www.nhs.uk/flu #BrechlynFfliw\n";
constexpr std::string_view disguised_post =
    "what a f***ing sh!t b1tch of a d a y, 𝐢𝐝𝐢𝐨𝐭 іdіоt stuuuupid f * * k w4nk3r 👏🏽 s h i t\n";

std::string repeated(std::string_view unit, std::size_t size) {
  std::string out;
  while (out.size() < size) out += unit;
  return out;
}

void count(benchmark::State& state, const std::string& text) {
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * static_cast<std::int64_t>(state.iterations()));
}

void analyse_text(benchmark::State& state, const std::string& value) {
  Text text;
  for (auto _ : state) {
    analyse(value, text);
    benchmark::DoNotOptimize(text.words.data());
  }
  count(state, value);
}

void analyse_post(benchmark::State& state, std::string_view post) {
  analyse_text(state, std::string(post));
}
BENCHMARK_CAPTURE(analyse_post, ascii, ascii_post);
BENCHMARK_CAPTURE(analyse_post, welsh, welsh_post);
BENCHMARK_CAPTURE(analyse_post, disguised, disguised_post);

// What an attacker would send; the argument is a size in bytes.
void analyse_brackets(benchmark::State& state) {
  const auto half = static_cast<std::size_t>(state.range(0)) / 2;
  analyse_text(state, "http://a.com/" + std::string(half, '(') + std::string(half, ')'));
}
void analyse_marks(benchmark::State& state) {
  analyse_text(state, repeated("\u0302\u0327\u0321", static_cast<std::size_t>(state.range(0))));
}
void analyse_token(benchmark::State& state) {
  analyse_text(state, std::string(static_cast<std::size_t>(state.range(0)), 'a'));
}
void analyse_hashtag(benchmark::State& state) {
  analyse_text(state, "#" + repeated("mentalhealthweek", static_cast<std::size_t>(state.range(0))));
}
BENCHMARK(analyse_brackets)->Arg(20'000)->Arg(200'000);
BENCHMARK(analyse_marks)->Arg(1'000'000)->Arg(10'000'000);
BENCHMARK(analyse_token)->Arg(100'000)->Arg(1'000'000);
BENCHMARK(analyse_hashtag)->Arg(100'000)->Arg(1'000'000);

void fold_post(benchmark::State& state, std::string_view post) {
  const std::string value(post);
  std::string out;
  OffsetMap map;
  FoldCache cache;
  for (auto _ : state) {
    fold(value, pattern_folds, out, map, cache);
    benchmark::DoNotOptimize(out.data());
  }
  count(state, value);
}
BENCHMARK_CAPTURE(fold_post, ascii, ascii_post);
BENCHMARK_CAPTURE(fold_post, welsh, welsh_post);
BENCHMARK_CAPTURE(fold_post, disguised, disguised_post);

void fold_marks(benchmark::State& state) {
  const std::string value = "e" + repeated("\u0302", static_cast<std::size_t>(state.range(0)));
  std::string out;
  OffsetMap map;
  for (auto _ : state) {
    fold(value, word_folds, out, map);
    benchmark::DoNotOptimize(out.data());
  }
  count(state, value);
}
BENCHMARK(fold_marks)->Arg(1'000'000)->Arg(10'000'000);

void measure_post(benchmark::State& state, std::string_view post) {
  const std::string value(post);
  Text text;
  analyse(value, text);
  for (auto _ : state) {
    Lengths lengths = measure(text);
    benchmark::DoNotOptimize(lengths);
  }
  count(state, value);
}
BENCHMARK_CAPTURE(measure_post, ascii, ascii_post);
BENCHMARK_CAPTURE(measure_post, welsh, welsh_post);

void compose(benchmark::State& state) {
  const std::string value = "e" + repeated("\u0327\u0302", static_cast<std::size_t>(state.range(0)));
  std::vector<char32_t> points;
  std::string out;
  for (auto _ : state) {
    to_nfc(value, points, out);
    benchmark::DoNotOptimize(out.data());
  }
  count(state, value);
}
BENCHMARK(compose)->Arg(100'000)->Arg(1'000'000);

void break_words(benchmark::State& state) {
  const std::string value = repeated(welsh_post, 10'000);
  std::vector<std::uint32_t> breaks;
  for (auto _ : state) {
    word_boundaries(value, breaks);
    benchmark::DoNotOptimize(breaks.data());
  }
  count(state, value);
}
BENCHMARK(break_words);

void segment_tag(benchmark::State& state) {
  const std::string value = "MentalHealthAwarenessWeek";
  std::vector<Span> parts;
  for (auto _ : state) {
    parts.clear();
    segment(value, parts);
    benchmark::DoNotOptimize(parts.data());
  }
  count(state, value);
}
BENCHMARK(segment_tag);

}  // namespace
