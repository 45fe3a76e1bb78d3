#include "socialcheck/draft/vocabulary.h"

#include <algorithm>
#include <array>
#include <vector>

#include "socialcheck/syntax/suggest.h"

namespace socialcheck {

namespace {

using enum FieldType;

// ---- values of enumerations

constexpr FieldValue platform_values[] = {
    {"x", "twitter xtwitter twitterx tweet xcom"},
    {"facebook", "fb meta facebookpage facebookgroup"},
    {"instagram", "ig insta"},
    {"linkedin", "li"},
    {"tiktok", "tt"},
    {"youtube", "yt youtubeshorts"},
    {"threads", ""},
    {"bluesky", "bsky"},
    {"mastodon", "fediverse"},
    {"whatsapp", "wa"},
    {"nextdoor", ""},
    {"snapchat", "snap"},
    {"pinterest", ""},
    {"reddit", ""},
    {"blog", "website web wordpress"},
    {"messenger", "facebookmessenger"},
    {"teams", "msteams microsoftteams"},
    {"telegram", ""},
    {"signal", ""},
    {"discord", ""},
    {"slack", ""},
    {"tumblr", ""},
    {"flickr", ""},
    {"vimeo", ""},
    {"podcast", ""},
    {"wiki", "wikipedia"},
    {"forum", "professionalforum"},
    {"google_business", "gbp gmb googlebusinessprofile googlemybusiness google"},
    {"google_review", "googlereviews"},
    {"other", ""},
};

constexpr FieldValue capacity_values[] = {
    {"official", "corporate organisation organization"},
    {"professional", "work"},
    {"personal", "private self"},
    {"union", "tradeunion unionrep staffside"},
};

constexpr FieldValue audience_values[] = {
    {"public", "everyone anyone open unlisted world"},
    {"private", "friends followers friendsonly privategroup closefriends closed closedgroup"},
    {"staff_group", "staff colleagues employees internal staffonly"},
    {"messaging", "dm direct directmessage chat groupchat chatgroup message privatemessage"},
};

constexpr FieldValue kind_values[] = {
    {"post", "status tweet story reel short shorts article carousel feed image photo video text thread update"},
    {"reply", "answer response"},
    {"repost", "retweet rt share reshare boost quote quotepost"},
    {"comment", ""},
    {"like", "reaction favourite favorite"},
    {"correction", ""},
    {"friend_request", "follow followrequest connectionrequest"},
    {"group_invite", "invite invitation"},
    {"profile", "bio about"},
};

constexpr FieldValue status_values[] = {
    {"draft", "idea wip inprogress new"},
    {"review", "pending pendingapproval inreview needsapproval awaitingapproval"},
    {"approved", "signedoff"},
    {"scheduled", "queued ready future"},
    {"published", "posted live sent"},
    {"rejected", "declined"},
    {"withdrawn", "cancelled canceled retracted takendown deleted removed"},
};

constexpr FieldValue account_kinds[] = {
    {"corporate", "organisation organization trust official"},
    {"service", "team department ward clinic"},
    {"personal", "individual"},
    {"group", ""},
};

constexpr FieldValue media_kinds[] = {
    {"image", "photo picture graphic poster"},
    {"video", "reel clip film movie"},
    {"audio", "podcast sound"},
    {"gif", "animation"},
    {"document", "pdf slide slides presentation carousel"},
    {"link_card", "link card preview"},
};

constexpr FieldValue relation_values[] = {
    {"patient", "patients serviceuser client resident inpatient outpatient"},
    {"carer", "relative family parent guardian nextofkin friend"},
    {"staff", "colleague colleagues employee nurse doctor studentnurse student volunteer presenter self author"},
    {"public", "visitor visitors memberofthepublic actor model passerby"},
    {"child", "children baby pupil minor"},
    {"partner", "partnerorganisation partnerorganization"},
    {"supplier", "contractor company vendor"},
    {"public_figure", "politician celebrity officeholder"},
};

constexpr FieldValue consent_kinds[] = {
    {"written", "signed form email"},
    {"verbal-recorded", "recorded verballogged videorecorded"},
    {"none-needed", "notneeded notrequired"},
    {"verbal", "oral spoken"},
    {"implied", "assumed"},
    {"refused", "declined no"},
    {"withdrawn", "revoked"},
    {"none-asked", "notasked unasked"},
};

constexpr FieldValue approval_roles[] = {
    {"line_manager", "manager wardmanager supervisor teamleader"},
    {"communications", "comms communicationsteam commsteam headofcommunications headofcomms pressoffice"},
    {"service_lead", "servicemanager"},
    {"clinical_lead", "clinicaldirector"},
    {"information_governance", "ig dpo dataprotection"},
    {"caldicott", "caldicottguardian"},
    {"group_admin", "admin administrator moderator groupadministrator"},
    {"other", ""},
};

constexpr FieldValue approval_states[] = {
    {"approved", "yes agreed ok signedoff accepted"},
    {"pending", "asked requested waiting sent"},
    {"refused", "no rejected declined changesrequested"},
    {"withdrawn", "revoked void cancelled canceled"},
};

constexpr FieldValue declaration_kinds[] = {
    {"conflict_of_interest", "conflict interest interests"},
    {"commercial", "advert ad paid paidpartnership affiliate brandedcontent"},
    {"gift", "gifts gifted hospitality"},
    {"sponsorship", "sponsored sponsor"},
    {"fundraising", "charity"},
    {"political", ""},
    {"synthetic_media", "ai aigenerated synthetic deepfake"},
    {"personal_views", "ownviews myviews viewsmyown"},
};

constexpr FieldValue register_values[] = {
    {"known", ""},
    {"unknown", ""},
};

constexpr FieldValue moderation_values[] = {
    {"open", "on true yes unmoderated all"},
    {"moderated", "limited filtered"},
    {"closed", "off false no disabled none"},
};

// ---- fields

/// A row of the table. Built by the functions below, so that rows name only what is special.
struct Row : FieldSpec {
  constexpr Row(std::string_view at, FieldType holds, std::string_view means) {
    path = at;
    type = holds;
    meaning = means;
  }
  constexpr Row also(std::string_view keys) const {
    Row row = *this;
    row.aliases = keys;
    return row;
  }
  constexpr Row many() const {
    Row row = *this;
    row.list = true;
    return row;
  }
  constexpr Row splits() const {
    Row row = *this;
    row.list = row.split = true;
    return row;
  }
  constexpr Row maybe_map() const {
    Row row = *this;
    row.or_map = true;
    return row;
  }
  constexpr Row words() const {
    Row row = *this;
    row.as_words = true;
    return row;
  }
  constexpr Row short_for(std::string_view keys) const {
    Row row = *this;
    row.shorthand = keys;
    return row;
  }
  constexpr Row keyed(std::string_view by) const {
    Row row = *this;
    row.keyed_by = by;
    return row;
  }
  constexpr Row same_as(std::string_view other) const {
    Row row = *this;
    row.like = other;
    return row;
  }
  constexpr Row in(FieldSet where) const {
    Row row = *this;
    row.set = where;
    return row;
  }
};

constexpr Row published(std::string_view path, std::string_view meaning) {
  return Row(path, text, meaning).in(FieldSet::published);
}
constexpr Row profile(std::string_view path, std::string_view meaning) {
  return Row(path, text, meaning).in(FieldSet::profile);
}
constexpr Row internal(std::string_view path, std::string_view meaning) {
  return Row(path, text, meaning).in(FieldSet::internal);
}
constexpr Row context(std::string_view path, std::string_view meaning) {
  return Row(path, string, meaning).in(FieldSet::context);
}
constexpr Row shared(std::string_view path, std::string_view meaning) {
  return Row(path, url, meaning).in(FieldSet::shared).words();
}
constexpr Row flag(std::string_view path, std::string_view meaning) {
  return {path, boolean, meaning};
}
constexpr Row map_of(std::string_view path, std::string_view meaning) {
  return {path, map, meaning};
}
constexpr Row one_of(std::string_view path, std::span<const FieldValue> values, std::string_view meaning) {
  Row row(path, enumeration, meaning);
  row.values = values;
  return row;
}

constexpr Row rows[] = {
    map_of("", "The draft itself"),
    Row("id", string, "A stable name for the draft, used in reports and baselines").also("post_id slug uid"),
    published("text", "What will be published; the body of a Markdown file")
        .also("post content message message_text caption body copy tweet toot commentary post_text "
              "post_content body_text text_content post_copy tweet_text"),
    published("title", "Title, where a platform or a blog has one")
        .also("youtube_title pinterest_pin_title headline post_title pin_title"),
    published("first_comment", "First comment, posted with it")
        .also("follow_up_comment first_comment_text followup_comment comment"),
    published("description", "Description beside the text (video, page)").also("summary meta_description excerpt"),
    published("content_warning", "The words in front of a covered post").also("spoiler_text spoiler cw"),
    published("call_to_action", "The words on a button").also("cta"),
    published("document_title", "Title of an attached document").also("doc_title linked_in_document_title"),
    published("location", "The place a post is tagged with").also("place geotag check_in location_name"),
    published("hashtags", "Hashtags that are added to the text").splits(),
    published("tagged", "Accounts that are tagged outside the text")
        .splits()
        .words()
        .also("mentions user_tags tagged_users collaborators"),
    published("thread", "The further parts of a thread; or where this post stands in one")
        .many()
        .maybe_map()
        .also("thread_posts replies"),
    Row("thread.id", string, "Name that all posts of a thread share"),
    Row("thread.position", string, "Which part this is, from 1"),
    Row("thread.of", string, "How many parts there are"),
    map_of("poll", "A poll").short_for("question"),
    published("poll.question", "What is asked").also("title"),
    published("poll.options", "What can be chosen").many().also("choices answers"),
    Row("poll.ends", datetime, "When it closes").also("expires ends_at"),
    flag("poll.multiple", "Several may be chosen"),
    one_of("platforms", platform_values, "Where it will be published")
        .splits()
        .also("platform network networks channel channels cross_post provider providers"),
    map_of("variants", "Other wording for a platform, under its name").also("overrides platform_text"),
    map_of("variants.*", "What differs on that platform").short_for("text"),
    published("variants.*.text", "The text there").also("post content message caption body"),
    published("variants.*.title", "The title there").also("headline"),
    published("variants.*.description", "The description there"),
    published("variants.*.first_comment", "The first comment there").also("comment follow_up_comment"),
    published("variants.*.content_warning", "The content warning there").also("spoiler_text cw"),
    map_of("variants.*.media", "The media there").many().short_for("src").same_as("media").also("images media_urls"),
    map_of("translations", "The same message in other languages, under the language tag"),
    published("translations.*", "The message in that language, or a file that holds it").maybe_map(),
    published("translations.*.text", "The text in that language").also("post content message caption body"),
    published("translations.*.title", "The title in that language"),
    published("translations.*.description", "The description in that language"),
    published("translations.*.first_comment", "The first comment in that language"),
    Row("language", string, "Language of the text, as a BCP 47 tag").splits().also("lang langs languages locale"),
    map_of("account", "The account that posts").short_for("handle").also("profile page account_id"),
    profile("account.handle", "User name or page name").words().also("username page"),
    profile("account.name", "Display name").also("display_name"),
    context("account.owner", "Who answers for the account"),
    one_of("account.kind", account_kinds, "Whose account it is").also("type"),
    flag("account.approved", "The account itself has been approved"),
    Row("account.id", string, "Id of the account in a scheduler"),
    Row("account.url", url, "Address of the account"),
    context("account.login_email", "The address the account is registered with").also("email"),
    one_of("capacity", capacity_values, "For whom the author speaks").also("voice"),
    one_of("audience", audience_values, "Who can see it; public when it is not said").also("visibility privacy"),
    one_of("kind", kind_values, "What it is").also("type post_type"),
    map_of("author", "Who wrote it").short_for("name").also("by written_by"),
    profile("author.name", "Name"),
    profile("author.handle", "User name").words().also("username screen_name"),
    profile("author.bio", "Profile text: the place for an own-views line"),
    profile("author.disclaimer", "A line on whose views these are, kept elsewhere than in the profile text"),
    Row("author.disclaimer_position", string, "Where that line stands: bio, header, pinned or elsewhere"),
    context("author.role", "Job").also("job job_title"),
    Row("author.team", string, "Team or department"),
    flag("author.employer_identified", "The profile shows the employer or the NHS").also("employer_named"),
    flag("author.colleagues_connected", "Colleagues are among the friends or followers"),
    Row("author.registration_body", string, "Professional register"),
    Row("author.shift", string, "When the author is at work"),
    map_of("schedule", "When it will be published")
        .short_for("at")
        .also("scheduled_at scheduled_for post_at_specific_time publish_at due_at when publication_date date_time "
              "date_and_time"),
    Row("schedule.at", datetime, "Time of publication"),
    Row("schedule.zone", string, "IANA time zone of times without an offset").also("timezone time_zone tz"),
    Row("schedule.expires", datetime, "When it is taken down").also("expiry"),
    Row("schedule.embargo_until", datetime, "Not to be published before").also("embargo"),
    one_of("status", status_values, "How far it has come").also("state"),
    Row("created", datetime, "When the draft was made").also("created_at"),
    map_of("media", "Pictures, videos and other attachments")
        .splits()
        .short_for("src")
        .also("image_path media_urls media_url assets attachments medias"),
    Row("media.id", string, "Id of the item in a scheduler"),
    context("media.src", "File or address").words().also("url file path uri"),
    one_of("media.kind", media_kinds, "What it is; by the file name when it is not said").also("type"),
    published("media.alt", "Description for people who cannot see it, or `decorative`")
        .also("alt_text description alternative_text"),
    published("media.title", "Title of the item"),
    published("media.caption", "Words under the item"),
    Row("media.captions", flag_or_text, "Subtitles: whether there are any, their file, or their words")
        .in(FieldSet::published)
        .also("subtitles"),
    published("media.transcript", "What is said in it"),
    map_of("media.people", "Who can be seen or heard").many().short_for("relation/name"),
    context("media.people.name", "Name"),
    one_of("media.people.relation", relation_values, "What the person is to the service"),
    Row("media.people.role", string, "Job of the person"),
    flag("media.people.identifiable", "The person can be recognised"),
    Row("media.people.consent", record, "Id of a consent record, or refused, withdrawn, none-asked")
        .same_as("media.consent"),
    map_of("media.consent", "Records of consent").many().short_for("kind/id").also("consents consent_ref"),
    Row("media.consent.id", string, "Id of the record").also("ref reference"),
    one_of("media.consent.kind", consent_kinds, "How it was given").also("form type"),
    internal("media.consent.scope", "What it covers").also("covers purpose"),
    one_of("media.consent.platforms", platform_values,
           "Where it may be published; anywhere that the scope allows when "
           "it is not said")
        .splits(),
    Row("media.consent.given", date_or_flag, "When it was given").also("given_on at"),
    Row("media.consent.expires", date, "When it runs out").also("expiry until valid_until"),
    flag("media.consent.capacity_confirmed", "The person is able to consent"),
    Row("media.consent.guardian", flag_or_text, "A guardian consented for a child").in(FieldSet::context),
    context("media.consent.subject", "Who consented").also("person name"),
    one_of("media.consent.relation", relation_values, "What that person is to the service").also("role"),
    context("media.consent.given_by", "Who gave it, if another"),
    map_of("media.rights", "Copyright and permission").short_for("licence"),
    context("media.rights.owner", "Who holds the rights").also("holder copyright"),
    context("media.rights.licence", "What allows the use").also("license permission"),
    context("media.rights.credit", "Who is named").also("source attribution"),
    map_of("media.location", "Where it was taken").short_for("site"),
    context("media.location.site", "Name of the place").also("place name"),
    flag("media.location.clinical_area", "It is a place of care"),
    flag("media.location.background_checked", "Screens, boards and notes behind were looked at"),
    Row("media.taken_at", string, "When, or in what kind of place, it was taken"),
    Row("media.taken_for", string, "Why it was taken: work or personal"),
    Row("media.device", string, "Whose device it was taken with: work or personal"),
    flag("media.deleted_from_device", "It was deleted from that device"),
    flag("media.objection", "Somebody who is in it objects"),
    flag("media.synthetic", "Made or changed by a machine").also("ai_generated"),
    map_of("links", "Links that are declared").splits().short_for("url").also("link url"),
    shared("links.url", "Address").also("uri href"),
    internal("links.purpose", "What for"),
    context("links.shortened_from", "The address behind a shortened one").words(),
    published("links.title", "Title of the preview").also("name"),
    published("links.description", "Text of the preview"),
    Row("reply_to", url, "The post that is answered: its address, or what it says")
        .in(FieldSet::context)
        .words()
        .maybe_map()
        .also("in_reply_to reply in_reply_to_id"),
    Row("reply_to.url", url, "Address").in(FieldSet::context).words().also("uri link"),
    context("reply_to.text", "What it says"),
    Row("reply_to.at", datetime, "When it was written"),
    context("reply_to.author", "Who wrote it"),
    shared("quotes", "Posts that are quoted").many().maybe_map().also("quote quoted quote_of"),
    shared("quotes.url", "Address").also("uri link"),
    Row("quotes.text", text, "What the post says").in(FieldSet::shared),
    context("quotes.author", "Who wrote it"),
    shared("reshares", "Posts that are passed on; sharing counts as endorsing")
        .many()
        .maybe_map()
        .also("reshare retweet retweets repost reposts shares repost_of"),
    shared("reshares.url", "Address").also("uri link"),
    Row("reshares.text", text, "What the post says").in(FieldSet::shared),
    context("reshares.author", "Who wrote it"),
    Row("recipient", string, "Who a request, invitation or message goes to").also("to"),
    map_of("people_mentioned", "People named in the text").many().short_for("name").also("people mentioned"),
    context("people_mentioned.name", "Name"),
    context("people_mentioned.handle", "User name").words(),
    one_of("people_mentioned.relation", relation_values, "What the person is to the service"),
    Row("people_mentioned.role", string, "Job of the person"),
    Row("people_mentioned.permission", record, "How permission was given, or the id of a consent record")
        .same_as("media.consent")
        .also("consent"),
    map_of("consent", "Consent to what the text says of people")
        .many()
        .short_for("kind/id")
        .same_as("media.consent")
        .also("consents consent_ref"),
    map_of("approvals", "Who agreed to the post").many().short_for("role/by").keyed("role").also("approval"),
    one_of("approvals.role", approval_roles, "In what role"),
    context("approvals.by", "Name").also("name approver"),
    Row("approvals.at", datetime, "When").also("date on approved_at"),
    one_of("approvals.status", approval_states, "What was answered; approved when it is not said")
        .also("decision outcome answer"),
    Row("approvals.digest", string, "What `socialcheck digest` printed for the draft that was approved"),
    internal("approvals.scope", "What the approval covers").also("covers"),
    Row("approvals.ref", string, "Reference of a standing approval").also("id"),
    map_of("declarations", "What is declared about it").many().short_for("kind/text").keyed("kind").also("declaration"),
    one_of("declarations.kind", declaration_kinds, "What kind").also("type"),
    internal("declarations.text", "In words").also("statement"),
    internal("declarations.interest", "The interest"),
    Row("declarations.ref", string, "Reference in a register"),
    flag("declarations.declared_to_employer", "The employer knows"),
    map_of("fundraising", "An appeal for money").short_for("url/platform"),
    context("fundraising.platform", "Where the money is collected"),
    Row("fundraising.url", url, "Address of the appeal").in(FieldSet::shared).words().also("link"),
    context("fundraising.authorised_by", "Who allowed it").also("authorized_by approved_by"),
    map_of("incident", "An incident that the post has to do with; its reference is never shown").short_for("datix"),
    Row("incident.datix", string, "That it was reported").also("ref reference"),
    Row("incident.manager_told", date_or_flag, "When the manager was told"),
    Row("incident.evidence", string, "How a record was kept"),
    flag("work_related", "It has to do with work"),
    Row("location_needed", string, "Why the place has to be named"),
    one_of("comments", moderation_values, "Whether readers may comment").also("commenting"),
    map_of("campaign", "What it belongs to").short_for("name"),
    internal("campaign.name", "Name of the campaign"),
    Row("campaign.start", date, "First day"),
    Row("campaign.end", date, "Last day"),
    internal("campaign.tags", "Labels for sorting, not published").splits(),
    internal("notes", "Remarks that are not published")
        .many()
        .also("note internal_note internal_notes internal_comment rejection_reason brief remarks"),
    map_of("register",
           "What the register and the list of withdrawals of the configuration say; filled in by socialcheck")
        .short_for("account"),
    one_of("register.account", register_values, "Whether the account is in the register"),
    flag("register.capacity_allowed", "The account may speak in this capacity"),
    flag("register.platforms_allowed", "Account and capacity may be used on all of the platforms"),
    one_of("register.platform_refused", platform_values, "The first platform on which they may not"),
    one_of("register.user", register_values, "Whether the author is among those who may post"),
    flag("register.user_allowed", "The author may post on this account"),
    Row("register.trained_until", date, "The last day on which the author's training holds"),
    flag("register.welsh", "Posts of the account go out in Welsh and English"),
    flag("register.withdrawn", "Somebody in the draft has taken their consent back"),
    map_of("waivers", "Rules that shall not count here, each with its reason")
        .many()
        .short_for("rule")
        .also("suppress"),
    Row("waivers.rule", string, "Rule").also("rules id"),
    internal("waivers.reason", "Why").also("because"),
    context("waivers.by", "Who decided").also("approved_by"),
    Row("waivers.until", date, "Last day").also("expires"),
};

// ---- keys that mean a field elsewhere

constexpr KeyAlias key(std::string_view place, std::string_view names, std::string_view target,
                       KeyUse use = KeyUse::put, std::string_view implied = {}) {
  return {place, names, target, use, implied};
}

constexpr KeyAlias aliases[] = {
    key("", "status", "status", KeyUse::status_or_text),
    key("", "handle", "account.handle"),
    key("", "channel_id profile_id", "account.id"),
    key("", "login_email", "account.login_email"),
    key("", "role", "author.role", KeyUse::capacity_or_role),
    key("", "bio", "author.bio"),
    key("", "username user_name", "author.handle"),
    key("", "employer_named employer_identified", "author.employer_identified"),
    key("", "colleagues_connected", "author.colleagues_connected"),
    key("", "disclaimer", "author.disclaimer"),
    key("", "disclaimer_position", "author.disclaimer_position"),
    key("", "author_team team", "author.team"),
    key("", "author_role", "author.role"),
    key("", "author_name", "author.name"),
    key("", "author_bio", "author.bio"),
    key("", "shift", "author.shift"),
    key("", "registration_body", "author.registration_body"),
    key("", "date scheduled_date schedule_date post_date posting_date publish_date", "schedule.at", KeyUse::date_part),
    key("", "time time_24hr scheduled_time schedule_time post_time posting_time publish_time", "schedule.at",
        KeyUse::time_part),
    key("", "timezone time_zone tz zone", "schedule.zone"),
    key("", "expires expiry expiry_date expire_at", "schedule.expires"),
    key("", "embargo embargo_until", "schedule.embargo_until"),
    key("", "draft", "status", KeyUse::is_draft),
    key("", "published", "status", KeyUse::is_published),
    key("", "approved", "status", KeyUse::is_approved),
    key("", "approved_by reviewers reviewer", "approvals.by", KeyUse::approver),
    key("", "approved_at approved_on approval_date", "approvals.at", KeyUse::approved_when),
    key("", "comments", "comments", KeyUse::moderation_or_thread),
    key("", "image images image_url image_urls picture pictures photo photos", "media", KeyUse::imply, "kind=image"),
    key("", "video videos video_url video_urls", "media", KeyUse::imply, "kind=video"),
    key("", "gif gifs gif_url gif_urls", "media", KeyUse::imply, "kind=gif"),
    key("", "document documents linked_in_document_url", "media", KeyUse::imply, "kind=document"),
    key("", "alt alt_text alt_texts image_alt alternative_text", "media.alt", KeyUse::alternatives),
    key("", "media_captions", "media.caption", KeyUse::alternatives),
    key("", "disclosures disclosure", "declarations", KeyUse::imply, "kind=conflict_of_interest"),
    key("", "ai_generated synthetic synthetic_media", "declarations", KeyUse::declare, "kind=synthetic_media"),
    key("", "sponsored", "declarations", KeyUse::declare, "kind=sponsorship"),
    key("", "paid_partnership branded_content advert", "declarations", KeyUse::declare, "kind=commercial"),
    key("", "datix", "incident.datix"),
    key("", "tags labels label categories category keywords", "campaign.tags"),
    key("", "embed", "", KeyUse::flatten),
    key("", "external", "links"),
    key("", "record", "quotes"),
    key("", "twitter_options", "variants.*", KeyUse::options, "x"),
    key("", "facebook_options face_book_options", "variants.*", KeyUse::options, "facebook"),
    key("", "instagram_options", "variants.*", KeyUse::options, "instagram"),
    key("", "linked_in_options", "variants.*", KeyUse::options, "linkedin"),
    key("", "tik_tok_options", "variants.*", KeyUse::options, "tiktok"),
    key("", "you_tube_options", "variants.*", KeyUse::options, "youtube"),
    key("", "threads_options", "variants.*", KeyUse::options, "threads"),
    key("", "bluesky_options", "variants.*", KeyUse::options, "bluesky"),
    key("", "pinterest_options", "variants.*", KeyUse::options, "pinterest"),
    key("", "reddit_options", "variants.*", KeyUse::options, "reddit"),
    key("", "gmb_options", "variants.*", KeyUse::options, "google_business"),
    key("",
        "layout permalink aliases canonical_url syndicate social weight toc series lastmod last_modified_at updated "
        "updated_at theme facets cid media_ids scheduling_type mode auto_schedule shorten_links shortener recycle "
        "evergreen board board_name platform_ids channel_ids profile_ids self_labels requires_location",
        "", KeyUse::ignore),
    key("poll", "duration expires_in hide_totals", "", KeyUse::ignore),
    key("variants.*", "alt alt_text alt_texts", "variants.*.media", KeyUse::alternatives),
    key("schedule", "date", "schedule.at", KeyUse::date_part),
    key("schedule", "time", "schedule.at", KeyUse::time_part),
    key("account", "platform verified", "", KeyUse::ignore),
    key("author", "employer_named", "author.employer_identified"),
    key("media", "image video document metadata", "media", KeyUse::flatten),
    key("media", "credit source", "media.rights.credit"),
    key("media", "owner", "media.rights.owner"),
    key("media", "licence license", "media.rights.licence"),
    key("media", "site", "media.location.site"),
    key("media", "clinical_area", "media.location.clinical_area"),
    key("media", "background_checked", "media.location.background_checked"),
    key("media", "taken_at taken_in", "media.taken_at", KeyUse::taken_where),
    key("media", "aspect_ratio width height size mime_type thumbnail thumbnail_url cover cover_url duration blob ref",
        "", KeyUse::ignore),
    key("media.consent", "date", "media.consent.given", KeyUse::consent_date),
    key("links", "thumb image", "", KeyUse::ignore),
    key("reply_to", "parent", "reply_to", KeyUse::flatten),
    key("reply_to", "root cid", "", KeyUse::ignore),
    key("quotes", "record", "quotes", KeyUse::flatten),
    key("quotes", "cid", "", KeyUse::ignore),
    key("reshares", "cid", "", KeyUse::ignore),
    key("declarations", "date", "", KeyUse::ignore),
};

// ---- the index

constexpr std::size_t longest_key = 64;

constexpr std::array<char, 256> make_compared() {
  std::array<char, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char c = static_cast<char>(byte);
    const bool upper = c >= 'A' && c <= 'Z';
    const bool counts = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
    table[byte] = upper ? static_cast<char>(c + ('a' - 'A')) : counts ? c : '\0';
  }
  return table;
}

constexpr std::array<char, 256> compared_table = make_compared();

/// The letter or digit that a character of a key is compared by; 0 for those that do not count.
constexpr char compared(char c) {
  return compared_table[static_cast<unsigned char>(c)];
}

template <class Use>
constexpr void for_each_word(std::string_view words, Use use) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= words.size(); ++at) {
    if (at < words.size() && words[at] != ' ') continue;
    if (at > begin) use(words.substr(begin, at - begin));
    begin = at + 1;
  }
}

