#include "socialcheck/match/credential_formats.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "socialcheck/match/identifier_scan.h"

namespace socialcheck {

namespace {

// Shapes as the services document them and as gitleaks 8 (config/gitleaks.toml, MIT) lists them: prefixes, alphabets
// and lengths are facts. Only the heads stand here, never a whole key.
constexpr KeyFormat formats[] = {
    // No fixed head: a mark inside is typical.
    {"%a{14}.atlasv1.%e{60,70}", 3.5},           // HashiCorp Terraform
    {"%a{6}_%a{29}_mmk", 4},                     // MaxMind
    {"%d{15,16}%c{1}%k{27,40}", 3},              // Facebook, app and secret
    {"%d{5,16}:A%k{34}", 3},                     // Telegram bot
    {"%f{3}%d{1}Q~%z{31,34}", 3},                // Azure AD client secret
    {"4b1d%a{38}", 3},                           // ClickHouse
    {"A3-%U{6}-%U{11}-%U{5}-%U{5}-%U{5}", 3.8},  // 1Password
    {"A3-%U{6}-%U{6}-%U{5}-%U{5}-%U{5}-%U{5}", 3.8},
    {"A3T%U{1}%t{16}", 3},  // AWS
    {"ABIA%t{16}", 3},
    {"ABSK%b{109,269}", 3},  // AWS Bedrock
    {"ACCA%t{16}", 3},
    {"AGE-SECRET-KEY-1%U{58}", 0},  // age
    {"AIza%k{35}", 4},              // Google
    {"AKCp%a{69}", 4.5},            // Artifactory
    {"AKIA%t{16}", 3},
    {"API-%U{26}", 3},       // Octopus Deploy
    {"AQVN%k{35,38}", 3.5},  // Yandex
    {"ASIA%t{16}", 3},
    {"ATATT3%e{186}", 3.5},  // Atlassian
    {"CLOJARS_%a{60}", 2},
    {"EAAA%k{22,60}", 2},    // Square
    {"EAAC%a{100,400}", 4},  // Facebook page
    {"EAAM%a{100,400}", 4},
    {"EZAK%a{54}", 2},  // EasyPost
    {"EZTK%a{54}", 2},
    {"FLWPUBK_TEST-%g{32}-X", 2},  // Flutterwave
    {"FLWSECK_TEST-%g{12}", 2},
    {"FLWSECK_TEST-%g{32}-X", 2},
    {"GR1348941%k{20}", 3},  // GitLab runner
    {"HRKU-AA%k{58}", 4},    // Heroku
    {"LTAI%a{20}", 2},       // Alibaba
    {"NRAK-%a{27}", 3},      // New Relic
    {"NRII-%k{32}", 3},
    {"NRJS-%h{19}", 2.5},
    {"PMAK-%x{24}-%x{34}", 3},  // Postman
    {"SG.%p{66}", 2},           // SendGrid
    {"SK%x{32}", 3},            // Twilio
    {"YC%k{38}", 3.5},          // Yandex
    {"ZXlK%j{50,900}", 3},      // a JSON Web Token in base64
    {"api_org_%l{34}", 2},      // Hugging Face
    {"authress_%a{5,30}.%a{4,6}.acc-%k{10,32}.%s{30,120}", 2},
    {"authress_%a{5,30}.%a{4,6}.acc_%k{10,32}.%s{30,120}", 2},
    {"bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t", 0},
    {"clojars_%a{60}", 2},
    {"cmVmd%a{59}", 4.5},    // Artifactory
    {"dapi%h{32}", 3},       // Databricks
    {"dckr_pat_%k{27}", 3},  // Docker
    {"dnkey-%e{79}", 3},     // Defined Networking: 26, a hyphen and 52
    {"doo_v1_%h{64}", 3},    // DigitalOcean
    {"dop_v1_%h{64}", 3},
    {"dor_v1_%x{64}", 3},
    {"dp.pt.%a{43}", 2},          // Doppler
    {"dt0c01.%a{24}.%a{64}", 4},  // Dynatrace
    {"duffel_live_%e{43}", 2},
    {"duffel_test_%e{43}", 2},
    {"ext_%a{5,30}.%a{4,6}.acc-%k{10,32}.%s{30,120}", 2},
    {"ext_%a{5,30}.%a{4,6}.acc_%k{10,32}.%s{30,120}", 2},
    {"eyJrIjoi%a{70,400}", 3},  // Grafana
    {"fio-u-%e{64}", 3},        // Frame.io
    {"fm1a_%b{100,900}", 4},    // Fly.io
    {"fm1r_%b{100,900}", 4},
    {"fm2_%b{100,900}", 4},
    {"fo1_%k{43}", 4},
    {"ghp_%a{36}", 3},  // GitHub
    {"gho_%a{36}", 3},
    {"ghr_%a{36}", 3},
    {"ghs_%a{36}", 3},
    {"ghu_%a{36}", 3},
    {"github_pat_%w{82}", 3},
    {"glagent-%k{50}", 3},  // GitLab
    {"glc_%b{32,400}", 3},  // Grafana
    {"glcbt-%a{1,5}_%k{20}", 3},
    {"gldt-%k{20}", 3},
    {"glffct-%k{20}", 3},
    {"glft-%k{20}", 3},
    {"glimt-%k{25}", 3},
    {"gloas-%k{64}", 3},
    {"glpat-%k{27,300}.%a{9}", 4},
    {"glpat-%k{20}", 3},
    {"glptt-%h{40}", 3},
    {"glrt-%k{27,300}.%a{9}", 4},
    {"glrt-%k{20}", 3},
    {"glsa_%a{32}_%x{8}", 3},
    {"glsoat-%k{20}", 3},
    {"hf_%l{34}", 2},        // Hugging Face
    {"hvb.%k{138,300}", 4},  // Vault
    {"hvs.%k{90,120}", 3.5},
    {"ico-%a{32}", 3},      // Infracost
    {"key-%h{32}", 3},      // Mailgun
    {"lin_api_%a{40}", 2},  // Linear
    {"npm_%a{36}", 2},
    {"ntn_%d{11}%a{35}", 4},            // Notion
    {"ops_eyJ%b{250,900}", 4},          // 1Password
    {"p8e-%a{32}", 2},                  // Adobe
    {"pat%a{14}.%h{64}", 3.5},          // Airtable
    {"pat.%k{22}.%a{24}.%a{20}", 3.5},  // Harness
    {"pnu_%a{36}", 2},                  // Prefect
    {"pplx-%a{48}", 4},                 // Perplexity
    {"pscale_oauth_%p{32,64}", 3},
    {"pscale_pw_%p{32,64}", 3},
    {"pscale_tkn_%p{32,64}", 3},
    {"pul-%h{40}", 2},  // Pulumi
    {"pypi-AgEIcHlwaS5vcmc%k{50,1000}", 3},
    {"rdme_%a{70}", 2},        // ReadMe
    {"rk_live_%a{10,99}", 2},  // Stripe
    {"rk_prod_%a{10,99}", 2},
    {"rk_test_%a{10,99}", 2},
    {"rubygems_%h{48}", 2},
    {"s-s4t2af-%x{64}", 3},  // Intra 42
    {"s-s4t2ud-%x{64}", 3},
    {"s.%a{24}", 3.5, true},  // Vault
    {"sat.%k{22}.%a{24}.%a{20}", 3.5},
    {"sc_%a{5,30}.%a{4,6}.acc-%k{10,32}.%s{30,120}", 2},
    {"sc_%a{5,30}.%a{4,6}.acc_%k{10,32}.%s{30,120}", 2},
    {"scauth_%a{5,30}.%a{4,6}.acc-%k{10,32}.%s{30,120}", 2},
    {"scauth_%a{5,30}.%a{4,6}.acc_%k{10,32}.%s{30,120}", 2},
    {"sgp_%x{16}_%x{40}", 3},  // Sourcegraph
    {"sgp_%x{40}", 3},
    {"sgp_local_%x{40}", 3},
    {"sha256~%k{43}", 3.5},  // OpenShift
    {"shippo_live_%x{40}", 2},
    {"shippo_test_%x{40}", 2},
    {"shpat_%x{32}", 2},  // Shopify
    {"shpca_%x{32}", 2},
    {"shppa_%x{32}", 2},
    {"shpss_%x{32}", 2},
    {"sk-%a{20}T3BlbkFJ%a{20}", 3},  // OpenAI
    {"sk-admin-%k{100,200}", 3.5},
    {"sk-ant-admin01-%k{93,95}", 3},  // Anthropic
    {"sk-ant-api03-%k{93,95}", 3},
    {"sk-proj-%k{100,200}", 3.5},
    {"sk-svcacct-%k{100,200}", 3.5},
    {"sk_%k{29}", 3.5, true},  // Freemius
    {"sk_live_%a{10,99}", 2},
    {"sk_prod_%a{10,99}", 2},
    {"sk_test_%a{10,99}", 2},
    {"sl.%e{135}", 3.5},   // Dropbox
    {"sm_aat_%a{16}", 3},  // Settlemint
    {"sm_pat_%a{16}", 3},
    {"sm_sat_%a{16}", 3},
    {"sntrys_eyJpYXQiO%b{20,450}%={0,2}_%b{43}", 4.5},  // Sentry
    {"sntryu_%h{64}", 3.5},
    {"sq0atp-%k{22,60}", 2},                       // Square
    {"t1.%k{10,300}%={0,2}.%k{86}", 3.5},          // Yandex
    {"tfp_%p{59}", 3},                             // Typeform
    {"tk-us-%k{48}", 2},                           // Scalingo
    {"v1.0-%h{24}-%h{146}", 2},                    // Cloudflare
    {"xapp-%d{1}-%a{1,40}-%d{1,40}-%a{1,99}", 2},  // Slack
    {"xkeysib-%h{64}-%a{16}", 2},                  // Sendinblue
    {"xoxa-%d{1}-%a{8,48}", 2},
    {"xoxa-%a{8,48}", 2},
    {"xoxb-%d{10,13}-%d{10,13}%k{0,99}", 3},
    {"xoxb-%d{8,14}-%a{18,26}", 2},
    {"xoxe-%d{1}-%a{146}", 2},
    {"xoxe-%d{10,13}-%d{10,13}-%d{10,13}-%k{28,34}", 2},
    {"xoxe.xoxb-%d{1}-%a{163,166}", 2},
    {"xoxe.xoxp-%d{1}-%a{163,166}", 2},
    {"xoxo-%d{1,20}-%d{1,20}-%d{1,20}-%x{1,99}", 2},
    {"xoxp-%d{10,13}-%d{10,13}-%d{10,13}-%k{28,34}", 2},
    {"xoxr-%d{1}-%a{8,48}", 2},
    {"xoxr-%a{8,48}", 2},
    {"xoxs-%d{1,20}-%d{1,20}-%d{1,20}-%x{1,99}", 2}};

constexpr std::string_view uuid = "%x{8}-%x{4}-%x{4}-%x{4}-%x{12}";

constexpr ServiceKey services[] = {{"adafruit", "%k{32}"},
                                   {"adobe", "%x{32}", 2},
                                   {"airtable", "%a{17}"},
                                   {"algolia", "%a{32}"},
                                   {"alibaba", "%a{30}", 2},
                                   {"artifactory", "%a{73}"},
                                   {"artifactory", "%a{64}"},
                                   {"asana", "%d{16}"},
                                   {"asana", "%a{32}"},
                                   {"atlassian", "%a{24}", 3},
                                   {"beamer", "b_%e{44}"},
                                   {"bintray", "%a{64,73}"},
                                   {"bitbucket", "%a{32}"},
                                   {"bitbucket", "%e{64}"},
                                   {"bittrex", "%a{32}"},
                                   {"bundle_", "%x{8}:%x{8}"},
                                   {"cloudflare", "%k{40}", 2},
                                   {"cloudflare", "%x{37}", 2},
                                   {"co_api_key", "%a{40}", 4},
                                   {"codecov", "%a{32}"},
                                   {"cohere", "%a{40}", 4},
                                   {"coinbase", "%k{64}"},
                                   {"confluence", "%a{24}", 3},
                                   {"confluent", "%a{16}"},
                                   {"confluent", "%a{64}"},
                                   {"contentful", "%e{43}"},
                                   {"datadog", "%a{40}"},
                                   {"discord", "%x{64}"},
                                   {"discord", "%d{18}", 2},
                                   {"discord", "%e{32}", 2},
                                   {"dnkey", "dnkey-%e{79}"},
                                   {"droneci", "%a{32}"},
                                   {"dropbox", "%a{15}"},
                                   {"dropbox", "%e{64}"},
                                   {"dropbox", "sl.%e{135}"},
                                   {"etsy", "%a{24}", 3},
                                   {"facebook", "%x{32}", 3},
                                   {"fastly", "%e{32}"},
                                   {"finicity", "%x{32}"},
                                   {"finicity", "%a{20}"},
                                   {"finnhub", "%a{20}"},
                                   {"flickr", "%a{32}"},
                                   {"freshbooks", "%a{64}"},
                                   {"gitter", "%k{40}"},
                                   {"gocardless", "live_%e{40}"},
                                   {"heroku", uuid},
                                   {"hubspot", uuid},
                                   {"intercom", "%e{60}"},
                                   {"jfrog", "%a{64}"},
                                   {"jfrog", "%a{73}"},
                                   {"jira", "%a{24}", 3},
                                   {"kraken", "%s{80,90}"},
                                   {"kucoin", "%x{24}"},
                                   {"kucoin", uuid},
                                   {"launchdarkly", "%e{40}"},
                                   {"linear", "%x{32}", 2},
                                   {"linked-in", "%a{14}", 2},
                                   {"linked-in", "%a{16}", 2},
                                   {"linked_in", "%a{14}", 2},
                                   {"linked_in", "%a{16}", 2},
                                   {"linkedin", "%a{14}", 2},
                                   {"linkedin", "%a{16}", 2},
                                   {"lob", "live_%x{35}"},
                                   {"lob", "live_pub_%x{31}"},
                                   {"lob", "test_%x{35}"},
                                   {"lob", "test_pub_%x{31}"},
                                   {"looker", "%a{20}"},
                                   {"looker", "%a{24}"},
                                   {"mailchimp", "%x{32}-us%d{2}"},
                                   {"mailgun", "key-%x{32}"},
                                   {"mailgun", "pubkey-%x{32}"},
                                   {"mailgun", "%g{32}-%g{8}-%g{8}"},
                                   {"mapbox", "pk.%a{60}.%a{22}"},
                                   {"mattermost", "%a{26}"},
                                   {"meraki", "%h{40}", 3},
                                   {"message-bird", "%a{25}"},
                                   {"message-bird", uuid},
                                   {"message_bird", "%a{25}"},
                                   {"message_bird", uuid},
                                   {"messagebird", "%a{25}"},
                                   {"messagebird", uuid},
                                   {"netlify", "%e{40,46}"},
                                   {"new-relic", "%a{64}"},
                                   {"new_relic", "%a{64}"},
                                   {"newrelic", "%a{64}"},
                                   {"newyorktimes", "%e{32}"},
                                   {"new-york-times", "%e{32}"},
                                   {"nytimes", "%e{32}"},
                                   {"okta", "00%e{40}", 3.5},
                                   {"plaid", "%a{24}", 3},
                                   {"plaid", "%a{30}", 3},
                                   {"private-ai", "%a{32}", 3},
                                   {"plaid", "access-sandbox-%k{36}"},
                                   {"plaid", "access-development-%k{36}"},
                                   {"plaid", "access-production-%k{36}"},
                                   {"private_ai", "%a{32}", 3},
                                   {"privateai", "%a{32}", 3},
                                   {"rapidapi", "%k{50}"},
                                   {"sendbird", "%x{40}"},
                                   {"sendbird", uuid},
                                   {"sentry", "%x{64}", 3},
                                   {"snyk", uuid},
                                   {"sonar", "%e{40}"},
                                   {"sourcegraph", "%x{40}", 3},
                                   {"squarespace", uuid},
                                   {"sumo", "su%a{12}", 3},
                                   {"sumo", "%a{64}", 3},
                                   {"telegr", "%d{5,16}:A%k{34}"},
                                   {"travis", "%a{22}"},
                                   {"twitch", "%a{30}"},
                                   {"twitter", "%a{45}"},
                                   {"twitter", "%a{50}"},
                                   {"twitter", "%a{25}"},
                                   {"twitter", "%d{15,25}-%a{20,40}"},
                                   {"twitter", "AAAAAAAAAAAAAAAAAAAAAA%P{80,100}"},
                                   {"typeform", "tfp_%p{59}"},
                                   {"xray", "%a{64,73}"},
                                   {"yandex", "t1.%k{10,300}%={0,2}.%k{86}"},
                                   {"yandex", "AQVN%k{35,38}"},
                                   {"yandex", "YC%k{38}"},
                                   {"zendesk", "%a{40}"},
                                   {"instagram", "%a{32}", 3.2},
                                   {"hootsuite", "%a{24,64}", 3.2},
                                   {"buffer", "%a{24,64}", 3.2},
                                   {"canva", "%a{32,64}", 3.2},
                                   {"wordpress", "%a{24,64}", 3.2},
                                   {"zoom", "%a{22,32}", 3.2}};

bool in_class(char kind, char c) {
  switch (kind) {
    case 'd':
      return is_digit(c);
    case 'h':
      return is_digit(c) || (c >= 'a' && c <= 'f');
    case 'x':
      return is_hex(c);
    case 'A':
      return is_upper(c);
    case 'U':
      return is_upper(c) || is_digit(c);
    case 'l':
      return is_letter(c);
    case 't':
      return is_upper(c) || (c >= '2' && c <= '7');
    case 'g':
      return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'h');
    case '=':
      return c == '=';
    case 'c':
      return is_one_of(c, "|%");
    default:
      break;
  }
  if (is_digit(c) || is_letter(c)) return true;
  switch (kind) {
    case 'w':
      return c == '_';
    case 'k':
      return is_one_of(c, "_-");
    case 'e':
      return is_one_of(c, "=_-");
    case 'p':
      return is_one_of(c, "=_.-");
    case 'b':
      return is_one_of(c, "+/");
    case 's':
      return is_one_of(c, "+/=_-");
    case 'j':
      return is_one_of(c, "+/\\_-");
    case 'f':
      return is_one_of(c, "_~.");
    case 'z':
      return is_one_of(c, "_~.-");
    case 'P':
      return c == '%';
    default:
      return false;  // 'a'
  }
}

/// "{n}" or "{n,m}" at a place of a shape.
struct Count {
  std::uint32_t least = 0;
  std::uint32_t most = 0;
};
Count read_count(std::string_view shape, std::size_t& at) {
  const auto number = [&] {
    std::uint32_t value = 0;
    while (is_digit(shape[at])) value = value * 10 + static_cast<std::uint32_t>(shape[at++] - '0');
    return value;
  };
  ++at;  // {
  Count count;
  count.least = count.most = number();
  if (shape[at] == ',') {
    ++at;
    count.most = number();
  }
  ++at;  // }
  return count;
}

constexpr char first_of(const KeyFormat& format) {
  return format.shape.front() == '%' ? '\0' : format.shape.front();
}
static_assert(in_order(formats, first_of));

}  // namespace

std::span<const KeyFormat> key_formats() {
  return formats;
}
std::span<const ServiceKey> service_keys() {
  return services;
}

std::uint32_t match_shape(std::string_view text, std::string_view shape) {
  std::size_t at = 0;
  for (std::size_t s = 0; s < shape.size();) {
    if (shape[s] != '%') {
      if (at >= text.size() || text[at] != shape[s]) return 0;
      ++at;
      ++s;
      continue;
    }
    const char kind = shape[s + 1];
    s += 2;
    const Count count = read_count(shape, s);
    std::uint32_t taken = 0;
    while (taken < count.most && at < text.size() && in_class(kind, text[at])) ++taken, ++at;
    if (taken < count.least) return 0;
  }
  return static_cast<std::uint32_t>(at);
}

double entropy_of(std::string_view text) {
  if (text.empty()) return 0;
  std::array<std::uint32_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  const auto size = static_cast<double>(text.size());
  double bits = 0;
  for (const std::uint32_t count : counts)
    if (count > 0) bits -= count / size * std::log2(count / size);
  return bits;
}

}  // namespace socialcheck
