#include "cli/input_parts.h"

#include <doctest/doctest.h>

#include "cli/scratch.h"

using namespace socialcheck;
using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/input_parts");

namespace {

/// Sources of all parts as "name@first line+size", one after another; "code" for a part that cannot be read.
std::string sources(const std::vector<Input>& inputs, std::optional<InputFormat> format = std::nullopt) {
  InputParts parts(inputs, format);
  std::string out;
  for (InputPart part; parts.next(part);) {
    Problems problems;
    const std::unique_ptr<Source> source = load(part, problems);
    out += out.empty() ? "" : " ";
    if (source == nullptr) {
      out += problems.empty() ? "nothing" : problems.back().code;
      continue;
    }
    out += source->name() + "@" + std::to_string(source->first_line()) + "+" + std::to_string(source->bytes().size()) +
           ":" + std::string(name_of(format_of(part, *source)));
  }
  return out;
}

}  // namespace

TEST_CASE("InputParts: files stay whole, JSON Lines come in runs of lines") {
  const scratch::Folder folder;
  const std::string line = "{\"text\":\"" + std::string(1000, 'x') + "\"}\n";
  std::string many;
  for (int at = 0; at < 600; ++at) many += line;
  const std::vector<Input> inputs = {{folder.write("a.md", "hello"), "a", PathOrigin::named},
                                     {folder.write("b.jsonl", many), "b.jsonl", PathOrigin::named},
                                     {folder.write("c.json", "{}"), "c.json", PathOrigin::named}};
  InputParts parts(inputs, std::nullopt);
  std::size_t bytes = 0;
  std::size_t runs = 0;
  std::uint32_t next_line = 1;
  for (InputPart part; parts.next(part);) {
    if (part.number != 1) continue;
    CHECK(part.is_run);
    CHECK(part.first_line == next_line);
    CHECK(part.bytes.ends_with('\n'));
    next_line += static_cast<std::uint32_t>(part.bytes.size() / line.size());
    bytes += part.bytes.size();
    ++runs;
  }
  CHECK(bytes == many.size());
  CHECK(next_line == 601);
  CHECK(runs > 1);
}

TEST_CASE("InputParts: formats by name, by content and by order") {
  const scratch::Folder folder;
  struct Row {
    const char* name;
    const char* bytes;
    const char* sources;
  };
  for (const Row& row :
       {Row{"a.md", "hello", "a.md@1+5:markdown"}, Row{"a.jsonl", "{\"text\":\"x\"}", "a.jsonl@1+12:jsonl"},
        Row{"e.jsonl", "", "e.jsonl@1+0:jsonl"}, Row{"b", "{\"text\":\"x\"}\n{\"text\":\"y\"}\n", "b@1+26:jsonl"},
        Row{"c", "just words", "c@1+10:text"}}) {
    CAPTURE(row.name);
    CHECK(sources({{folder.write(row.name, row.bytes), row.name, PathOrigin::named}}) == row.sources);
  }
  const std::string path = folder.write("x.txt", "{\"text\":\"x\"}\n");
  CHECK(sources({{path, "x.txt", PathOrigin::named}}, InputFormat::jsonl) == "x.txt@1+13:jsonl");
}

TEST_CASE("load: what cannot be read") {
  const scratch::Folder folder;
  CHECK(sources({{folder.at("missing.md"), "m", PathOrigin::named}}) == "input/missing");
  CHECK(sources({{folder.at("missing.jsonl"), "m.jsonl", PathOrigin::named}}) == "input/missing");
  CHECK(sources({{folder.write("n.md", std::string("a\0b", 3)), "n", PathOrigin::named}}) == "input/binary");
}

TEST_CASE("load: a file that is no text is an error only if it was named") {
  const scratch::Folder folder;
  const std::string path = folder.write("n.md", std::string("\x7F"
                                                            "ELF\0\0\0",
                                                            7));
  for (const PathOrigin origin : {PathOrigin::named, PathOrigin::found}) {
    const std::vector<Input> inputs = {{path, "n", origin}};
    InputParts parts(inputs, std::nullopt);
    InputPart part;
    REQUIRE(parts.next(part));
    Problems problems;
    CHECK(load(part, problems) == nullptr);
    CHECK(any_error(problems) == (origin == PathOrigin::named));
  }
}
