#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/source/source.h"
#include "socialcheck/syntax/json.h"
#include "socialcheck/syntax/node.h"

/// A draft as plain data, and the same draft in every format that can hold it.
namespace socialcheck_fuzz {

/// What JSON can say. `bare` scalars are numbers and words like true; others are strings.
struct Value {
  enum class Kind { scalar, list, map };
  Kind kind = Kind::scalar;
  bool bare = false;
  std::string key;  ///< Of a child of a map.
  std::string text;
  std::vector<Value> children;

  static Value string(std::string_view text) {
    Value out;
    out.text = text;
    return out;
  }
  static Value map() {
    Value out;
    out.kind = Kind::map;
    return out;
  }
  static Value list() {
    Value out;
    out.kind = Kind::list;
    return out;
  }

  /// The child of a map under a key, made if it is not there.
  Value& at(std::string_view name, Kind made = Kind::scalar) {
    for (Value& child : children)
      if (child.key == name) return child;
    children.emplace_back();
    children.back().kind = made;
    children.back().key = name;
    return children.back();
  }
  [[nodiscard]] const Value* find(std::string_view name) const {
    for (const Value& child : children)
      if (child.key == name) return &child;
    return nullptr;
  }
  void push(Value value) { children.push_back(std::move(value)); }
};

/// Of a tree that read_json() made; depth is limited there.
inline Value value_of(const socialcheck::Tree& tree, socialcheck::NodeId id) {
  using namespace socialcheck;
  const Node& node = tree[id];
  Value out;
  if (node.kind == NodeKind::map || node.kind == NodeKind::list) {
    out.kind = node.kind == NodeKind::map ? Value::Kind::map : Value::Kind::list;
    for (NodeId child = node.first; child != no_node; child = tree[child].next) {
      out.children.push_back(value_of(tree, child));
      out.children.back().key = tree[child].key;
    }
  } else {
    out.bare = !node.quoted;
    out.text = node.kind == NodeKind::null ? "null" : std::string(node.text);
  }
  return out;
}

/// A string in the quotes of JSON, which YAML reads in the same way.
inline std::string quoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + '"';
}

inline void append_json(const Value& value, std::string& out) {
  if (value.kind == Value::Kind::scalar) {
    out += value.bare ? value.text : quoted(value.text);
    return;
  }
  const bool map = value.kind == Value::Kind::map;
  out += map ? '{' : '[';
  for (std::size_t at = 0; at < value.children.size(); ++at) {
    if (at > 0) out += ", ";
    if (map) out += quoted(value.children[at].key) + ": ";
    append_json(value.children[at], out);
  }
  out += map ? '}' : ']';
}

/// In block style, on a line of its own; `indent` blanks stand before it.
inline void append_yaml(const Value& value, std::size_t indent, std::string& out) {
  for (const Value& child : value.children) {
    out.append(indent, ' ');
    out += value.kind == Value::Kind::map ? quoted(child.key) + ':' : "-";
    if (child.kind == Value::Kind::scalar) {
      out += ' ' + (child.bare ? child.text : quoted(child.text)) + '\n';
    } else if (child.children.empty()) {
      out += child.kind == Value::Kind::map ? " {}\n" : " []\n";
    } else {
      out += '\n';
      append_yaml(child, indent + 2, out);
    }
  }
}

/// A header and a row; only for maps of strings and lists of strings.
inline std::string csv_of(const Value& draft) {
  const auto cell = [](std::string_view text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
  };
  std::string header, row;
  for (const Value& value : draft.children) {
    std::string text = value.text;
    for (std::size_t at = 0; at < value.children.size(); ++at) text += (at > 0 ? "," : "") + value.children[at].text;
    header += (header.empty() ? "" : ",") + value.key;
    row += (row.empty() ? "" : ",") + cell(text);
  }
  return header + '\n' + row + '\n';
}

}  // namespace socialcheck_fuzz
