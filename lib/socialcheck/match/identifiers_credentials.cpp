#include <algorithm>

#include "socialcheck/match/credential_formats.h"
#include "socialcheck/match/identifier_scan.h"

namespace socialcheck {

namespace {

bool contains_folded(std::string_view text, std::string_view lower_word) {
  const auto found = std::search(text.begin(), text.end(), lower_word.begin(), lower_word.end(),
                                 [](char a, char b) { return to_lower(a) == b; });
  return found != text.end();
}

template <std::size_t N>
bool is_word_of(const std::string_view (&words)[N], std::string_view word) {
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view w) {
    return w.size() == word.size() &&
           std::equal(word.begin(), word.end(), w.begin(), [](char a, char b) { return to_lower(a) == b; });
  });
}

std::size_t longest_repeat(std::string_view text) {
  std::size_t best = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && text[end] == text[i]) ++end;
    best = std::max(best, end - i);
    i = end;
  }
  return best;
}

/// Stands for a key in instructions: xxxx, 0000, your-token-here, <REDACTED>.
bool is_placeholder_key(std::string_view value) {
  static constexpr std::string_view words[] = {
      "xxxx",     "your-",     "your_",   "yourtoken", "yourkey", "example",    "placeholder", "redacted",
      "changeme", "change_me", "dummy",   "-here",     "_here",   "insert",     "123456789",   "abcdefgh",
      "****",     "...",       "replace", "fake",      "todo",    "not-a-real", "notreal"};
  if (std::any_of(std::begin(words), std::end(words), [&](std::string_view w) { return contains_folded(value, w); }))
    return true;
  return longest_repeat(value) * 5 >= value.size() * 2;
}

}  // namespace

// ---------------------------------------------------------------------------------------- private keys, JSON Web
// Tokens

void find_private_keys(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  const std::string_view plain = scan.plain();
  constexpr std::string_view head = "-----BEGIN";
  std::size_t end_mark = 0;  // only ever moves forward, so that many heads without an end stay cheap
  for (std::size_t begin = plain.find(head); begin != std::string_view::npos;
       begin = plain.find(head, begin + head.size())) {
    const std::size_t dashes = plain.find("-----", begin + head.size());
    if (dashes == std::string_view::npos) return;
    const std::string_view name = plain.substr(begin, dashes - begin);
    if (name.size() > 120 || name.find("PRIVATE KEY") == std::string_view::npos) continue;
    const std::size_t body = dashes + 5;
    if (end_mark != std::string_view::npos && end_mark < body) end_mark = plain.find("-----END", body);
    std::size_t body_end = body, end = plain.size();
    if (end_mark != std::string_view::npos) {
      body_end = end_mark;
      const std::size_t close = plain.find("-----", end_mark + 8);
      if (close != std::string_view::npos) end = close + 5;
    } else {  // cut off: as far as it looks like a key
      while (body_end < plain.size() && (is_any_alnum(plain[body_end]) || is_one_of(plain[body_end], "+/=\n\r \\")))
        ++body_end;
      end = body_end;
    }
    const std::string_view content = plain.substr(body, body_end - body);
    if (content.size() < 64 || entropy_of(content) < 3) continue;
    emit(scan, kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), Strength::certain,
         bits({Evidence::layout}), out);
    begin = end - head.size();
  }
}

void find_jwts(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  const std::string_view plain = scan.plain();
  for (std::size_t at = plain.find("ey"); at != std::string_view::npos; at = plain.find("ey", at + 2)) {
    if (is_any_alnum(scan.at(static_cast<std::int64_t>(at) - 1))) continue;
    std::uint32_t length = match_shape(plain.substr(at, 9000), "ey%k{17,4000}.ey%j{17,4000}.");
    if (length == 0) continue;
    std::uint32_t signature = match_shape(plain.substr(at + length, 2000), "%j{10,1500}%={0,2}");
    const std::string_view token = plain.substr(at, length + signature);
    const bool placeholder = is_placeholder_key(token);
    emit(scan, kind, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + token.size()),
         placeholder ? Strength::possible : Strength::certain,
         placeholder ? bits({Evidence::layout, Evidence::placeholder}) : bits({Evidence::layout}), out);
    at += token.size() - 2;
  }
}

// ---------------------------------------------------------------------------------------- API keys

namespace {

/// Rows of the table whose shape begins with a character, as [first, last).
struct Rows {
  std::array<std::uint16_t, 129> start{};
  Rows() {
    const auto formats = key_formats();
    std::size_t row = 0;
    for (std::size_t c = 0; c < 128; ++c) {
      start[c] = static_cast<std::uint16_t>(row);
      while (row < formats.size() &&
             static_cast<std::size_t>(formats[row].shape.front() == '%' ? '\0' : formats[row].shape.front()) == c)
        ++row;
    }
    start[128] = static_cast<std::uint16_t>(row);
  }
};
const Rows& rows() {
  static const Rows table;
  return table;
}

bool has_digit(std::string_view value) {
  return std::any_of(value.begin(), value.end(), is_digit);
}
bool has_letter(std::string_view value) {
  return std::any_of(value.begin(), value.end(), is_letter);
}

class KeyFinder {
 public:
  KeyFinder(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out)
      : scan_(scan), plain_(scan.plain()), kind_(kind), out_(out) {}

  void run() {
    for (const std::uint32_t mark : scan_.settings()) labelled_value(mark);
    if (scan_.has(cue::long_run)) {
      keys_by_shape();
      webhooks();
    }
    if (scan_.has(cue::setting)) command_line();
  }

 private:
  void put(std::uint32_t begin, std::uint32_t end, std::uint16_t evidence, Strength strength = Strength::certain) {
    emit(scan_, kind_, begin, end, strength, evidence, out_);
  }

  /// Keys of the table of shapes; the shortest has fourteen bytes.
  void keys_by_shape() {
    constexpr std::uint32_t shortest = 14;
    std::uint32_t next = 0;
    for (const Span run : scan_.long_runs())
      for (std::uint32_t at = run.begin; at + shortest <= run.end; ++at)
        if (at >= next && key_starts(at)) next = std::max(next, formatted_key(at, run.end));
  }

  [[nodiscard]] bool key_starts(std::uint32_t at) const {
    const char before = scan_.at(std::int64_t{at} - 1);
    if (is_any_alnum(plain_[at])) return !is_any_alnum(before);
    return is_one_of(plain_[at], "_~.") && (is_space(before) || is_one_of(before, "\"'`=:>(,"));
  }

