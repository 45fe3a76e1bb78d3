#include "socialcheck/syntax/json.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <fstream>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/tree_fault.h"

using namespace socialcheck;

namespace {

struct Reading {
  explicit Reading(std::string text) : source("draft.json", std::move(text)) {
    root = read_json(source, {0, static_cast<std::uint32_t>(source.bytes().size())}, tree, problems);
  }
  [[nodiscard]] std::string codes() const {
    std::string out;
    for (const Problem& problem : problems) out += (out.empty() ? "" : " ") + problem.code;
    return out;
  }
  [[nodiscard]] std::string fault() const {
    const Span all{0, static_cast<std::uint32_t>(source.bytes().size())};
    std::string fault = socialcheck_test::tree_fault(source.bytes(), all, tree, root, true);
    return fault.empty() ? socialcheck_test::problems_fault(all, problems) : fault;
  }
  [[nodiscard]] std::string_view slice(Span where) const { return source.bytes().substr(where.begin, where.size()); }

  Source source;
  Tree tree;
  Problems problems;
  NodeId root = no_node;
};

/// A reader that could not be simpler: recursive, byte by byte, and gives what dump() gives of our tree, or nothing.
class NaiveReader {
 public:
  explicit NaiveReader(std::string_view text) : text_(text) {}
  std::optional<std::string> read() {
    blanks();
    std::string out;
    if (!value(out)) return std::nullopt;
    blanks();
    if (at_ != text_.size()) return std::nullopt;
    return out;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }
  void blanks() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  bool digits(std::string& out) {
    const std::size_t before = at_;
    while (peek() >= '0' && peek() <= '9') out += text_[at_++];
    return at_ > before;
  }
  bool number(std::string& out) {
    if (take("-")) out += '-';
    if (take("0"))
      out += '0';
    else if (!digits(out))
      return false;
    if (take(".")) {
      out += '.';
      if (!digits(out)) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
      out += text_[at_++];
      if (peek() == '+' || peek() == '-') out += text_[at_++];
      if (!digits(out)) return false;
    }
    return true;
  }
  bool unit(unsigned& out) {
    out = 0;
    for (int n = 0; n < 4; ++n) {
      const std::size_t digit = std::string_view("0123456789abcdef").find(static_cast<char>(peek() | 0x20));
      const std::size_t upper = std::string_view("0123456789ABCDEF").find(peek());
      if (at_ >= text_.size() || (digit == std::string_view::npos && upper == std::string_view::npos)) return false;
      if (peek() < '0' || (peek() > '9' && peek() < 'A')) return false;
      out = out * 16 + static_cast<unsigned>(upper != std::string_view::npos ? upper : digit);
      ++at_;
    }
    return true;
  }
  static void put(std::string& out, unsigned c) {
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xC0 + c / 64);
      out += static_cast<char>(0x80 + c % 64);
    } else if (c < 0x10000) {
      out += static_cast<char>(0xE0 + c / 4096);
      out += static_cast<char>(0x80 + c / 64 % 64);
      out += static_cast<char>(0x80 + c % 64);
    } else {
      out += static_cast<char>(0xF0 + c / 262144);
      out += static_cast<char>(0x80 + c / 4096 % 64);
      out += static_cast<char>(0x80 + c / 64 % 64);
      out += static_cast<char>(0x80 + c % 64);
    }
  }
  bool string(std::string& out) {
    if (!take("\"")) return false;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c != '\\') {
        out += c;
        continue;
      }
      const char letter = peek();
      ++at_;
      const std::size_t plain = std::string_view("\"\\/bfnrt").find(letter);
      if (at_ > text_.size()) return false;
      if (plain != std::string_view::npos) {
        out += "\"\\/\b\f\n\r\t"[plain];
        continue;
      }
      unsigned high = 0;
      if (letter != 'u' || !unit(high)) return false;
      unsigned low = 0;
      const std::size_t after = at_;
      if (high >= 0xD800 && high < 0xDC00 && take("\\u") && unit(low) && low >= 0xDC00 && low < 0xE000) {
        put(out, 0x10000 + (high - 0xD800) * 1024 + (low - 0xDC00));
        continue;
      }
      at_ = after;
      put(out, high >= 0xD800 && high < 0xE000 ? 0xFFFD : high);
    }
    return false;
  }
  bool value(std::string& out) {
    if (peek() == '"') {
      out += '"';
      if (!string(out)) return false;
      out += '"';
      return true;
    }
    if (take("null")) {
      out += "null";
      return true;
    }
    for (const std::string_view word : {"true", "false"})
      if (take(word)) {
        out += word;
        return true;
      }
    const bool map = peek() == '{';
    if (!map && peek() != '[') return number(out);
    const char close = map ? '}' : ']';
    if (++depth_ > static_cast<int>(max_json_depth)) return false;
    out += text_[at_++];
    blanks();
    bool first = true;
    while (peek() != close) {
      if (!first) {
        if (!take(",")) return false;
        out += ", ";
        blanks();
      }
      first = false;
      if (map) {
        if (!string(out)) return false;
        out += ": ";
        blanks();
        if (!take(":")) return false;
        blanks();
      }
      if (!value(out)) return false;
      blanks();
    }
    ++at_;
    --depth_;
    out += close;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

/// Random JSON, sometimes a little broken.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}
  std::string text() {
    std::string out = blank() + value(4) + blank();
    if (chance(3) && !out.empty()) {
      const std::size_t at = below(out.size());
      switch (below(3)) {
        case 0:
          out.erase(at, 1);
          break;
        case 1:
          out.insert(at, 1, R"({}[]",:\u0-.eE+ntf 1)"[below(21)]);
          break;
        default:
          out[at] = R"({}[]",:\u0-.eE+ntf 1)"[below(21)];
      }
    }
    return out;
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  bool chance(std::size_t one_in) { return below(one_in) == 0; }
  std::string blank() { return chance(4) ? std::vector<std::string>{" ", "\n", "\t", "\r\n", "  "}[below(5)] : ""; }
  std::string string() {
    static const std::vector<std::string> pieces{"a",
                                                 "Flu jab",
                                                 " ",
                                                 "\xC3\xA9",
                                                 "\xF0\x9F\x8C\x8A",
                                                 R"(\n)",
                                                 R"(\")",
                                                 R"(\\)",
                                                 R"(\/)",
                                                 R"(\u00e9)",
                                                 R"(\u0000)",
                                                 R"(\ud83c\udf0a)",
                                                 R"(\uD83C)",
                                                 R"(\udf0a)",
                                                 R"(\uFFFF)",
                                                 "#Tag",
                                                 "long text without anything in it ",
                                                 R"(\b\f\r\t)",
                                                 R"(\u12aB)"};
    std::string out = "\"";
    for (std::size_t n = below(6); n > 0; --n) out += pieces[below(pieces.size())];
    return out + '"';
  }
  std::string value(int depth) {
    static const std::vector<std::string> scalars{"null", "true", "false",   "0",     "-1",
                                                  "12.5", "1e9",  "-0.0E-2", "123456"};
    if (depth == 0 || chance(3)) return chance(2) ? string() : scalars[below(scalars.size())];
    const bool map = chance(2);
    std::string out = map ? "{" : "[";
    const std::size_t size = below(5);
    for (std::size_t n = 0; n < size; ++n) {
      out += blank();
      if (map) out += string() + blank() + ":" + blank();
      out += value(depth - 1) + blank();
      if (n + 1 < size) out += ",";
    }
    return out + blank() + (map ? "}" : "]");
  }
  std::mt19937 random_;
};

}  // namespace

