// The part of the compiler that makes sets: phrases in all their forms, patterns and identifiers.
#include <algorithm>
#include <array>

#include "socialcheck/check/compiler_internal.h"
#include "socialcheck/check/misspell.h"
#include "socialcheck/match/identifiers.h"
#include "socialcheck/match/pattern.h"
#include "socialcheck/match/pattern_needs.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

constexpr std::size_t expansion_limit = 8192;
constexpr std::size_t phrase_limit = 64;  // words of one phrase
/// Of the patterns that are compiled together: 40 megabytes in every thread, if all of them are needed.
constexpr std::uint32_t most_pattern_steps = 1'000'000;

constexpr std::uint8_t misspelt = 32;  // no Disguise: the phrases themselves are filed in their slips of the pen, too
constexpr std::array<WordBits, 7> disguise_words = {{{"leet", 1},
                                                     {"masked", 2},
                                                     {"spaced", 4},
                                                     {"stretched", 8},
                                                     {"lookalike", 16},
                                                     {"misspelt", misspelt},
                                                     {"all", 31}}};
constexpr std::array<WordBits, 11> evidence_words = {{{"check-digit", 1},
                                                      {"label", 2},
                                                      {"layout", 4},
                                                      {"issued-range", 8},
                                                      {"reserved-range", 16},
                                                      {"published-sample", 32},
                                                      {"role", 64},
                                                      {"placeholder", 128},
                                                      {"named", 256},
                                                      {"disguised", 512},
                                                      {"fails-check", 1024}}};
constexpr std::array<WordBits, 3> strength_words = {{{"possible", 0}, {"likely", 1}, {"certain", 2}}};
constexpr std::array<WordBits, 2> language_words = {{{"en", 1}, {"cy", 2}}};

}  // namespace

std::uint32_t Compiler::new_set() {
  tables_.sets.emplace_back();
  return base(Base::sets) + static_cast<std::uint32_t>(tables_.sets.size() - 1);
}

std::uint32_t Compiler::compile_set(const SetDef& def, Span where) {
  const std::uint32_t set = new_set();
  const std::size_t own = set - base(Base::sets);
  std::uint8_t disguises = 0;
  for (const Named& fold : def.folds) disguises |= static_cast<std::uint8_t>(word_bits("fold", fold, disguise_words));
  for (const Named& phrase : def.phrases) add_phrase(phrase, set, disguises);
  for (const Named& list : def.lists) add_list(list, set, disguises);
  for (const Named& pattern : def.patterns) add_pattern(pattern, set);
  add_identifiers(def, set, where);
  add_readings(def, set);
  if (!def.language.text.empty())
    tables_.sets[own].language = static_cast<std::uint8_t>(word_bits("language", def.language, language_words));
  if (!def.except.empty()) {
    const std::uint32_t except = new_set();
    for (const Named& phrase : def.except) add_phrase(phrase, except, disguises & ~misspelt);
    tables_.sets[own].except = except;
  }
  return set;
}

void Compiler::add_phrase(const Named& phrase, std::uint32_t set, std::uint8_t disguises) {
  const auto slot = [&](std::string_view name) { return slot_phrases(name, phrase.where); };
  const auto plain = expand_phrase(phrase.text, expansion_limit, slot);
  if (!plain) {
    problem("policy/phrase",
            "this phrase has more than " + std::to_string(expansion_limit) +
                " forms, or its brackets do not match: split it, or use 'all' with 'ordered'",
            phrase.where);
    return;
  }
  const auto disguise = static_cast<std::uint8_t>(disguises & ~misspelt);
  for (const std::string& one : *plain) {
    add_plain_phrase(one, phrase, set, disguise);
    if ((disguises & misspelt) == 0) continue;
    for (const std::string& slip : misspellings(one)) add_plain_phrase(slip, phrase, set, disguise);
  }
}

