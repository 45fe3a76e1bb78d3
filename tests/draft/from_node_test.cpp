#include "socialcheck/draft/from_node.h"

#include <doctest/doctest.h>

#include <string>

#include "draft/reading.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("draft/from_node");

namespace {

/// The canonical tree of a draft in JSON or YAML, in one line; then its problems.
std::string canonical(std::string_view bytes, InputFormat format) {
  std::string out;
  const Source source("draft.x", std::string(bytes));
  const ReadResult result = read_drafts(source, format, {}, [&](Draft& draft) {
    out += draft.readable ? dump(draft.tree, draft.tree.root()) : "unreadable";
    for (const Problem& problem : draft.problems)
      out.append("\n").append(name_of(problem.severity)).append(" ").append(problem.code + ": " + problem.message);
  });
  for (const Problem& problem : result.problems) out.append("\n").append(problem.code);
  return out;
}

std::string json(std::string_view bytes) {
  return canonical(bytes, InputFormat::json);
}
std::string yaml(std::string_view bytes) {
  return canonical(bytes, InputFormat::yaml);
}

/// "path set" or "path (name) set" of each text, separated by commas.
std::string texts(std::string_view bytes, InputFormat format = InputFormat::yaml) {
  const Reading reading = read(bytes, format);
  std::string out;
  for (const std::string& draft : reading.drafts) {
    for (std::size_t at = draft.find('\n'); at != draft.npos; at = draft.find('\n', at + 1)) {
      const std::string line = draft.substr(at + 1, draft.find('\n', at + 1) - at - 1);
      if (!out.empty()) out += ", ";
      out += line.substr(0, line.find(": "));
    }
  }
  return out;
}

struct Row {
  std::string name, input, output;
};

void check_rows(std::string (*make)(std::string_view), std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.input);
    CHECK(make(row.input) == row.output);
  }
}

}  // namespace

TEST_CASE("DraftMapper: short forms become the long one") {
  check_rows(
      yaml,
      {
          {"account", "{text: a, account: '@x'}", "{text: a, account: {handle: \"@x\"}}"},
          {"author", "{text: a, author: J. Boyle}", "{text: a, author: {name: J. Boyle}}"},
          {"platform", "{text: a, platform: x}", "{text: a, platforms: [x]}"},
          {"platforms in one value", "{text: a, platforms: 'fb, ig | Twitter; threads'}",
           "{text: a, platforms: [facebook, instagram, x, \"threads\"]}"},
          {"schedule", "{text: a, schedule: 2027-06-09}", "{text: a, schedule: {at: 2027-06-09}}"},
          {"one medium", "{text: a, media: a.jpg}", "{text: a, media: [{src: a.jpg, kind: image}]}"},
          {"media by name", "{text: a, media: [a.jpg, b.mp4]}",
           "{text: a, media: [{src: a.jpg, kind: image}, {src: b.mp4, kind: video}]}"},
          {"people by relation or name", "{text: a, media: [{src: a, people: [colleague, Gav]}]}",
           "{text: a, media: [{src: a, people: [{relation: staff}, {name: Gav}]}]}"},
          {"nobody", "{text: a, media: [{src: a, people: none}]}", "{text: a, media: [{src: a, people: []}]}"},
          {"one consent", "{text: a, consent: {subject: D. F., form: written, date: 2026-03-02}}",
           "{text: a, consent: [{subject: D. F., kind: written, given: 2026-03-02}]}"},
          {"consent by kind or id", "{text: a, media: [{src: a, consent: written}, {src: b, consent: c-118}]}",
           "{text: a, media: [{src: a, consent: [{kind: written}]}, {src: b, consent: [{id: c-118}]}]}"},
          {"approvals by role",
           "{text: a, approvals: {communications: {by: P. A., at: 2027-01-02}, line-manager: B. C.}}",
           "{text: a, approvals: [{role: communications, by: P. A., at: 2027-01-02}, {role: line_manager, by: B. "
           "C.}]}"},
          {"one approval", "{text: a, approvals: {role: comms, by: P. A.}}",
           "{text: a, approvals: [{role: communications, by: P. A.}]}"},
          {"an approval that was not given", "{text: a, approvals: {communications: false, line_manager: true}}",
           "{text: a, approvals: [{role: line_manager}]}"},
          {"declarations by kind", "{text: a, declarations: [gift, paid for by nobody]}",
           "{text: a, declarations: [{kind: gift}, {text: paid for by nobody}]}"},
          {"rights", "{text: a, media: [{src: a, rights: stock, source: archive}]}",
           "{text: a, media: [{src: a, rights: {licence: stock, credit: archive}}]}"},
          {"links", "{text: a, link: 'https://a.example/1,2; https://b.example'}",
           "{text: a, links: [{url: \"https://a.example/1,2\"}, {url: \"https://b.example\"}]}"},
          {"fundraising by address", "{text: a, fundraising: 'https://giving.example/x'}",
           "{text: a, fundraising: {url: \"https://giving.example/x\"}}"},
          {"fundraising by place", "{text: a, fundraising: raffle}", "{text: a, fundraising: {platform: raffle}}"},
          {"incident", "{text: a, incident: D-1}", "{text: a, incident: {datix: D-1}}"},
          {"language", "{text: a, language: cy-GB}", "{text: a, language: [cy]}"},
          {"a list of one where one is meant", "{text: a, capacity: [official]}", "{text: a, capacity: official}"},
      });
}