TEST_SUITE_BEGIN("syntax/json");

TEST_CASE("read_json: values of all kinds") {
  struct Row {
    std::string_view text, dumped;
  };
  for (const Row& row : std::vector<Row>{
           {R"({"text":"Hi","n":[1,-2.5e+3,true,false,null],"m":{},"l":[]})",
            R"({text: "Hi", n: [1, -2.5e+3, true, false, null], m: {}, l: []})"},
           {"  12 \r\n", "12"},
           {R"("")", R"("")"},
           {R"({"":""})", R"({: ""})"},
           {R"(["null","true","12"])", R"(["null", "true", "12"])"},
           {R"({"a\u0062c":1})", "{abc: 1}"},
           {"[\"caf\xC3\xA9\"]", "[\"caf\xC3\xA9\"]"},
           {R"(["\u00e9\ud83c\udf0a\/\b"])", "[\"\xC3\xA9\xF0\x9F\x8C\x8A/\b\"]"},
           {R"(["\u0000"])", std::string_view("[\"\0\"]", 5)},
       }) {
    CAPTURE(row.text);
    const Reading reading{std::string(row.text)};
    CHECK(reading.codes() == "");
    CHECK(dump(reading.tree, reading.root) == row.dumped);
    CHECK(reading.fault() == "");
  }
}