/// The plain phrases of a signal, for `{name}`; null with a problem if it has none.
const std::vector<std::string>* Compiler::slot_phrases(std::string_view name, Span where) {
  const std::uint32_t number = signal_number({std::string(name), where});
  if (number == nothing) return nullptr;
  if (number < base(Base::signals)) return phrases_below(number);
  OwnSignal& signal = own_signals_[number - base(Base::signals)];
  if (signal.expanded) return &signal.phrases;
  signal.expanded = true;  // a cycle of slots finds no phrases yet, and stops
  std::vector<std::string> phrases;
  for (const Named& phrase : signal.def->expr.set.phrases) {
    const auto plain =
        expand_phrase(phrase.text, expansion_limit, [&](std::string_view inner) { return slot_phrases(inner, where); });
    if (plain) phrases.insert(phrases.end(), plain->begin(), plain->end());
  }
  if (phrases.empty()) problem("policy/slot", "'{" + std::string(name) + "}' names a signal without phrases", where);
  own_signals_[number - base(Base::signals)].phrases = std::move(phrases);
  return &own_signals_[number - base(Base::signals)].phrases;
}

const std::vector<std::string>* Compiler::phrases_below(std::uint32_t number) {
  const auto [at, fresh] = slots_below_.try_emplace(number);
  if (!fresh) return &at->second;
  const Program& program = program_of(number);
  const CSignal& signal = program.signals[number - program.base(Base::signals)];
  for (std::uint32_t one = 0; one < signal.phrases.count; ++one) {
    const auto plain = expand_phrase(program.string(signal.phrases.first + one), expansion_limit,
                                     [&](std::string_view inner) -> const std::vector<std::string>* {
                                       const auto found = signal_numbers_.find(inner);
                                       return found == signal_numbers_.end() ? nullptr : phrases_below(found->second);
                                     });
    if (plain) at->second.insert(at->second.end(), plain->begin(), plain->end());
  }
  return &slots_below_[number];
}

/// Words of a plain phrase become keys, by the same path as the words of drafts.
void Compiler::add_plain_phrase(std::string_view plain, const Named& phrase, std::uint32_t set,
                                std::uint8_t disguises) {
  PhraseSpec spec;
  spec.set = set;
  spec.disguises = disguises;
  bool has_word = false;
  std::string run;
  const auto flush = [&] {
    const std::size_t words = append_words(run, spec);
    has_word |= words > 0;
    run.clear();
  };
  std::size_t at = 0;
  while (at < plain.size()) {
    const std::size_t space = std::min(plain.find(' ', at), plain.size());
    const std::string_view piece = plain.substr(at, space - at);
    if (piece == "*" || piece == "..") {
      flush();
      spec.elements.push_back(piece == "*" ? any_word : short_gap);
    } else {
      run.append(piece).push_back(' ');
    }
    at = space + 1;
  }
  flush();
  trim_gaps(spec.elements);
  if (!has_word)
    problem("policy/no-words", "this phrase has no word in it, so it can never match", phrase.where);
  else if (spec.elements.size() > phrase_limit)
    problem("policy/phrase", "this phrase is longer than " + std::to_string(phrase_limit) + " words", phrase.where);
  else if (spec.set >= most_phrase_sets)
    problem("policy/too-many-signals", "there are too many signals for this phrase to be told apart", phrase.where);
  else
    add_spec(std::move(spec));
}

/// Short common words are met in every other post, long phrases hardly ever.
void Compiler::add_spec(PhraseSpec spec) {
  const std::size_t own = spec.set - base(Base::sets);
  const std::size_t words = spec.elements.size();
  const bool single = words == 1;
  const bool common = single && is_common_word(spec.elements[0]);
  if (weights_.size() <= own) weights_.resize(own + 1);
  weights_[own] += common ? 200 : single ? 5 : words == 2 ? 1 : 0.2;
  specs_.push_back(std::move(spec));
}

void Compiler::trim_gaps(std::vector<std::uint64_t>& elements) {
  while (!elements.empty() && elements.back() == short_gap) elements.pop_back();
  while (!elements.empty() && elements.front() == short_gap) elements.erase(elements.begin());
}

std::size_t Compiler::append_words(const std::string& run, PhraseSpec& spec) {
  if (run.empty()) return 0;
  analyse(run, scratch_);
  for (const Word& word : scratch_.words) spec.elements.push_back(word.key);
  spec.word.clear();
  if (scratch_.words.size() == 1 && spec.elements.size() == 1)
    for (const char c : run.substr(scratch_.words[0].where.begin, scratch_.words[0].where.size()))
      spec.word += to_lower(c);
  return scratch_.words.size();
}

