#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "socialcheck/draft/draft.h"
#include "socialcheck/policy/register.h"
#include "socialcheck/syntax/datetime.h"

namespace socialcheck {

/// The register of accounts and the list of withdrawals, ready to be held against drafts. What they say of a draft is
/// written into its field `register`, so that rules ask for it as they ask for any other field. Immutable once made;
/// shared by threads.
class Records {
 public:
  Records() = default;
  /// Without a register nothing is said of accounts and users. Of accounts and users with the same name the first
  /// counts.
  Records(std::optional<Register> known, std::vector<Withdrawal> withdrawals);

  [[nodiscard]] bool empty() const { return !register_ && withdrawals_.empty(); }
  /// Fills in the draft's `register`, in place of what the draft says there itself; before it is linted. A withdrawal
  /// counts from its day on, which is compared with the day of publication or, without a schedule, the as-of day. The
  /// records must outlive the draft.
  void apply(Draft& draft, DateTime as_of) const;

 private:
  /// A withdrawal with the words of the person's name as texts are cut into them.
  struct Block {
    Withdrawal withdrawal;
    std::vector<std::uint64_t> name;
  };
  struct Facts;

  void say_account(Facts& facts) const;
  void say_capacity(Facts& facts, const RegisteredAccount& account) const;
  void say_platforms(Facts& facts, const RegisteredAccount* account) const;
  void say_user(Facts& facts) const;
  [[nodiscard]] std::optional<Span> withdrawn(const Draft& draft, std::int64_t day) const;
  [[nodiscard]] std::optional<Span> named_in_texts(const Draft& draft, std::int64_t day) const;

  std::optional<Register> register_;
  std::vector<Block> withdrawals_;
};

}  // namespace socialcheck
