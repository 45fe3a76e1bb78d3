#include <doctest/doctest.h>

#include <string>

#include "draft/reading.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("draft/read_csv");

namespace {

std::string canonical(std::string_view bytes, const ReadOptions& options = {}) {
  std::string out;
  const Source source("a.csv", std::string(bytes));
  const ReadResult result = read_drafts(source, InputFormat::csv, options, [&](Draft& draft) {
    out += std::string(draft.id) + ' ' + (draft.readable ? dump(draft.tree, draft.tree.root()) : "unreadable");
    for (const Problem& problem : draft.problems) out.append(" ").append(problem.code);
    out += '\n';
  });
  for (const Problem& problem : result.problems) out.append("all: ").append(problem.code).append("\n");
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
    (void)read(row.input, InputFormat::csv);  // for its checks of places
  }
}

}  // namespace

TEST_CASE("read_drafts: columns of the tools that export CSV") {
  check_rows({
      {"Buffer", "Text,Image URL,Tags,Posting Time\nHello,https://i.example/a.png,\"b,c\",2027-06-09 10:00\n",
       "2 {text: \"Hello\", media: [{src: \"https://i.example/a.png\", kind: image}], campaign: {tags: [\"b\", "
       "\"c\"]}, "
       "schedule: {at: 2027-06-09T10:00:00+01:00}}\n"},
      {"Sprout Social", "date,time_24hr,message_text\n18/06/2027,09:30,Hello\n",
       "2 {text: \"Hello\", schedule: {at: 2027-06-18T09:30:00+01:00}}\n"},
      {"Publer",
       "Date,Message,Link,Media URL(s),Title,Labels,Alt text(s)\n2027/06/09 10:00,Hello||Second,https://a.example,"
       "\"https://i.example/1.jpg,https://i.example/2.jpg\",T,b,One||Two\n",
       "2 {text: \"Hello\", links: [{url: \"https://a.example\"}], media: [{src: \"https://i.example/1.jpg\", alt: "
       "\"One\", "
       "kind: image}, {src: \"https://i.example/2.jpg\", alt: \"Two\", caption: \"Second\", kind: image}], title: "
       "\"T\", "
       "campaign: {tags: [\"b\"]}, schedule: {at: 2027-06-09T10:00:00+01:00}}\n"},
      {"HighLevel",
       "postAtSpecificTime (YYYY-MM-DD HH:mm:ss),content,link (OGmetaUrl),imageUrls,gifUrl,videoUrls,followUpComment\n"
       "2027-06-09 10:00:00,Hello,,\"https://i.example/1.jpg, https://i.example/2.jpg\",,,First!\n",
       "2 {schedule: {at: 2027-06-09T10:00:00+01:00}, text: \"Hello\", media: [{src: \"https://i.example/1.jpg\", "
       "kind: "
       "image}, {src: \"https://i.example/2.jpg\", kind: image}], first_comment: \"First!\"}\n"},
      {"Metricool",
       "Text,Date,Time,Draft,Facebook,Twitter/X,GBP,Picture Url 1,Picture Url 2,Alt text picture 1,Alt text picture 2,"
       "Document title,Shortener,Youtube Video Title,First Comment Text,Poll option 1,Poll option 2\n"
       "Hello,2027-06-09,10:00:00,TRUE,TRUE,yes,FALSE,a.jpg,b.mp4,One,,D,FALSE,Y,First!,Tea,Coffee\n",
       "2 {text: \"Hello\", status: draft, platforms: [\"facebook\", \"x\"], document_title: \"D\", variants: "
       "{youtube: "
       "{title: \"Y\"}}, first_comment: \"First!\", poll: {options: [\"Tea\", \"Coffee\"]}, media: [{src: \"a.jpg\", "
       "alt: "
       "\"One\", kind: image}, {src: \"b.mp4\", kind: video}], schedule: {at: 2027-06-09T10:00:00+01:00}}\n"},
      {"Ayrshare", "post,platforms,mediaUrls,scheduleDate\nHello,\"facebook, twitter\",,2027-06-09T10:00:00Z\n",
       "2 {text: \"Hello\", platforms: [\"facebook\", x], schedule: {at: \"2027-06-09T10:00:00Z\"}}\n"},
      {"PostFast",
       "scheduled_at,account_id,content,media_urls,first_comment,yt_is_short\n"
       "2027-06-09T10:00:00+01:00,12,Hello,,First!,no\n",
       "2 {schedule: {at: \"2027-06-09T10:00:00+01:00\"}, account: {handle: \"12\"}, text: \"Hello\", first_comment: "
       "\"First!\"}\n"},
      {"SocialCal", "Content,Platforms,Schedule Time\nHello,x|threads,2027-06-09T10:00\n",
       "2 {text: \"Hello\", platforms: [\"x\", \"threads\"], schedule: {at: 2027-06-09T10:00:00+01:00}}\n"},
      {"MagicSync", "content,image_url,scheduled_time,comments\nHello,,2027-06-09T10:00:00Z,One;Two\n",
       "2 {text: \"Hello\", thread: [\"One\", \"Two\"], schedule: {at: \"2027-06-09T10:00:00Z\"}}\n"},
      {"Comergence",
       "Link,Image,Caption(s),Title,Approved,Recycle,Comment,Schedule\n"
       ",,One%|%Two,T,yes,no,ask Jo,2027-06-09 10:00\n",
       "2 {text: \"One\", thread: [\"Two\"], title: \"T\", status: approved, notes: [\"ask Jo\"], schedule: {at: "
       "2027-06-09T10:00:00+01:00}}\n"},
      {"Auto-PostIt",
       "platform,scheduled_date,content,media_urls,tags,link,title,description,board,privacy\n"
       "linkedin,2027-06-09 10:00,Hello,,\"a,b\",,,,,private\n",
       "2 {platforms: [\"linkedin\"], text: \"Hello\", campaign: {tags: [\"a\", \"b\"]}, audience: \"private\", "
       "schedule: "
       "{at: 2027-06-09T10:00:00+01:00}}\n"},
      {"Hootsuite, without a header", "18/06/2027 10:00,\"Hello, you\",https://a.example\n",
       "1 {schedule: {at: 2027-06-18T10:00:00+01:00}, text: \"Hello, you\", links: [{url: \"https://a.example\"}]}\n"},
      {"SocialPilot, without a header", "Hello,https://i.example/a.jpg,2027-06-09 10:00\n",
       "1 {text: \"Hello\", media: [{src: \"https://i.example/a.jpg\", kind: image}], schedule: {at: "
       "2027-06-09T10:00:00+01:00}}\n"},
      {"a text for each platform", "Text,Facebook,LinkedIn\nHello,Hello all,TRUE\n",
       "2 {text: \"Hello\", variants: {facebook: {text: \"Hello all\"}}, platforms: [\"linkedin\"]}\n"},
      {"semicolons", "sep=;\nText;Date\nHello;2027-06-09\n", "3 {text: \"Hello\", schedule: {at: \"2027-06-09\"}}\n"},
      {"one column", "text\nHello\n", "2 {text: \"Hello\"}\n"},
  });
}

