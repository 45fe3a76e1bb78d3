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

// No early way out: then the compiler looks at many bytes at once.
bool all_ascii(std::string_view value) {
  unsigned char all = 0;
  for (const char c : value) all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
  return all < 0x80;
}

}  // namespace

void analyse(std::string_view value, Text& out, Language declared) {
  out.value = value;
  out.ascii = all_ascii(value);
  tokenise(out);
  find_sentences(out);
  guess_languages(out, declared);
  find_quotes(out);
  find_disguises(out);
}

}  // namespace socialcheck