TEST_CASE("DraftMapper: other keys for a field") {
  check_rows(
      yaml,
      {
          {"profile", "{text: a, bio: b, username: c, employer_named: true}",
           "{text: a, author: {bio: b, handle: c, employer_identified: true}}"},
          {"scheduled_at beside a zone", "{text: a, scheduled_at: 2027-06-09 10:00, timezone: Europe/Paris}",
           "{text: a, schedule: {at: 2027-06-09T10:00:00+02:00, zone: Europe/Paris}}"},
          {"zone before the time", "{text: a, schedule: {zone: UTC, at: 2027-06-09 10:00}}",
           "{text: a, schedule: {zone: UTC, at: 2027-06-09T10:00:00+00:00}}"},
          {"date and time apart", "{text: a, date: 2027-06-09, time: '10:00'}",
           "{text: a, schedule: {at: 2027-06-09T10:00:00+01:00}}"},
          {"a date alone", "{text: a, scheduled_date: 2027-06-09}", "{text: a, schedule: {at: 2027-06-09}}"},
          {"a date beside the time of publication", "{text: a, date: 2027-06-01, publishDate: 2027-06-09}",
           "{text: a, created: 2027-06-01, schedule: {at: 2027-06-09}}"},
          {"date and time in the schedule", "{text: a, schedule: {date: 2027-06-09, time: '10:00', zone: UTC}}",
           "{text: a, schedule: {zone: UTC, at: 2027-06-09T10:00:00+00:00}}"},
          {"both in the time", "{text: a, posting_time: 2027-06-09 10:00}",
           "{text: a, schedule: {at: 2027-06-09T10:00:00+01:00}}"},
          {"both in the date", "{text: a, publish_date: 2027-06-09 10:00, publish_time: '10:00'}",
           "{text: a, schedule: {at: 2027-06-09T10:00:00+01:00}}"},
          {"approved by", "{text: a, approved_by: [P. A., B. C.], approved_at: 2027-01-02}",
           "{text: a, approvals: [{by: P. A., at: 2027-01-02}, {by: B. C., at: 2027-01-02}]}"},
          {"approved, and by whom", "{text: a, approved: P. A.}",
           "{text: a, approvals: [{by: P. A.}], status: approved}"},
          {"approved", "{text: a, approved: true}", "{text: a, status: approved}"},
          {"not approved", "{text: a, approved: false}", "{text: a}"},
          {"draft", "{text: a, draft: true}", "{text: a, status: draft}"},
          {"published", "{text: a, published: false}", "{text: a, status: draft}"},
          {"role of a union", "{text: a, capacity: professional, role: trade-union}", "{text: a, capacity: union}"},
          {"role of a union first", "{text: a, role: trade-union, capacity: professional}",
           "{text: a, capacity: union}"},
          {"role that is a job", "{text: a, role: staff nurse}", "{text: a, author: {role: staff nurse}}"},
          {"kind", "{text: a, type: retweet}", "{text: a, kind: repost}"},
          {"a direct message", "{text: a, type: dm}", "{text: a, kind: post, audience: messaging}"},
          {"kind from what is answered", "{text: a, reply_to: 'https://s.example/1'}",
           "{text: a, reply_to: \"https://s.example/1\", kind: reply}"},
          {"kind from what is passed on", "{reshares: 'https://s.example/1'}",
           "{reshares: [\"https://s.example/1\"], kind: repost}"},
          {"kind is not guessed against what is said", "{text: a, kind: comment, quotes: [u]}",
           "{text: a, kind: comment, quotes: [u]}"},
          {"images", "{text: a, images: [a, b], video: c}",
           "{text: a, media: [{src: a, kind: image}, {src: b, kind: image}, {src: c, kind: video}]}"},
          {"a place of care", "{text: a, media: [{file: a, taken_at: clinical-area}]}",
           "{text: a, media: [{src: a, taken_at: clinical-area, location: {clinical_area: true}}]}"},
          {"another place", "{text: a, media: [{file: a, taken_at: waiting room}]}",
           "{text: a, media: [{src: a, taken_at: waiting room}]}"},
          {"interests", "{text: a, disclosures: [{interest: director, declared_to_employer: false}]}",
           "{text: a, declarations: [{interest: director, declared_to_employer: false, kind: conflict_of_interest}]}"},
          {"flags that declare", "{text: a, ai_generated: true, sponsored: Acme, advert: false}",
           "{text: a, declarations: [{kind: synthetic_media}, {text: Acme, kind: sponsorship}]}"},
          {"consent with a date",
           "{text: a, consent: [{given: true, date: 2025-04-02}, {date: 2025-04-02, given: true}]}",
           "{text: a, consent: [{given: 2025-04-02}, {given: 2025-04-02}]}"},
          {"consent that was refused stays refused",
           "{text: a, consent: [{given: false, date: 2025-04-02}, {date: 2025-04-02, given: false}]}",
           "{text: a, consent: [{given: false}, {given: false}]}"},
          {"consent of a person, by word", "{text: a, media: [{src: a, people: [{name: B, consent: none asked}]}]}",
           "{text: a, media: [{src: a, people: [{name: B, consent: none-asked}]}]}"},
          {"consent of a person, in place", "{text: a, people: [{name: B, role: colleague, consent: {given: true}}]}",
           "{text: a, people_mentioned: [{name: B, role: colleague, permission: {given: true}}]}"},
          {"comments as a setting", "{text: a, comments: moderated}", "{text: a, comments: moderated}"},
          {"comments as texts", "{text: a, comments: [b, c]}", "{text: a, thread: [b, c]}"},
          {"tags", "{text: a, tags: 'b, c', campaign: d}", "{text: a, campaign: {tags: [\"b\", \"c\"], name: d}}"},
          {"a place in a thread", "{text: a, thread: {position: 2, of: 3}}", "{text: a, thread: {position: 2, of: 3}}"},
          {"aliases of values", "{text: a, audience: friends, status: pending_approval}",
           "{text: a, audience: private, status: review}"},
          {"descriptions in order", "{text: a, media: [a.jpg, b.jpg], alt_text: [c, null]}",
           "{text: a, media: [{src: a.jpg, alt: c, kind: image}, {src: b.jpg, kind: image}]}"},
          {"a description alone", "{text: a, image_path: a.jpg, alt: c}",
           "{text: a, media: [{src: a.jpg, alt: c, kind: image}]}"},
      });
}