TEST_CASE("read_drafts: columns that the caller names") {
  ReadOptions options;
  options.columns = {{"text", "Wording"}, {"when", "Slot"}, {"author.role", "Job"}};
  CHECK(canonical("Slot,Wording,Job\n9/6/2027 10:00,Hello,porter\n", options) ==
        "2 {schedule: {at: 2027-06-09T10:00:00+01:00}, text: \"Hello\", author: {role: \"porter\"}}\nall: "
        "csv/ambiguous-dates\n");
  CHECK(canonical("Text,Wording,Slot,Job\nold,Hello,,\n", options) == "2 {text: \"Hello\"}\n");
  CHECK(canonical("Slot,Job\n,\n", options) == "all: csv/no-such-column\n");
  options.columns = {{"colour", "Wording"}};
  CHECK(canonical("Text,Wording\nHello,b\n", options) ==
        "2 {text: \"Hello\"} draft/unknown-key\nall: draft/unknown-key\n");
}

TEST_CASE("read_drafts: a CSV file without a text column cannot be read") {
  CHECK(canonical("Colour,Shape\nred,round\n") == "all: csv/no-text-column\n");
  CHECK(problem_places("Colour,Shape\nred,round\n", InputFormat::csv) ==
        std::vector<std::string>{"1:1 1:1 error csv/no-text-column"});
}

TEST_CASE("read_drafts: unknown columns are listed on request") {
  ReadOptions options;
  CHECK(canonical("Text,Colour,Board,Shape\nHello,red,b,round\n", options) == "2 {text: \"Hello\"}\n");
  options.verbose = true;
  CHECK(read("Text,Colour,Board,Shape\nHello,red,b,round\n", InputFormat::csv, options).problems ==
        std::vector<std::string>{"info csv/unknown-column: columns that are not read: Colour, Shape"});
}