  /// A key of the table of shapes at a place; the place after it, or 0.
  std::uint32_t formatted_key(std::uint32_t at, std::uint32_t run_end) {
    const std::string_view text = plain_.substr(at, std::min<std::uint32_t>(run_end - at, 1200));
    std::uint32_t best = 0;
    const auto try_rows = [&](std::size_t first_char) {
      for (std::size_t row = rows().start[first_char]; row < rows().start[first_char + 1]; ++row) {
        const KeyFormat& format = key_formats()[row];
        const std::uint32_t length = match_shape(text, format.shape);
        if (length <= best || (length < text.size() && (is_any_alnum(text[length]) || text[length] == '_'))) continue;
        const std::string_view value = text.substr(0, length);
        if (format.digit && !has_digit(value.substr(2))) continue;
        if (entropy_of(value) < format.entropy) continue;
        best = length;
      }
    };
    if (text.size() >= 25) try_rows(0);
    if (static_cast<unsigned char>(text[0]) < 128) try_rows(static_cast<std::size_t>(text[0]));
    if (best == 0) return 0;
    while (best < text.size() && text[best] == '=') ++best;
    if (is_placeholder_key(text.substr(0, best)))
      put(at, at + best, bits({Evidence::layout, Evidence::placeholder}), Strength::possible);
    else
      put(at, at + best, bits({Evidence::layout}));
    return at + best;
  }

  /// Six bytes with a digit or a mark that words do not have, or the name of a way to sign in: else it is text that
  /// goes on.
  [[nodiscard]] bool may_be_secret(std::uint32_t begin) const {
    std::uint32_t end = begin;
    bool mixed = false;
    for (; end - begin < 400 && !is_space(scan_.at(end)) && !(mixed && end - begin >= 6); ++end)
      mixed = mixed || is_digit(scan_.at(end)) || is_one_of(scan_.at(end), ":;<@=}!$?^");
    return (mixed && end - begin >= 6) || (end - begin >= 5 && is_one_of(to_lower(scan_.at(begin)), "bt"));
  }

  /// What stands after `=` or `:` may be the key that the words before it announce.
  void labelled_value(std::uint32_t mark) {
    std::uint32_t begin = mark + 1;
    while (begin - mark < 4 && is_one_of(scan_.at(begin), ":=>")) ++begin;
    for (const std::uint32_t from = begin; begin - from < 5 && is_one_of(scan_.at(begin), " `'\"=\t\\");) ++begin;
    if (!may_be_secret(begin) || in_url(scan_, mark)) return;  // secrets in addresses are session links
    std::uint32_t end = begin;
    while (end - begin < 400 &&
           (is_digit(scan_.at(end)) || is_letter(scan_.at(end)) || is_one_of(scan_.at(end), "_-.=+/%:|~\\")))
      ++end;
    while (end > begin && is_one_of(scan_.at(std::int64_t{end} - 1), ".:\\,")) --end;
    const std::string_view label = label_before(mark);
    if (label.empty() || setting(label, begin)) return;
    if (end - begin < 10) {
      bearer(label, begin, end);
      return;
    }
    const std::string_view value = plain_.substr(begin, end - begin);
    if (value.find("://") != std::string_view::npos) return;
    if (!known_service(label, value) && !generic(label, value)) return;
    put(begin, end,
        is_placeholder_key(value) ? bits({Evidence::label, Evidence::placeholder}) : bits({Evidence::label}),
        is_placeholder_key(value) ? Strength::possible : Strength::certain);
  }

  /// A password in a settings file (db_password = ...): any characters up to the blank or quote.
  bool setting(std::string_view label, std::uint32_t begin) {
    const std::size_t blank = label.find_last_of(" \t");
    const std::string_view name = blank == std::string_view::npos ? label : label.substr(blank + 1);
    const bool value_of_password =
        name == "value" && mentions(scan_, begin > 48 ? begin - 48 : 0, begin, xml_passwords);
    const bool compound = name.size() > 8 && (contains_folded(name, "passw") || contains_folded(name, "pwd"));
    if (!value_of_password && !compound && name != "secret_key") return false;
    std::uint32_t end = begin;
    while (end - begin < 100 && !is_space(scan_.at(end)) && !is_one_of(scan_.at(end), "\"'`")) ++end;
    const std::string_view value = plain_.substr(begin, end - begin);
    const bool mixed =
        has_letter(value) && (has_digit(value) || value.find_first_of(":;<@=}!$?^") != std::string_view::npos);
    if (value.size() < 6 || !mixed || value.front() == '<' || value.find("://") != std::string_view::npos ||
        is_placeholder_key(value))
      return false;
    put(begin, end, bits({Evidence::label}));
    return true;
  }
  static constexpr std::string_view xml_passwords[] = {"password", "cleartextpassword"};

  [[nodiscard]] std::string_view label_before(std::uint32_t mark) const {
    std::uint32_t end = mark;
    while (end > 0 && mark - end < 3 && is_one_of(plain_[end - 1], " '\"`?:|\\")) --end;
    std::uint32_t begin = end;
    while (begin > 0 && end - begin < 50 && (is_any_alnum(plain_[begin - 1]) || is_one_of(plain_[begin - 1], "_.- \t")))
      --begin;
    return plain_.substr(begin, end - begin);
  }

  static bool known_service(std::string_view label, std::string_view value) {
    const auto keys = service_keys();
    return has_digit(value) && std::any_of(keys.begin(), keys.end(), [&](const ServiceKey& key) {
             return match_shape(value, key.shape) == value.size() && contains_folded(label, key.service) &&
                    entropy_of(value) >= key.entropy;
           });
  }

  /// A word for keys at the end of the label, and a value that nobody would read aloud.
  static bool generic(std::string_view label, std::string_view value) {
    static constexpr std::string_view words[] = {"access", "auth",   "api",   "credential", "creds",   "key",
                                                 "passw",  "secret", "token", "pwd",        "session", "cookie"};
    static constexpr std::string_view not_keys[] = {
        "keyboard",  "keynote",   "keyword",    "turkey",     "monkey",      "accessib",    "author",      "accessor",
        "key stage", "keyworker", "key worker", "public key", "primary key", "foreign key", "api version", "key word",
        "therapi",   "rapid",     "capital",    "hockey",     "jockey",      "whiskey",     "keyring",     "key dates"};
    const std::string_view near = label.size() > 32 ? label.substr(label.size() - 32) : label;
    if (std::any_of(std::begin(not_keys), std::end(not_keys),
                    [&](std::string_view w) { return contains_folded(near, w); }))
      return false;
    if (std::none_of(std::begin(words), std::end(words), [&](std::string_view w) { return contains_folded(near, w); }))
      return false;
    return value.size() <= 200 && has_digit(value) && has_letter(value) && entropy_of(value) >= 3.3 &&
           looks_random(value);
  }

