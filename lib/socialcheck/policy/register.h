#pragma once

#include <optional>
#include <string>
#include <vector>

#include "socialcheck/policy/policy.h"
#include "socialcheck/source/result.h"
#include "socialcheck/source/source.h"
#include "socialcheck/syntax/datetime.h"

/// What an organisation knows besides its drafts: which accounts it runs and who may post on them (the register), and
/// which people have taken back their consent (the withdrawals). Plain data with positions; whoever has the vocabulary
/// of drafts checks the names of capacities and platforms.
namespace socialcheck {

/// An account of the register.
struct RegisteredAccount {
  Named handle;  ///< As written, with or without `@`.
  std::optional<Named> owner, kind;
  std::vector<Named> capacities;               ///< In which it may speak; empty: any.
  std::vector<Named> platforms;                ///< Where it may post; empty: anywhere.
  std::optional<std::vector<Named>> policies;  ///< Ids of the documents that apply to it.
  std::optional<bool> welsh;                   ///< Whether its posts have to be in Welsh and English.
};

/// Somebody who may post.
struct RegisteredUser {
  Named name;
  std::optional<DateTime> trained, until;  ///< The day of the training, and the last day on which it holds.
  std::vector<Named> accounts;             ///< Handles; empty: any of the register.
};

/// Platforms on which a capacity may be used at all.
struct ApprovedPlatforms {
  Named capacity;
  std::vector<Named> platforms;
};

/// What a register file says.
struct Register {
  std::vector<ApprovedPlatforms> platforms;
  std::vector<RegisteredAccount> accounts;
  std::vector<RegisteredUser> users;
};

/// Reads a register. Every problem is reported with its place: register/unknown-key, register/wrong-type,
/// register/wrong-value, register/duplicate (an account or user twice) and register/inconsistent (training that ends
/// before it begins, a user of an account that is not there), and those of read_yaml.
[[nodiscard]] Result<Register> load_register(const Source& source);

/// One consent that was taken back: of a person, of a consent record or for a file.
struct Withdrawal {
  Named person, consent, media;  ///< At least one.
  std::optional<DateTime> from;  ///< From that day on; nothing: always.
};

/// Reads a list of withdrawals, alone or under `withdrawals:`. Problems: withdrawal/unknown-key, withdrawal/wrong-type,
/// withdrawal/wrong-value, withdrawal/names-nobody, and those of read_yaml.
[[nodiscard]] Result<std::vector<Withdrawal>> load_withdrawals(const Source& source);

}  // namespace socialcheck
