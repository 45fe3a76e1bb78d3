#include "socialcheck/policy/load_policy.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <span>

#include "socialcheck/policy/yaml_reader_internal.h"
#include "socialcheck/syntax/node.h"
#include "socialcheck/syntax/suggest.h"
#include "socialcheck/syntax/yaml.h"

namespace socialcheck {

namespace {

constexpr std::array<std::string_view, 9> file_keys = {"document",  "clauses", "channels",   "signals", "platforms",
                                                       "checklist", "rules",   "classifier", "version"};
constexpr std::array<std::string_view, 5> classifier_keys = {"weights", "raise", "doubt", "firm", "readings"};
constexpr std::array<std::string_view, 2> reading_keys = {"raise", "doubt"};
constexpr std::array<std::string_view, 8> limit_keys = {"field",  "most",  "unit",       "level",
                                                        "source", "as-of", "confidence", "note"};
constexpr std::array<std::string_view, 4> reminder_keys = {"clauses", "ask", "when", "examples"};
constexpr std::array<std::string_view, 9> document_keys = {"id",     "title", "version", "issued", "review",
                                                           "prefix", "scope", "source",  "about"};
constexpr std::array<std::string_view, 10> clause_keys = {"id",       "section",  "modality", "summary", "capacity",
                                                          "channels", "lintable", "severity", "tags",    "reason"};
constexpr std::array<std::string_view, 20> rule_keys = {
    "id",       "title",   "clauses", "tags", "applies", "over",      "find",     "unless", "needs",    "denied",
    "severity", "message", "help",    "ask",  "why",     "yields-to", "waivable", "firm",   "examples", "note"};
constexpr std::array<std::string_view, 2> signal_only_keys = {"examples", "note"};
constexpr std::array<std::string_view, 10> set_keys = {"phrases", "lists", "patterns", "identifiers",  "reads-as",
                                                       "except",  "folds", "evidence", "not-evidence", "strength"};
/// Words with a meaning of their own in an expression; no field of a draft may be called so (a build test holds it).
constexpr std::array<std::string_view, 34> operators = {
    "is",           "phrases",  "lists",     "patterns", "identifiers", "reads-as", "except", "folds", "evidence",
    "not-evidence", "strength", "languages", "in",       "not",         "only",     "about",  "times", "as",
    "all",          "any",      "none",      "at-least", "of",          "ordered",  "some",   "every", "if",
    "where",        "within",   "unless",    "called",   "lever",       "reach",    "compute"};
constexpr std::array<std::string_view, 12> test_operators = {
    "not", "before", "after", "not-after", "min", "max", "is", "same", "where", "earlier", "present", "absent"};
constexpr int depth_limit = 40;

std::optional<std::uint16_t> small_number(std::string_view text) {
  std::uint16_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    if (space != 0) words.push_back(text.substr(0, space));
    if (space == std::string_view::npos) break;
    text.remove_prefix(space + 1);
  }
  return words;
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      constexpr std::string_view digits = "0123456789abcdef";
      out += "\\u00";
      out += digits[static_cast<unsigned char>(c) >> 4U];
      out += digits[static_cast<unsigned char>(c) & 15U];
    } else {
      out += c;
    }
  }
  return out + '"';
}

class Loader : YamlReader {
 public:
  explicit Loader(const Source& source) : YamlReader(source, "policy") {}

  Result<Policy> load() {
    std::vector<NodeId> documents;
    const auto size = static_cast<std::uint32_t>(source_.bytes().size());
    read_yaml(source_, Span{0, size}, tree_, documents, problems_);
    for (const NodeId document : documents)
      if (document != no_node) file(document);  // a document that could not be read has its problem already
    if (documents.empty() && problems_.empty()) problem("empty", "this policy file is empty", Span{});
    if (any_error(problems_)) return std::move(problems_);
    return {std::move(policy_), std::move(problems_)};
  }

 private:
  Policy policy_;
  int depth_ = 0;