  /// Letters and digits change places at least twice inside one piece, or a long piece has both.
  static bool looks_random(std::string_view value) {
    int changes = 0;
    std::size_t piece = 0;
    bool digit = false, letter = false;
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (!is_any_alnum(value[i])) {
        piece = 0;
        digit = letter = false;
        continue;
      }
      ++piece;
      digit = digit || is_digit(value[i]);
      letter = letter || is_any_letter(value[i]);
      if (piece > 1 && (is_digit(value[i]) != is_digit(value[i - 1]) || (is_lower(value[i - 1]) && is_upper(value[i]))))
        ++changes;
      if (piece >= 16 && digit && letter) return true;
    }
    return changes >= 3;
  }

  /// "Authorization: Bearer ...": the key is the next word.
  void bearer(std::string_view label, std::uint32_t begin, std::uint32_t end) {
    static constexpr std::string_view schemes[] = {"bearer", "basic", "token"};
    if (std::none_of(std::begin(schemes), std::end(schemes),
                     [&](std::string_view s) { return s.size() == end - begin && phrase_at(plain_, begin, s); }))
      return;
    if (!contains_folded(label, "auth") || scan_.at(end) != ' ') return;
    std::uint32_t last = end + 1;
    while (is_digit(scan_.at(last)) || is_letter(scan_.at(last)) || is_one_of(scan_.at(last), "_=~@.+/-")) ++last;
    const std::string_view value = plain_.substr(end + 1, last - end - 1);
    if (value.size() >= 12 && entropy_of(value) >= 2.75 && !is_placeholder_key(value))
      put(end + 1, last, bits({Evidence::label}));
  }

  /// curl -u name:password
  void command_line() {
    for (std::size_t at = plain_.find("curl "); at != std::string_view::npos; at = plain_.find("curl ", at + 5)) {
      const std::string_view line = plain_.substr(at, std::min<std::size_t>(plain_.find('\n', at), at + 400) - at);
      for (const std::string_view option : {" -u ", " --user "}) {
        const std::size_t found = line.find(option);
        if (found == std::string_view::npos) continue;
        auto begin = static_cast<std::uint32_t>(at + found + option.size());
        if (is_one_of(scan_.at(begin), "\"'")) ++begin;
        std::uint32_t end = begin;
        while (!is_space(scan_.at(end)) && !is_one_of(scan_.at(end), "\"'")) ++end;
        const std::string_view value = plain_.substr(begin, end - begin);
        const std::size_t colon = value.find(':');
        if (colon == std::string_view::npos || value.size() - colon < 5 || value[colon + 1] == '$' ||
            value[colon + 1] == '<')
          continue;
        static constexpr std::string_view samples[] = {"pass", "password", "changeme", "token", "test"};
        if (is_word_of(samples, value.substr(colon + 1)) || is_placeholder_key(value.substr(colon + 1))) continue;
        put(begin, end, bits({Evidence::label}));
      }
    }
  }

  /// Addresses that take messages from whoever knows them.
  void webhooks() {
    static constexpr std::string_view hosts[] = {"hooks.slack.com/services/",   "hooks.slack.com/workflows/",
                                                 "hooks.slack.com/triggers/",   ".webhook.office.com/webhook",
                                                 "outlook.office.com/webhook/", "discord.com/api/webhooks/",
                                                 "discordapp.com/api/webhooks/"};
    if (plain_.find(".com/") == std::string_view::npos) return;  // as in all of them
    for (const std::string_view host : hosts)
      for (std::size_t at = plain_.find(host); at != std::string_view::npos; at = plain_.find(host, at + host.size())) {
        auto begin = static_cast<std::uint32_t>(at);
        while (begin > 0 && !is_space(plain_[begin - 1]) && !is_one_of(plain_[begin - 1], "\"'<(") && at - begin < 80)
          --begin;
        std::uint32_t end = static_cast<std::uint32_t>(at + host.size());
        while (is_any_alnum(scan_.at(end)) || is_one_of(scan_.at(end), "/-_@.+")) ++end;
        while (is_one_of(scan_.at(std::int64_t{end} - 1), ".,")) --end;
        const std::string_view secret = plain_.substr(at + host.size(), end - at - host.size());
        if (secret.size() >= 20 && !is_placeholder_key(secret)) put(begin, end, bits({Evidence::layout}));
      }
  }

  const IdentifierScan& scan_;
  std::string_view plain_;
  std::uint16_t kind_;
  std::vector<Identifier>& out_;
};

}  // namespace

void find_api_keys(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  KeyFinder(scan, kind, out).run();
}

// ---------------------------------------------------------------------------------------- secrets in addresses

namespace {

bool is_link_secret(std::string_view value, std::size_t least) {
  return value.size() >= least && has_digit(value) && has_letter(value) && entropy_of(value) >= 2.8 &&
         !is_placeholder_key(value);
}

/// Where a part of an address ends that begins at a byte, or before it.
std::size_t part_end(std::string_view url, std::size_t at) {
  while (at < url.size() && !is_one_of(url[at], "?&#;/")) ++at;
  return std::min(at, url.size());
}

/// `name=value` pairs of a query or fragment, and path segments after a telling one.
bool link_has_secret(std::string_view url, Strength& strength) {
  static constexpr std::string_view sure[] = {
      "pwd",       "password",     "passwd",   "session",       "sessionid", "session_id", "sid",        "jsessionid",
      "phpsessid", "access_token", "id_token", "refresh_token", "otp",       "magic",      "magic_link", "jwt"};
  static constexpr std::string_view likely[] = {
      "token",     "auth", "auth_token", "authtoken", "key",   "apikey",      "api_key",     "sig",
      "signature", "code", "ticket",     "invite",    "reset", "reset_token", "login_token", "secret",
      "hash",      "st",   "sso",        "tok",       "ct",    "verify"};
  static constexpr std::string_view steps[] = {
      "reset", "reset-password", "password-reset", "magic",   "magic-link", "invite", "verify",    "activate",
      "login", "signin",         "set-password",   "confirm", "auth",       "sso",    "invitation"};
  // An invitation to a chat group lets in whoever has it.
  constexpr std::string_view invitation = "chat.whatsapp.com/";
  if (const std::size_t found = url.find(invitation);
      found != std::string_view::npos && url.size() - found - invitation.size() >= 18)
    return strength = Strength::likely, true;
  for (std::size_t at = 0; at < url.size();) {
    const std::size_t end = part_end(url, at);
    const std::string_view piece = url.substr(at, end - at);
    if (const std::size_t equals = piece.find('='); equals != std::string_view::npos) {
      const std::string_view name = piece.substr(0, equals), value = piece.substr(equals + 1);
      if (is_word_of(sure, name) && is_link_secret(value, 6)) return strength = Strength::certain, true;
      if (is_word_of(likely, name) && is_link_secret(value, 16)) return strength = Strength::likely, true;
      if (name == "e" && value.size() >= 5 && url.find("sharepoint.com/:") != std::string_view::npos)
        return strength = Strength::likely, true;
    } else if (is_word_of(steps, piece) && end < url.size() && url[end] == '/') {
      const std::size_t last = part_end(url, end + 1);
      if (is_link_secret(url.substr(end + 1, last - end - 1), 16)) return strength = Strength::likely, true;
    }
    at = end + 1;
  }
  return false;
}

}  // namespace

