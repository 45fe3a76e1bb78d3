#include <doctest/doctest.h>

#include <string>

#include "draft/reading.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("draft/read_markdown");

namespace {

/// Drafts, each as its id and canonical tree and its problems.
std::string canonical(std::string_view bytes) {
  std::string out;
  const Source source("a.md", std::string(bytes));
  const ReadResult result = read_drafts(source, InputFormat::markdown, {}, [&](Draft& draft) {
    if (!out.empty()) out += "\n";
    out += std::string(draft.id) + ' ' + (draft.readable ? dump(draft.tree, draft.tree.root()) : "unreadable");
    for (const Problem& problem : draft.problems)
      out.append("\n").append(name_of(problem.severity)).append(" ").append(problem.code);
  });
  for (const Problem& problem : result.problems) out.append("\n").append(problem.code);
  return out;
}

struct Row {
  std::string name, input, output;
};

void check_rows(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.input);
    CHECK(canonical(row.input) == row.output);
    (void)read(row.input, InputFormat::markdown);  // for its checks of places
  }
}

}  // namespace

TEST_CASE("read_drafts: front matter of Markdown") {
  check_rows({
      {"none", "Hello\n", "a.md {text: \"Hello\"}"},
      {"YAML", "---\nid: b\nplatform: x\n---\nHello\n", "b {text: \"Hello\", id: b, platforms: [x]}"},
      {"closed by dots", "---\nplatform: x\n...\nHello\n", "a.md {text: \"Hello\", platforms: [x]}"},
      {"in braces", "--- {platform: x}\nHello\n", "a.md {text: \"Hello\", platforms: [x]}"},
      {"empty", "---\n---\nHello\n", "a.md {text: \"Hello\"}"},
      {"line ends of Windows", "---\r\nplatform: x\r\n---\r\nHello\r\nyou\r\n",
       "a.md {text: \"Hello\nyou\", platforms: [x]}"},
      {"blanks after the fence", "---  \nplatform: x\n--- \nHello\n", "a.md {text: \"Hello\", platforms: [x]}"},
      {"JSON", "{\n\"platform\": \"x\"\n}\nHello\n", "a.md {text: \"Hello\", platforms: [\"x\"]}"},
      {"a brace that is text", "{hello} you\n", "a.md {text: \"{hello} you\"}"},
      {"the text in it", "---\ntext: Hello\n---\n", "a.md {text: Hello}"},
      {"a text in it and a body", "---\ntext: Hello\n---\nYou\n", "a.md {text: \"You\"}\nwarning draft/said-twice"},
      {"no body", "---\nplatform: x\n---\n", "a.md {text: \"\", platforms: [x]}\nerror draft/no-text"},
      {"no body for a picture", "---\nimage: a.jpg\n---\n", "a.md {text: \"\", media: [{src: a.jpg, kind: image}]}"},
      {"of a site generator", "---\nlayout: post\ntitle: T\ntags: [a]\npublished: false\npermalink: /x\n---\nHello\n",
       "a.md {text: \"Hello\", title: T, campaign: {tags: [a]}, status: draft}"},
      {"not a map", "---\n- a\n---\nHello\n", "a.md {text: \"Hello\"}\nerror draft/not-a-map"},
      {"TOML", "+++\nplatform = 'x'\n+++\nHello\n", "a.md {text: \"Hello\"}\nerror draft/toml-front-matter"},
      {"not closed", "---\nplatform: x\n\nHello\n", "a.md unreadable\nerror draft/unclosed-front-matter"},
      {"TOML that is not closed", "+++\nplatform = 'x'\nHello\n", "a.md unreadable\nerror draft/unclosed-front-matter"},
  });
  // The body is checked even where the metadata cannot be read.
  CHECK(canonical("---\nplatform: [x\n---\nHello\n").find("a.md {text: \"Hello\"}\nerror yaml/") == 0);
}

TEST_CASE("read_drafts: what Markdown does not show") {
  check_rows({
      {"a comment on its own line", "a\n\n<!-- b -->\n\nc\n", "a.md {text: \"a\n\nc\"}"},
      {"a comment first", "<!-- b -->\n\nc\n", "a.md {text: \"c\"}"},
      {"a comment last", "a\n<!-- b -->\n", "a.md {text: \"a\"}"},
      {"a comment in a line", "a <!-- b -->c\n", "a.md {text: \"a c\"}"},
      {"a comment over lines", "a\n<!-- b\n# x\n---\nc -->\nd\n", "a.md {text: \"a\nd\"}"},
      {"only a comment", "<!-- b -->\n", "a.md {text: \"\"}\nerror draft/no-text"},
      {"a comment that does not end", "a <!-- b\nc\n", "a.md {text: \"a <!-- b\nc\"}\nerror draft/unclosed-comment"},
      {"a reference line", "See [this][1].\n\n[1]: https://a.example/x \"T\"\n",
       "a.md {links: [{url: https://a.example/x}], text: \"See [this][1].\"}"},
      {"a footnote is text", "a[^1]\n\n[^1]: b\n", "a.md {text: \"a[^1]\n\n[^1]: b\"}"},
      {"a title", "# Open day\n\nCome along.\n", "a.md {title: \"Open day\", text: \"Come along.\"}"},
      {"a heading that is all there is", "# Open day\n", "a.md {text: \"# Open day\"}"},
      {"a hashtag is no title", "#OpenDay\n\nCome along.\n", "a.md {text: \"#OpenDay\n\nCome along.\"}"},
      {"a title beside one in the front matter", "---\ntitle: T\n---\n# Open day\n\nCome along.\n",
       "a.md {text: \"# Open day\n\nCome along.\", title: T}"},
      {"a further heading", "a\n\n## Parking\n\nb\n", "a.md {text: \"a\n\n## Parking\n\nb\"}"},
  });
  const Source source("a.md", "<!-- a -->\nb <!-- c --> d\n");
  std::string comments;
  (void)read_drafts(source, InputFormat::markdown, {}, [&](Draft& draft) {
    for (const Span comment : draft.comments)
      comments.append(source.bytes().substr(comment.begin, comment.size())).append("|");
  });
  CHECK(comments == "<!-- a -->|<!-- c -->|");
}