TEST_CASE("read_json: spans of values and keys") {
  const Reading reading(R"( {"a" : "xyz", "b": [10, {}], "c": null} )");
  const Tree& tree = reading.tree;
  REQUIRE(reading.root != no_node);
  CHECK((tree[reading.root].where == Span{1, 40}));
  const Node& a = tree[tree.find(reading.root, "a")];
  CHECK(reading.slice(a.where) == "xyz");
  CHECK(reading.slice(a.key_where) == "a");
  CHECK(a.quoted);
  CHECK(a.map == 0);
  CHECK(a.text.data() == reading.source.bytes().data() + a.where.begin);
  const Node& b = tree[tree.find(reading.root, "b")];
  CHECK(reading.slice(b.where) == "[10, {}]");
  CHECK(reading.slice(tree[b.first].where) == "10");
  CHECK_FALSE(tree[b.first].quoted);
  CHECK(reading.slice(tree[tree.find(reading.root, "c")].where) == "null");
}

TEST_CASE("read_json: offsets in a string with escapes lead back to the source") {
  const Reading reading(R"(["a\nb\u00e9\ud83c\udf0az"])");
  const NodeId id = reading.tree[reading.root].first;
  CHECK(reading.tree[id].text == "a\nb\xC3\xA9\xF0\x9F\x8C\x8Az");
  CHECK(reading.slice(reading.tree.source_span(id, {0, 1})) == "a");
  CHECK(reading.slice(reading.tree.source_span(id, {1, 2})) == R"(\n)");
  CHECK(reading.slice(reading.tree.source_span(id, {2, 3})) == "b");
  CHECK(reading.slice(reading.tree.source_span(id, {3, 5})) == R"(\u00e9)");
  CHECK(reading.slice(reading.tree.source_span(id, {5, 9})) == R"(\ud83c\udf0a)");
  CHECK(reading.slice(reading.tree.source_span(id, {2, 10})) == R"(b\u00e9\ud83c\udf0az)");
}

TEST_CASE("read_json: a part of the source only") {
  const Source source("x", R"({"a":1}
{"b":2} {"c":3})");
  Tree tree;
  Problems problems;
  const NodeId id = read_json(source, {8, 15}, tree, problems);
  CHECK(problems.empty());
  REQUIRE(id != no_node);
  CHECK(dump(tree, id) == "{b: 2}");
  CHECK((tree[id].where == Span{8, 15}));
  CHECK(read_json(source, {8, 14}, tree, problems) == no_node);
  CHECK(read_json(source, {8, 10}, tree, problems) == no_node);
}

