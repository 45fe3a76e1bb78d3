#include "socialcheck/text/segment.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace socialcheck;

TEST_SUITE_BEGIN("text/segment");

namespace {

std::string split(std::string_view name) {
  std::vector<Span> parts;
  segment(name, parts);
  std::string out;
  for (const Span part : parts) {
    if (!out.empty()) out += ' ';
    out += name.substr(part.begin, part.size());
  }
  return out;
}

}  // namespace

TEST_CASE("segment: by case, digits and signs") {
  struct Row {
    std::string_view name, parts;
  };
  for (const Row& row : {
           Row{"MyPatientDied", "My Patient Died"},
           Row{"NHSWales", "NHS Wales"},
           Row{"GIGCymru", "GIG Cymru"},
           Row{"LlesiantLlanelli", "Llesiant Llanelli"},
           Row{"flu_jab-now", "flu jab now"},
           Row{"FluJab2024", "Flu Jab 2024"},
           Row{"COVID19", "COVID19"},
           Row{"Covid19", "Covid19"},
           Row{"NHS75", "NHS75"},
           Row{"NHS75Years", "NHS75 Years"},
           Row{"HbA1c", "HbA1c"},
           Row{"5G", "5G"},
           Row{"5GMasts", "5G Masts"},
           Row{"1stDay", "1st Day"},
           Row{"H1N1", "H1N1"},
           Row{"24hours", "24 hours"},
           Row{"ToriesOut", "Tories Out"},
           Row{"DŵrCymru", "Dŵr Cymru"},
           Row{"nurse.name", "nurse name"},
           Row{"A", "A"},
           Row{"", ""},
           Row{"___", ""},
       }) {
    CAPTURE(row.name);
    CHECK(split(row.name) == row.parts);
  }
}

TEST_CASE("segment: by words where case says nothing") {
  struct Row {
    std::string_view name, parts;
  };
  for (const Row& row : {
           Row{"mentalhealthawarenessweek", "mental health awareness week"},
           Row{"youstupidpeople", "you stupid people"},
           Row{"NIGHTSHIFT", "NIGHT SHIFT"},
           Row{"studentmidwife", "student midwife"},
           Row{"susanalbumparty", "susan album party"},
           Row{"whydoidoit", "why do i do it"},
           Row{"nhswales", "nhs wales"},
           Row{"diolchynfawr", "diolch yn fawr"},
           Row{"catchingbabies", "catching babies"},
       }) {
    CAPTURE(row.name);
    CHECK(split(row.name) == row.parts);
  }
}

TEST_CASE("segment: names give up no rude word") {
  for (const std::string_view name : {"scunthorpe", "penistone", "therapist", "arsenal", "essex", "hancock", "classics",
                                      "assessment", "cockermouth", "Bassetlaw", "brynhaf", "glenfarrow", "thornley"}) {
    const std::string parts = split(name);
    CAPTURE(parts);
    for (const std::string_view rude : {"cunt", "penis", "rapist", "arse", "sex", "cock", "ass"})
      CHECK((" " + parts + " ").find(" " + std::string(rude) + " ") == std::string::npos);
  }
}

TEST_SUITE_END();
