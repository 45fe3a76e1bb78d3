#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/check/compile.h"
#include "socialcheck/check/program.h"
#include "socialcheck/policy/catalogue.h"

namespace socialcheck {

/// Compiled policies that are run together: the built-in one and, on top, the user's. Immutable once made; shared by
/// all threads. Rules, clauses, documents and sets are numbered through all programs.
class Ruleset : public Catalogue {
 public:
  /// The policy that was compiled into the library. Costs next to nothing: no YAML is read.
  [[nodiscard]] static Ruleset built_in();
  /// No rules at all; for policyc and tests.
  Ruleset() = default;
  Ruleset(Ruleset&&) = default;
  Ruleset& operator=(Ruleset&&) = default;

  /// Compiles policy files on top of what is there. On an error nothing is added and the files hold the problems.
  bool add(std::span<PolicyFile> files, const ListReader& lists);
  /// Adds compiled tables.
  void add(ProgramTables tables);

  [[nodiscard]] const std::vector<const Program*>& programs() const { return programs_; }
  [[nodiscard]] std::uint32_t rule_count() const override { return total(Base::rules); }
  [[nodiscard]] std::uint32_t clause_count() const override { return total(Base::clauses); }
  [[nodiscard]] std::uint32_t document_count() const override { return total(Base::documents); }
  [[nodiscard]] std::uint32_t set_count() const { return total(Base::sets); }
  [[nodiscard]] RuleInfo rule(std::uint32_t index) const override;
  [[nodiscard]] ClauseInfo clause(std::uint32_t index) const override;
  [[nodiscard]] DocumentInfo document(std::uint32_t index) const override;
  /// Document that a clause belongs to.
  [[nodiscard]] std::uint32_t document_of(std::uint32_t clause) const;

  /// The program that holds a rule or clause, and the compiled form itself.
  [[nodiscard]] const Program& program_of(Base what, std::uint32_t index) const;
  [[nodiscard]] const CRule& compiled_rule(std::uint32_t index) const;
  [[nodiscard]] const CClause& compiled_clause(std::uint32_t index) const;

 private:
  struct Owned {
    ProgramTables tables;
    Program program;
  };
  [[nodiscard]] std::uint32_t total(Base what) const;
  void use(std::unique_ptr<Owned> owned);

  std::vector<std::unique_ptr<Owned>> owned_;
  std::vector<const Program*> programs_;
};

/// Which rules run, and how loud: what --policy, --select, --ignore and the configuration say, worked out once.
struct Selection {
  std::vector<std::string> documents;  ///< Ids; empty: all.
  std::vector<std::string> select;     ///< Globs over rule ids, tags and clause ids; empty: all.
  std::vector<std::string> ignore;
  struct Override {
    std::string glob;
    bool off = false;
    Severity severity = Severity::warning;
  };
  std::vector<Override> overrides;  ///< Later ones win.
};

/// A Selection applied to a Ruleset.
class Activation {
 public:
  Activation(const Ruleset& rules, const Selection& selection);
  [[nodiscard]] bool rule_on(std::uint32_t rule) const { return rule_on_[rule]; }
  [[nodiscard]] bool clause_on(std::uint32_t clause) const { return clause_on_[clause]; }
  /// The level a rule was given by an override, if it was: -1 or a Severity.
  [[nodiscard]] int level(std::uint32_t rule) const { return level_[rule]; }
  [[nodiscard]] std::uint32_t active() const { return active_; }
  /// Problems of the selection: patterns that name nothing.
  [[nodiscard]] const Problems& problems() const { return problems_; }

 private:
  std::vector<bool> rule_on_, clause_on_;
  std::vector<std::int8_t> level_;
  std::uint32_t active_ = 0;
  Problems problems_;
};

/// True if `text` matches a glob: `*` any run, `?` one character; case does not count.
[[nodiscard]] bool glob_match(std::string_view glob, std::string_view text);

}  // namespace socialcheck
