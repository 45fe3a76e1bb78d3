#include "socialcheck/text/entity.h"

#include <doctest/doctest.h>

#include <string>

using namespace socialcheck;

TEST_SUITE_BEGIN("text/entity");

TEST_CASE("read_entity: what is a character reference, and what is not") {
  struct Row {
    std::string_view text;
    char32_t code;
    std::size_t size;
  };
  for (const Row& row : {Row{"&#115;hit", 's', 6},
                         Row{"&#x73;", 's', 6},
                         Row{"&#X73;", 's', 6},
                         Row{"&#115 x", 's', 5},
                         Row{"&amp;amp;", '&', 5},
                         Row{"&shy;", 0xAD, 5},
                         Row{"&nbsp;", 0xA0, 6},
                         Row{"&#128512;", 0x1F600, 9},
                         Row{"&amp", 0, 0},
                         Row{"&#;", 0, 0},
                         Row{"&#x;", 0, 0},
                         Row{"&#0;", 0, 0},
                         Row{"&#xD800;", 0, 0},
                         Row{"&#99999999;", 0, 0},
                         Row{"&", 0, 0},
                         Row{"A&E", 0, 0},
                         Row{"", 0, 0},
                         Row{"<b>it", 0xAD, 3},
                         Row{"</strong>", 0xAD, 9},
                         Row{"<!-- x -->", 0xAD, 10},
                         Row{"<br>", 0, 0},
                         Row{"<3", 0, 0},
                         Row{"<b", 0, 0},
                         Row{"<!-- x >", 0, 0}}) {
    CAPTURE(std::string(row.text));
    const Entity read = read_entity(row.text, 0);
    CHECK(read.code == row.code);
    CHECK(read.size == row.size);
  }
  CHECK(read_entity("x", 7).size == 0);
}

TEST_SUITE_END();