TEST_CASE("DraftMapper: what is recorded as nothing stays") {
  check_rows(
      yaml,
      {
          {"null", "{text: a, fundraising: {authorised_by: null}}", "{text: a, fundraising: {authorised_by: null}}"},
          {"empty lists", "{text: a, approvals: [], declarations: []}", "{text: a, approvals: [], declarations: []}"},
          {"an empty value", "text: a\napprovals:\n", "{text: a, approvals: null}"},
          {"a null gives way", "{text: a, schedule: null, scheduled_at: 2027-06-09}",
           "{text: a, schedule: {at: 2027-06-09}}"},
          {"false", "{text: a, work_related: false}", "{text: a, work_related: false}"},
      });
}

TEST_CASE("DraftMapper: shapes of other tools") {
  check_rows(
      json,
      {
          {"Ayrshare",
           R"({"post": "a", "platforms": ["twitter", "facebook"], "mediaUrls": ["https://i.example/1.jpg", "https://i.example/2.jpg"],
"scheduleDate": "2027-07-08T12:30:00Z", "instagramOptions": {"altText": ["b", null], "postId": 3}, "youTubeOptions": {"title": "c"},
"firstComment": {"comment": "d", "mediaUrls": []}})",
           R"({text: "a", platforms: [x, "facebook"], media: [{src: "https://i.example/1.jpg", alt: "b", kind: image}, {src: "https://i.example/2.jpg", kind: image}], variants: {youtube: {title: "c"}}, first_comment: "d", schedule: {at: "2027-07-08T12:30:00Z"}})"},
          {"Ayrshare, a text for each platform", R"({"post": {"default": "a", "facebook": "b"}})",
           R"({text: "a", variants: {facebook: {text: "b"}}})"},
          {"Buffer", R"({"text": "a", "channelId": "65f", "schedulingType": "automatic", "mode": "customSchedule",
"dueAt": "2027-07-08T12:30:00Z", "assets": [{"image": {"url": "https://i.example/1.jpg", "metadata": {"altText": "b"}}}]})",
           R"({text: "a", account: {id: "65f"}, schedule: {at: "2027-07-08T12:30:00Z"}, media: [{src: "https://i.example/1.jpg", alt: "b", kind: image}]})"},
          {"Mastodon",
           R"({"status": "a", "spoiler_text": "b", "media_ids": ["1"], "visibility": "private", "language": "cy",
"scheduled_at": "2027-07-08T12:30:00Z"})",
           R"({content_warning: "b", audience: "private", language: ["cy"], schedule: {at: "2027-07-08T12:30:00Z"}, text: "a"})"},
          {"Bluesky", R"({"$type": "app.bsky.feed.post", "text": "a", "facets": [{"index": {}}], "langs": ["en"],
"createdAt": "2027-07-08T12:30:00Z", "embed": {"$type": "app.bsky.embed.images", "images": [{"alt": "b", "image": {"mimeType": "image/png"}}]},
"reply": {"root": {"uri": "at://1"}, "parent": {"uri": "at://2"}}})",
           R"({text: "a", language: ["en"], created: "2027-07-08T12:30:00Z", media: [{alt: "b", kind: image}], reply_to: {url: "at://2"}, kind: reply})"},
          {"Bluesky, a quote with a card",
           R"({"text": "a", "embed": {"record": {"record": {"uri": "at://1", "cid": "c"}},
"external": {"uri": "https://a.example", "title": "b", "description": "c"}}})",
           R"({text: "a", quotes: [{url: "at://1"}], links: [{url: "https://a.example", title: "b", description: "c"}], kind: repost})"},
          {"status beside a text is a status", R"({"text": "a", "status": "scheduled"})",
           R"({text: "a", status: "scheduled"})"},
      });
}