void find_session_links(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  for (const Token& token : scan.text().tokens) {
    if (token.kind != TokenKind::url) continue;
    const std::uint32_t begin = scan.place_of(token.where.begin), end = scan.place_of(token.where.end);
    Strength strength = Strength::likely;
    if (end > begin && link_has_secret(scan.plain().substr(begin, end - begin), strength))
      emit(scan, kind, begin, end, strength, bits({Evidence::layout}), out);
  }
}

void find_basic_auth_urls(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  const std::string_view plain = scan.plain();
  for (std::size_t at = plain.find("://"); at != std::string_view::npos; at = plain.find("://", at + 3)) {
    auto begin = static_cast<std::uint32_t>(at);
    while (begin > 0 && at - begin < 12 && is_letter(plain[begin - 1])) --begin;
    const auto user = static_cast<std::uint32_t>(at + 3);
    std::uint32_t sign = user, colon = 0;
    while (sign - user < 200 && !is_space(scan.at(sign)) && !is_one_of(scan.at(sign), "@/?#\"'<>")) {
      if (scan.at(sign) == ':' && colon == 0) colon = sign;
      ++sign;
    }
    if (begin == at || scan.at(sign) != '@' || colon == 0 || colon == user || sign - colon < 4) continue;
    std::uint32_t end = sign + 1;
    while (!is_space(scan.at(end)) && !is_one_of(scan.at(end), "\"'<>)")) ++end;
    while (is_one_of(scan.at(std::int64_t{end} - 1), ".,;:!?")) --end;
    const std::string_view password = plain.substr(colon + 1, sign - colon - 1);
    static constexpr std::string_view samples[] = {"pass", "password", "pwd", "secret", "token", "passwd", "changeme"};
    const bool placeholder = is_word_of(samples, password) || is_placeholder_key(password);
    if (end > sign + 1)
      emit(scan, kind, begin, end, placeholder ? Strength::possible : Strength::certain,
           placeholder ? bits({Evidence::layout, Evidence::placeholder}) : bits({Evidence::layout}), out);
  }
}

// ---------------------------------------------------------------------------------------- passwords and codes in words

namespace {

enum class Secret : std::uint8_t { password, one_time_code, door_code, wifi_key };

struct Label {
  std::string_view words;
  enum Kind : std::uint8_t { password, weak_password, pin, code, door, fixture, wifi, wifi_only } kind;
};
/// Words that announce a secret. Longer ones stand before those they begin with.
constexpr Label labels[] = {{"password", Label::password},
                            {"passwords", Label::password},
                            {"passcode", Label::password},
                            {"pass code", Label::password},
                            {"passphrase", Label::password},
                            {"pass phrase", Label::password},
                            {"pwd", Label::password},
                            {"p/w", Label::password},
                            {"pw", Label::password},
                            {"cyfrinair", Label::password},
                            {"gyfrinair", Label::password},
                            {"nghyfrinair", Label::password},
                            {"chyfrinair", Label::password},
                            {"passwd", Label::password},
                            {"passwrd", Label::password},
                            {"pasword", Label::password},
                            {"passsword", Label::password},
                            {"pass", Label::weak_password},
                            {"pin", Label::pin},
                            {"pin code", Label::pin},
                            {"pin number", Label::pin},
                            {"otp", Label::code},
                            {"code", Label::code},
                            {"codes", Label::code},
                            {"combination", Label::door},
                            {"keypad", Label::door},
                            {"key safe", Label::door},
                            {"key safe number", Label::door},
                            {"keysafe number", Label::door},
                            {"keypad number", Label::door},
                            {"cupboard", Label::fixture},
                            {"sluice", Label::fixture},
                            {"drugs room", Label::fixture},
                            {"back door", Label::fixture},
                            {"staff room", Label::fixture},
                            {"keycode", Label::door},
                            {"key code", Label::door},
                            {"keysafe", Label::door},
                            {"key box", Label::door},
                            {"door number", Label::door},
                            {"padlock", Label::door},
                            {"cod", Label::code},
                            {"cod y drws", Label::door},
                            {"wifi key", Label::wifi},
                            {"wpa key", Label::wifi},
                            {"wpa2 key", Label::wifi},
                            {"network key", Label::wifi},
                            {"wpa", Label::wifi},
                            {"wifi", Label::wifi},
                            {"wi-fi", Label::wifi},
                            {"wi-fi key", Label::wifi},
                            {"wep key", Label::wifi},
                            {"key", Label::wifi_only}};

/// The labels in groups by their first letter, in their order: a word is held against those of its own only.
struct LabelGroups {
  static constexpr std::size_t letters = 26;
  std::array<std::uint8_t, std::size(labels)> rows{};
  std::array<std::uint8_t, letters + 1> start{};  // of each letter's rows, and past the last

