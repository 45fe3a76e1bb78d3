#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "match/identifiers_testing.h"
#include "socialcheck/match/credential_formats.h"

using namespace socialcheck;
using socialcheck::test::found;
using socialcheck::test::FoundRow;

TEST_SUITE_BEGIN("match/identifiers_credentials");

namespace {

// Made here, so that no key stands in the repository: the alphabet, walked with a step that meets every character.
std::string filler(std::string_view alphabet, std::size_t size) {
  std::string out;
  for (std::size_t i = 0, at = 3; i < size; ++i, at = (at * 7 + i + 5) % alphabet.size()) out += alphabet[at];
  return out;
}

constexpr std::string_view hex = "0123456789abcdef";
constexpr std::string_view alnum = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

}  // namespace

TEST_CASE("match_shape: classes, counts and literals") {
  struct Row {
    const char* name;
    std::string_view text, shape;
    std::uint32_t length;
  };
  for (const Row& row : {Row{"literal", "abc", "abc", 3}, Row{"literal is not there", "abd", "abc", 0},
                         Row{"exact count", "k_12345678x", "k_%d{8}", 10}, Row{"too few", "k_1234567", "k_%d{8}", 0},
                         Row{"as many as there are", "a1b2-", "%a{2,9}-", 5}, Row{"text ends early", "ab", "%a{2}-", 0},
                         Row{"optional padding", "AAAA==", "%b{4}%={0,2}", 6}}) {
    SUBCASE(row.name) {
      CHECK(match_shape(row.text, row.shape) == row.length);
    }
  }
}

TEST_CASE("entropy_of: bits per byte") {
  CHECK(entropy_of("") == 0);
  CHECK(entropy_of("aaaa") == 0);
  CHECK(entropy_of("abab") == doctest::Approx(1));
  CHECK(entropy_of("0123456789abcdef") == doctest::Approx(4));
}

TEST_CASE("find_api_keys: by shape, with the exact bounds") {
  struct Row {
    const char* name;
    std::string key;
  };
  for (const Row& row : {Row{"GitHub", "ghp" + std::string("_") + filler(alnum, 36)},
                         Row{"GitHub, fine-grained", "github" + std::string("_pat_") + filler(alnum, 82)},
                         Row{"AWS", "AK" + std::string("IA") + filler(upper, 16)},
                         Row{"Google", "AI" + std::string("za") + filler(alnum, 35)},
                         Row{"Slack", "xo" + std::string("xb-7585182571-96131623364-") + filler(alnum, 24)},
                         Row{"Stripe", "sk" + std::string("_live_") + filler(alnum, 24)},
                         Row{"GitLab", "gl" + std::string("pat-") + filler(alnum, 20)},
                         Row{"Shopify", "sh" + std::string("pat_") + filler(hex, 32)},
                         Row{"Twilio", "S" + std::string("K") + filler(hex, 32)},
                         Row{"Terraform", filler(alnum, 14) + ".atlas" + "v1." + filler(alnum, 64)}}) {
    SUBCASE(row.name) {
      CHECK(found("Scheduling bot is back! " + row.key + " #comms") == "api-key certain [" + row.key + "]");
      CHECK(found("posted \"" + row.key + "\", sorry") == "api-key certain [" + row.key + "]");
      CHECK(found("x" + row.key + " is glued to a letter") == "");
    }
  }
}

TEST_CASE("find_api_keys: by shape, whatever stands before and after, and how long it is") {
  const std::string key = "AK" + std::string("IA") + filler(upper, 16);
  for (const std::string_view gap : {" ", "\n", "\t", "\r\n", " - "})
    for (std::size_t before = 0; before < 32; ++before)
      for (std::size_t after = 0; after < 16; after += 5)
        for (std::size_t word = 1; word < 14; word += 4) {
          std::string value;
          while (value.size() < before) value += std::string(word, 'o') + ' ';
          value.resize(before);
          if (!value.empty()) value += gap;
          value += key;
          if (after > 0) value += std::string(gap) + std::string(after, 'o');
          CHECK_MESSAGE(found(value, {"api-key"}) == "api-key certain [" + key + "]", value);
        }
}

TEST_CASE("find_api_keys: by label") {
  const std::string value = filler("abcdefghijklmnopqrstuvwxyz0123456789", 32);
  for (const std::string& label : {"algolia_token = \"" + value + "\"", "{\"discord_key\": \"" + value + "\"}",
                                   "FLICKR_SECRET=" + value, "api key: " + value, "Secret => '" + value + "'"}) {
    CAPTURE(label);
    CHECK(found(label) == "api-key certain [" + value + "]");
  }
  CHECK(found("heading: " + value) == "");
  CHECK(found("Authorization: Bearer " + value) == "api-key certain [" + value + "]");
}

