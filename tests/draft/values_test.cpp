#include "socialcheck/draft/values.h"

#include <doctest/doctest.h>

#include <string>

using namespace socialcheck;

TEST_SUITE_BEGIN("draft/values");

TEST_CASE("read_flag: true and false, and the words that people use for them") {
  for (const char* text : {"true", "TRUE", " True ", "yes", "on", "y", "1"}) CHECK(read_flag(text)->value);
  for (const char* text : {"false", "No", "off", "n", "0"}) CHECK_FALSE(read_flag(text)->value);
  CHECK(read_flag("true")->plain);
  CHECK_FALSE(read_flag("yes")->plain);
  for (const char* text : {"", "maybe", "truee", "10"}) CHECK_FALSE(read_flag(text));
}

TEST_CASE("media_kind_of: by extension, whatever the address carries") {
  CHECK(media_kind_of("a.JPG") == "image");
  CHECK(media_kind_of("https://img.example/a.mp4?w=1#t") == "video");
  CHECK(media_kind_of("slides.pdf") == "document");
  CHECK(media_kind_of("wave.gif") == "gif");
  CHECK(media_kind_of("a") == "");
  CHECK(media_kind_of("a.") == "");
  CHECK(media_kind_of("a.exe") == "");
}

TEST_CASE("looks_like_file: one word with an extension") {
  CHECK(looks_like_file("post.cy.md"));
  CHECK(looks_like_file("subs/en.vtt"));
  for (const char* text : {"", "Croeso.", "Dewch draw. Nawr", "a.toolongext", "word", ".md"})
    CHECK_FALSE(looks_like_file(text));
}

TEST_CASE("language_tag: one spelling of each language") {
  struct Row {
    const char *text, *tag;
  };
  for (const Row& row : {Row{"cy", "cy"}, Row{"CY", "cy"}, Row{"cy-GB", "cy"}, Row{"en_GB", "en"}, Row{"Welsh", "cy"},
                         Row{"Cymraeg", "cy"}, Row{"sco", "sco"}, Row{"zh-Hant", "zh-Hant"}, Row{"", ""}, Row{"c", ""},
                         Row{"English and Welsh", ""}, Row{"cy!", ""}, Row{"12", ""}}) {
    std::array<char, 16> room;
    CAPTURE(row.text);
    CHECK(language_tag(row.text, room) == row.tag);
  }
}

TEST_CASE("iso_form: local times get the offset of their zone") {
  struct Row {
    const char *text, *zone, *iso;
  };
  for (const Row& row : {
           Row{"2027-01-18 12:00", "Europe/London", "2027-01-18T12:00:00+00:00"},
           Row{"2027-06-09 10:00", "Europe/London", "2027-06-09T10:00:00+01:00"},
           Row{"2027-06-09 10:00", "UTC", "2027-06-09T10:00:00+00:00"},
           Row{"2027-06-09 00:30", "Europe/Paris", "2027-06-09T00:30:00+02:00"},
           Row{"2027-01-01 00:30", "Europe/Athens", "2027-01-01T00:30:00+02:00"},
           Row{"2027-06-09", "Europe/London", "2027-06-09"},
           Row{"2027-06-09T10:00:00-05:00", "Europe/London", "2027-06-09T10:00:00-05:00"},
           Row{"2027-06-09T23:30:00-05:30", "UTC", "2027-06-09T23:30:00-05:30"},
       }) {
    std::array<char, 32> room;
    CAPTURE(row.text);
    CHECK(iso_form(in_zone(*read_datetime(row.text), *zone_named(row.zone)), room) == row.iso);
  }
  CHECK_FALSE(zone_named("Mars/Olympus"));
}

TEST_CASE("local_time_kind: the hours of the clock changes") {
  const Zone london = *zone_named("Europe/London");
  const Zone paris = *zone_named("Europe/Paris");
  CHECK(local_time_kind(*read_datetime("2027-03-28 01:30"), london) == LocalTime::skipped);
  CHECK(local_time_kind(*read_datetime("2027-10-31 01:30"), london) == LocalTime::repeated);
  CHECK(local_time_kind(*read_datetime("2027-03-28 02:30"), london) == LocalTime::usual);
  CHECK(local_time_kind(*read_datetime("2027-03-28 02:30"), paris) == LocalTime::skipped);
  CHECK(local_time_kind(*read_datetime("2027-03-28T01:30:00Z"), london) == LocalTime::usual);
  CHECK(local_time_kind(*read_datetime("2027-03-28"), london) == LocalTime::usual);
  CHECK(local_time_kind(*read_datetime("2027-03-28 01:30"), *zone_named("UTC")) == LocalTime::usual);
}

TEST_SUITE_END();