  constexpr LabelGroups() {
    std::uint8_t count = 0;
    for (std::size_t letter = 0; letter < letters; ++letter) {
      start[letter] = count;
      for (std::size_t row = 0; row < std::size(labels); ++row)
        if (labels[row].words.front() == static_cast<char>('a' + letter))
          rows[count++] = static_cast<std::uint8_t>(row);
    }
    start[letters] = count;
  }
  [[nodiscard]] constexpr std::span<const std::uint8_t> of(char c) const {
    if (!is_letter(c)) return {};
    const auto letter = static_cast<std::size_t>(to_lower(c) - 'a');
    return std::span(rows).subspan(start[letter], start[letter + 1] - start[letter]);
  }
};
constexpr LabelGroups label_groups;
static_assert(label_groups.start.back() == std::size(labels), "each label begins with a letter");

constexpr std::string_view login_words[] = {"login",    "log in", "log-in", "logon",      "logins",
                                            "username", "user",   "creds",  "credentials"};

constexpr std::string_view wifi_words[] = {"wifi",   "wi-fi",    "wpa",     "wpa2",    "ssid",          "hotspot",
                                           "router", "wireless", "network", "eduroam", "guest network", "rhwydwaith"};
constexpr std::string_view door_words[] = {
    "door",       "doors",         "gate",      "entry",      "keypad",   "key safe",  "keysafe", "key box",
    "lock",       "padlock",       "alarm",     "building",   "entrance", "cupboard",  "locker",  "changing room",
    "barrier",    "store",         "storeroom", "staff room", "sluice",   "drws",      "drysau",  "lockbox",
    "safe",       "drug cupboard", "shutter",   "garage",     "back way", "side door", "lift",    "changing rooms",
    "stock room", "linen",         "flat",      "front door"};
constexpr std::string_view sign_in_words[] = {
    "otp",        "one time",   "one-time",       "verification",  "verify",  "2fa",
    "two factor", "two-factor", "authentication", "authenticator", "login",   "log in",
    "sign in",    "sign-in",    "security",       "confirmation",  "access",  "mfa",
    "passcode",   "text me",    "texted",         "whatsapp",      "account", "expires",
    "dilysu",     "logging in", "logon",          "smartcard",     "app"};
/// Codes that are printed to be used by everybody.
constexpr std::string_view public_codes[] = {
    "discount", "promo",    "promotional", "voucher",  "offer",  "post",    "postal",  "zip",     "area",
    "dress",    "qr",       "event",       "course",   "icd",    "opcs",    "colour",  "color",   "sort",
    "bar",      "bank",     "referral",    "dialling", "source", "coupon",  "cost",    "country", "tax",
    "gift",     "highway",  "green cross", "nhs",      "error",  "product", "conduct", "snomed",  "read",
    "ods",      "practice", "site",        "giveaway", "off",    "use",     "crash",   "stroke"};

/// Ends of a word of the value that belong to the sentence.
constexpr std::string_view closing_marks = ".,;:)?'\"]}>";

struct Value {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool quoted = false;
  bool strong_join = false;  ///< A colon, an equals sign or "is" stands before it.
  bool mark_join = false;    ///< ... and it is a colon or an equals sign.
  bool over_words = false;   ///< ... right after words that say what it is for: "password for the rota:".
  [[nodiscard]] bool empty() const { return begin == end; }
};

class SecretFinder {
 public:
  SecretFinder(const IdentifierScan& scan, Secret wanted, std::uint16_t kind, std::vector<Identifier>& out)
      : scan_(scan), plain_(scan.plain()), wanted_(wanted), kind_(kind), out_(out) {}

  void run() {
    if (scan_.has(cue::secret_label)) each_word(cue::secret_label, [&](std::uint32_t at) { label_at(at); });
    if (wanted_ == Secret::one_time_code) codes_before_label();
    if (wanted_ == Secret::password) login_pairs();
  }

 private:
  /// Words with a cue, where no digit stands before them.
  template <class Use>
  void each_word(Cues wanted, Use use) const {
    const auto words = scan_.words();
    const auto marks = scan_.marks();
    for (std::size_t i = 0; i < marks.size(); ++i)
      if ((marks[i] & wanted) != 0 && !is_digit(scan_.at(std::int64_t{words[i].begin} - 1))) use(words[i].begin);
  }

  void label_at(std::uint32_t at) {
    const Label* label = nullptr;
    std::size_t past = 0;
    const char second = to_lower(scan_.at(std::int64_t{at} + 1));
    for (const std::uint8_t row : label_groups.of(plain_[at])) {
      if (labels[row].words[1] != second) continue;
      const std::size_t end = phrase_end(plain_, at, labels[row].words);
      if (end > past && !is_digit(scan_.at(static_cast<std::int64_t>(end)))) {
        label = &labels[row];
        past = end;
      }
    }
    if (label != nullptr) after_label(*label, at, static_cast<std::uint32_t>(past));
  }

  void put(const Value& value, Strength strength, std::uint16_t evidence = bits({Evidence::label})) {
    emit(scan_, kind_, value.begin, value.end, strength, evidence, out_);
  }
  [[nodiscard]] std::string_view view(const Value& v) const { return plain_.substr(v.begin, v.end - v.begin); }

  void after_label(const Label& label, std::uint32_t begin, std::uint32_t past) {
    const Value value = value_after(past, label.kind == Label::door || label.kind == Label::code);
    if (value.empty() || (!value.strong_join && !has_digit(view(value)))) return;  // words that go on
    if (!value.strong_join && view(value).front() == '/') return;                  // a path: pw/notes-2027
    if (value.over_words && !may_stand_for(label, value)) return;
    const auto near = [&](Phrases words) {
      return mentions(scan_, begin > 36 ? begin - 36 : 0, past, words) || mentions(scan_, past, value.begin, words);
    };
    const bool wifi = label.kind == Label::wifi || near(wifi_words);
    const bool door = label.kind == Label::door || near(door_words);
    switch (label.kind) {
      case Label::password:
      case Label::weak_password:
        if (wifi)
          accept(Secret::wifi_key, value, is_password(value, label) || is_network_key(value) || is_plain_word(value));
        else if (door && is_code(view(value), 3))
          accept(Secret::door_code, value, true);
        else if (is_password(value, label))
          accept(Secret::password, value, true);
        else if (wanted_ == Secret::password && label.kind == Label::password && is_plain_word(value) &&
                 !is_stand_in(view(value)))
          put(value, Strength::possible);
        else if (is_digits(view(value), 4, 8) && label.kind == Label::password &&
                 (value.strong_join || label.words.starts_with("passc") || label.words == "pass code"))
          accept(near(sign_in_words) ? Secret::one_time_code : Secret::password, value, true);
        break;
      case Label::pin:
        if (!is_digits(view(value), 4, 8) || mentions(scan_, begin > 10 ? begin - 10 : 0, begin, registers)) break;
        accept(door ? Secret::door_code : Secret::password, value, true);
        break;
      case Label::code:
        code_after(value, begin, wifi, door);
        break;
      case Label::door:
        accept(Secret::door_code, value, is_code(view(value), 3));
        break;
      case Label::fixture:  // "linen cupboard is 3145Z now"
        accept(Secret::door_code, value, value.strong_join && is_code(view(value), 3) && has_letter(view(value)));
        break;
      case Label::wifi:
        network_key(value);
        break;
      case Label::wifi_only:
        accept(Secret::wifi_key, value, wifi && value.mark_join && is_network_key(value));
        break;
    }
  }

