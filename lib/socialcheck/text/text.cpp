#include "socialcheck/text/text.h"

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/disguise.h"
#include "socialcheck/text/language.h"
#include "socialcheck/text/quotes.h"
#include "socialcheck/text/sentences.h"
#include "socialcheck/text/tokenise.h"

namespace socialcheck {

std::string_view name_of(TokenKind kind) {
  constexpr std::string_view names[] = {"word",   "hashtag", "mention", "cashtag",     "url",     "email",
                                        "number", "emoji",   "symbol",  "punctuation", "newline", "other"};
  return names[static_cast<std::size_t>(kind)];
}

namespace {

// What later steps ask of every byte, asked once. No early way out: then the compiler looks at many bytes at once.
void look_over(Text& text) {
  unsigned char all = 0, ampersands = 0, gaps = 0;
  const std::string_view value = text.value;
  const auto is = [&](std::size_t at, char c) { return static_cast<unsigned char>(value[at] == c ? 0xFF : 0); };
  for (std::size_t at = 0; at + 1 < value.size(); ++at) {
    all = static_cast<unsigned char>(all | static_cast<unsigned char>(value[at]));
    ampersands = static_cast<unsigned char>(ampersands | is(at, '&') | is(at, '<'));
    gaps = static_cast<unsigned char>(gaps | (is(at, ' ') & is(at + 1, ' ')));
  }
  const char last = value.empty() ? '\0' : value.back();
  text.ascii = all < 0x80 && is_ascii(last);
  text.ampersands = ampersands != 0 || last == '&' || last == '<';
  text.wide_gaps = gaps != 0;
}

}  // namespace

void analyse(std::string_view value, Text& out, Language declared) {
  out.value = value;
  look_over(out);
  tokenise(out);
  find_sentences(out);
  guess_languages(out, declared);
  find_quotes(out);
  find_disguises(out);
}

}  // namespace socialcheck