TEST_CASE("read_json: what is wrong, and where") {
  struct Row {
    std::string_view text, code, where, message;
  };
  for (const Row& row : std::vector<Row>{
           {"", "json/empty", "", "there is no JSON value"},
           {" \n ", "json/empty", "", "there is no JSON value"},
           {R"({"a":1)", "json/syntax", "{", "this object is not closed: '}' is missing"},
           {R"([1, [2, 3])", "json/syntax", "[", "this array is not closed: ']' is missing"},
           {R"({"a":)", "json/syntax", "{", "this object is not closed: '}' is missing"},
           {R"({"a":1,})", "json/trailing-comma", ",", "a comma before the closing bracket is not JSON: remove it"},
           {R"([1,])", "json/trailing-comma", ",", "a comma before the closing bracket is not JSON: remove it"},
           {R"([1 2])", "json/syntax", "2", "expected ',' or ']'"},
           {R"({"a" 1})", "json/syntax", "1", "expected ':' after the key"},
           {R"({"a":1 "b":2})", "json/syntax", "\"", "expected ',' or '}'"},
           {R"({text: 1})", "json/syntax", "text", "expected a key in double quotes"},
           {R"({'text': 1})", "json/single-quotes", "'", "JSON strings stand in double quotes, not single ones"},
           {"[\xE2\x80\x9Chi\xE2\x80\x9D]", "json/syntax", "\xE2\x80\x9C",
            "JSON strings stand in straight double quotes, not typographic ones"},
           {R"(["abc)", "json/unclosed-string", "\"", "this string is not closed: a double quote is missing"},
           {"[\"abc\ndef\"]", "json/unclosed-string", "\"", "this string is not closed: a double quote is missing"},
           {R"(["a\)", "json/unclosed-string", "\"", "this string is not closed: a double quote is missing"},
           {"[\"a\tb\"]", "json/control-character", "\t",
            "a control character in a string must be escaped, a tab as \\t"},
           {R"(["C:\dir"])", "json/bad-escape", R"(\d)", "there is no such escape in JSON: write a backslash as \\\\"},
           {R"(["\u12g4"])", "json/bad-escape", R"(\u)", "'\\u' must be followed by four hexadecimal digits"},
           {R"(["\u12)", "json/bad-escape", R"(\u)", "'\\u' must be followed by four hexadecimal digits"},
           {"[012]", "json/bad-number", "012",
            "this is not a JSON number: put dates, phone numbers and the like in double quotes"},
           {"[1.]", "json/bad-number", "1.", ""},
           {"[.5]", "json/bad-number", ".5", ""},
           {"[+5]", "json/bad-number", "+5", ""},
           {"[1e]", "json/bad-number", "1e", ""},
           {"[0x1F]", "json/bad-number", "0x1F", ""},
           {"[2027-02-09]", "json/syntax", "-", "expected ',' or ']'"},
           {"[NaN]", "json/not-a-number", "NaN", "NaN and Infinity are not JSON: write null"},
           {"[-Infinity]", "json/not-a-number", "-Infinity", ""},
           {"[True]", "json/syntax", "True", "JSON writes true, false and null, in lower case"},
           {"[undefined]", "json/syntax", "undefined", ""},
           {"[1] // done", "json/comment", "// done", "JSON has no comments: remove it"},
           {"{/* a */}", "json/comment", "/* a */", ""},
           {"# a\n[]", "json/comment", "# a", ""},
           {"{} {}", "json/trailing-text", "{", "there is more text after the end of the JSON value"},
           {"]", "json/syntax", "]", ""},
       }) {
    CAPTURE(row.text);
    const Reading reading{std::string(row.text)};
    CHECK(reading.root == no_node);
    REQUIRE(reading.problems.size() == 1);
    const Problem& problem = reading.problems[0];
    CHECK(problem.code == row.code);
    if (row.code != "json/empty") CHECK(reading.slice(problem.where) == row.where);
    if (!row.message.empty()) CHECK(problem.message == row.message);
    CHECK(problem.severity == Severity::error);
    CHECK(reading.fault() == "");
  }
}

TEST_CASE("read_json: reads past what it can, to report all of it") {
  const Reading reading("{\"a\": NaN, // no\n \"b\": [1,], \"a\": \"\\ud800\"}");
  CHECK(reading.root == no_node);
  CHECK(reading.codes() == "json/not-a-number json/comment json/trailing-comma json/duplicate-key json/lone-surrogate");
}