  /// After words and a colon anything may come: "password for new starters: ask Gwen", "PIN for staff: 0300 123 4567",
  /// "password reset for wards: it2@example.org".
  [[nodiscard]] bool may_stand_for(const Label& label, const Value& value) const {
    const std::string_view v = view(value);
    if (!has_digit(v) || (scan_.at(value.end) == ' ' && is_digit(scan_.at(std::int64_t{value.end} + 1)))) return false;
    const TokenKind token = scan_.token_at(value.begin);
    if (token == TokenKind::email || token == TokenKind::url) return false;
    return label.kind == Label::pin || label.kind == Label::code || label.kind == Label::door || has_letter(v);
  }

  /// "Wifi: StaffOnly / Haggis2027", "WPA2 key a7f39c21bb04".
  void network_key(const Value& value) {
    if (value.strong_join) {
      Value key = value;
      if (after_slash(value, key) && is_password_like(view(key))) return accept(Secret::wifi_key, key, true);
      return accept(Secret::wifi_key, value, is_network_key(value) && has_digit(view(value)));
    }
    const std::string_view v = view(value);
    accept(Secret::wifi_key, value, v.size() >= 8 && has_letter(v) && digits_in(v) >= 3 && !is_measure(v));
  }

  /// What stands behind "/" or "|" after a value ("name / key").
  bool after_slash(const Value& first, Value& second) const {
    std::uint32_t next = first.end;
    while (next - first.end < 4 && is_one_of(scan_.at(next), " /|")) ++next;
    if (plain_.substr(first.end, next - first.end).find_first_of("/|") == std::string_view::npos) return false;
    read_value(next, second);
    return !second.empty();
  }
  static std::size_t digits_in(std::string_view v) {
    return static_cast<std::size_t>(std::count_if(v.begin(), v.end(), is_digit));
  }
  /// Letters and a digit, six or more: nobody writes a word like that.
  static bool is_password_like(std::string_view v) {
    return v.size() >= 6 && v.size() <= 64 && has_digit(v) && has_letter(v) && !is_stand_in(v) && !is_measure(v);
  }

  void code_after(const Value& value, std::uint32_t begin, bool wifi, bool door) {
    const std::string_view code = view(value);
    if (mentions(scan_, begin > 16 ? begin - 16 : 0, begin, public_codes)) return;
    if (wifi && ((is_network_key(value) && (has_digit(code) || value.mark_join)) || is_digits(code, 6, 16) ||
                 (is_password_like(code) && digits_in(code) >= 2)))
      return accept(Secret::wifi_key, value, true);
    if (door && is_code(code, 3)) return accept(Secret::door_code, value, true);
    static constexpr std::string_view unlocking[] = {"unlock", "unlocking", "screen lock", "lock screen"};
    if (is_digits(code, 4, 8) && mentions(scan_, begin > 14 ? begin - 14 : 0, begin, unlocking))
      return accept(Secret::password, value, true);
    const bool sign_in =
        mentions(scan_, clause_begin(scan_, begin, 60), clause_end(scan_, value.end, 60), sign_in_words);
    const bool six = is_digits(code, 6, 6), digits = is_digits(code, 4, 8);
    const bool joined = value.strong_join && !value.over_words;  // "code for the raffle: 4471"
    if (digits && ((sign_in && (value.strong_join || phrase_at(plain_, begin, "otp"))) || (six && joined)))
      accept(Secret::one_time_code, value, true);
    else if (digits && joined)
      accept(Secret::door_code, value, true);
  }

  void accept(Secret secret, const Value& value, bool holds) {
    if (!holds || secret != wanted_) return;
    if (is_stand_in(view(value))) return put(value, Strength::possible, bits({Evidence::label, Evidence::placeholder}));
    // A word that could be another one needs more than "is" before it.
    const Classes c = classes_of(view(value));
    const bool sure = value.strong_join && (c.digit || c.symbol || value.mark_join || value.quoted);
    put(value, sure ? Strength::certain : Strength::likely);
  }

  static constexpr std::string_view registers[] = {"nmc",   "gmc",    "gphc",    "hcpc",    "professional",
                                                   "smart", "safety", "drawing", "bowling", "rolling"};

  static bool is_stand_in(std::string_view value) {
    static constexpr std::string_view words[] = {"changeme",      "password",    "password1",     "yourpassword",
                                                 "your-password", "my_password", "your_password", "letmein",
                                                 "pa$$word",      "tbc"};
    static constexpr std::string_view parts[] = {"xxxx", "****", "....", "placeholder", "redacted"};
    return is_word_of(words, value) || longest_repeat(value) == value.size() ||
           std::any_of(std::begin(parts), std::end(parts),
                       [&](std::string_view w) { return contains_folded(value, w); });
  }
  static bool is_digits(std::string_view v, std::size_t least, std::size_t most) {
    return v.size() >= least && v.size() <= most && std::all_of(v.begin(), v.end(), is_digit);
  }
  /// As pressed on a keypad: digits with up to three letters or marks (C1379Y, 4821#).
  static bool is_code(std::string_view v, std::size_t least_digits) {
    const auto digits = static_cast<std::size_t>(std::count_if(v.begin(), v.end(), is_digit));
    return digits >= least_digits && digits <= 10 && v.size() <= digits + 3 &&
           std::all_of(v.begin(), v.end(), [](char c) { return is_digit(c) || is_letter(c) || is_one_of(c, "#*-"); });
  }

  /// Kinds of characters that tell a password from a word: hyphens, apostrophes and full stops do not.
  struct Classes {
    bool lower = false, upper = false, digit = false, symbol = false, inner_upper = false;
    [[nodiscard]] int count() const { return lower + upper + digit + symbol; }
  };
  static Classes classes_of(std::string_view v) {
    Classes c;
    for (std::size_t i = 0; i < v.size(); ++i) {
      c.lower = c.lower || is_lower(v[i]);
      c.upper = c.upper || is_upper(v[i]);
      c.inner_upper = c.inner_upper || (i > 0 && is_upper(v[i]));
      c.digit = c.digit || is_digit(v[i]);
      c.symbol = c.symbol || is_one_of(v[i], "!@#$%^&*+=~_?");
    }
    return c;
  }

