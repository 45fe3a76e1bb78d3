#include "socialcheck/engine/records.h"

#include <algorithm>
#include <array>
#include <utility>

#include "socialcheck/draft/add_value.h"
#include "socialcheck/draft/values.h"
#include "socialcheck/draft/vocabulary.h"
#include "socialcheck/policy/config.h"
#include "socialcheck/text/text.h"

namespace socialcheck {

namespace {

constexpr std::array<std::string_view, 6> consent_paths = {
    "media.consent.id",         "media.people.consent",   "consent.id", "people_mentioned.permission",
    "people_mentioned.consent", "media.people.consent.id"};
/// Fields of names in which somebody is shown or told of; names of authors and approvers are none.
constexpr std::array<std::string_view, 4> name_fields = {"media.people.name", "media.consent.subject",
                                                         "consent.subject", "people_mentioned.name"};

/// Calls use(node) for every value at a dotted path, through lists.
template <class Use>
void each_value(const Tree& tree, NodeId node, std::string_view path, const Use& use) {
  if (tree[node].kind == NodeKind::list) {
    for (NodeId child = tree[node].first; child != no_node; child = tree[child].next)
      each_value(tree, child, path, use);
    return;
  }
  if (path.empty()) return use(node);
  if (tree[node].kind != NodeKind::map) return;
  const std::size_t dot = std::min(path.find('.'), path.size());
  const NodeId child = tree.find(node, path.substr(0, dot));
  if (child != no_node) each_value(tree, child, path.substr(std::min(dot + 1, path.size())), use);
}

std::string_view text_at(const Draft& draft, std::string_view path) {
  const NodeId node = at_path(draft, path);
  return node == no_node || draft.tree[node].kind != NodeKind::scalar ? std::string_view{} : draft.tree[node].text;
}

Span place_of(const Draft& draft, std::string_view path) {
  const NodeId node = at_path(draft, path);
  return node == no_node || draft.tree[node].where.empty() ? draft.anchor : draft.tree[node].where;
}

std::string_view file_name(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  return path.substr(path.find_last_of("/\\") + 1);
}

std::vector<std::uint64_t> keys_of(std::string_view words) {
  Text text;
  analyse(words, text);
  std::vector<std::uint64_t> out;
  for (const Word& word : text.words) out.push_back(word.key);
  return out;
}

/// True if a field takes one of the words that were listed, in whatever spelling.
bool lists(const std::vector<Named>& words, const FieldSpec& field, std::string_view value) {
  return std::any_of(words.begin(), words.end(),
                     [&](const Named& word) { return value_of(field, word.text) == value; });
}

}  // namespace

/// The map that is filled, and the draft it belongs to.
struct Records::Facts {
  Draft& draft;
  NodeId map;