TEST_CASE("read_json: equal keys are reported and both kept") {
  const Reading reading(R"({"text":"a","x":1,"text":"b","\u0074ext":"c"})");
  CHECK(dump(reading.tree, reading.root) == R"({text: "a", x: 1, text: "b", text: "c"})");
  REQUIRE(reading.codes() == "json/duplicate-key json/duplicate-key");
  CHECK(reading.problems[0].message == "key 'text' stands here twice");
  CHECK((reading.problems[0].where == Span{19, 23}));
}

TEST_CASE("read_json: equal keys of large objects are found, each once and in order") {
  std::string text = "{";
  for (int n = 0; n < 200; ++n) text += "\"k" + std::to_string(n) + "\":0,";
  text += R"("k150":1,"k3":1,"new":1})";
  std::string early = text;
  early.replace(early.find("k30"), 3, "k20");
  CHECK(Reading(text).codes() == "json/duplicate-key json/duplicate-key");
  const Reading reading(early);
  REQUIRE(reading.codes() == "json/duplicate-key json/duplicate-key json/duplicate-key");
  CHECK(reading.problems[0].message == "key 'k20' stands here twice");
  CHECK(reading.problems[1].message == "key 'k150' stands here twice");
  CHECK(reading.problems[2].message == "key 'k3' stands here twice");
}

TEST_CASE("read_json: half of a surrogate pair is U+FFFD and an error") {
  for (const std::string_view text : {R"(["\ud83c"])", R"(["\udf0a"])", R"(["\ud83c\u0041"])", R"(["\ud83cx"])"}) {
    CAPTURE(text);
    const Reading reading{std::string(text)};
    REQUIRE(reading.root != no_node);
    CHECK(reading.codes() == "json/lone-surrogate");
    CHECK(reading.tree[reading.tree[reading.root].first].text.substr(0, 3) == "\xEF\xBF\xBD");
  }
}

TEST_CASE("read_json: nesting has a limit and no stack") {
  CHECK(Reading(std::string(max_json_depth, '[') + std::string(max_json_depth, ']')).codes() == "");
  CHECK(Reading(std::string(max_json_depth + 1, '[')).codes() == "json/too-deep");
  CHECK(Reading(std::string(1'000'000, '[')).codes() == "json/too-deep");
}

TEST_CASE("read_json: a string's end is found at any distance") {
  for (std::size_t size = 0; size < 70; ++size) {
    CAPTURE(size);
    const std::string content(size, 'x');
    const Reading reading("[\"" + content + "\",\"" + content + "\\n\"]");
    REQUIRE(reading.root != no_node);
    CHECK(dump(reading.tree, reading.root) == "[\"" + content + "\", \"" + content + "\n\"]");
  }
}

TEST_CASE("read_json: agrees with a naive reader on random texts, whole and broken") {
  int valid = 0;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    Generator generator(seed);
    const std::string text = generator.text();
    CAPTURE(text);
    const std::optional<std::string> expected = NaiveReader(text).read();
    const Reading reading(text);
    REQUIRE((reading.root != no_node) == expected.has_value());
    if (expected) REQUIRE(dump(reading.tree, reading.root) == *expected);
    REQUIRE(reading.fault() == "");
    valid += expected ? 1 : 0;
  }
  CHECK(valid > 1000);
  CHECK(valid < 3000);
}

TEST_CASE("read_json: every line of the labelled drafts, as the naive reader has it") {
  std::ifstream file(SOCIALCHECK_SHARED "/corpus/drafts.jsonl");
  if (!file) {
    MESSAGE("the corpus is not here");
    return;
  }
  int lines = 0;
  for (std::string line; std::getline(file, line); ++lines) {
    CAPTURE(lines);
    const Reading reading(line);
    REQUIRE(dump(reading.tree, reading.root) == NaiveReader(line).read().value_or("invalid"));
    REQUIRE(reading.fault() == "");
  }
  CHECK(lines > 300);
}

TEST_SUITE_END();
