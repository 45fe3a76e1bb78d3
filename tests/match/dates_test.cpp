#include "socialcheck/match/dates.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace socialcheck;

TEST_SUITE_BEGIN("match/dates");

namespace {

std::string pad(int value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}
std::string clock(const WrittenTime& t) {
  return pad(t.minutes / 60) + ":" + pad(t.minutes % 60) + (t.exact ? "" : "?");
}

// "[14 March 1989] 1989-03-14 wd2", one after another.
std::string dates(std::string_view value) {
  Text text;
  analyse(value, text);
  std::vector<WrittenDate> found;
  find_dates(text, found);
  std::string out;
  for (const WrittenDate& d : found) {
    if (!out.empty()) out += ' ';
    out += "[" + std::string(value.substr(d.where.begin, d.where.size())) + "] ";
    out += (d.year ? std::to_string(*d.year) : "----") + "-" + pad(d.month) + "-" + pad(d.day);
    if (d.weekday)
      out += " " + std::string(value.substr(d.weekday_where.begin, d.weekday_where.size())) + "=" +
             std::to_string(*d.weekday);
    if (!d.exists()) out += " impossible";
  }
  return out;
}

// "10:00 14:00 (10:00-14:00)": the times, then the ranges.
std::string times(std::string_view value) {
  Text text;
  analyse(value, text);
  std::vector<WrittenTime> found;
  std::vector<TimeRange> ranges;
  find_times(text, found, ranges);
  std::string out;
  for (const WrittenTime& t : found) out += (out.empty() ? "" : " ") + clock(t);
  for (const TimeRange& r : ranges) {
    out += " (" + clock(r.from) + "-" + clock(r.to) + (r.backwards() ? " backwards)" : ")");
    CHECK(r.where.begin == r.from.where.begin);
    CHECK(r.where.end == r.to.where.end);
  }
  return out;
}

struct Row {
  const char* name;
  std::string_view text, found;
};

}  // namespace