  void say(std::string_view key, std::string_view value, Span where) const { add_value(draft, map, key, value, where); }
};

Records::Records(std::optional<Register> known, std::vector<Withdrawal> withdrawals) : register_(std::move(known)) {
  for (Withdrawal& one : withdrawals) {
    std::vector<std::uint64_t> name = keys_of(one.person.text);
    withdrawals_.push_back({std::move(one), std::move(name)});
  }
}

void Records::apply(Draft& draft, DateTime as_of) const {
  if (empty()) return;
  const Facts facts{draft, put_map(draft, draft.tree.root(), "register", draft.anchor)};
  if (register_) {
    Facts said = facts;
    say_account(said);
    say_user(said);
  }
  const auto schedule = read_datetime(text_at(draft, "schedule.at"));
  if (const auto where = withdrawn(draft, schedule ? schedule->day : as_of.day)) facts.say("withdrawn", "true", *where);
}

void Records::say_account(Facts& facts) const {
  const std::string_view handle = text_at(facts.draft, "account.handle");
  const auto& accounts = register_->accounts;
  const auto account = std::find_if(accounts.begin(), accounts.end(),
                                    [&](const RegisteredAccount& one) { return same_handle(one.handle.text, handle); });
  const bool known = account != accounts.end();
  if (!handle.empty() && !accounts.empty())
    facts.say("account", known ? "known" : "unknown", place_of(facts.draft, "account.handle"));
  if (known) say_capacity(facts, *account);
  say_platforms(facts, known ? &*account : nullptr);
}

void Records::say_capacity(Facts& facts, const RegisteredAccount& account) const {
  const std::string_view capacity = text_at(facts.draft, "capacity");
  if (capacity.empty() || account.capacities.empty()) return;
  const bool allowed = lists(account.capacities, *field_spec("capacity"), capacity);
  facts.say("capacity_allowed", allowed ? "true" : "false", place_of(facts.draft, "capacity"));
}

/// A platform must be allowed both for the account and for the capacity, where the register says something of them.
void Records::say_platforms(Facts& facts, const RegisteredAccount* account) const {
  const FieldSpec& field = *field_spec("platforms");
  const std::string_view capacity = text_at(facts.draft, "capacity");
  const std::vector<Named>* for_capacity = nullptr;
  for (const ApprovedPlatforms& one : register_->platforms)
    if (value_of(*field_spec("capacity"), one.capacity.text) == capacity) for_capacity = &one.platforms;
  const std::vector<Named>* for_account =
      account != nullptr && !account->platforms.empty() ? &account->platforms : nullptr;
  const NodeId list = at_path(facts.draft, "platforms");
  if (list == no_node || (for_capacity == nullptr && for_account == nullptr)) return;
  NodeId refused = no_node;
  each_value(facts.draft.tree, list, {}, [&](NodeId node) {
    const std::string_view platform = facts.draft.tree[node].text;
    const bool allowed = (for_account == nullptr || lists(*for_account, field, platform)) &&
                         (for_capacity == nullptr || lists(*for_capacity, field, platform));
    if (!allowed && refused == no_node) refused = node;
  });
  if (refused == no_node) return facts.say("platforms_allowed", "true", place_of(facts.draft, "platforms"));
  const Span where = facts.draft.tree[refused].where;
  facts.say("platforms_allowed", "false", where.empty() ? facts.draft.anchor : where);
  facts.say("platform_refused", facts.draft.tree[refused].text, where.empty() ? facts.draft.anchor : where);
}

void Records::say_user(Facts& facts) const {
  const std::string_view name = text_at(facts.draft, "author.name");
  if (name.empty() || register_->users.empty()) return;
  const Span where = place_of(facts.draft, "author.name");
  const auto user = std::find_if(register_->users.begin(), register_->users.end(),
                                 [&](const RegisteredUser& one) { return same_handle(one.name.text, name); });
  const bool known = user != register_->users.end();
  facts.say("user", known ? "known" : "unknown", where);
  if (!known) return;
  if (user->until) {
    std::array<char, 32> room;
    facts.say("trained_until", facts.draft.tree.keep(iso_form(*user->until, room)), where);
  }
  const std::string_view handle = text_at(facts.draft, "account.handle");
  if (handle.empty() || user->accounts.empty()) return;
  const bool allowed = std::any_of(user->accounts.begin(), user->accounts.end(),
                                   [&](const Named& one) { return same_handle(one.text, handle); });
  facts.say("user_allowed", allowed ? "true" : "false", where);
}

/// Where the first person, consent record or file stands that a withdrawal names; nothing if none does.
std::optional<Span> Records::withdrawn(const Draft& draft, std::int64_t day) const {
  std::optional<Span> found;
  const Tree& tree = draft.tree;
  const auto look = [&](std::string_view path, const auto& names) {
    each_value(tree, tree.root(), path, [&](NodeId node) {
      if (found || tree[node].kind != NodeKind::scalar) return;
      for (const Block& one : withdrawals_) {
        if (one.withdrawal.from && one.withdrawal.from->day > day) continue;
        if (names(one.withdrawal, tree[node].text)) found = tree[node].where.empty() ? draft.anchor : tree[node].where;
      }
    });
  };
  for (const std::string_view path : consent_paths)
    look(path, [](const Withdrawal& one, std::string_view text) {
      return !one.consent.text.empty() && one.consent.text == text;
    });
  look("media.src", [](const Withdrawal& one, std::string_view text) {
    return !one.media.text.empty() && (one.media.text == text || file_name(one.media.text) == file_name(text));
  });
  return found ? found : named_in_texts(draft, day);
}

/// Names are looked for as words: in any case, with or without accents' variants, at word boundaries.
std::optional<Span> Records::named_in_texts(const Draft& draft, std::int64_t day) const {
  const auto holds = [&](const Block& one) {
    return !one.name.empty() && !(one.withdrawal.from && one.withdrawal.from->day > day);
  };
  if (std::none_of(withdrawals_.begin(), withdrawals_.end(), holds)) return std::nullopt;
  Text text;
  for (const TextField& field : draft.texts) {
    const bool of_people = std::find(name_fields.begin(), name_fields.end(), field.name) != name_fields.end();
    if (field.set != FieldSet::published && !of_people) continue;
    analyse(field.value, text);
    for (const Block& one : withdrawals_) {
      if (!holds(one)) continue;
      const auto at = std::search(text.words.begin(), text.words.end(), one.name.begin(), one.name.end(),
                                  [](const Word& word, std::uint64_t key) { return word.key == key; });
      if (at == text.words.end()) continue;
      const auto first = static_cast<std::uint32_t>(at - text.words.begin());
      return source_span(draft, field, text.span_of(first, first + static_cast<std::uint32_t>(one.name.size())));
    }
  }
  return std::nullopt;
}

}  // namespace socialcheck
