#include "socialcheck/text/links.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/text/tlds.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("text/links");

namespace {

// Links between spaces; {…} around what X counts where that is less, ! before an e-mail address.
std::string found(std::string_view value) {
  LinkMemory memory;
  std::vector<Link> links;
  find_links(value, memory, links);
  std::string out;
  for (const Link& link : links) {
    if (!out.empty()) out += ' ';
    if (link.email) out += '!';
    out += value.substr(link.where.begin, link.where.size());
    if (!link.email && link.counted != link.where)
      out += "{" + std::string(value.substr(link.counted.begin, link.counted.size())) + "}";
  }
  return out;
}

struct Row {
  const char* name;
  std::string_view value;
  std::string_view result;
};

}  // namespace

TEST_CASE("find_links: web addresses") {
  for (const Row& row : {
           Row{"with and without scheme", "https://nhs.uk nhs.uk/flu NHS.UK", "https://nhs.uk nhs.uk/flu NHS.UK"},
           Row{"stops at marks", "(see nhs.uk). nhs.uk, nhs.uk/a; \"nhs.wales\" “nhs.scot”",
               "nhs.uk nhs.uk nhs.uk/a nhs.wales nhs.scot"},
           Row{"unknown top-level domains", "node.js Dr.Who e.g.this http://x.baz http://localhost/x", ""},
           Row{"file names that are domains", "README.md step.by", "README.md step.by"},
           Row{"tags and handles", "#nhs.uk @nhs.uk $nhs.uk", ""},
           Row{"user and password", "http://user:word@nhs.uk:80/x?y", "http://user:word@nhs.uk:80/x?y{}"},
           Row{"IPv4", "http://192.0.2.1/a http://256.1.1.1/ 192.0.2.1", "http://192.0.2.1/a{}"},
           Row{"IPv4 that goes on", "http://192.0.2.1.nhs.uk", "http://192.0.2.1.nhs.uk"},
           Row{"IPv6", "http://[2001:db8::1]:80/a http://[x]/", "http://[2001:db8::1]:80/a{}"},
           Row{"reserved names", "https://www.blood.example/a ward.example http://x.test a.test http://y.invalid.",
               "https://www.blood.example/a{} ward.example{} http://x.test{} http://y.invalid{}"},
           Row{"a query that ends in a plus", "http://nhs.uk?a=b+ x", "http://nhs.uk?a=b+{http://nhs.uk?a=b}"},
           Row{"international", "http://bücher.com http://☃.net http://пример.рф",
               "http://bücher.com http://☃.net "
               "http://пример.рф"},
           Row{"Japanese around", "これはnhs.ukです", "nhs.uk"},
           Row{"label of 64", "http://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com", ""},
           Row{"label of 63", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com",
               "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com"},
           Row{"brackets in brackets", "nhs.uk/a(b(c)d)e nhs.uk/a(b", "nhs.uk/a(b(c)d)e nhs.uk/a"},
       }) {
    SUBCASE(row.name) {
      CHECK(found(row.value) == row.result);
    }
  }
}

TEST_CASE("find_links: labels in other letters may have 63 characters in their ASCII form") {
  // xn--bcher-kva: five letters of the ASCII form stand for one; "ü" times n takes longer and longer.
  std::string name;
  for (int i = 0; i < 50; ++i) name += "ü";
  CHECK(found("http://" + name + ".com") == "http://" + name + ".com");
  for (int i = 0; i < 20; ++i) name += "üö";
  CHECK(found("http://" + name + ".com").empty());
}

TEST_CASE("find_links: an address of more than 4,096 units is none, its scheme counted twice") {
  const std::string path(4096 - 16 - 8, 'a');
  const std::string longest = "https://nhs.com/" + path;
  CHECK(found(longest) == longest);
  CHECK(found(longest + "a").empty());
}

TEST_CASE("find_links: e-mail addresses") {
  for (const Row& row : {
           Row{"plain", "a@b.org jo.bloggs+x@nhs.net", "!a@b.org !jo.bloggs+x@nhs.net"},
           Row{"any domain with a dot", "x@ward.internal x@localhost", "!x@ward.internal"},
           Row{"marks around", "<a@b.org>, (c@d.org). e@f.org!", "!a@b.org !c@d.org !e@f.org"},
           Row{"with accents", "renée@nhs.net", "!renée@nhs.net"},
           Row{"domains inside", "john.com.smith@mail.org", "!john.com.smith@mail.org"},
           Row{"no name", "@b.org .@b.org", ""},
           Row{"in an address", "nhs.uk/x@b.org", "nhs.uk/x@b.org"},
           Row{"ends like a number", "a@b.12 a@1.2.3", ""},
       }) {
    SUBCASE(row.name) {
      CHECK(found(row.value) == row.result);
    }
  }
}

TEST_CASE("top_level_domain: delegated names, in any case and script") {
  CHECK(top_level_domain("uk") == 2);
  CHECK(top_level_domain("CoM/x") == 3);
  CHECK(top_level_domain("comx") == 0);
  CHECK(top_level_domain("com@") == 0);
  CHECK(top_level_domain("comの") == 3);
  CHECK(top_level_domain("みんなで") == 9);
  CHECK(top_level_domain("РФ") == 4);
  CHECK(top_level_domain("vermögensberatung") == 18);
  CHECK(top_level_domain("xn--p1ai") == 8);
  CHECK(top_level_domain("xn--") == 0);
  CHECK(top_level_domain("example") == 0);
  CHECK(top_level_domain("") == 0);
}

TEST_SUITE_END();