TEST_CASE("DraftMapper: variants and translations") {
  check_rows(
      yaml,
      {
          {"by platform", "{text: a, variants: {twitter: b, fb: {text: c, title: d, media: e.jpg}}}",
           "{text: a, variants: {x: {text: b}, facebook: {text: c, title: d, media: [{src: e.jpg}]}}}"},
          {"default", "{variants: {default: a, x: b}}", "{text: a, variants: {x: {text: b}}}"},
          {"as a list", "{text: a, variants: [{platform: x, text: b}]}", "{text: a, variants: {x: {text: b}}}"},
          {"by language", "{text: a, translations: {cy: b, Gaelic: {text: c, title: d}}}",
           "{text: a, translations: {cy: b, gd: {text: c, title: d}}}"},
          {"a text in each language", "{text: {cy: a, en: b}}", "{translations: {cy: a, en: b}}"},
          {"a platform twice", "{text: a, variants: {x: b, twitter: c}}",
           "{text: a, variants: {x: {text: b}}}\nwarning draft/said-twice: 'variants.x' is given twice; the first "
           "counts"},
          {"what a key must not show", "{text: a, translations: {999 123 4560: b}}",
           "{text: a, translations: {und: b}}\nerror draft/unknown-value: this key is no language tag such as cy "
           "or en"},
          {"no platform", "{text: a, variants: {chirpster: b}}",
           "{text: a, variants: {chirpster: {text: b}}}\nerror draft/unknown-value: this key is no platform; it is one "
           "of x, "
           "facebook, instagram, linkedin, tiktok, youtube, threads, bluesky, mastodon, whatsapp, nextdoor, snapchat, "
           "pinterest, reddit, blog, messenger, teams, telegram, signal, discord, slack, tumblr, flickr, vimeo, "
           "podcast, "
           "wiki, forum, google_business, google_review or other"},
          {"no language", "{text: a, translations: {everybody: b}}",
           "{text: a, translations: {everybody: b}}\nerror draft/unknown-value: this key is no language tag such as cy "
           "or en"},
      });
}

