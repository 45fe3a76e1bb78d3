#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"
#include "fuzz/value.h"
#include "socialcheck/engine/ruleset.h"
#include "socialcheck/text/ascii.h"

/// Drafts from the lines of an input, so that inputs stay legible, dictionaries help and a mutation changes one thing:
/// each line is a letter, a blank and a value, in which `\n` is a line end.
///
///     e 17            the words of an example of the built-in rules
///     E 17            the whole of one, with its fields
///     t Some words    more text; T title, f first comment, b bio, n author, a account, y the text in Welsh
///     c official      capacity; u audience, p platform, s schedule, l language
///     m x.jpg|words   a picture and its description; h a hashtag; q a shared post
///     v communications|Kim|2026-11-20    an approval; w rule|reason|day  a waiver; o relation|consent  who is on it
namespace socialcheck_fuzz {

/// The examples of the built-in rules: what they say and everything they have.
class Examples {
 public:
  explicit Examples(const socialcheck::Ruleset& rules) {
    using namespace socialcheck;
    const Program& program = *rules.programs().front();
    for (const CExample& example : program.examples) {
      const Source source("example.json", std::string(program.text(example.json)));
      Tree tree;
      Problems problems;
      const NodeId root = read_json(source, {0, static_cast<std::uint32_t>(source.bytes().size())}, tree, problems);
      if (root == no_node || tree[root].kind != NodeKind::map) continue;
      drafts_.push_back(value_of(tree, root));
    }
  }
  [[nodiscard]] const Value& draft(std::size_t number) const { return drafts_[number % drafts_.size()]; }
  [[nodiscard]] std::string words(std::size_t number) const {
    const Value* text = draft(number).find("text");
    return text == nullptr ? std::string() : text->text;
  }

 private:
  std::vector<Value> drafts_;
};

inline std::string unescaped(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const bool end = value[at] == '\\' && at + 1 < value.size() && value[at + 1] == 'n';
    out += end ? '\n' : value[at];
    at += end ? 1 : 0;
  }
  return out;
}

/// The parts of a value between bars, at least `count`.
inline std::vector<std::string> parts_of(std::string_view value, std::size_t count) {
  std::vector<std::string> out;
  for (;;) {
    const std::size_t bar = std::min(value.find('|'), value.size());
    out.push_back(unescaped(value.substr(0, bar)));
    if (bar == value.size()) break;
    value.remove_prefix(bar + 1);
  }
  out.resize(std::max(out.size(), count));
  return out;
}

/// A word of a closed list: itself, or one that its bytes choose.
inline std::string chosen(std::string_view value, std::initializer_list<std::string_view> words) {
  if (std::find(words.begin(), words.end(), value) != words.end()) return std::string(value);
  std::size_t sum = 0;
  for (const char c : value) sum += static_cast<unsigned char>(c);
  return std::string(words.begin()[sum % words.size()]);
}

inline std::size_t number_in(std::string_view value) {
  std::size_t number = 0;
  for (const char c : value.substr(0, 9)) number = number * 10 + static_cast<std::size_t>(c & 15);
  return number;
}

class DraftMaker {
 public:
  explicit DraftMaker(const Examples& examples) : examples_(examples) {}

  /// A draft with an id and a text, maybe an empty one.
  Value make(std::string_view lines) {
    draft_ = Value::map();
    draft_.at("id").text = "d";
    (void)draft_.at("text");
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      read(lines.substr(0, end));
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return std::move(draft_);
  }

 private:
  const Examples& examples_;
  Value draft_;

  void add_words(std::string_view key, std::string_view words) {
    Value& value = draft_.at(key);
    if (value.kind != Value::Kind::scalar) return;
    value.bare = false;
    if (!value.text.empty()) value.text += ' ';
    value.text += words;
  }
  void set(std::string_view key, std::string value) {
    Value& there = draft_.at(key);
    there = Value::string(value);
    there.key = key;
  }
  void push(std::string_view key, Value value) {
    Value& list = draft_.at(key, Value::Kind::list);
    if (list.kind == Value::Kind::list) list.push(std::move(value));
  }
  static Value map_of(std::initializer_list<std::pair<std::string_view, std::string>> fields) {
    Value out = Value::map();
    for (const auto& [key, value] : fields)
      if (!value.empty()) out.at(key).text = value;
    return out;
  }

  void read(std::string_view line) {
    if (line.empty()) return;
    const char key = line[0];
    const std::string_view value = line.substr(line.starts_with(key + std::string(" ")) ? 2
                                               : socialcheck::is_ascii(key)             ? 1
                                                                                        : 0);
    switch (key) {
      case 'e':
        return add_words("text", examples_.words(number_in(value)));
      case 'E':
        return start_from(examples_.draft(number_in(value)));
      case 'T':
        return add_words("title", unescaped(value));
      case 'f':
        return add_words("first_comment", unescaped(value));
      case 'a':
        return set("account", unescaped(value));
      case 'c':
        return set("capacity", chosen(value, {"official", "professional", "personal", "union"}));
      case 'u':
        return set("audience", chosen(value, {"public", "private", "staff_group", "messaging"}));
      case 'l':
        return set("language", chosen(value, {"en", "cy"}));
      case 'p':
        return push("platforms", Value::string(chosen(value, {"x", "facebook", "instagram", "tiktok", "whatsapp"})));
      case 's':
        return set("schedule", chosen(value, {"2026-12-01T10:00:00Z", "2027-01-12", "2026-11-01T09:00:00Z"}));
      case 'h':
        return push("hashtags", Value::string(unescaped(value)));
      default:
        return read_record(key, value);
    }
  }

  void read_record(char key, std::string_view value) {
    const std::vector<std::string> parts = parts_of(value, 3);
    switch (key) {
      case 'b':
      case 'n': {
        Value& author = draft_.at("author", Value::Kind::map);
        if (author.kind == Value::Kind::map) author.at(key == 'b' ? "bio" : "name").text = parts[0];
        return;
      }
      case 'y': {
        Value& translations = draft_.at("translations", Value::Kind::map);
        if (translations.kind == Value::Kind::map) translations.at("cy").text = parts[0];
        return;
      }
      case 'q':
        return push("reshares", map_of({{"text", parts[0]}}));
      case 'm':
        return push("media", map_of({{"src", parts[0]}, {"alt", parts[1]}}));
      case 'o': {
        Value item = map_of({{"src", "a.jpg"}});
        Value person = map_of({{"relation", chosen(parts[0], {"patient", "staff", "child"})}, {"consent", parts[1]}});
        item.at("people", Value::Kind::list).push(std::move(person));
        return push("media", std::move(item));
      }
      case 'v':
        return push("approvals", map_of({{"role", chosen(parts[0], {"communications", "line_manager", "caldicott"})},
                                         {"by", parts[1]},
                                         {"at", chosen(parts[2], {"2026-11-20", "2026-12-24"})}}));
      case 'w':
        return push("waivers", map_of({{"rule", parts[0]},
                                       {"reason", parts[1]},
                                       {"until", chosen(parts[2], {"2027-03-31", "2026-01-01"})}}));
      default:
        return add_words("text", unescaped(value));
    }
  }

  void start_from(const Value& example) {
    draft_ = example;
    (void)draft_.at("text");
    set("id", "d");
  }
};

}  // namespace socialcheck_fuzz