constexpr std::size_t count_words(std::string_view words) {
  std::size_t count = 0;
  for_each_word(words, [&](std::string_view) { ++count; });
  return count;
}

constexpr std::size_t count_keys() {
  std::size_t count = 0;
  for (const Row& row : rows) count += 1 + count_words(row.aliases);
  for (const KeyAlias& alias : aliases) count += count_words(alias.names);
  return count;
}

/// A key at a place and what it means there.
struct Entry {
  std::string_view name;  // as people write it
  KeyMeaning meaning;
  FieldId place = no_field;
};

constexpr std::size_t row_count = std::size(rows);
constexpr std::size_t table_size = 2048;
constexpr std::uint16_t empty_slot = 0xFFFF;
static_assert(count_keys() * 2 < table_size, "the hash table of keys is too full");

/// All fields with their links, and a hash table of (place, key). Made by the compiler, so that nothing is spent on it
/// when the program starts.
class Vocabulary {
 public:
  constexpr Vocabulary() {
    link();
    table_.fill(empty_slot);
    for (const KeyAlias& alias : aliases) {
      const FieldId target = alias.use == KeyUse::ignore ? no_field : find(alias.target);
      const Entry entry{{}, {target, alias.use, alias.implied, true}, place_[find(alias.place)]};
      for_each_word(alias.names, [&](std::string_view name) { add(entry, name); });
    }
    for (FieldId id = 1; id < row_count; ++id)
      if (fields_[id].key != "*") add({{}, {id, KeyUse::put, {}, true}, fields_[id].parent}, fields_[id].key);
    for (FieldId id = 1; id < row_count; ++id) {
      const Entry entry{{}, {id, KeyUse::put, {}, true}, fields_[id].parent};
      for_each_word(fields_[id].aliases, [&](std::string_view name) { add(entry, name); });
    }
  }