  [[nodiscard]] bool is_password(const Value& value, const Label& label) const {
    const std::string_view v = view(value);
    if (v.size() < 4 || v.size() > 64 || v.find("://") != std::string_view::npos || is_measure(v)) return false;
    const Classes c = classes_of(v);
    const bool mixed = c.digit ? (c.lower || c.upper) : c.symbol ? (c.lower || c.upper) : false;
    if (label.kind == Label::weak_password) return value.mark_join && c.digit && (c.lower || c.upper);
    if (!value.strong_join) return mixed && c.digit && c.count() >= 2 && label.words != "passwords";
    if (mixed) return true;
    if (c.lower && c.inner_upper && !c.symbol) return v.find('-') == std::string_view::npos;  // SummerRain
    if (value.quoted) return v.find(' ') == std::string_view::npos && (c.lower || c.upper);
    // A capital word in the middle of a sentence: "the password is Liverpool".
    return is_upper(v[0]) && c.lower && !is_answer(v) && std::all_of(v.begin(), v.end(), is_letter) && v.size() >= 5;
  }
  /// Words that follow "the password is" without being it.
  static bool is_answer(std::string_view v) {
    static constexpr std::string_view no_values[] = {
        "never",    "always",  "not",       "only",       "yes",      "none",     "same",    "changed",
        "required", "needed",  "protected", "available",  "below",    "attached", "the",     "this",
        "that",     "your",    "please",    "please see", "see",      "ask",      "contact", "email",
        "text",     "dm",      "pm",        "wrong",      "correct",  "nhs",      "usual",   "different",
        "broken",   "strong",  "weak",      "secure",     "short",    "long",     "there",   "here",
        "inside",   "overdue", "dead",      "rubbish",    "terrible", "secret",   "private", "safe",
        "people",   "unique",  "necessary", "enough",     "three",    "random",   "words"};
    return is_word_of(no_values, v) || v.ends_with("ed") || v.ends_with("ing") || v.ends_with("able") ||
           v.ends_with("ly");
  }
  /// One word in small letters that ends the clause: "the wifi password is sunflowers".
  [[nodiscard]] bool is_plain_word(const Value& value) const {
    const std::string_view v = view(value);
    if (!value.strong_join || v.size() < 5 || v.size() > 24 || !std::all_of(v.begin(), v.end(), is_lower) ||
        is_answer(v))
      return false;
    std::uint32_t after = value.end;
    while (is_one_of(scan_.at(after), closing_marks) || scan_.at(after) == '!') ++after;
    const bool stops = after > value.end && is_space(scan_.at(after));
    while (is_blank(scan_.at(after))) ++after;
    return stops || scan_.at(after) == '\n' || scan_.at(after) == other_symbol;
  }
  /// "14-character", "10:30am", "2pm-4pm", "£50", "8+": not values.
  static bool is_measure(std::string_view v) {
    std::size_t at = 0;
    while (at < v.size() && (is_digit(v[at]) || is_one_of(v[at], ":.-+/%"))) ++at;
    const std::string_view rest = v.substr(at);
    if (at == 0) return false;
    static constexpr std::string_view units[] = {"am",      "pm",   "character", "characters", "digit",   "digits",
                                                 "th",      "st",   "nd",        "rd",         "letters", "words",
                                                 "minutes", "days", "hrs",       "mins",       "day"};
    if (is_word_of(units, rest)) return true;
    return rest.starts_with("am") || rest.starts_with("pm");
  }
  [[nodiscard]] bool is_network_key(const Value& value) const {
    const std::string_view v = view(value);
    if (v.size() < 6 || v.size() > 63 || !value.strong_join || v.find("://") != std::string_view::npos) return false;
    const Classes c = classes_of(v);
    return c.count() >= 2 ? (c.digit || c.symbol || c.inner_upper || value.mark_join) : value.mark_join || value.quoted;
  }

  /// The value after a label: over "is", "=", ":", "still", or "for the rota page is".
  [[nodiscard]] Value value_after(std::uint32_t past, bool digits_may_follow) const {
    Value value;
    std::uint32_t at = past;
    bool skipped = false;
    for (int step = 0; step < 12; ++step) {
      const std::uint32_t from = at;
      while (at - from < 4 && is_one_of(scan_.at(at), " \t*_")) ++at;
      if (is_one_of(scan_.at(at), ":=") || (scan_.at(at) == '-' && scan_.at(at + 1) == ' ') ||
          (scan_.at(at) == '-' && scan_.at(at + 1) == '>')) {
        value.strong_join = true;
        value.mark_join = scan_.at(at) != '-' || scan_.at(at + 1) == '>';
        at += scan_.at(at + 1) == '>' ? 2 : 1;
        while (is_one_of(scan_.at(at), " =")) ++at;
        break;
      }
      std::uint32_t end = at;
      while (is_any_letter(scan_.at(end)) || scan_.at(end) == '\'' ||
             (skipped && end > at && scan_.at(end) == '-' && is_any_letter(scan_.at(end + 1))))
        ++end;
      const std::string_view word = plain_.substr(at, end - at);
      static constexpr std::string_view verbs[] = {"is", "was", "are", "yw", "ydy", "oedd", "'s", "remains", "being"};
      static constexpr std::string_view adverbs[] = {"still", "now",       "just", "currently", "o",  "hyd",
                                                     "again", "literally", "has",  "been",      "got"};
      static constexpr std::string_view openers[] = {"for", "to", "on", "of",      "at",    "i",
                                                     "i'r", "ar", "y",  "changed", "reset", "set"};
      if (!word.empty() && is_one_of(scan_.at(end), " :=\t\"") && is_word_of(verbs, word)) {
        value.strong_join = true;
        at = end;
        const std::uint32_t adverb = end + 1;
        std::uint32_t adverb_end = adverb;
        while (is_any_letter(scan_.at(adverb_end))) ++adverb_end;
        if (is_word_of(adverbs, plain_.substr(adverb, adverb_end - adverb))) at = adverb_end;
        while (is_one_of(scan_.at(at), " :=")) ++at;
        break;
      }
      if (word.empty() && skipped && is_digit(scan_.at(at))) {  // "for ward 6 is"
        while (is_digit(scan_.at(end))) ++end;
        if (end - at > 2 || !(phrase_at(plain_, end + 1, "is") || is_one_of(scan_.at(end), ":="))) break;
        at = end;
        continue;
      }
      if (word.empty() || end - past > 60) break;
      if (skipped && is_one_of(scan_.at(end), ":=")) {
        value.over_words = true;
        at = end;
        continue;
      }
      if (scan_.at(end) != ' ') break;
      if (!skipped && !is_word_of(openers, word) && !is_word_of(adverbs, word)) break;
      if (word == "to" && (plain_.substr(past, at - past).find("changed") != std::string_view::npos ||
                           plain_.substr(past, at - past).find("reset") != std::string_view::npos)) {
        value.strong_join = true;
        at = end + 1;
        break;
      }
      skipped = true;
      at = end;
    }
    if (!value.strong_join) {
      if (skipped) {  // "entry code for the staff room 1357"
        while (is_one_of(scan_.at(at), " ")) ++at;
        const std::uint32_t digit = is_upper(scan_.at(at)) ? at + 1 : at;  // C1234
        if (!digits_may_follow || !is_digit(scan_.at(digit))) return {};
      } else {
        at = past;
        while (at - past < 2 && is_one_of(scan_.at(at), " ,")) ++at;
      }
    }
    read_value(at, value);
    return value;
  }

