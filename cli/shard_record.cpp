#include "cli/shard_record.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <memory>
#include <set>

#include "socialcheck/engine/builtin.h"
#include "socialcheck/report/json_writer_internal.h"
#include "socialcheck/source/read_source.h"
#include "socialcheck/syntax/json.h"

namespace socialcheck::cli {

namespace {

/// Raised when a line changes its meaning; readers take no other.
constexpr std::uint64_t format_version = 1;
/// A number that this program did not write must not decide how much memory is taken.
constexpr std::size_t most_shards = 1'000'000;
constexpr std::size_t shown_digits = 32;
constexpr std::size_t piece_bytes = std::size_t{1} << 18U;

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out.substr(0, shown_digits);
}

void append(const char* name, const std::string& value, JsonWriter& json) {
  if (!value.empty()) json.member(name, value);
}
void append(const char* name, bool value, JsonWriter& json) {
  if (value) json.key(name).raw("true");
}
void append(const char* name, const std::vector<std::string>& values, JsonWriter& json) {
  if (values.empty()) return;
  json.key(name).open_array();
  for (const std::string& value : values) json.value(value);
  json.close_array();
}

/// A line as a tree.
struct Parsed {
  Source source;
  Tree tree;
  NodeId root = no_node;
  explicit Parsed(std::string_view line) : source("line", std::string(line)) {
    Problems problems;
    root = read_json(source, {0, static_cast<std::uint32_t>(source.bytes().size())}, tree, problems);
    if (root != no_node && (any_error(problems) || tree[root].kind != NodeKind::map)) root = no_node;
  }
  [[nodiscard]] NodeId at(std::string_view key) const { return root == no_node ? no_node : tree.find(root, key); }
  [[nodiscard]] std::string text(NodeId node) const {
    return node != no_node && tree[node].kind == NodeKind::scalar ? std::string(tree[node].text) : std::string();
  }
  [[nodiscard]] std::string text(std::string_view key) const { return text(at(key)); }
  [[nodiscard]] bool flag(std::string_view key) const { return text(key) == "true"; }
  [[nodiscard]] std::optional<std::size_t> number(std::string_view key) const {
    const std::string digits = text(key);
    std::size_t out = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return out;
  }
};

struct ReadOption {
  const Parsed& line;
  NodeId options;
  [[nodiscard]] NodeId at(const char* name) const {
    return options == no_node ? no_node : line.tree.find(options, name);
  }
  void operator()(const char* name, std::string& value) const {
    const std::string said = line.text(at(name));
    if (!said.empty()) value = said;  // what is empty is not written
  }
  void operator()(const char* name, bool& value) const { value = line.text(at(name)) == "true"; }
  void operator()(const char* name, std::vector<std::string>& values) const {
    const NodeId node = at(name);
    if (node == no_node || line.tree[node].kind != NodeKind::list) return;
    for (NodeId one = line.tree[node].first; one != no_node; one = line.tree[one].next)
      values.push_back(line.text(one));
  }
};

void add_file(const std::string& path, PathOrigin origin, Sha256& hash) {
  Result<Descriptor> file = open_file(path, origin);
  if (!file) return hash.add("?");
  const auto room = std::make_unique<std::array<char, piece_bytes>>();
  std::uint64_t size = 0;
  for (;;) {
    const ssize_t got = ::read(file->number(), room->data(), room->size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    hash.add(std::string_view(room->data(), static_cast<std::size_t>(got)));
    size += static_cast<std::uint64_t>(got);
  }
  hash.add("/" + std::to_string(size) + "\n");  // where one file ends and the next begins
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1));
}

}  // namespace

std::string line_of(const ShardHeader& header) {
  std::string out;
  JsonWriter json(out);
  json.open_object().member("socialcheck", "digests").member("format", format_version);
  json.member("version", header.version);
  json.member("shard", header.shard.own + 1).member("shards", header.shard.of);
  json.member("policy", header.policy).member("key", header.key).member("configuration", header.configuration);
  json.member("drafts", header.drafts).member("inputs", header.inputs);
  append("secret", header.secret, json);
  append("show-sensitive", header.show_sensitive, json);
  json.key("options").open_object();
  recorded_options(header.options, [&](const char* name, const auto& value) { append(name, value, json); });
  json.close_object().close_object();
  return out + "\n";
}