  [[nodiscard]] std::span<const FieldSpec> fields() const { return fields_; }
  [[nodiscard]] FieldId open(FieldId place) const { return open_[place_[place]]; }
  /// The place whose keys count in a map that is `field`.
  [[nodiscard]] FieldId place_of(FieldId field) const { return place_[field]; }

  [[nodiscard]] constexpr KeyMeaning look_up(FieldId place, std::string_view key) const {
    const std::uint16_t index = table_[slot_of(place_[place], key)];
    return index == empty_slot ? KeyMeaning{} : entries_[index].meaning;
  }

  [[nodiscard]] std::string_view nearest_to(FieldId place, std::string_view key) const {
    place = place_[place];
    std::vector<std::string_view> known;
    for (const Entry& entry : entries_)
      if (entry.place == place && entry.meaning.use != KeyUse::ignore) known.push_back(entry.name);
    return nearest(key, known);
  }

 private:
  /// By exact canonical path, `*` as it stands; looks backward from `before`, as parents stand shortly before.
  [[nodiscard]] constexpr FieldId find(std::string_view path, std::size_t before = row_count) const {
    for (std::size_t id = before; id-- > 0;)
      if (fields_[id].path == path) return static_cast<FieldId>(id);
    return no_field;
  }

  constexpr void link() {
    for (FieldId id = 0; id < row_count; ++id) {
      FieldSpec& field = fields_[id];
      field = rows[id];
      open_[id] = no_field;
      place_[id] = id;
      std::size_t dot = field.path.size();
      while (dot > 0 && field.path[dot - 1] != '.') --dot;
      field.key = field.path.substr(dot);
      field.parent = id == draft_field ? no_field : dot == 0 ? draft_field : find(field.path.substr(0, dot - 1), id);
      field.root = id == draft_field || field.parent == draft_field ? id : fields_[field.parent].root;
      if (field.key == "*") open_[field.parent] = id;
    }
    for (FieldId id = 0; id < row_count; ++id)
      if (!fields_[id].like.empty()) place_[id] = find(fields_[id].like);
  }