  Named scalar(NodeId id, std::string_view what) {
    if (!expect(id, NodeKind::scalar, what)) return {};
    return {std::string(tree_[id].text), tree_[id].where};
  }
  /// A scalar or a list of scalars.
  std::vector<Named> scalars(NodeId id, std::string_view what) {
    std::vector<Named> out;
    if (tree_[id].kind == NodeKind::scalar) {
      out.push_back(scalar(id, what));
    } else if (expect(id, NodeKind::list, what)) {
      for (NodeId child = tree_[id].first; child != no_node; child = tree_[child].next)
        out.push_back(scalar(child, what));
    }
    return out;
  }
  bool boolean(NodeId id, std::string_view what) {
    const Named value = scalar(id, what);
    if (value.text != "true" && value.text != "false")
      problem("wrong-type", std::string(what) + " must be true or false", value.where);
    return value.text == "true";
  }
  std::uint16_t number(NodeId id, std::string_view what) {
    const Named value = scalar(id, what);
    const auto result = small_number(value.text);
    if (!result) problem("wrong-type", std::string(what) + " must be a whole number", value.where);
    return result.value_or(1);
  }

  // ------------------------------------------------------------------------------------------------ file level

  void file(NodeId root) {
    if (!expect(root, NodeKind::map, "a policy file")) return;
    for (NodeId id = tree_[root].first; id != no_node; id = tree_[id].next) {
      const std::string_view key = tree_[id].key;
      if (key == "document")
        document(id);
      else if (key == "clauses")
        clauses(id);
      else if (key == "channels")
        channels(id);
      else if (key == "signals")
        signals(id);
      else if (key == "platforms")
        platforms(id);
      else if (key == "checklist")
        checklist(id);
      else if (key == "rules")
        rules(id);
      else if (key == "classifier")
        classifier(id);
      else if (key != "version")
        unknown_key(id, "a policy file", file_keys);
    }
  }