TEST_CASE("read_drafts: sections of a file are for one platform each") {
  check_rows({
      {"two", "## Facebook\n\nLong.\n\n## Twitter\n\nShort.\n",
       "a.md {variants: {facebook: {text: \"Long.\"}, x: {text: \"Short.\"}}, platforms: [facebook, x]}"},
      {"with a common text", "Both.\n\n### LinkedIn post:\nLong.\n",
       "a.md {text: \"Both.\", variants: {linkedin: {text: \"Long.\"}}, platforms: [linkedin]}"},
      {"platforms that are given stand", "---\nplatform: x\n---\n## Facebook\nLong.\n",
       "a.md {variants: {facebook: {text: \"Long.\"}}, platforms: [x]}"},
      {"in a comment", "a\n<!--\n## Facebook\n-->\nb\n", "a.md {text: \"a\nb\"}"},
      {"another heading", "## Facebook page rules\n\na\n", "a.md {text: \"## Facebook page rules\n\na\"}"},
  });
}

TEST_CASE("read_drafts: several posts in one Markdown file") {
  check_rows({
      {"each with front matter", "---\nid: a\n---\nOne\n---\nid: b\n---\nTwo\n",
       "a {text: \"One\", id: a}\nb {text: \"Two\", id: b}"},
      {"each in braces", "--- {author: a}\nOne\n--- {author: b}\nTwo\n",
       "1 {text: \"One\", author: {name: a}}\n2 {text: \"Two\", author: {name: b}}"},
      {"lines between them", "One\n\n---\n\nTwo\n\n---\n", "1 {text: \"One\"}\n2 {text: \"Two\"}"},
      {"that share front matter", "---\nid: a\nplatform: x\n---\nOne\n\n---\n\nTwo\n",
       "a {text: \"One\", id: a, platforms: [x]}\na#2 {text: \"Two\", id: a#2, platforms: [x]}"},
      {"a blog has lines", "---\nplatform: blog\n---\nOne\n\n---\n\nTwo\n",
       "a.md {text: \"One\n\n---\n\nTwo\", platforms: [blog]}"},
      {"an underlined heading", "Heading\n---\nOne\n", "a.md {text: \"Heading\n---\nOne\"}"},
      {"more dashes", "One\n\n-----\n\nTwo\n", "a.md {text: \"One\n\n-----\n\nTwo\"}"},
  });
}

TEST_CASE("read_drafts: findings in a Markdown body lie where they stand in the file") {
  const std::string file = "---\nalt: \"a \\u00e9 b\"\nimage: a.jpg\n---\r\n<!-- x -->\r\nFirst line\r\nand Mrs P.\r\n";
  CHECK(source_of(file, InputFormat::markdown, "text", "Mrs P.") == "Mrs P.");
  CHECK(source_of(file, InputFormat::markdown, "text", "line\nand") == "line\r\nand");
  CHECK(source_of(file, InputFormat::markdown, "media[0].alt", "\xC3\xA9") == "\\u00e9");
  CHECK(source_of("a <!-- b --> c", InputFormat::markdown, "text", "a  c") == "a <!-- b --> c");
  CHECK(problem_places("x\n\n---\nplatfrom: x\nid: b\n---\nHello\n", InputFormat::markdown) ==
        std::vector<std::string>{});  // no known key first: a line, and text
  CHECK(problem_places("---\ntitel: x\n---\nHello\n", InputFormat::markdown) ==
        std::vector<std::string>{"2:1 2:6 warning draft/unknown-key"});
  CHECK(problem_places("\xEF\xBB\xBF---\nplatform: x\n", InputFormat::markdown).empty());  // decode drops the mark
  CHECK(problem_places("---\nplatform: x\n", InputFormat::markdown) ==
        std::vector<std::string>{"1:1 1:4 error draft/unclosed-front-matter"});
  CHECK(problem_places("a\n\n<!-- b\n", InputFormat::markdown) ==
        std::vector<std::string>{"3:1 3:5 error draft/unclosed-comment"});
}

TEST_SUITE_END();