TEST_CASE("find_dates: English") {
  for (const Row& row : {Row{"day and month", "closes 30 April.", "[30 April] -----04-30"},
                         Row{"weekday", "Wednesday 14 September", "[14 September] -----09-14 Wednesday=2"},
                         Row{"short", "Wed, 14th Sept 2027", "[14th Sept 2027] 2027-09-14 Wed=2"},
                         Row{"of", "the 3rd of March 1984", "[3rd of March 1984] 1984-03-03"},
                         Row{"article", "Friday the 13th of August", "[13th of August] -----08-13 Friday=4"},
                         Row{"month first", "March 3, 1984", "[March 3, 1984] 1984-03-03"},
                         Row{"month first, ordinal", "on May 6th", "[May 6th] -----05-06"},
                         Row{"weekday after", "14 September (Wednesday)", "[14 September] -----09-14 Wednesday=2"},
                         Row{"short year", "03 Mar 84", "[03 Mar 84] 1984-03-03"},
                         Row{"hour after the month", "14 March 10am", "[14 March] -----03-14"},
                         Row{"count after the month", "3 May 24 beds", "[3 May] -----05-03"},
                         Row{"two days", "Tuesday 9 and Thursday 11 November",
                             "[9] -----11-09 Tuesday=1 [11 November] -----11-11 Thursday=3"},
                         Row{"a span of days", "9-11 November", "[9] -----11-09 [11 November] -----11-11"},
                         Row{"small letters", "thursday 6 may", "[6 may] -----05-06 thursday=3"},
                         Row{"a verb", "these 3 may differ", ""},
                         Row{"no such day", "29 February 2027", "[29 February 2027] 2027-02-29 impossible"},
                         Row{"leap day", "Tuesday 29 February 2028", "[29 February 2028] 2028-02-29 Tuesday=1"},
                         Row{"31 June", "31 June", "[31 June] -----06-31 impossible"},
                         Row{"too large", "41 March", ""},
                         Row{"day only", "the 19th", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(dates(row.text) == row.found);
    }
  }
}

TEST_CASE("find_dates: Welsh") {
  for (const Row& row : {Row{"Tuesday is March", "dydd Mawrth 23 Mawrth", "[23 Mawrth] -----03-23 Mawrth=1"},
                         Row{"mutated weekday", "ddydd Sadwrn 9 Hydref", "[9 Hydref] -----10-09 Sadwrn=5"},
                         Row{"mutated month", "6ed o Fai 2027", "[6ed o Fai 2027] 2027-05-06"},
                         Row{"night", "nos Wener 7 Mehefin", "[7 Mehefin] -----06-07 Wener=4"},
                         Row{"two days", "14 a 15 Hydref", "[14] -----10-14 [15 Hydref] -----10-15"}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(dates(row.text) == row.found);
    }
  }
}

TEST_CASE("find_dates: in figures") {
  for (const Row& row :
       {Row{"slashes", "02/11/1957", "[02/11/1957] 1957-11-02"},
        Row{"hyphens, short year", "12-04-27 to 16-04-27", "[12-04-27] 2027-04-12 [16-04-27] 2027-04-16"},
        Row{"dots", "14.3.89", "[14.3.89] 1989-03-14"}, Row{"blanks", "02 11 1957", "[02 11 1957] 1957-11-02"},
        Row{"ISO", "2027-10-14", "[2027-10-14] 2027-10-14"},
        Row{"only month first can be", "03/14/1989", "[03/14/1989] 1989-03-14"},
        Row{"weekday and no year", "Fri 14/10", "[14/10] -----10-14 Fri=4"},
        Row{"full width", "０２/１１/１９５７", "[０２/１１/１９５７] 1957-11-02"}, Row{"no weekday", "14/10", ""},
        Row{"always open", "open 24/7", ""}, Row{"a sort code", "sort code 12-34-56", ""},
        Row{"a telephone number", "020 7946 0123", ""}, Row{"a longer number", "1.2.3.2027.5", ""},
        Row{"month 13", "13/13/2027", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(dates(row.text) == row.found);
    }
  }
}

TEST_CASE("find_times: single times") {
  for (const Row& row :
       {Row{"pm", "Doors at 7pm", "19:00"}, Row{"dots", "5.30 p.m. sharp", "17:30"},
        Row{"24 hours", "at 19:30", "19:30"}, Row{"hours", "1930 hrs", "19:30"}, Row{"leading zero", "06:50", "06:50"},
        Row{"noon", "by noon or midnight", "12:00 00:00"}, Row{"Welsh noon", "hanner dydd", "12:00"},
        Row{"twelve", "12am and 12pm", "00:00 12:00"}, Row{"morning in Welsh", "9 y bore", "09:00"},
        Row{"not known which half", "at 12:30", "12:30?"}, Row{"dot after at", "at 7.30", "07:30?"},
        Row{"a price", "soup £4.20", ""}, Row{"a count", "7 beds", ""}, Row{"a percentage", "99.9% seen", ""},
        Row{"a version", "10.2.33.4", ""}, Row{"two apart", "8am and 2pm", "08:00 14:00"}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(times(row.text) == row.found);
    }
  }
}

TEST_CASE("find_times: ranges") {
  for (const Row& row :
       {Row{"to", "9am to 4pm", "09:00 16:00 (09:00-16:00)"}, Row{"dash", "9am–4pm", "09:00 16:00 (09:00-16:00)"},
        Row{"Welsh", "10am tan 2pm", "10:00 14:00 (10:00-14:00)"},
        Row{"to noon in Welsh", "10am tan hanner dydd", "10:00 12:00 (10:00-12:00)"},
        Row{"one half for both", "9-11am", "09:00 11:00 (09:00-11:00)"},
        Row{"over noon", "11-2pm", "11:00 14:00 (11:00-14:00)"},
        Row{"between", "between 6 and 8am", "06:00 08:00 (06:00-08:00)"},
        Row{"24 hours", "09:00-17:30", "09:00 17:30 (09:00-17:30)"},
        Row{"office hours", "weekdays 9 to 5", "09:00? 05:00? (09:00?-05:00?)"},
        Row{"dots", "open 9.30 to 1.30", "09:30? 01:30? (09:30?-01:30?)"},
        Row{"after a date", "19 June, 10 to 1.", "10:00? 01:00? (10:00?-01:00?)"},
        Row{"ends before it starts", "9am to 8am", "09:00 08:00 (09:00-08:00 backwards)"},
        Row{"afternoon backwards", "4pm to 1pm", "16:00 13:00 (16:00-13:00 backwards)"},
        Row{"a night", "10pm to 6am", "22:00 06:00 (22:00-06:00)"}, Row{"numbers", "written 3-3-4", ""},
        Row{"beds", "bays 3 to 9 move", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(times(row.text) == row.found);
    }
  }
}

TEST_CASE("weekday_named: full and short names in both languages") {
  CHECK(weekday_named("Friday") == 4);
  CHECK(weekday_named("thurs") == 3);
  CHECK(weekday_named("Sadwrn") == 5);
  CHECK_FALSE(weekday_named("today"));
  CHECK_FALSE(weekday_named(""));
}

TEST_SUITE_END();