  /// The first entry of a key at a place counts: those that need thought, then names, then their aliases.
  constexpr void add(Entry entry, std::string_view name) {
    std::uint16_t& slot = table_[slot_of(entry.place, name)];
    entry.name = name;
    if (slot == empty_slot) slot = static_cast<std::uint16_t>(used_);
    entries_[used_++] = entry;
  }

  /// The slot of a key, or the empty one where it would stand; also for keys that are too long or have no letters,
  /// which are nowhere.
  [[nodiscard]] constexpr std::size_t slot_of(FieldId place, std::string_view key) const {
    std::uint32_t hash = (2166136261U ^ place) * 16777619U;  // FNV-1a
    for (const char c : key) {
      const char letter = compared(c);
      if (letter != 0) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
    }
    for (std::size_t slot = (hash ^ (hash >> 15U)) % table_size;; slot = (slot + 1) % table_size) {
      const std::uint16_t index = table_[slot];
      if (index == empty_slot || (entries_[index].place == place && same_key(entries_[index].name, key))) return slot;
    }
  }

  [[nodiscard]] static constexpr bool same_key(std::string_view a, std::string_view b) {
    if (a == b) return true;
    std::size_t at = 0;
    for (const char c : a) {
      const char letter = compared(c);
      if (letter == 0) continue;
      while (at < b.size() && compared(b[at]) == 0) ++at;
      if (at == b.size() || compared(b[at]) != letter) return false;
      ++at;
    }
    while (at < b.size() && compared(b[at]) == 0) ++at;
    return at == b.size();
  }