TEST_CASE("read_drafts: the order of day and month is one for a file") {
  check_rows({
      {"a later row shows it", "date,text\n03/04/2027,a\n18/04/2027,b\n",
       "2 {text: \"a\", schedule: {at: 2027-04-03}}\n3 {text: \"b\", schedule: {at: 2027-04-18}}\n"},
      {"the month first", "date,text\n03/04/2027,a\n04/18/2027,b\n",
       "2 {text: \"a\", schedule: {at: 2027-03-04}}\n3 {text: \"b\", schedule: {at: 2027-04-18}}\n"},
      {"nothing shows it", "date,text\n03/04/2027,a\n",
       "2 {text: \"a\", schedule: {at: 2027-04-03}}\nall: csv/ambiguous-dates\n"},
      {"both", "date,text\n18/04/2027,a\n04/18/2027,b\n03/04/2027,c\n",
       "2 {text: \"a\", schedule: {at: 2027-04-18}}\n3 {text: \"b\", schedule: {at: 2027-04-18}}\n4 {text: \"c\", "
       "schedule: {at: 2027-04-03}}\nall: csv/mixed-dates\n"},
      {"it does not matter", "date,text\n05/05/2027,a\n", "2 {text: \"a\", schedule: {at: 2027-05-05}}\n"},
      {"no date", "date,text\nsoon,a\n", "2 {text: \"a\", schedule: {at: \"soon\"}} draft/bad-date\n"},
  });
}

TEST_CASE("read_drafts: pictures and descriptions belong together by number") {
  check_rows({
      {"a description without a picture",
       "Text,Picture Url 1,Alt text picture 1,Alt text picture 2\nHello,a.jpg,One,Two\n",
       "2 {text: \"Hello\", media: [{src: \"a.jpg\", alt: \"One\", kind: image}, {alt: \"Two\"}]} draft/alt-count\n"},
      {"fewer descriptions than pictures", "text,images,alt text\nHello,\"a.jpg,b.jpg,c.jpg\",One||Two\n",
       "2 {text: \"Hello\", media: [{src: \"a.jpg\", alt: \"One\", kind: image}, {src: \"b.jpg\", alt: \"Two\", kind: "
       "image}, "
       "{src: \"c.jpg\", kind: image}]} draft/alt-count\n"},
  });
}

TEST_CASE("read_drafts: rows that are damaged") {
  check_rows({
      {"a quote that does not end", "text,link\n\"a,\nb,\nc,https://c.example\n",
       "2 unreadable csv/unclosed-quote\n3 {text: \"b\"}\n4 {text: \"c\", links: [{url: \"https://c.example\"}]}\n"},
      {"a short row", "text,link,title\na\n", "2 {text: \"a\"}\n"},
      {"a long row", "text,link\na,,c\n", "2 {text: \"a\"} csv/too-many-cells\n"},
      {"empty rows", "text,link\n,\n\na,\n", "4 {text: \"a\"}\n"},
      {"no text in a row", "text,link\n,https://a.example\n",
       "2 {links: [{url: \"https://a.example\"}]} draft/no-text\n"},
      {"a formula", "text,link\n=SUM(A1),\n", "2 {text: \"=SUM(A1)\"} csv/formula\n"},
      {"a handle is no formula", "text,link\n@x hello,\n", "2 {text: \"@x hello\"}\n"},
      {"errors of a spreadsheet", "text,title\na_x000D_b,#NAME?\n",
       "2 {text: \"a_x000D_b\", title: \"#NAME?\"} csv/damaged csv/damaged\n"},
  });
}

TEST_CASE("read_drafts: places in a spreadsheet are places in the file") {
  const std::string file =
      "text,alt text,images,comments\n\"He said \"\"hi\"\" to\nMrs P.\",One||\"Two\",\"a.jpg,b.jpg\",\"c;d \"\"e\"\" "
      "f\"\n";
  CHECK(source_of(file, InputFormat::csv, "text", "Mrs P.") == "Mrs P.");
  CHECK(source_of(file, InputFormat::csv, "text", "\"hi\"") == "\"\"hi\"\"");
  CHECK(source_of(file, InputFormat::csv, "thread[1]", "e") == "e");
  CHECK(source_of(file, InputFormat::csv, "thread[1]", "\"e\" f") == "\"\"e\"\" f");
  CHECK(source_of(file, InputFormat::csv, "media[1]", "b.jpg") == "b.jpg");
  CHECK(problem_places("text,capacity\na,boss\n", InputFormat::csv) ==
        std::vector<std::string>{"2:3 2:7 error draft/unknown-value"});
  CHECK(problem_places("text,date,time_24hr\na,31/02/2027,10:00\n", InputFormat::csv) ==
        std::vector<std::string>{"2:3 2:13 error draft/bad-date"});
}

TEST_SUITE_END();