TEST_CASE("find_api_keys: what stands for a key in instructions is none") {
  for (const std::string_view prefix : {"gh"
                                        "p_",
                                        "xo"
                                        "xb-",
                                        "sk"
                                        "_live_",
                                        "sh"
                                        "pat_",
                                        "gl"
                                        "pat-",
                                        "EA"
                                        "AA",
                                        "AI"
                                        "za",
                                        "S"
                                        "G.",
                                        "api_key="})
    for (const std::string_view rest :
         {"xxxxxxxxxxxxxxxxxxxxxxxx", "00000000000000000000", "your-token-here", "<REDACTED>"}) {
      const std::string text = "Set it to " + std::string(prefix) + std::string(rest) + " and redeploy";
      CAPTURE(text);
      const std::string seen = found(text);
      CHECK((seen.empty() || seen.find("placeholder") != std::string::npos));
    }
}

TEST_CASE("find_api_keys: hashes, slugs and words are none") {
  for (const std::string_view text :
       {"Key: appointments-and-bookings", "Access: entrance-2b-northside", "key dates: 12/10/2027-14/10/2027",
        "Secret santa: bring-a-gift-under-10", "Password managers: https://www.ncsc.gov.uk/collection/top-tips",
        "token: 00000000-0000-0000-0000-000000000000", "turkey: oven-ready-2kg-10am"}) {
    CAPTURE(text);
    CHECK(found(text, {"api-key"}) == "");
  }
}

TEST_CASE("find_api_keys: webhooks are keys") {
  const std::string hook = "https://hooks.slack.com/services/" + filler(alnum, 44);
  CHECK(found("Post to " + hook + ", please") == "api-key certain [" + hook + "]");
}

TEST_CASE("find_jwts, find_private_keys") {
  const std::string token = "ey" + filler(alnum, 20) + ".ey" + filler(alnum, 40) + "." + filler(alnum, 43);
  CHECK(found("it says " + token + " here") == "jwt certain [" + token + "]");
  CHECK(found("ey" + filler(alnum, 20) + ".com") == "");
  const std::string head = "-----BEGIN PRIVATE " + std::string("KEY-----\n"),
                    tail = "\n-----END PRIVATE " + std::string("KEY-----");
  const std::string body = filler(alnum, 64) + "\n" + filler(alnum, 40);
  CHECK(found("a " + head + body + tail + " b") == "private-key certain [" + head + body + tail + "]");
  CHECK(found(head + "..." + tail, {"private-key"}) == "");
  CHECK(found(head + body, {"private-key"}) == "private-key certain [" + head + body + "]");
  CHECK(found("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----", {"private-key"}) == "");
}

