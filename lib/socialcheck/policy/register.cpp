#include "socialcheck/policy/register.h"

#include <algorithm>
#include <array>

#include "socialcheck/policy/config.h"
#include "socialcheck/policy/yaml_reader_internal.h"

namespace socialcheck {

namespace {

constexpr std::array<std::string_view, 3> register_keys = {"accounts", "users", "platforms"};
constexpr std::array<std::string_view, 6> account_keys = {"owner",     "kind",     "capacities",
                                                          "platforms", "policies", "welsh"};
constexpr std::array<std::string_view, 3> user_keys = {"trained", "until", "accounts"};
constexpr std::array<std::string_view, 5> withdrawal_keys = {"person", "consent", "media", "from", "note"};

class DatedReader : protected YamlReader {
 protected:
  using YamlReader::YamlReader;

  std::optional<DateTime> day(NodeId id, std::string_view what) {
    const Named value = word(id, what);
    const std::optional<DateTime> read = read_datetime(value.text);
    if (!read && !value.text.empty())
      problem("wrong-value", std::string(what) + " is a day that exists, like 2027-01-18", value.where);
    return read;
  }
};

class RegisterReader : DatedReader {
 public:
  explicit RegisterReader(const Source& source) : DatedReader(source, "register") {}

  Result<Register> read() {
    const NodeId root = only_document("a register");
    if (root != no_node) file(root);
    check_users();
    if (any_error(problems_)) return std::move(problems_);
    return {std::move(register_), std::move(problems_)};
  }

 private:
  Register register_;

  void file(NodeId map) {
    if (!expect(map, NodeKind::map, "a register")) return;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      if (tree_[id].key == "accounts")
        each_entry(id, "accounts", [&](NodeId entry) { account(entry); });
      else if (tree_[id].key == "users")
        each_entry(id, "users", [&](NodeId entry) { user(entry); });
      else if (tree_[id].key == "platforms")
        each_entry(id, "platforms", [&](NodeId entry) {
          register_.platforms.push_back(
              {{std::string(tree_[entry].key), tree_[entry].key_where}, words(entry, "platforms of a capacity")});
        });
      else
        unknown_key(id, "a register", register_keys);
    }
  }

  /// Entries under their names; one without anything to say may be left empty.
  template <class Use>
  void each_entry(NodeId map, std::string_view what, Use&& use) {
    if (!expect(map, NodeKind::map, what)) return;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) use(id);
  }
  template <class Use>
  void each_key(NodeId map, std::string_view what, Use&& use) {
    if (tree_[map].kind == NodeKind::null || !expect(map, NodeKind::map, what)) return;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) use(id, tree_[id].key);
  }

  void account(NodeId entry) {
    RegisteredAccount out;
    out.handle = {std::string(tree_[entry].key), tree_[entry].key_where};
    for (const RegisteredAccount& other : register_.accounts)
      if (same_handle(other.handle.text, out.handle.text))
        problem("duplicate", "this account is in the register already", out.handle.where);
    each_key(entry, "an account", [&](NodeId id, std::string_view key) {
      if (key == "owner")
        out.owner = word(id, key);
      else if (key == "kind")
        out.kind = word(id, key);
      else if (key == "capacities")
        out.capacities = words(id, key);
      else if (key == "platforms")
        out.platforms = words(id, key);
      else if (key == "policies")
        out.policies = words(id, key);
      else if (key == "welsh")
        out.welsh = flag(id, key);
      else
        unknown_key(id, "an account of a register", account_keys);
    });
    register_.accounts.push_back(std::move(out));
  }

  void user(NodeId entry) {
    RegisteredUser out;
    out.name = {std::string(tree_[entry].key), tree_[entry].key_where};
    for (const RegisteredUser& other : register_.users)
      if (same_handle(other.name.text, out.name.text))
        problem("duplicate", "this user is in the register already", out.name.where);
    each_key(entry, "a user", [&](NodeId id, std::string_view key) {
      if (key == "trained")
        out.trained = day(id, key);
      else if (key == "until")
        out.until = day(id, key);
      else if (key == "accounts")
        out.accounts = words(id, key);
      else
        unknown_key(id, "a user of a register", user_keys);
    });
    if (out.trained && out.until && out.until->day < out.trained->day)
      problem("inconsistent", "the training ends before it begins", out.name.where);
    register_.users.push_back(std::move(out));
  }

  void check_users() {
    for (const RegisteredUser& user : register_.users)
      for (const Named& handle : user.accounts) {
        const bool known = std::any_of(
            register_.accounts.begin(), register_.accounts.end(),
            [&](const RegisteredAccount& account) { return same_handle(account.handle.text, handle.text); });
        if (!known) problem("inconsistent", "this account is not in the register", handle.where);
      }
  }
};

class WithdrawalReader : DatedReader {
 public:
  explicit WithdrawalReader(const Source& source) : DatedReader(source, "withdrawal") {}

  Result<std::vector<Withdrawal>> read() {
    const NodeId root = only_document("a list of withdrawals");
    if (root != no_node) file(root);
    if (any_error(problems_)) return std::move(problems_);
    return {std::move(withdrawals_), std::move(problems_)};
  }

 private:
  std::vector<Withdrawal> withdrawals_;

  void file(NodeId root) {
    constexpr std::array<std::string_view, 1> file_keys = {"withdrawals"};
    if (tree_[root].kind == NodeKind::map) {
      for (NodeId id = tree_[root].first; id != no_node; id = tree_[id].next) {
        if (tree_[id].key == "withdrawals")
          list(id);
        else
          unknown_key(id, "a list of withdrawals", file_keys);
      }
    } else {
      list(root);
    }
  }

  void list(NodeId list) {
    if (tree_[list].kind == NodeKind::null || !expect(list, NodeKind::list, "withdrawals")) return;
    for (NodeId entry = tree_[list].first; entry != no_node; entry = tree_[entry].next)
      if (expect(entry, NodeKind::map, "a withdrawal")) withdrawal(entry);
  }

  void withdrawal(NodeId entry) {
    Withdrawal out;
    const std::size_t before = problems_.size();
    for (NodeId id = tree_[entry].first; id != no_node; id = tree_[id].next) {
      const std::string_view key = tree_[id].key;
      if (key == "person")
        out.person = word(id, key);
      else if (key == "consent")
        out.consent = word(id, key);
      else if (key == "media")
        out.media = word(id, key);
      else if (key == "from")
        out.from = day(id, key);
      else if (key != "note")
        unknown_key(id, "a withdrawal", withdrawal_keys);
    }
    if (out.person.text.empty() && out.consent.text.empty() && out.media.text.empty() && problems_.size() == before)
      problem("names-nobody", "this withdrawal names nobody: give a person, a consent record or a media file",
              place(entry));
    withdrawals_.push_back(std::move(out));
  }
};

}  // namespace

Result<Register> load_register(const Source& source) {
  return RegisterReader(source).read();
}

Result<std::vector<Withdrawal>> load_withdrawals(const Source& source) {
  return WithdrawalReader(source).read();
}

}  // namespace socialcheck