  std::array<FieldSpec, row_count> fields_{};
  std::array<FieldId, row_count> open_{};
  std::array<FieldId, row_count> place_{};
  std::array<Entry, count_keys()> entries_{};
  std::array<std::uint16_t, table_size> table_{};
  std::size_t used_ = 0;
};

constinit const Vocabulary the_vocabulary;

/// Field of the first part of a path below `place`, by name or (with `loosely`) by alias.
FieldId step(FieldId place, std::string_view part, bool loosely) {
  const KeyMeaning meaning = meaning_of(place, part);
  if (meaning.field != no_field && meaning.field != draft_field) {
    const FieldSpec& field = field_spec(meaning.field);
    if (loosely || (field.key == part && field.parent == the_vocabulary.place_of(place))) return meaning.field;
  }
  return open_field(place);
}

FieldId walk(std::string_view path, bool loosely) {
  FieldId at = draft_field;
  if (!path.empty() && path.back() == '.') return no_field;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    at = dot == 0 ? no_field : step(at, path.substr(0, dot), loosely);
    if (at == no_field) return no_field;
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return at == draft_field ? no_field : at;
}

}  // namespace

std::string_view name_of(FieldType type) {
  switch (type) {
    case text:
      return "text";
    case string:
      return "string";
    case url:
      return "address";
    case enumeration:
      return "word";
    case boolean:
      return "true or false";
    case date:
      return "date";
    case datetime:
      return "date and time";
    case date_or_flag:
      return "date, or true or false";
    case flag_or_text:
      return "true or false, or text";
    case record:
      return "reference or record";
    case map:
      break;
  }
  return "map";
}