TEST_CASE("DraftMapper: texts, their paths and sets") {
  CHECK(texts("{account: '@x', text: a, bio: b, title: c}") ==
        "text published, title published, account (account.handle) profile as words, author.bio profile");
  CHECK(texts("{text: a, account: {handle: '@x', name: b}, author: c}") ==
        "text published, account.handle profile as words, account.name profile, author (author.name) profile");
  CHECK(texts("{text: a, media: [{alt: b}, {alt: decorative, caption: c, captions: d.vtt}, {captions: e f}]}") ==
        "text published, media[0].alt (media.alt) published, media[1].caption (media.caption) published, "
        "media[2].captions (media.captions) published");
  CHECK(texts("{text: a, thread: [b, {text: c}], poll: {question: d, options: [e, f]}}") ==
        "text published, thread[0] (thread) published, thread[1] (thread) published, poll.question published, "
        "poll.options[0] (poll.options) published, poll.options[1] (poll.options) published");
  CHECK(texts("{text: a, variants: {x: b, fb: {text: c}}, translations: {cy: d, gd: post.gd.md}}") ==
        "text published, variants.x (variants.x.text) published, variants.facebook.text published, "
        "translations.cy published");
  CHECK(texts("{text: a, variants: {x: {media: [{alt: b}]}}}") ==
        "text published, variants.x.media[0].alt (media.alt) published");
  CHECK(texts("{text: a, reshares: u, quotes: [v], links: [{url: w, title: b}]}") ==
        "text published, links[0].url (links.url) shared as words, links[0].title (links.title) published, "
        "quotes[0] (quotes) shared as words, reshares shared as words");
  CHECK(texts("{text: a, notes: b, labels: [c], declarations: [{text: d}], reply_to: e f}") ==
        "text published, reply_to context as words, declarations[0].text (declarations.text) internal, "
        "campaign.tags[0] (campaign.tags) internal, notes internal");
  CHECK(texts("{text: a, incident: {datix: D-1}, id: b, author: {role: c}}") == "text published, author.role context");
}

TEST_CASE("DraftMapper: unknown keys") {
  check_rows(yaml, {
                       {"with a suggestion", "{text: a, severty: b, capcity: official}",
                        "{text: a}\nwarning draft/unknown-key: unknown key 'severty'\nwarning draft/unknown-key: "
                        "unknown key 'capcity', "
                        "did you mean 'capacity'?"},
                       {"in a map in a list", "{text: a, media: [{src: a.jpg, atl: b}]}",
                        "{text: a, media: [{src: a.jpg, kind: image}]}\nwarning draft/unknown-key: unknown key 'atl' "
                        "in 'media[0]', did "
                        "you mean 'alt'?"},
                       {"of one's own", "{text: a, x_team: b, $schema: c, _note: d}", "{text: a}"},
                       {"that may hold an identifier is not shown", "{text: a, '999 123 4560': b}",
                        "{text: a}\nwarning draft/unknown-key: unknown key"},
                   });
}