/// A list file holds one phrase a line; `#` starts a comment.
void Compiler::add_list(const Named& list, std::uint32_t set, std::uint8_t disguises) {
  const auto bytes = lists_(list.text);
  if (!bytes) {
    problem("policy/missing-list", "there is no phrase list '" + list.text + "'", list.where);
    return;
  }
  std::string_view rest = *bytes;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.find('#') != std::string_view::npos && (line.front() == '#' || line.find(" #") != std::string_view::npos))
      line = line.substr(0, line.front() == '#' ? 0 : line.find(" #"));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) line.remove_suffix(1);
    if (!line.empty()) add_phrase({std::string(line), list.where}, set, disguises);
  }
}

void Compiler::add_pattern(const Named& pattern, std::uint32_t set) {
  const PatternCheck check = check_pattern(pattern.text);
  if (!check.error.empty()) {
    problem("policy/pattern", "this pattern cannot be used: " + check.error, pattern.where);
    return;
  }
  const bool fitted = pattern_steps_ <= most_pattern_steps;
  pattern_steps_ += check.steps;
  if (pattern_steps_ > most_pattern_steps) {
    if (fitted)
      problem(
          "policy/patterns-too-large",
          "the patterns up to this one are too large together: repetitions like {900} count as often as they repeat",
          pattern.where);
    return;
  }
  const PatternNeeds needs = pattern_needs(pattern.text);
  CPattern out{keep(pattern.text), set, needs.digits, 0, {}};
  for (std::size_t group = 0; group < needs.literals.size(); ++group) {
    const auto bit = static_cast<std::uint8_t>(1U << group);
    out.groups |= bit;
    for (const std::string& literal : needs.literals[group])
      literal_uses_[literal].push_back({static_cast<std::uint32_t>(tables_.patterns.size()), bit, {}});
  }
  tables_.patterns.push_back(out);
}

void Compiler::index_literals() {
  std::vector<std::string> literals;
  for (const auto& [literal, uses] : literal_uses_) literals.push_back(literal);
  LiteralTables index = build_literal_index(std::move(literals));
  for (std::uint32_t number = 0; number < index.texts.size(); ++number) {
    const std::vector<CLiteralUse>& uses = literal_uses_.find(index.view().text(number))->second;
    tables_.literal_uses_of.push_back(
        {static_cast<std::uint32_t>(tables_.literal_uses.size()), static_cast<std::uint32_t>(uses.size())});
    tables_.literal_uses.insert(tables_.literal_uses.end(), uses.begin(), uses.end());
  }
  tables_.literal_rows = std::move(index.rows);
  tables_.literal_places = std::move(index.places);
  tables_.literal_windows = std::move(index.windows);
  tables_.literal_texts = std::move(index.texts);
  tables_.literal_bytes = std::move(index.bytes);
}

void Compiler::add_identifiers(const SetDef& def, std::uint32_t set, Span where) {
  if (def.identifiers.empty() && (!def.evidence.empty() || !def.not_evidence.empty() || !def.strength.text.empty()))
    problem("policy/two-meanings", "evidence and strength belong to identifiers", where);
  CIdentifier out;
  out.set = set;
  if (!def.strength.text.empty())
    out.strength = static_cast<std::uint8_t>(word_bits("strength", def.strength, strength_words));
  for (const Named& word : def.evidence) out.evidence |= word_bits("evidence", word, evidence_words);
  for (const Named& word : def.not_evidence) out.not_evidence |= word_bits("evidence", word, evidence_words);
  for (const Named& name : def.identifiers) {
    const auto kinds = identifier_kinds();
    const auto kind =
        std::find_if(kinds.begin(), kinds.end(), [&](const IdentifierKind& one) { return one.name == name.text; });
    if (kind == kinds.end()) {
      std::vector<std::string_view> known;
      for (const IdentifierKind& one : kinds) known.push_back(one.name);
      unknown("identifier", name, known, "policy/unknown-identifier");
      continue;
    }
    out.kind = static_cast<std::uint16_t>(kind - kinds.begin());
    tables_.identifiers.push_back(out);
  }
}

void Compiler::index_phrases() {
  PhraseTables index = build_phrase_index(specs_);
  tables_.phrase_words = std::move(index.words);
  tables_.phrase_slots = std::move(index.slots);
  tables_.phrase_roots = std::move(index.roots);
  tables_.phrase_cells = std::move(index.cells);
  tables_.phrase_outputs = std::move(index.outputs);
  tables_.masked = std::move(index.masked);
  tables_.letters = std::move(index.letters);
}

}  // namespace socialcheck