std::string line_of(const ShardTrailer& trailer) {
  std::string out;
  JsonWriter json(out);
  json.open_object().member("parts", trailer.parts).member("drafts", trailer.drafts);
  json.member("report", trailer.report).member("first", trailer.first).member("digests", trailer.digests);
  json.close_object();
  return out + "\n";
}

std::string line_of(const PartHeader& part) {
  std::string out;
  JsonWriter json(out);
  json.open_object().member("part", part.part).member("drafts", part.drafts);
  append("failed", part.failed, json);
  json.close_object();
  return out + "\n";
}

std::optional<ShardHeader> header_of(std::string_view line, std::string& why) {
  const Parsed parsed(line);
  ShardHeader out;
  const auto own = parsed.number("shard");
  const auto of = parsed.number("shards");
  const auto inputs = parsed.number("inputs");
  if (parsed.text("socialcheck") != "digests") {
    why = "these are no digests: the first line does not say so";
    return std::nullopt;
  }
  if (parsed.number("format") != format_version) {
    why = "these digests are of another format than this version reads";
    return std::nullopt;
  }
  if (!own || !of || !inputs || *own == 0 || *own > *of || *of > most_shards) {
    why = "the first line does not say which part of a whole this is";
    return std::nullopt;
  }
  out.shard = {*own - 1, *of};
  out.inputs = *inputs;
  out.version = parsed.text("version");
  out.policy = parsed.text("policy");
  out.key = parsed.text("key");
  out.configuration = parsed.text("configuration");
  out.drafts = parsed.text("drafts");
  out.secret = parsed.flag("secret");
  out.show_sensitive = parsed.flag("show-sensitive");
  const NodeId options = parsed.at("options");
  recorded_options(
      out.options,
      ReadOption{parsed, options != no_node && parsed.tree[options].kind == NodeKind::map ? options : no_node});
  return out;
}

std::optional<ShardTrailer> trailer_of(std::string_view line) {
  const Parsed parsed(line);
  const auto parts = parsed.number("parts");
  const auto drafts = parsed.number("drafts");
  if (!parts || !drafts || parsed.at("digests") == no_node) return std::nullopt;
  return ShardTrailer{*parts, *drafts, parsed.text("report"), parsed.text("first"), parsed.text("digests")};
}

std::optional<PartHeader> part_of(std::string_view line) {
  const Parsed parsed(line);
  const auto part = parsed.number("part");
  const auto drafts = parsed.number("drafts");
  if (!part || !drafts) return std::nullopt;
  return PartHeader{*part, *drafts, parsed.flag("failed")};
}

std::string hash_of(std::span<const Input> inputs) {
  Sha256 hash;
  for (const Input& input : inputs) add_file(input.path, input.origin, hash);
  return hash.digest();
}

std::string policy_hash(const Setups& setups) {
  Sha256 hash;
  const auto blob = built_in_blob();
  hash.add({reinterpret_cast<const char*>(blob.data()), blob.size_bytes()});  // NOLINT(*-reinterpret-cast)
  std::set<std::string> seen;
  const auto told_when_loaded = [](const std::string&, int) {};
  for (const Setup& setup : setups.all())
    for (const std::string& path : setup.ruleset->paths)
      for (const std::string& root : {path, path + "/lists", folder_of(path) + "/lists"})
        for (const std::string& file : files_below(root, {".yaml", ".yml", ".txt"}, told_when_loaded))
          if (seen.insert(file).second) add_file(file, PathOrigin::found, hash);
  return hex(hash.digest());
}

std::string digest_key(const std::string& secret, const std::string& drafts) {
  return secret.empty() ? drafts : secret;
}

void seal(ShardHeader& header, const std::string& key, const std::string& drafts, const std::string& configuration) {
  header.key = hex(hmac_sha256(key, "key"));
  header.drafts = hex(hmac_sha256(key, "drafts" + drafts));
  header.configuration = hex(hmac_sha256(key, "configuration" + configuration));
}

}  // namespace socialcheck::cli
