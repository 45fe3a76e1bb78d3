#include "cli/baseline.h"

#include <unistd.h>

#include <charconv>

#include "cli/terminal.h"
#include "socialcheck/report/escape.h"
#include "socialcheck/report/line.h"
#include "socialcheck/source/decode.h"
#include "socialcheck/source/read_source.h"
#include "socialcheck/source/source.h"
#include "socialcheck/syntax/json.h"

namespace socialcheck::cli {

namespace {

constexpr std::string_view version = "1";

std::string_view text_at(const Tree& tree, NodeId map, std::string_view key) {
  const NodeId node = tree.find(map, key);
  return node == no_node || tree[node].kind != NodeKind::scalar ? std::string_view{} : tree[node].text;
}

std::nullopt_t refuse(const std::string& path, std::string_view why) {
  complain(quoted_path(path) + " is no baseline: " + std::string(why) + "; --write-baseline makes one");
  return std::nullopt;
}

}  // namespace

std::optional<Baseline> Baseline::read(const std::string& path) {
  Result<std::string> raw = read_file(path);
  if (!raw) {
    complain("the baseline " + quoted_path(path) + " cannot be read: " + raw.problems().front().message);
    return std::nullopt;
  }
  const Source source(path, decode(std::move(*raw)).bytes);
  Tree tree;
  Problems problems;
  const NodeId root = read_json(source, {0, static_cast<std::uint32_t>(source.bytes().size())}, tree, problems);
  if (any_error(problems)) return refuse(path, problems.front().message);
  if (tree[root].kind != NodeKind::map || text_at(tree, root, "version") != version)
    return refuse(path, "it does not say \"version\":1");
  const NodeId list = tree.find(root, "findings");
  if (list == no_node || tree[list].kind != NodeKind::list) return refuse(path, "it has no list \"findings\"");
  Baseline out;
  for (NodeId one = tree[list].first; one != no_node; one = tree[one].next) {
    if (tree[one].kind != NodeKind::map) return refuse(path, "a finding is no object");
    const std::string_view rule = text_at(tree, one, "rule");
    const std::string_view fingerprint = text_at(tree, one, "fingerprint");
    const std::string_view count = text_at(tree, one, "count");
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), number);
    if (rule.empty() || fingerprint.empty() || error != std::errc{} || end != count.data() + count.size())
      return refuse(path, "a finding needs \"rule\", \"fingerprint\" and \"count\"");
    out.counts_[{std::string(rule), std::string(fingerprint)}] += number;
  }
  return out;
}

std::size_t Baseline::subtract(const Catalogue& catalogue, std::vector<Finding>& findings) {
  return std::erase_if(findings, [&](const Finding& finding) {
    const auto known = counts_.find({std::string(catalogue.rule(finding.rule).id), finding.fingerprint});
    if (known == counts_.end() || known->second == 0) return false;
    --known->second;
    return true;
  });
}

std::uint64_t Baseline::left() const {
  std::uint64_t sum = 0;
  for (const auto& [key, count] : counts_) sum += count;
  return sum;
}

std::string Baseline::json() const {
  std::string out = "{\"version\":1,\"findings\":[";
  bool first = true;
  for (const auto& [key, count] : counts_) {
    out += first ? "\n" : ",\n";
    first = false;
    out += "{\"rule\":";
    append_json_string(key.first, out);
    out += ",\"fingerprint\":";
    append_json_string(key.second, out);
    out += ",\"count\":";
    append_number(count, out);
    out += '}';
  }
  return out + "\n]}\n";
}

}  // namespace socialcheck::cli
