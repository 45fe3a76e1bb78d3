#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "fuzz/drafting.h"
#include "fuzz/fuzz.h"
#include "fuzz/options.h"
#include "fuzz/value.h"
#include "socialcheck/check/cross_plan.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/batch.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/report/post_record.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

struct Bench {
  Ruleset rules = Ruleset::built_in();
  Activation activation{rules, {}};
  Examples examples{rules};
  Linter first{rules, lint_options()};
  Linter second{rules, lint_options()};
};

Bench& bench() {
  static Bench made;
  return made;
}

/// What a run over drafts in JSON Lines remembers of each.
std::vector<PostDigest> digests(const std::vector<std::string>& lines, Linter& linter) {
  std::vector<PostDigest> out;
  std::uint32_t number = 0;
  for (const std::string& line : lines) {
    ++number;
    const Source source("posts.jsonl", line, number);
    (void)read_drafts(source, InputFormat::jsonl, {}, [&](Draft& draft) {
      PostDigest& post = out.emplace_back();
      if (!draft.readable) return;
      std::vector<Finding> findings;
      linter.lint(draft, bench().activation, findings);
      linter.digest(bench().activation, post);
      post.path = "posts.jsonl";
      post.head.line = number;
    });
  }
  return out;
}

/// The same as they are written to a file of digests, and read from it again.
std::vector<PostDigest> recorded(const std::vector<PostDigest>& posts) {
  static const CrossPlan plan(bench().rules.programs());
  static const PostRecordReader reader(bench().rules, plan);
  std::vector<PostDigest> out;
  for (const PostDigest& post : posts) {
    std::string line;
    append_post_record({DraftState::said, post}, bench().rules, line);
    const Source source("digests.jsonl", line);
    Tree tree;
    Problems problems;
    const NodeId root = read_json(source, {0, static_cast<std::uint32_t>(line.size())}, tree, problems);
    PostRecord record;
    require(root != no_node && reader.read(tree, root, record, problems) && problems.empty(),
            "a draft that was written down is read again: " + line);
    record.post.id = post.id, record.post.path = post.path, record.post.stable_name = post.stable_name;
    out.push_back(std::move(record.post));
  }
  return out;
}

/// Findings over several drafts, one a line.
std::string findings_over(const std::vector<PostDigest>& posts) {
  Batch batch;
  std::string out;
  for (std::size_t at = 0; at < posts.size(); ++at) {
    for (const Finding& one : batch.add(posts[at])) {
      out += std::to_string(at) + ' ' + std::string(bench().rules.rule(one.rule).id) + ' ' + name_of(one.severity) +
             ' ' + one.primary.field + ' ' + one.fingerprint;
      for (const Related& related : one.related) {
        require(related.line <= at + 1, "a finding cites drafts before it");
        out += ' ' + related.draft_id + '@' + std::to_string(related.line);
      }
      out += '\n';
    }
  }
  require(batch.size() <= posts.size(), "a batch remembers each draft once");
  return out;
}

}  // namespace

/// Several drafts (fuzz/drafting.h), parted by lines of `=`: what is found over them depends on them and on their
/// order, and on nothing else.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 3000) return 0;
  Bench& it = bench();
  const Source input = source_of(data, size);
  std::vector<std::string> lines;
  std::string_view rest = input.bytes();
  while (!rest.empty() && lines.size() < 12) {
    const std::size_t end = std::min(rest.find("\n=\n"), rest.size());
    Value draft = DraftMaker(it.examples).make(rest.substr(0, end));
    Value& id = draft.at("id");
    id = Value::string("d" + std::to_string(lines.size()));
    id.key = "id";
    std::string json;
    append_json(draft, json);
    lines.push_back(json + '\n');
    rest.remove_prefix(std::min(end + 3, rest.size()));
  }
  const std::vector<PostDigest> posts = digests(lines, it.first);
  const std::string expected = findings_over(posts);
  require(findings_over(posts) == expected, "the same drafts give the same findings");

  require(findings_over(recorded(posts)) == expected, "drafts that were written down give the same findings");

  std::vector<PostDigest> others;
  std::thread other([&] { others = digests(lines, it.second); });
  other.join();
  require(findings_over(others) == expected, "drafts that another thread has read give the same findings");
  return 0;
}