TEST_CASE("DraftMapper: wrong values") {
  check_rows(
      yaml,
      {
          {"no such word", "{text: a, capacity: semi-official}",
           "{text: a}\nerror draft/unknown-value: unknown value for 'capacity'; it is one of "
           "official, professional, personal or union"},
          {"in a list", "{text: a, approvals: [{role: king}]}",
           "{text: a, approvals: [{}]}\nerror draft/unknown-value: unknown value for 'approvals[0].role'; it is one of "
           "line_manager, communications, service_lead, clinical_lead, information_governance, caldicott, group_admin "
           "or "
           "other"},
          {"a list for a word", "{text: a, capacity: [official, personal]}",
           "{text: a}\nerror draft/wrong-type: 'capacity' should be word, not a list"},
          {"a map for a text", "{text: a, title: {b: c}}",
           "{text: a}\nerror draft/wrong-type: 'title' should be text, not a map"},
          {"a word for a truth value", "{text: a, media: [{src: b, objection: perhaps}]}",
           "{text: a, media: [{src: b}]}\nerror draft/wrong-type: 'media[0].objection' is true or false"},
          {"yes for true", "{text: a, work_related: yes}",
           "{text: a, work_related: true}\ninfo draft/flag-form: 'work_related' is read as true; write it so to be "
           "sure"},
          {"no date", "{text: a, schedule: {at: 2027-02-30}}",
           "{text: a, schedule: {at: 2027-02-30}}\nerror draft/bad-date: 'schedule.at' is no date that exists; write "
           "it "
           "like 2027-06-09T10:00:00+01:00 or 2027-06-09 10:00"},
          {"a date in another form", "{text: a, approvals: [{at: 29/6/2027}]}",
           "{text: a, approvals: [{at: 2027-06-29}]}\ninfo draft/date-form: 'approvals[0].at' is read with the day "
           "first; "
           "write it like 2027-06-09 to be sure"},
          {"a date in either order", "{text: a, approvals: [{at: 9/6/2027}]}",
           "{text: a, approvals: [{at: 2027-06-09}]}\nwarning draft/ambiguous-date: 'approvals[0].at' may have the day "
           "or "
           "the month first, and is read with the day first, like others in this file; write it like 2027-06-09"},
          {"an hour that does not exist", "{text: a, schedule: 2027-03-28 01:30}",
           "{text: a, schedule: {at: 2027-03-28T02:30:00+01:00}}\nwarning draft/skipped-time: this time does not "
           "exist: the "
           "clocks go forward in that hour"},
          {"an hour that comes twice", "{text: a, schedule: 2027-10-31 01:30}",
           "{text: a, schedule: {at: 2027-10-31T01:30:00+01:00}}\ninfo draft/repeated-time: this hour comes twice, as "
           "the "
           "clocks go back; the first is meant unless an offset says otherwise"},
          {"a zone that is not known", "{text: a, schedule: {at: 2027-06-09 10:00, zone: Mars/Olympus}}",
           "{text: a, schedule: {at: 2027-06-09T10:00:00+01:00, zone: Mars/Olympus}}\nwarning draft/unknown-zone: this "
           "zone is "
           "not known here: times are read as Europe/London"},
          {"no language", "{text: a, language: both}",
           "{text: a, language: []}\nerror draft/unknown-value: 'language' is no language tag such as cy or en"},
          {"more descriptions than media", "{text: a, media: [a.jpg], alt: [b, c]}",
           "{text: a, media: [{src: a.jpg, alt: b, kind: image}, {alt: c}]}\nwarning draft/alt-count: there are 1 "
           "media and "
           "2 descriptions: which belongs to which is a guess"},
      });
  CHECK(yaml("{text: a, platform: chirpster}")
            .find("{text: a, platforms: [other]}\nerror draft/unknown-value: unknown value for 'platforms'") == 0);
  check_rows(json, {
                       {"a number for a text", R"({"text": 12})",
                        "{}\nerror draft/wrong-type: 'text' should be text, not a number or a single word"},
                       {"a number for a name is one", R"({"text": "a", "id": 12})", R"({text: "a", id: 12})"},
                       {"a string for a truth value", R"({"text": "a", "work_related": "true"})",
                        R"({text: "a", work_related: "true"})"},
                   });
}

TEST_CASE("DraftMapper: a field that is given twice") {
  check_rows(yaml,
             {
                 {"the first counts", "{schedule: {at: 2027-06-09}, text: a, scheduled_at: 2027-06-10}",
                  "{schedule: {at: 2027-06-09}, text: a}\nwarning draft/said-twice: 'schedule' is given twice; the "
                  "first counts"},
                 {"lists are joined", "{text: a, platform: x, channels: [fb]}", "{text: a, platforms: [x, facebook]}"},
                 {"maps are joined", "{text: a, author: {name: b}, bio: c}", "{text: a, author: {name: b, bio: c}}"},
             });
  // Both texts are checked: nobody knows which of them will be published.
  CHECK(texts("{text: a, caption: b}") == "text published, caption (text) published, warning draft/said-twice");
}