std::span<const FieldSpec> fields() {
  return the_vocabulary.fields();
}

std::span<const KeyAlias> key_aliases() {
  return aliases;
}

FieldId field_id(std::string_view path) {
  return walk(path, false);
}

const FieldSpec* field_spec(std::string_view path) {
  const FieldId id = field_id(path);
  return id == no_field ? nullptr : &field_spec(id);
}

const FieldSpec* field_like(std::string_view path) {
  const FieldId id = walk(path, true);
  return id == no_field ? nullptr : &field_spec(id);
}

KeyMeaning meaning_of(FieldId place, std::string_view key) {
  return the_vocabulary.look_up(place, key);
}

FieldId open_field(FieldId place) {
  return the_vocabulary.open(place);
}

std::string_view nearest_key(FieldId place, std::string_view key) {
  return the_vocabulary.nearest_to(place, key);
}

std::string_view value_of(const FieldSpec& field, std::string_view text) {
  for (const FieldValue& value : field.values)
    if (value.name == text) return value.name;
  std::array<char, longest_key> room;
  const std::string_view wanted = comparable(text, room);
  if (wanted.empty()) return {};
  for (const FieldValue& value : field.values) {
    std::array<char, longest_key> name_room;
    if (comparable(value.name, name_room) == wanted) return value.name;
    bool found = false;
    for_each_word(value.aliases, [&](std::string_view alias) { found = found || alias == wanted; });
    if (found) return value.name;
  }
  return {};
}

std::string values_in_words(const FieldSpec& field) {
  std::string words;
  for (std::size_t at = 0; at < field.values.size(); ++at) {
    if (at > 0) words += at + 1 == field.values.size() ? " or " : ", ";
    words += field.values[at].name;
  }
  return words;
}

std::string_view comparable(std::string_view text, std::span<char> out) {
  std::size_t size = 0;
  for (const char c : text) {
    const char letter = compared(c);
    if (letter == 0) continue;
    if (size == out.size()) return {};
    out[size++] = letter;
  }
  return {out.data(), size};
}

}  // namespace socialcheck
