#include "socialcheck/report/escape.h"

#include <doctest/doctest.h>

using namespace socialcheck;

TEST_SUITE_BEGIN("report/escape");

namespace {

struct Row {
  const char* name;
  std::string_view text, escaped;
};

template <std::size_t N>
void check(void (*escape)(std::string_view, std::string&), const Row (&rows)[N]) {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string out = "<";
    escape(row.text, out);
    CHECK(out == "<" + std::string(row.escaped));
  }
}

}  // namespace

TEST_CASE("append_json: the exact text, but nothing that acts when printed") {
  check(append_json,
        {{"plain", "Dŵr 😀 /", "Dŵr 😀 /"},
         {"command of a build log", "##[error]a #b ###vso[c]", "\\u0023#[error]a #b \\u0023\\u0023#vso[c]"},
         {"quote and backslash", "a\"b\\c", "a\\\"b\\\\c"},
         {"breaks", "a\nb\rc\td", "a\\nb\\rc\\td"},
         {"escape and NUL", std::string_view("\x1b[2J\0", 5), "\\u001b[2J\\u0000"},
         {"delete and C1", "\x7f\xC2\x9b", "\\u007f\\u009b"},
         {"override", "a\u202Eb", "a\\u202eb"},
         {"line separator", "a\u2028b", "a\\u2028b"},
         {"tags need a pair", "\U000E0041", "\\udb40\\udc41"},
         {"no UTF-8", "a\x9b\xE2\x80", "a\uFFFD\uFFFD\uFFFD"},
         {"end of script", "</script>", "</script>"}});
}

TEST_CASE("append_xml: nothing leaves its element, and nothing that XML forbids is in it") {
  check(append_xml, {{"marks", "<a b=\"c\">&'</a>", "&lt;a b=&quot;c&quot;&gt;&amp;&#39;&lt;/a&gt;"},
                     {"section end", "]]>", "]]&gt;"},
                     {"breaks stay", "a\n\tb", "a\n\tb"},
                     {"carriage return", "a\rb", "a&#13;b"},
                     {"controls",
                      "a\x1b\x7f\xC2\x9b"
                      "b",
                      "a\uFFFD\uFFFD\uFFFDb"},
                     {"noncharacter", "\uFFFE", "\uFFFD"},
                     {"no UTF-8", "\xff", "\uFFFD"},
                     {"wide", "Dŵr 😀", "Dŵr 😀"}});
  check(append_xml_attribute, {{"breaks", "a\n\tb\r", "a&#10;&#9;b&#13;"}, {"quote", "\"'", "&quot;&#39;"}});
}

TEST_CASE("append_github: a message cannot end its command or start another") {
  check(append_github_data, {{"percent", "50%0A", "50%250A"},
                             {"line", "a\n::error::b\r", "a%0A::error::b%0D"},
                             {"colons stay", "a:b,c", "a:b,c"}});
  check(append_github_property, {{"all", "a:b,c%\n", "a%3Ab%2Cc%25%0A"}});
}

TEST_CASE("append_csv: one field, and no formula") {
  check(append_csv, {{"plain", "plain words", "plain words"},
                     {"comma and quote", "a,\"b\"", "\"a,\"\"b\"\"\""},
                     {"line end", "a\nb", "\"a\nb\""},
                     {"formula", "=HYPERLINK(1)", "\"'=HYPERLINK(1)\""},
                     {"sum", "+44", "\"'+44\""},
                     {"minus", "-1", "\"'-1\""},
                     {"mention", "@ward", "\"'@ward\""},
                     {"behind a tab", "\t=1", "\"'\t=1\""},
                     {"behind blanks", "  =1", "\"'  =1\""},
                     {"full width", "＝1", "\"'＝1\""},
                     {"later", "a=1", "a=1"}});
}

TEST_CASE("append_uri_path: a relative reference, whatever the file is called") {
  check(append_uri_path, {{"plain", "drafts/a-b_c.~md", "drafts/a-b_c.~md"},
                          {"no scheme", "a:b", "a%3Ab"},
                          {"blank, hash, question", "a b#c?d", "a%20b%23c%3Fd"},
                          {"percent", "%2e", "%252e"},
                          {"bytes", "ŵ\x1b", "%C5%B5%1B"}});
}

TEST_CASE("append_number: from nothing to the largest") {
  std::string out;
  append_number(0, out);
  append_number(18446744073709551615U, out);
  CHECK(out == "018446744073709551615");
}

TEST_SUITE_END();
