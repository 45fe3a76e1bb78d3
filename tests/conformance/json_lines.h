#pragma once

#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/text/unicode.h"

namespace socialcheck::test {

/// Just enough JSON to read test data: a value keeps its kind, its text (strings unescaped, numbers and words as
/// written), and its elements or members. Malformed input gives whatever was read so far.
struct Json {
  enum class Kind { null, word, number, string, list, object } kind = Kind::null;
  std::string text;
  std::vector<Json> items;
  std::vector<std::string> names;  ///< Of an object: items[i] is the value of names[i].

  [[nodiscard]] const Json& operator[](std::string_view key) const {
    static const Json none;
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == key) return items[i];
    return none;
  }
  [[nodiscard]] std::uint32_t number() const { return static_cast<std::uint32_t>(std::stoul(text)); }
};

class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : text_(text) {}

  Json read() {
    skip_space();
    Json out;
    switch (peek()) {
      case '"':
        out.kind = Json::Kind::string;
        out.text = read_string();
        break;
      case '[':
        out.kind = Json::Kind::list;
        ++at_;
        while (!closes(']')) out.items.push_back(read());
        break;
      case '{':
        out.kind = Json::Kind::object;
        ++at_;
        while (!closes('}')) {
          skip_space();
          out.names.push_back(read_string());
          skip_space();
          ++at_;  // the colon
          out.items.push_back(read());
        }
        break;
      default:
        while (at_ < text_.size() && std::string_view(",]} \t\r\n").find(peek()) == std::string_view::npos)
          out.text += text_[at_++];
        out.kind = out.text == "null"                          ? Json::Kind::null
                   : out.text == "true" || out.text == "false" ? Json::Kind::word
                                                               : Json::Kind::number;
    }
    return out;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  bool closes(char bracket) {
    skip_space();
    if (peek() == ',') ++at_;
    skip_space();
    if (at_ < text_.size() && peek() != bracket) return false;
    ++at_;
    return true;
  }
  char32_t read_hex() {
    const char32_t code = static_cast<char32_t>(std::stoul(std::string(text_.substr(at_, 4)), nullptr, 16));
    at_ += 4;
    return code;
  }
  std::string read_string() {
    std::string out;
    for (++at_; at_ < text_.size() && text_[at_] != '"';) {
      const char c = text_[at_++];
      if (c != '\\') {
        out += c;
        continue;
      }
      const char escape = text_[at_++];
      if (escape != 'u') {
        constexpr std::string_view letters = "bfnrt";
        constexpr std::string_view meanings = "\b\f\n\r\t";
        const std::size_t found = letters.find(escape);
        out += found == std::string_view::npos ? escape : meanings[found];
        continue;
      }
      char32_t code = read_hex();
      if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
        at_ += 2;
        code = 0x10000 + ((code - 0xD800) << 10) + (read_hex() - 0xDC00);
      }
      append(code, out);
    }
    ++at_;
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// All lines of a file under the shared folder, read as JSON; none where the folder is absent.
inline std::vector<Json> read_json_lines(const std::string& name) {
  std::vector<Json> out;
  std::ifstream file(std::string(SOCIALCHECK_SHARED) + "/" + name);
  for (std::string line; std::getline(file, line);) out.push_back(JsonReader(line).read());
  return out;
}

}  // namespace socialcheck::test