  void read_value(std::uint32_t at, Value& value) const {
    const char quote = scan_.at(at);
    if (is_one_of(quote, "\"'`")) {
      std::uint32_t end = at + 1;
      while (end - at < 64 && scan_.at(end) != quote && scan_.at(end) != '\n') ++end;
      if (scan_.at(end) == quote && end > at + 1) {
        value.begin = at + 1;
        value.end = end;
        value.quoted = true;
        return;
      }
    }
    while (is_one_of(scan_.at(at), "\"'`([")) ++at;
    std::uint32_t end = at;
    while (end - at < 80 && !is_space(scan_.at(end)) && scan_.at(end) != other_symbol) ++end;
    while (end > at && is_one_of(scan_.at(std::int64_t{end} - 1), closing_marks)) --end;
    while (end > at + 1 && scan_.at(std::int64_t{end} - 1) == '!' && scan_.at(std::int64_t{end} - 2) == '!') --end;
    // "Summer!2027,please": a comma or a slash with words ends it.
    for (std::uint32_t i = at; i < end; ++i)
      if (scan_.at(i) == ',' || scan_.at(i) == '<') {
        end = i;
        break;
      }
    value.begin = at;
    value.end = end;
  }

  /// "123456 is your code", "use 123456 to sign in".
  void codes_before_label() {
    static constexpr std::string_view after[] = {"is your", "is my", "is the", "ydy'r", "yw eich"};
    for (const Span run : scan_.runs()) {
      if (run.size() < 4 || run.size() > 8 || !stands_alone(scan_, run.begin, run.end) || scan_.at(run.end) != ' ')
        continue;
      static constexpr std::string_view uses[] = {"to sign in", "to log in", "to login", "to verify", "to log on"};
      if (std::any_of(std::begin(uses), std::end(uses),
                      [&](std::string_view w) { return phrase_at(plain_, run.end + 1, w); })) {
        put({run.begin, run.end, false, true, false}, Strength::certain);
        continue;
      }
      if (std::none_of(std::begin(after), std::end(after),
                       [&](std::string_view w) { return phrase_at(plain_, run.end + 1, w); }))
        continue;
      static constexpr std::string_view code[] = {"code", "passcode", "otp", "cod"};
      const std::uint32_t end = clause_end(scan_, run.end, 48);
      if (mentions(scan_, run.end, end, code) && mentions(scan_, run.end, end, sign_in_words))
        put({run.begin, run.end, false, true, false}, Strength::certain);
    }
  }

  /// "login: ward6 / Summer2027", "log in with ward7 / Otter2026", "the login for the tablet is TeaTrolley5".
  void login_pairs() {
    if (scan_.has(cue::login))
      each_word(cue::login, [&](std::uint32_t at) {
        std::size_t past = 0;
        for (const std::string_view word : login_words) past = std::max(past, phrase_end(plain_, at, word));
        if (past != 0) after_login(static_cast<std::uint32_t>(past));
      });
    if (scan_.has(cue::at_sign)) address_pairs();
  }

  void after_login(std::uint32_t past) {
    static constexpr std::string_view joins[] = {" with", " as", " using"};
    bool joined = false;
    for (const std::string_view join : joins)
      if (plain_.substr(past, join.size() + 1) == std::string(join) + ' ') {
        past += static_cast<std::uint32_t>(join.size());
        joined = true;
        break;
      }
    const std::uint32_t blank = past;
    const Value user = value_after(past, false);
    if (user.empty()) return;
    const std::string_view name = view(user);
    const bool plain_pair = joined || name.front() == '@' || name.find('@') != std::string_view::npos;
    Value password = user;
    if (const std::size_t slash = name.find('/'); slash != std::string_view::npos && slash > 1) {
      password.begin = user.begin + static_cast<std::uint32_t>(slash) + 1;
      if ((user.strong_join || plain_pair) && is_password_like(view(password))) put(password, Strength::likely);
    } else if (after_slash(user, password)) {
      if ((user.strong_join || plain_pair) && is_password_like(view(password))) put(password, Strength::likely);
    } else if (user.strong_join && scan_.at(user.end) == ',' && scan_.at(std::int64_t{user.end} + 1) == ' ') {
      read_value(user.end + 2, password);
      const Classes c = classes_of(view(password));
      if (is_password_like(view(password)) && (c.symbol || c.inner_upper)) put(password, Strength::likely);
    } else if (user.strong_join && user.begin - blank > 8) {  // "for the tablet is": nobody names a user like that
      const Classes c = classes_of(name);
      if (is_password_like(name) && (c.symbol || c.inner_upper)) put(user, Strength::likely);
    }
  }

  /// "comms@alderbrook.example / HootOwl2026".
  void address_pairs() {
    for (const Token& token : scan_.text().tokens) {
      if (token.kind != TokenKind::email) continue;
      Value password;
      const std::uint32_t begin = scan_.place_of(token.where.begin), end = scan_.place_of(token.where.end);
      if (after_slash({begin, end, false, true, true}, password) && is_password_like(view(password)) &&
          view(password).find('@') == std::string_view::npos)
        put(password, Strength::likely);
    }
  }

  const IdentifierScan& scan_;
  std::string_view plain_;
  Secret wanted_;
  std::uint16_t kind_;
  std::vector<Identifier>& out_;
};

}  // namespace

void find_passwords(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  SecretFinder(scan, Secret::password, kind, out).run();
}
void find_one_time_codes(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  SecretFinder(scan, Secret::one_time_code, kind, out).run();
}
void find_door_codes(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  SecretFinder(scan, Secret::door_code, kind, out).run();
}
void find_wifi_keys(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  SecretFinder(scan, Secret::wifi_key, kind, out).run();
}

std::span<const CueWords> credential_cues() {
  static constexpr auto label_words = phrases_of(labels, &Label::words);
  static constexpr std::string_view sign_words[] = {"sign in", "verify"};  // "use 123456 to sign in"
  static constexpr CueWords all[] = {
      {cue::secret_label, label_words}, {cue::login, login_words}, {cue::login, sign_words}};
  return all;
}

}  // namespace socialcheck