TEST_CASE("find_passwords: a label, a join and a value") {
  for (const FoundRow& row :
       {FoundRow{"is", "the password is Summer!2027, please", "password certain [Summer!2027]"},
        FoundRow{"colon", "password: hunter22", "password certain [hunter22]"},
        FoundRow{"quoted", "Password = \"correcthorse\"", "password certain [correcthorse]"},
        FoundRow{"nothing between", "user jthorne2, pw Penguin77.", "password likely [Penguin77]"},
        FoundRow{"for a page", "password for the rota page is Thornley2026", "password certain [Thornley2026]"},
        FoundRow{"for a page, with a colon", "Password for the rota: Winter2026!", "password certain [Winter2026!]"},
        FoundRow{"for all, but whom to ask", "Password for new starters: ask the desk", ""},
        FoundRow{"for all, but whom to ring", "PIN for staff: 0300 123 4567", "uk-phone possible role [0300 123 4567]"},
        FoundRow{"for all, but where to write", "Password reset for wards: it.help2@example.org",
                 "email possible role reserved [it.help2@example.org]"},
        FoundRow{"changed", "password has been changed to Marlsby#44", "password certain [Marlsby#44]"},
        FoundRow{"Welsh", "y cyfrinair yw Hydref2026", "password certain [Hydref2026]"},
        FoundRow{"a name", "the password is Liverpool", "password likely [Liverpool]"},
        FoundRow{"a plain word", "the password is penguin.", "password possible [penguin]"},
        FoundRow{"pair", "login: ward6x / Summer2027", "password likely [Summer2027]"},
        FoundRow{"PIN", "PIN is 4821", "password certain [4821]"},
        FoundRow{"settings", "db_password=\"a,Rt4!Cn7n2b\"", "api-key certain [a,Rt4!Cn7n2b]"},
        FoundRow{"stars", "password: ********", ""},
        FoundRow{"angle brackets", "password: <password>", ""},
        FoundRow{"stand-in", "password: changeme", ""},
        FoundRow{"advice", "your password must be 14-character or more", ""},
        FoundRow{"not one", "If your password is on one, on your monitor", ""},
        FoundRow{"reset", "Password reset is open 9am-5pm", ""},
        FoundRow{"none", "No password, no sign-up", ""},
        FoundRow{"changed only", "the password is changed", ""},
        FoundRow{"bus pass", "bus pass: £5.20/day", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_wifi_keys, find_door_codes, find_one_time_codes: what the code opens") {
  for (const FoundRow& row :
       {FoundRow{"wifi password", "wifi password: sunflower22", "wifi-key certain [sunflower22]"},
        FoundRow{"network with a hyphen", "WPA key for Ward-Guest: tulips99zx", "wifi-key certain [tulips99zx]"},
        FoundRow{"a raffle", "Code for the raffle: 4471", ""},
        FoundRow{"wifi code", "WiFi code 88234411", "wifi-key likely [88234411]"},
        FoundRow{"wifi word", "the wifi password is sunflowers", "wifi-key likely [sunflowers]"},
        FoundRow{"network and key", "Wi-Fi: Brynhaf-Staff key: tulips-are-red", "wifi-key certain [tulips-are-red]"},
        FoundRow{"no password", "Free wifi. Network: Brynhaf-Guest. No password", ""},
        FoundRow{"door", "door code C1379X", "door-code likely [C1379X]"},
        FoundRow{"for the door", "The code for the sluice door is 2580#", "door-code certain [2580#]"},
        FoundRow{"key safe", "key safe 4477", "door-code likely [4477]"},
        FoundRow{"staff room", "entry code for staff room 1357", "door-code likely [1357]"},
        FoundRow{"gate", "gate code = 5566", "door-code certain [5566]"},
        FoundRow{"keycode", "keycode 4821", "door-code likely [4821]"},
        FoundRow{"Welsh door", "cod y drws yw 4821", "door-code certain [4821]"},
        FoundRow{"code", "your code is 482913", "one-time-code certain [482913]"},
        FoundRow{"code first", "482913 is your WhatsApp code", "one-time-code certain [482913]"},
        FoundRow{"OTP", "OTP 482913", "one-time-code likely [482913]"},
        FoundRow{"passcode", "Meeting passcode: 839201", "one-time-code certain [839201]"},
        FoundRow{"discount", "discount code RN15", ""},
        FoundRow{"QR", "QR code: 123456", ""},
        FoundRow{"dress", "dress code: black tie", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_basic_auth_urls, find_session_links: addresses that let people in") {
  for (const FoundRow& row : {FoundRow{"password in the address", "https://user:pa55w0rd@intranet.example/x",
                                       "basic-auth-url certain [https://user:pa55w0rd@intranet.example/x]"},
                              FoundRow{"sample", "https://user:password@host.example",
                                       "basic-auth-url possible placeholder [https://user:password@host.example]"},
                              FoundRow{"port", "https://host.example:8080/x", ""},
                              FoundRow{"meeting",
                                       "https://zoom.us/j/99912345678?pwd=QWxhZGRp"
                                       "bjpvcGVuIHNlc2FtZQ1",
                                       "session-link certain [https://zoom.us/j/99912345678?pwd=QWxhZGRp"
                                       "bjpvcGVuIHNlc2FtZQ1]"},
                              FoundRow{"token",
                                       "https://x.example/reset?token=3f9a8c7b"
                                       "6d5e4f3a2b1c",
                                       "session-link likely [https://x.example/reset?token=3f9a8c7b"
                                       "6d5e4f3a2b1c]"},
                              FoundRow{"path",
                                       "https://x.example/reset-password/3f9a8c7b"
                                       "6d5e4f3a2b1c",
                                       "session-link likely [https://x.example/reset-password/3f9a8c7b"
                                       "6d5e4f3a2b1c]"},
                              FoundRow{"chat group",
                                       "join us https://chat.whatsapp.com/AbCdEfGh"
                                       "IjKlMnOpQrStUv",
                                       "session-link likely [https://chat.whatsapp.com/AbCdEfGh"
                                       "IjKlMnOpQrStUv]"},
                              FoundRow{"campaign",
                                       "https://x.example/?utm_source=abc123de"
                                       "f456ghi789",
                                       ""},
                              FoundRow{"page", "https://x.example/about?page=2", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_SUITE_END();
