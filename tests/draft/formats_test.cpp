#include <doctest/doctest.h>

#include <string>

#include "draft/reading.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("draft/formats");

TEST_CASE("input_format_named: as --input-format takes them") {
  for (const char* name : {"text", "markdown", "yaml", "json", "jsonl", "csv"}) {
    REQUIRE(input_format_named(name));
    CHECK(name_of(*input_format_named(name)) == name);
  }
  for (const char* name : {"", "auto", "YAML", "xml"}) CHECK_FALSE(input_format_named(name));
}

TEST_CASE("guess_format: the extension decides") {
  struct Row {
    std::string name;
    InputFormat format;
  };
  for (const Row& row :
       {Row{"a/b.md", InputFormat::markdown}, Row{"a.Markdown", InputFormat::markdown}, Row{"a.txt", InputFormat::text},
        Row{"a.yml", InputFormat::yaml}, Row{"a.YAML", InputFormat::yaml}, Row{"a.json", InputFormat::json},
        Row{"a.ndjson", InputFormat::jsonl}, Row{"a.csv", InputFormat::csv}, Row{"a.tsv", InputFormat::csv}}) {
    CAPTURE(row.name);
    CHECK(guess_format(row.name, "posts: []") == row.format);
  }
  CHECK(guess_format("a.json", "{\"text\": 1}\n{\"text\": 2}\n") == InputFormat::jsonl);
  CHECK(guess_format("a.json", "{\n\"text\": 1}\n") == InputFormat::json);
}

TEST_CASE("guess_format: without an extension the content decides") {
  struct Row {
    std::string what, bytes;
    InputFormat format;
  };
  for (const Row& row : {
           Row{"nothing", "", InputFormat::text},
           Row{"a sentence", "Flu jabs today.\n", InputFormat::text},
           Row{"a sentence with a comma", "Message, please read: we are shut.\nText 111.", InputFormat::text},
           Row{"a sentence with a colon", "Message: we are shut today.\n", InputFormat::text},
           Row{"a hashtag", "#FluVaccine is here\n", InputFormat::text},
           Row{"a link in Markdown", "[Book now](https://a.example)\n", InputFormat::text},
           Row{"front matter", "---\nplatform: x\n---\nHello\n", InputFormat::markdown},
           Row{"front matter and a body with a colon", "---\nplatform: x\n---\nReminder: jabs today\n",
               InputFormat::markdown},
           Row{"front matter in braces", "--- {platform: x}\nHello\n", InputFormat::markdown},
           Row{"TOML", "+++\nplatform = 'x'\n+++\nHello\n", InputFormat::markdown},
           Row{"a comment", "<!-- later -->\nHello\n", InputFormat::markdown},
           Row{"documents", "---\ntext: a\n---\ntext: b\n", InputFormat::yaml},
           Row{"one document", "---\ntext: a\n", InputFormat::yaml},
           Row{"posts", "# calendar\nposts:\n  - text: a\n", InputFormat::yaml},
           Row{"a map", "platform: x\ntext: a\n", InputFormat::yaml},
           Row{"a list", "- platform: x\n  text: a\n- platform: x\n", InputFormat::yaml},
           Row{"a list with an empty element", "- \r\n- platform: x\r\n- account: y\r\n", InputFormat::yaml},
           Row{"an object", "{\n  \"text\": \"a\"\n}\n", InputFormat::json},
           Row{"an array", "[{\"text\": \"a\"}]", InputFormat::json},
           Row{"lines of objects", "{\"text\": \"a\"}\n\n{\"text\": \"b\"}\n", InputFormat::jsonl},
           Row{"one line", "{\"text\": \"a\"}\n", InputFormat::jsonl},
           Row{"a header", "Text,Image URL,Tags,Posting Time\n", InputFormat::csv},
           Row{"a header with semicolons", "Date;Message;Link\n", InputFormat::csv},
           Row{"a date first", "18/01/2027 12:00,\"Bus strike\",https://a.example\n", InputFormat::csv},
       }) {
    CAPTURE(row.what);
    CHECK(name_of(guess_format("-", row.bytes)) == name_of(row.format));
  }
}

TEST_CASE("is_draft_name: what a walk through folders takes") {
  for (const char* name : {"a.md", "drafts/a.txt", "a.csv", "A.JSON", "2027-01-18-flu.markdown"})
    CHECK(is_draft_name(name));
  for (const char* name :
       {"", "a", "a.cpp", ".socialcheck.yaml", "x/.hidden.md", "README.md", "docs/Readme.txt", "a.", "md"})
    CHECK_FALSE(is_draft_name(name));
}

TEST_CASE("read_drafts: a source without drafts says so") {
  for (const InputFormat format : {InputFormat::text, InputFormat::markdown, InputFormat::yaml, InputFormat::json,
                                   InputFormat::jsonl, InputFormat::csv})
    for (const char* bytes : {"", "\n", " \r\n\t\n"}) {
      CAPTURE(name_of(format));
      const Reading reading = read(bytes, format);
      CHECK(reading.drafts.empty());
      REQUIRE(reading.problems.size() == 1);
      CHECK(reading.problems.front() == "warning input/empty: there is nothing to check in it");
    }
  CHECK(read("posts: []", InputFormat::yaml).problems.size() == 1);
  CHECK(read("[]", InputFormat::json).problems.size() == 1);
  CHECK(read("text,date\n", InputFormat::csv).problems.size() == 1);
}

TEST_CASE("read_drafts: text is published as it stands") {
  struct Row {
    std::string name, bytes, text;
  };
  for (const Row& row :
       {Row{"one line", "Hello\n", "Hello"}, Row{"several", "a\n\nb", "a\n\nb"},
        Row{"blank lines around it", "\n \n a\nb\n\n \n", " a\nb"}, Row{"line ends of Windows", "a\r\nb\r\n", "a\nb"},
        Row{"line ends of old", "a\rb\r", "a\nb"}, Row{"no front matter", "---\na: b\n---\n", "---\na: b\n---"},
        Row{"comments are text", "a <!-- b -->", "a <!-- b -->"}}) {
    CAPTURE(row.name);
    const Reading reading = read(row.bytes, InputFormat::text, {}, "a.txt");
    REQUIRE(reading.drafts.size() == 1);
    CHECK(reading.drafts[0] == "a.txt {text: \"" + row.text + "\"}\ntext published: " + row.text);
  }
  CHECK(source_of("a\r\nbc\r\n", InputFormat::text, "text", "bc") == "bc");
  CHECK(source_of("a\r\nbc\r\n", InputFormat::text, "text", "a\nb") == "a\r\nb");
}

TEST_SUITE_END();