TEST_CASE("DraftMapper: a list under two keys is called by neither") {
  const auto key_of = [](std::string bytes) {
    const Source source("draft.json", std::move(bytes));
    std::string out;
    (void)read_drafts(source, InputFormat::json, {}, [&](Draft& draft) {
      const Span key = draft.tree[draft.tree.find(draft.tree.root(), "platforms")].key_where;
      out = source.bytes().substr(key.begin, key.size());
    });
    return out;
  };
  CHECK(key_of(R"({"text": "a", "platform": "x"})") == "platform");
  CHECK(key_of(R"({"text": "a", "platform": "x", "platforms": ["tiktok"]})").empty());
  CHECK(key_of(R"({"text": "a", "platforms": ["tiktok"], "platform": "x"})").empty());
}

TEST_CASE("DraftMapper: something to check") {
  const char* const missing =
      "\nerror draft/no-text: there is no text to check: write 'text', or say with 'kind' why there is none";
  CHECK(yaml("{capacity: official}") == std::string("{capacity: official}") + missing);
  CHECK(yaml("{text: ' '}") == "{text: \" \"}\nerror draft/no-text: the text is empty");
  CHECK(yaml("{text: }") == "{text: null}\nerror draft/no-text: the text is empty");
  for (const char* enough :
       {"{kind: repost}", "{kind: like}", "{kind: friend_request}", "{kind: group_invite}", "{kind: profile, bio: a}",
        "{media: a.jpg}", "{thread: [a, b]}", "{variants: {x: a}}", "{poll: {question: a}}", "{reshares: u}"}) {
    CAPTURE(enough);
    CHECK(yaml(enough).find("no-text") == std::string::npos);
  }
  for (const char* not_enough :
       {"{title: a}", "{kind: post}", "{kind: reply, bio: a}", "{media: []}", "{thread: []}"}) {
    CAPTURE(not_enough);
    CHECK(yaml(not_enough).find("no-text") != std::string::npos);
  }
}

TEST_CASE("DraftMapper: capacity and audience") {
  const Source source("a.yaml", "[{text: a}, {text: a, capacity: trade union, audience: dm}]");
  std::vector<std::pair<Capacity, Audience>> seen;
  (void)read_drafts(source, InputFormat::yaml, {},
                    [&](Draft& draft) { seen.emplace_back(draft.capacity, draft.audience); });
  CHECK(seen == std::vector<std::pair<Capacity, Audience>>{{Capacity::unknown, Audience::public_},
                                                           {Capacity::union_, Audience::messaging}});
}

TEST_CASE("DraftMapper: defaults of the caller fill what a draft does not say") {
  ReadOptions options;
  options.defaults = {{"capacity", "official"}, {"platform", "twitter"}, {"account", "@x"}, {"audience", "private"}};
  const Reading reading = read("[{text: a, capacity: personal, account: {kind: service}}, {text: b}]",
                               InputFormat::yaml, options, "a.yaml");
  CHECK(reading.drafts[0].substr(0, reading.drafts[0].find('\n')) ==
        "1 {text: a, capacity: personal, account: {kind: service, handle: \"@x\"}, platforms: [x], audience: "
        "\"private\"}");
  CHECK(reading.drafts[1].substr(0, reading.drafts[1].find('\n')) ==
        "2 {text: b, capacity: \"official\", platforms: [x], account: {handle: \"@x\"}, audience: \"private\"}");
  options.defaults = {{"media.alt", "a"}, {"translations.cy", "a"}};  // of which medium?
  CHECK(read("{text: a}", InputFormat::yaml, options).problems.size() == 2);
  options.defaults = {{"colour", "red"}};
  CHECK(
      read("{text: a}", InputFormat::yaml, options).problems ==
      std::vector<std::string>{"error draft/unknown-key: there is no field 'colour' that a default can be given for"});
}

TEST_CASE("DraftMapper: problems of a huge draft are counted, not listed without end") {
  std::string many = "{\"text\": \"a\"";
  for (int at = 0; at < 5000; ++at) many += ", \"unknown" + std::to_string(at) + "\": " + std::to_string(at);
  many += ", \"capacity\": \"nothing\"}";
  const Source source("a.json", many);
  std::size_t problems = 0;
  bool error = false;
  (void)read_drafts(source, InputFormat::json, {}, [&](Draft& draft) {
    problems = draft.problems.size();
    error = any_error(draft.problems);
  });
  CHECK(problems <= 200);
  CHECK(error);  // an error is not lost behind warnings
}

TEST_SUITE_END();
