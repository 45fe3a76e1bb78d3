// The steps of linting, one after another, on the labelled drafts: posts a second and bytes a second for one thread.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <string>
#include <vector>

#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/match/identifiers.h"
#include "socialcheck/text/text.h"
#include "support/load_policies.h"

using namespace socialcheck;

namespace {

/// The drafts of the corpus as JSON Lines, and their texts.
struct Posts {
  std::string lines;
  std::vector<std::string> texts;
  std::size_t bytes = 0;
};

const Posts& posts() {
  static const Posts all = [] {
    Posts out;
    const auto bytes = support::read_all(std::string(SOCIALCHECK_SHARED) + "/corpus/drafts.jsonl").value_or("");
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
      const std::string_view line(bytes.data() + at, end - at);
      const std::size_t begin = line.find("\"draft\": ");
      const std::size_t stop = line.find(", \"class\":");
      if (begin != std::string_view::npos && stop != std::string_view::npos) {
        std::string_view draft = line.substr(begin + 9, stop - begin - 9);
        if (const std::size_t batch = draft.rfind("}, \"batch\""); batch != std::string_view::npos)
          draft = draft.substr(0, batch + 1);
        out.lines.append(draft).push_back('\n');
      }
      at = end + 1;
    }
    const Source source("posts.jsonl", out.lines);
    (void)read_drafts(source, InputFormat::jsonl, {}, [&](Draft& draft) {
      if (draft.texts.empty()) return;
      out.texts.emplace_back(draft.texts.front().value);
      out.bytes += out.texts.back().size();
    });
    return out;
  }();
  return all;
}

void count(benchmark::State& state) {
  const auto drafts = static_cast<std::int64_t>(posts().texts.size()) * static_cast<std::int64_t>(state.iterations());
  state.SetItemsProcessed(drafts);
  state.SetBytesProcessed(static_cast<std::int64_t>(posts().bytes) * static_cast<std::int64_t>(state.iterations()));
}

void analyse_texts(benchmark::State& state) {
  Text text;
  for (auto _ : state)
    for (const std::string& value : posts().texts) {
      analyse(value, text);
      benchmark::DoNotOptimize(text.words.data());
    }
  count(state);
}

void identify(benchmark::State& state) {
  std::vector<Text> texts(posts().texts.size());
  for (std::size_t at = 0; at < texts.size(); ++at) analyse(posts().texts[at], texts[at]);
  std::vector<Identifier> found;
  for (auto _ : state)
    for (const Text& text : texts) {
      found.clear();
      find_identifiers(text, found);
      benchmark::DoNotOptimize(found.data());
    }
  count(state);
}

void scan(benchmark::State& state) {
  std::vector<Text> texts(posts().texts.size());
  for (std::size_t at = 0; at < texts.size(); ++at) analyse(posts().texts[at], texts[at]);
  const Ruleset rules = Ruleset::built_in();
  std::vector<PhraseMatch> hits;
  for (auto _ : state)
    for (const Text& text : texts) {
      hits.clear();
      scan_phrases(rules.programs().front()->phrase_index(), text, hits);
      benchmark::DoNotOptimize(hits.data());
    }
  count(state);
}

void read_jsonl(benchmark::State& state) {
  const Source source("posts.jsonl", posts().lines);
  for (auto _ : state)
    (void)read_drafts(source, InputFormat::jsonl, {},
                      [](Draft& draft) { benchmark::DoNotOptimize(draft.texts.data()); });
  count(state);
}

void read_and_lint(benchmark::State& state) {
  const Ruleset rules = Ruleset::built_in();
  const Activation activation(rules, {});
  Linter linter(rules, {});
  std::vector<Finding> findings;
  const Source source("posts.jsonl", posts().lines);
  for (auto _ : state)
    (void)read_drafts(source, InputFormat::jsonl, {}, [&](Draft& draft) {
      linter.lint(draft, activation, findings);
      benchmark::DoNotOptimize(findings.data());
    });
  count(state);
}

void open_built_in(benchmark::State& state) {
  for (auto _ : state) {
    const Ruleset rules = Ruleset::built_in();
    const Activation activation(rules, {});
    Linter linter(rules, {});
    benchmark::DoNotOptimize(&linter);
  }
}

BENCHMARK(analyse_texts);
BENCHMARK(identify);
BENCHMARK(scan);
BENCHMARK(read_jsonl);
BENCHMARK(read_and_lint);
BENCHMARK(open_built_in);

}  // namespace
