#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/drafting.h"
#include "fuzz/fuzz.h"
#include "fuzz/value.h"
#include "socialcheck/draft/content_digest.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/text/ascii.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

/// The digest of the only draft of a source; empty if it cannot be read.
std::string digest_in(const std::string& bytes, InputFormat format) {
  const Source source("draft", bytes);
  std::string out;
  (void)read_drafts(source, format, {}, [&](Draft& draft) {
    if (draft.readable && !any_error(draft.problems)) out = content_digest(draft);
  });
  return out;
}

std::string digest_of(const Value& draft) {
  std::string json;
  append_json(draft, json);
  return digest_in(json, InputFormat::json);
}

}  // namespace

/// A draft of any fields: what an approval is bound to changes with what is published, and with nothing else.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4000) return 0;
  static const Ruleset rules = Ruleset::built_in();
  static const Examples examples(rules);
  const Source lines = source_of(data, size);
  const Value draft = DraftMaker(examples).make(lines.bytes());
  const std::string digest = digest_of(draft);
  if (digest.empty()) return 0;
  require(digest.size() == 32 &&
              std::all_of(digest.begin(), digest.end(), [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }),
          "a digest has 32 digits");
  require(same_digest(digest, digest) && same_digest(digest.substr(0, 12), digest), "a digest is itself");
  require(!same_digest(digest.substr(0, 11), digest), "a few digits are not enough");

  std::string yaml = "---\n";
  append_yaml(draft, 0, yaml);
  require(digest_in(yaml, InputFormat::yaml) == digest, "YAML has the digest of JSON");

  Value approved = draft;
  Value& approvals = approved.at("approvals", Value::Kind::list);
  if (approvals.kind == Value::Kind::list) {
    Value approval = Value::map();
    approval.at("role").text = "communications";
    approval.at("digest").text = digest;
    approvals.push(std::move(approval));
    require(digest_of(approved) == digest, "an approval changes no digest");
  }
  Value turned = draft;
  if (Value* platforms = const_cast<Value*>(turned.find("platforms")); platforms != nullptr)
    std::reverse(platforms->children.begin(), platforms->children.end());
  require(digest_of(turned) == digest, "the order of platforms changes no digest");

  Value edited = draft;
  Value& text = edited.at("text");
  if (text.kind == Value::Kind::scalar && !text.bare) {
    text.text += "\n";
    require(text.text == "\n" || digest_of(edited) == digest, "a blank at the end changes no digest");
    text.text += "edited";
    require(digest_of(edited) != digest, "an edited text has another digest");
  }
  return 0;
}