  void document(NodeId map) {
    if (!expect(map, NodeKind::map, "document")) return;
    DocumentDef& def = policy_.document.emplace();
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      const std::string_view key = tree_[id].key;
      Named* slot = key == "id"        ? &def.id
                    : key == "title"   ? &def.title
                    : key == "version" ? &def.version
                    : key == "issued"  ? &def.issued
                    : key == "review"  ? &def.review
                    : key == "prefix"  ? &def.prefix
                    : key == "scope"   ? &def.scope
                                       : nullptr;
      if (slot != nullptr)
        *slot = scalar(id, key);
      else if (!among(key, document_keys))
        unknown_key(id, "document", document_keys);
    }
    if (def.id.text.empty()) problem("missing-key", "a document needs an id", place(map));
  }

  void clauses(NodeId list) {
    if (!expect(list, NodeKind::list, "clauses")) return;
    if (!policy_.document) {
      problem("missing-key", "clauses belong to a document: write 'document:' first", place(list));
      return;
    }
    for (NodeId id = tree_[list].first; id != no_node; id = tree_[id].next) clause(id);
  }

  void clause(NodeId map) {
    if (!expect(map, NodeKind::map, "a clause")) return;
    ClauseDef def;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      const std::string_view key = tree_[id].key;
      if (key == "id")
        def.id = scalar(id, key);
      else if (key == "section")
        def.section = scalar(id, key);
      else if (key == "modality")
        def.modality = scalar(id, key);
      else if (key == "summary")
        def.summary = scalar(id, key);
      else if (key == "lintable")
        def.lintable = scalar(id, key);
      else if (key == "reason")
        def.reason = scalar(id, key);
      else if (key == "severity")
        def.severity = severity_word(scalar(id, key));
      else if (key == "capacity")
        def.capacity = scalars(id, key);
      else if (key == "channels")
        def.channels = scalars(id, key);
      else if (key == "tags")
        def.tags = scalars(id, key);
      else
        unknown_key(id, "a clause", clause_keys);
    }
    if (def.id.text.empty()) problem("missing-key", "a clause needs an id", place(map));
    if (def.summary.text.empty()) problem("missing-key", "a clause needs a summary", place(map));
    constexpr std::array<std::string_view, 4> lintable = {"full", "partial", "prompt", "no"};
    if (!among(def.lintable.text, lintable))
      problem("wrong-value", "lintable must be one of " + listed(lintable), place(map));
    else if (def.lintable.text == "no" && def.reason.text.empty())
      problem("missing-key", "a clause that cannot be checked needs a reason", place(map));
    policy_.document->clauses.push_back(std::move(def));
  }

  void channels(NodeId map) {
    if (!expect(map, NodeKind::map, "channels")) return;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next)
      policy_.channels.push_back({{std::string(tree_[id].key), tree_[id].key_where}, expression(id)});
  }

  void platforms(NodeId map) {
    if (!expect(map, NodeKind::map, "platforms")) return;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      if (!expect(id, NodeKind::list, "the limits of a platform")) continue;
      for (NodeId row = tree_[id].first; row != no_node; row = tree_[row].next)
        limit({std::string(tree_[id].key), tree_[id].key_where}, row);
    }
  }

  void limit(Named platform, NodeId map) {
    if (!expect(map, NodeKind::map, "a limit")) return;
    LimitDef def;
    def.platform = std::move(platform);
    def.where = place(map);
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      const std::string_view key = tree_[id].key;
      if (key == "field")
        def.field = scalar(id, key);
      else if (key == "unit")
        def.unit = scalar(id, key);
      else if (key == "level")
        def.level = scalar(id, key);
      else if (key == "most")
        def.most = whole_number(id, key);
      else if (!among(key, limit_keys))
        unknown_key(id, "a limit", limit_keys);
    }
    const bool off = def.level.text == "off";
    if (def.field.text.empty() || def.unit.text.empty() || (def.most == 0 && !off))
      problem("missing-key", "a limit needs field, unit and most", def.where);
    policy_.limits.push_back(std::move(def));
  }
  /// Up to ten million.
  std::uint32_t whole_number(NodeId id, std::string_view what) {
    const Named value = scalar(id, what);
    std::uint32_t number = 0;
    const char* const end = value.text.data() + value.text.size();
    const auto [stop, error] = std::from_chars(value.text.data(), end, number);
    if (!value.text.empty() && (error != std::errc{} || stop != end || number == 0 || number > 10'000'000))
      problem("wrong-type", std::string(what) + " must be a whole number from 1 to 10000000", value.where);
    return number;
  }

  void checklist(NodeId list) {
    if (!expect(list, NodeKind::list, "checklist")) return;
    for (NodeId map = tree_[list].first; map != no_node; map = tree_[map].next) {
      if (!expect(map, NodeKind::map, "a reminder")) continue;
      ReminderDef def;
      def.where = place(map);
      for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
        const std::string_view key = tree_[id].key;
        if (key == "clauses")
          def.clauses = scalars(id, key);
        else if (key == "ask")
          def.ask = scalar(id, key);
        else if (key == "when")
          def.when.push_back(expression(id));
        else if (key == "examples")
          examples(id, {{"shown", &def.shown}, {"hidden", &def.hidden}});
        else
          unknown_key(id, "a reminder", reminder_keys);
      }
      if (def.clauses.empty() || def.ask.text.empty() || def.when.empty())
        problem("missing-key", "a reminder needs clauses, ask and when", def.where);
      policy_.checklist.push_back(std::move(def));
    }
  }

  void classifier(NodeId map) {
    if (!expect(map, NodeKind::map, "classifier")) return;
    ClassifierDef& def = policy_.classifier.emplace();
    def.where = place(map);
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      if (tree_[id].key == "weights")
        def.weights = scalar(id, "weights");
      else if (tree_[id].key == "raise")
        def.raise = probability(id, "raise");
      else if (tree_[id].key == "doubt")
        def.doubt = probability(id, "doubt");
      else if (tree_[id].key == "firm")
        def.firm = probability(id, "firm");
      else if (tree_[id].key != "readings")
        unknown_key(id, "classifier", classifier_keys);
      else if (expect(id, NodeKind::map, "readings"))
        for (NodeId one = tree_[id].first; one != no_node; one = tree_[one].next) reading(def, one);
    }
    if (def.weights.text.empty()) problem("missing-key", "a classifier needs weights", def.where);
  }

  void reading(ClassifierDef& classifier, NodeId map) {
    ReadingDef def;
    def.tag = {std::string(tree_[map].key), tree_[map].key_where};
    if (!expect(map, NodeKind::map, "a reading")) return;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      if (tree_[id].key == "raise")
        def.raise = probability(id, "raise");
      else if (tree_[id].key == "doubt")
        def.doubt = probability(id, "doubt");
      else
        unknown_key(id, "a reading", reading_keys);
    }
    classifier.readings.push_back(std::move(def));
  }
  double probability(NodeId id, std::string_view what) {
    const Named value = scalar(id, what);
    double number = -1;
    const char* const end = value.text.data() + value.text.size();
    const auto [stop, error] = std::from_chars(value.text.data(), end, number);
    if (error != std::errc{} || stop != end || !(number >= 0 && number <= 1))
      problem("wrong-type", std::string(what) + " must be a probability from 0 to 1", value.where);
    return number;
  }

  void signals(NodeId map) {
    if (!expect(map, NodeKind::map, "signals")) return;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      SignalDef def;
      def.name = {std::string(tree_[id].key), tree_[id].key_where};
      if (tree_[id].kind == NodeKind::map) {
        const NodeId given = tree_.find(id, "examples");
        if (given != no_node) examples(given, {{"hit", &def.hit}, {"miss", &def.miss}});
      }
      def.expr = expression(id, true);
      policy_.signals.push_back(std::move(def));
    }
  }

  void rules(NodeId list) {
    if (!expect(list, NodeKind::list, "rules")) return;
    for (NodeId id = tree_[list].first; id != no_node; id = tree_[id].next) rule(id);
  }

  void rule(NodeId map) {
    if (!expect(map, NodeKind::map, "a rule")) return;
    RuleDef def;
    def.where = place(map);
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) rule_key(def, id);
    check_rule(def);
    policy_.rules.push_back(std::move(def));
  }

  void rule_key(RuleDef& def, NodeId id) {
    const std::string_view key = tree_[id].key;
    if (key == "id")
      def.id = scalar(id, key);
    else if (key == "title")
      def.title = scalar(id, key);
    else if (key == "message")
      def.message = scalar(id, key);
    else if (key == "help")
      def.help = scalar(id, key);
    else if (key == "ask")
      def.ask = scalar(id, key);
    else if (key == "why")
      def.why = scalar(id, key);
    else if (key == "clauses")
      clause_uses(def, id);
    else if (key == "tags")
      def.tags = scalars(id, key);
    else if (key == "applies")
      def.applies.push_back(expression(id));
    else if (key == "find")
      def.find.push_back(expression(id));
    else if (key == "unless")
      def.unless.push_back(expression(id));
    else if (key == "needs")
      def.needs.push_back(expression(id));
    else if (key == "denied")
      def.denied.push_back(expression(id));
    else if (key == "severity")
      severity(def, id);
    else if (key == "yields-to")
      def.yields_to = scalars(id, key);
    else if (key == "waivable")
      def.waivable = boolean(id, key);
    else if (key == "firm")
      def.firm = boolean(id, key);
    else if (key == "over")
      over(def, id);
    else if (key == "examples")
      examples(id, {{"breach", &def.breach}, {"clean", &def.clean}, {"review", &def.review}});
    else if (key != "note")
      unknown_key(id, "a rule", rule_keys);
  }

  void check_rule(const RuleDef& def) {
    const std::string name = def.id.text.empty() ? "a rule" : "rule '" + def.id.text + "'";
    if (def.id.text.empty())
      problem("missing-key", "a rule needs an id", def.where);
    else if (std::count(def.id.text.begin(), def.id.text.end(), '.') != 1 ||
             def.id.text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") != std::string::npos)
      problem("wrong-value", "a rule id is topic.name in lower case, like 'consent.person-in-media'", def.id.where);
    if (def.find.empty() && def.needs.empty())
      problem("empty-rule", name + " needs 'find' or 'needs': it would never report anything", def.where);
    if (def.severity.empty()) problem("missing-key", name + " needs a severity", def.where);
    if (def.message.text.empty()) problem("missing-key", name + " needs a message", def.where);
  }

  void clause_uses(RuleDef& def, NodeId list) {
    if (!expect(list, NodeKind::list, "clauses")) return;
    for (NodeId id = tree_[list].first; id != no_node; id = tree_[id].next) {
      if (tree_[id].kind == NodeKind::map) {
        for (NodeId use = tree_[id].first; use != no_node; use = tree_[use].next)
          def.clauses.push_back({{std::string(tree_[use].key), tree_[use].key_where}, {expression(use)}});
      } else {
        def.clauses.push_back({scalar(id, "a clause"), {}});
      }
    }
  }

  Severity severity_word(const Named& word) {
    if (word.text == "error") return Severity::error;
    if (word.text == "warning") return Severity::warning;
    if (word.text != "info")
      problem("wrong-value", "unknown severity '" + word.text + "': error, warning or info", word.where);
    return Severity::info;
  }

  void severity(RuleDef& def, NodeId id) {
    if (tree_[id].kind != NodeKind::map) {
      def.severity.push_back({severity_word(scalar(id, "severity")), {}});
      return;
    }
    for (NodeId level = tree_[id].first; level != no_node; level = tree_[level].next) {
      SeverityCase one;
      one.severity = severity_word({std::string(tree_[level].key), tree_[level].key_where});
      const bool otherwise = tree_[level].kind == NodeKind::scalar && tree_[level].text == "otherwise";
      if (!otherwise) one.when.push_back(expression(level));
      def.severity.push_back(std::move(one));
    }
    if (!def.severity.empty() && !def.severity.back().when.empty())
      problem("missing-key", "the last severity must be 'otherwise': no finding may be without a level", place(id));
  }

  void over(RuleDef& def, NodeId map) {
    if (!expect(map, NodeKind::map, "over")) return;
    def.has_over = true;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      if (tree_[id].key == "same") {
        for (const Named& one : scalars(id, "same")) {
          def.over_same.text += (def.over_same.text.empty() ? "" : ",") + one.text;
          def.over_same.where = one.where;
        }
      } else if (tree_[id].key == "within") {
        const Named value = scalar(id, "within");
        const auto words = split_words(value.text);
        const auto count = words.empty() ? std::nullopt : small_number(words[0]);
        const std::string_view unit = words.size() == 2 ? words[1] : "";
        if (!count || (unit != "h" && unit != "days"))
          problem("wrong-value", "within takes hours or days, like '24 h' or '14 days'", value.where);
        else
          def.over_minutes = std::uint32_t{*count} * (unit == "h" ? 60U : 24U * 60U);
      } else {
        constexpr std::array<std::string_view, 2> known = {"same", "within"};
        unknown_key(id, "over", known);
      }
    }
  }

  // --------------------------------------------------------------------------------------------------- examples

  struct ExampleSlot {
    std::string_view key;
    std::vector<Example>* into;
  };

  void examples(NodeId map, std::initializer_list<ExampleSlot> slots) {
    if (!expect(map, NodeKind::map, "examples")) return;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      const auto* slot =
          std::find_if(slots.begin(), slots.end(), [&](const ExampleSlot& one) { return one.key == tree_[id].key; });
      if (slot == slots.end()) {
        std::vector<std::string_view> known;
        for (const ExampleSlot& one : slots) known.push_back(one.key);
        unknown_key(id, "examples", known);
      } else if (expect(id, NodeKind::list, "examples")) {
        for (NodeId child = tree_[id].first; child != no_node; child = tree_[child].next)
          slot->into->push_back({json_of(child), place(child)});
      }
    }
  }

  std::string json_of(NodeId id) {
    const Node& node = tree_[id];
    if (node.kind == NodeKind::null) return "null";
    if (node.kind == NodeKind::scalar) {
      if (!node.quoted && (node.text == "true" || node.text == "false")) return std::string(node.text);
      return json_string(node.text);
    }
    const bool map = node.kind == NodeKind::map;
    std::string out(1, map ? '{' : '[');
    if (++depth_ > depth_limit) {
      --depth_;
      return "null";
    }
    for (NodeId child = node.first; child != no_node; child = tree_[child].next) {
      if (child != node.first) out += ',';
      if (map) out += json_string(tree_[child].key) + ':';
      out += json_of(child);
    }
    --depth_;
    return out + (map ? '}' : ']');
  }

  // ------------------------------------------------------------------------------------------------ expressions

  Expr expression(NodeId id, bool signal_body = false) {
    Expr expr;
    expr.where = place(id);
    if (++depth_ > depth_limit) {
      problem("too-deep", "this expression is nested too deeply", expr.where);
    } else if (tree_[id].kind == NodeKind::scalar) {
      expr.names.push_back(scalar(id, "an expression"));
    } else if (tree_[id].kind == NodeKind::list) {
      any_of_list(expr, id);
    } else if (expect(id, NodeKind::map, "an expression")) {
      expression_map(expr, id, signal_body);
    }
    --depth_;
    return expr;
  }

  /// A bare list is any of its members.
  void any_of_list(Expr& expr, NodeId id) {
    expr.kind = ExprKind::any;
    expr.children = expressions(id);
    if (expr.children.empty()) problem("empty-group", "an empty list can never hold", expr.where);
  }

  std::vector<Expr> expressions(NodeId id) {
    std::vector<Expr> out;
    if (tree_[id].kind != NodeKind::list) {
      out.push_back(expression(id));
      return out;
    }
    for (NodeId child = tree_[id].first; child != no_node; child = tree_[child].next) out.push_back(expression(child));
    return out;
  }

  /// Says what an expression is, at the key that says so.
  using SetKind = std::function<void(ExprKind, NodeId)>;

  void expression_map(Expr& expr, NodeId map, bool signal_body) {
    bool has_kind = false;
    const SetKind kind = [&](ExprKind value, NodeId at) {
      if (has_kind && expr.kind != value)
        problem("two-meanings",
                "'" + std::string(tree_[at].key) +
                    "' cannot stand beside what this expression already is; nest one in the other",
                tree_[at].key_where);
      has_kind = true;
      expr.kind = value;
    };
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      const std::string_view key = tree_[id].key;
      if (signal_body && among(key, signal_only_keys)) continue;
      if (among(key, set_keys) || key == "languages") {
        kind(ExprKind::set, id);
        set_key(expr.set, id);
      } else if (!among(key, operators)) {
        if (has_kind && expr.kind != ExprKind::tests) {
          unknown_key(id, "an expression", operators);
        } else {
          kind(ExprKind::tests, id);
          expr.tests.push_back({{std::string(key), tree_[id].key_where}, test(id)});
        }
      } else {
        operator_key(expr, id, kind);
      }
    }
    if (!has_kind) problem("empty-expression", "this expression asks nothing", expr.where);
    if (expr.kind == ExprKind::set && expr.set.empty())
      problem("empty-expression", "this needs phrases, lists, patterns, identifiers or reads-as", expr.where);
    if (has_kind && expr.kind == ExprKind::at_least && expr.children.empty())
      problem("empty-group", "'at-least' needs 'of' with the expressions to count", expr.where);
  }

  void operator_key(Expr& expr, NodeId id, const SetKind& kind) {
    const std::string_view key = tree_[id].key;
    if (key == "is") {
      kind(ExprKind::signal, id);
      expr.names = scalars(id, key);
    } else if (key == "all" || key == "any" || key == "none") {
      kind(key == "all" ? ExprKind::all : key == "any" ? ExprKind::any : ExprKind::none, id);
      expr.children = expressions(id);
      if (expr.children.empty()) problem("empty-group", "'" + std::string(key) + "' is empty", tree_[id].key_where);
    } else if (key == "at-least") {
      kind(ExprKind::at_least, id);
      expr.count = number(id, key);
    } else if (key == "of") {
      kind(ExprKind::at_least, id);
      expr.children = expressions(id);
    } else if (key == "some" || key == "every") {
      kind(key == "some" ? ExprKind::some : ExprKind::every, id);
      expr.path = scalar(id, key);
    } else if (key == "if") {
      expr.picks = entries(id);
    } else if (key == "where") {
      expr.tests = entries(id);
    } else if (key == "lever") {
      lever(expr, id, kind);
    } else if (key == "compute") {
      kind(ExprKind::compute, id);
      expr.names = {scalar(id, key)};
    } else {
      common_key(expr, id);
    }
  }

  void common_key(Expr& expr, NodeId id) {
    const std::string_view key = tree_[id].key;
    if (key == "in")
      expr.in = scalars(id, key);
    else if (key == "not")
      expr.not_ = expressions(id);
    else if (key == "only")
      expr.only = expressions(id);
    else if (key == "about")
      expr.about = scalars(id, key);
    else if (key == "times")
      expr.count = number(id, key);
    else if (key == "as")
      expr.as = scalar(id, key);
    else if (key == "called")
      expr.called = scalar(id, key);
    else if (key == "ordered")
      expr.ordered = boolean(id, key);
    else if (key == "within")
      expr.within = window(scalar(id, key));
    else if (key == "unless")
      expr.unless.push_back(expression(id));
    else
      unknown_key(id, "an expression", operators);
  }

  void set_key(SetDef& set, NodeId id) {
    const std::string_view key = tree_[id].key;
    if (key == "phrases")
      set.phrases = scalars(id, key);
    else if (key == "lists")
      set.lists = scalars(id, key);
    else if (key == "patterns")
      set.patterns = scalars(id, key);
    else if (key == "identifiers")
      set.identifiers = scalars(id, key);
    else if (key == "reads-as")
      set.reads_as = scalars(id, key);
    else if (key == "except")
      set.except = scalars(id, key);
    else if (key == "folds")
      set.folds = scalars(id, key);
    else if (key == "evidence")
      set.evidence = scalars(id, key);
    else if (key == "not-evidence")
      set.not_evidence = scalars(id, key);
    else if (key == "strength")
      set.strength = scalar(id, key);
    else
      set.language = scalar(id, key);
  }

  void lever(Expr& expr, NodeId id, const SetKind& kind) {
    if (tree_[id].kind == NodeKind::scalar) {
      const Named word = scalar(id, "lever");
      const bool question = word.text == "question";
      if (!question && word.text != "inside quotes")
        problem("wrong-value", "a lever is 'inside quotes', 'question' or a map with phrases and reach", word.where);
      kind(question ? ExprKind::question : ExprKind::quoted, id);
      return;
    }
    if (!expect(id, NodeKind::map, "lever")) return;
    kind(ExprKind::reach, id);
    Expr seen;
    seen.where = place(id);
    bool has_kind = false;
    const SetKind seen_kind = [&](ExprKind value, NodeId) { seen.kind = value, has_kind = true; };
    for (NodeId child = tree_[id].first; child != no_node; child = tree_[child].next) {
      const std::string_view key = tree_[child].key;
      if (key == "reach") {
        expr.reach = reach(scalar(child, key));
      } else if (among(key, set_keys) || key == "languages") {
        seen_kind(ExprKind::set, child);
        set_key(seen.set, child);
      } else if (among(key, operators)) {
        operator_key(seen, child, seen_kind);
      } else {
        unknown_key(child, "a lever", operators);
      }
    }
    if (!has_kind) problem("empty-expression", "this lever looks for nothing", expr.where);
    expr.children.push_back(std::move(seen));
  }

  Window window(const Named& word) {
    const auto parts = split_words(word.text);
    const std::string_view first = parts.empty() ? "" : parts[0];
    if (parts.size() == 1) {
      if (first == "sentence") return {WindowKind::sentences, 1};
      if (first == "paragraph") return {WindowKind::paragraph, 0};
      if (first == "field") return {WindowKind::field, 0};
      if (first == "draft") return {WindowKind::draft, 0};
      if (first == "batch") return {WindowKind::batch, 0};
    }
    const auto size = small_number(first);
    if (parts.size() == 2 && size && *size > 0) {
      if (parts[1] == "words") return {WindowKind::words, *size};
      if (parts[1] == "sentences") return {WindowKind::sentences, *size};
    }
    problem("wrong-value",
            "unknown window '" + word.text + "': N words, sentence, N sentences, paragraph, field, draft or batch",
            word.where);
    return {};
  }

  Reach reach(const Named& word) {
    const auto parts = split_words(word.text);
    if (word.text == "clause") return {ReachKind::clause, 0};
    if (word.text == "sentence") return {ReachKind::sentence, 0};
    if (word.text == "next sentence") return {ReachKind::next_sentence, 0};
    if (word.text == "paragraph") return {ReachKind::paragraph, 0};
    if (word.text == "field") return {ReachKind::field, 0};
    if (word.text == "draft") return {ReachKind::draft, 0};
    const auto size = parts.empty() ? std::nullopt : small_number(parts[0]);
    if (size && parts.size() >= 2 && parts[1] == "words") {
      if (parts.size() == 2) return {ReachKind::around, *size};
      if (parts.size() == 3 && parts[2] == "before") return {ReachKind::before, *size};
      if (parts.size() == 3 && parts[2] == "after") return {ReachKind::after, *size};
    }
    problem("wrong-value",
            "unknown reach '" + word.text +
                "': N words before, N words after, N words, clause, sentence, next sentence, paragraph, field or draft",
            word.where);
    return {};
  }

  // ------------------------------------------------------------------------------------------------ field tests

  std::vector<TestEntry> entries(NodeId map) {
    std::vector<TestEntry> out;
    if (!expect(map, NodeKind::map, "tests")) return out;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      if (among(tree_[id].key, operators))
        problem("operator-as-path", "'" + std::string(tree_[id].key) + "' is no field of a draft", tree_[id].key_where);
      else
        out.push_back({{std::string(tree_[id].key), tree_[id].key_where}, test(id)});
    }
    if (out.empty()) problem("empty-expression", "no test stands here", place(map));
    return out;
  }

  Test test(NodeId id) {
    Test out;
    out.where = place(id);
    if (++depth_ > depth_limit) {
      problem("too-deep", "this test is nested too deeply", out.where);
    } else if (tree_[id].kind == NodeKind::null) {
      out.kind = TestKind::empty;
    } else if (tree_[id].kind == NodeKind::scalar) {
      scalar_test(out, id);
    } else if (tree_[id].kind == NodeKind::list) {
      out.kind = TestKind::any_of;
      for (NodeId child = tree_[id].first; child != no_node; child = tree_[child].next)
        out.tests.push_back(test(child));
      if (out.tests.empty()) problem("empty-group", "an empty list can never hold", out.where);
    } else {
      test_map(out, id);
    }
    --depth_;
    return out;
  }

  void scalar_test(Test& out, NodeId id) {
    const Named word = scalar(id, "a test");
    const bool plain = !tree_[id].quoted;
    if (plain && word.text == "present")
      out.kind = TestKind::present;
    else if (plain && word.text == "absent")
      out.kind = TestKind::absent;
    else if (plain && word.text == "empty")
      out.kind = TestKind::empty;
    else if (plain && word.text == "earlier")
      out.kind = TestKind::earlier;
    else if (plain && word.text == "later")
      out.kind = TestKind::later;
    else
      value_test(out, TestKind::equals, id);
  }

  void value_test(Test& out, TestKind kind, NodeId id) {
    out.kind = kind;
    out.value = scalar(id, "a value");
    if (!tree_[id].quoted && out.value.text.size() > 1 && out.value.text.front() == '.') {
      out.value_is_path = true;
      out.value.text.erase(0, 1);
    }
  }

  void test_map(Test& out, NodeId map) {
    bool first = true;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      const std::string_view key = tree_[id].key;
      const bool range = key == "min" || key == "max";
      if (!first && !(range && out.kind == TestKind::range))
        problem("two-meanings", "one test at a time; use two entries or a list", tree_[id].key_where);
      first = false;
      if (key == "not") {
        out.kind = TestKind::not_;
        out.tests.push_back(test(id));
      } else if (key == "before" || key == "after" || key == "not-after") {
        value_test(out,
                   key == "before"  ? TestKind::before
                   : key == "after" ? TestKind::after
                                    : TestKind::not_after,
                   id);
      } else if (range) {
        out.kind = TestKind::range;
        (key == "min" ? out.min : out.max) = number(id, key);
      } else if (key == "is") {
        out.kind = TestKind::is;
        out.names = scalars(id, key);
      } else if (key == "same") {
        value_test(out, TestKind::same, id);
        out.value_is_path = true;
      } else if (key == "where") {
        out.kind = TestKind::where;
        out.entries = entries(id);
      } else {
        unknown_key(id, "a test", test_operators);
      }
    }
    if (first) problem("empty-expression", "this test asks nothing", out.where);
  }
};

}  // namespace

Result<Policy> load_policy(const Source& source) {
  return Loader(source).load();
}

PolicyKeys policy_keys() {
  return {file_keys, document_keys, clause_keys, rule_keys, signal_only_keys, set_keys, operators, test_operators};
}

}  // namespace socialcheck
