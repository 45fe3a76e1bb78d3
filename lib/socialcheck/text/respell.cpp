#include "socialcheck/text/respell.h"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/entity.h"
#include "socialcheck/text/unicode.h"
#include "socialcheck/text/word_key.h"

namespace socialcheck {

namespace {

constexpr std::size_t longest_term = 24;                    // letters: no term of a list is longer
constexpr std::string_view right_to_left = "\xE2\x80\xAE";  // U+202E
constexpr std::string_view end_of_override = "\xE2\x80\xAC";

/// Words of two and three letters that people write in English and Welsh: such a word is no part of another one.
constexpr std::string_view short_words =
    " ad ah am an as at aw ax be by do dr eh er ex go ha he hi hm id if in is it la lo ma me mm mr ms mu my no of oh "
    "ok "
    "on or ow ox pa pi pm re so st tv uk um un up us vs we ye yo ac ag ai ar ba bo da di ei eu fe fy ga ha hi ia ni na "
    "oc od os pe po rh sa si sy ti tu tw wy ym yn yr ace act add ado age ago aid ail aim air ale all and ant any ape "
    "app apr apt arc are ark arm art ash ask ate aug awe axe bad bag ban bar bat bay bed bee beg bet bid big bin bit "
    "bob bog boo bow box boy bra bud bug bun bus but buy bye cab cad can cap car cat cot cow cry cub cue cup cut dab "
    "dad dam day dec den dew did die dig dim din dip doc dog don dot dry dub due dug dvd ear eat ebb egg ego elf elm "
    "end era etc eve ewe eye fab fad fan far fat fax feb fed fee few fig fin fir fit fix flu fly foe fog for fox fri "
    "fry fun fur gap gas gel gem get gig gin god got gps gum gun gut guy gym had ham has hat hay hen her hey hid him "
    "hip his hit hob hog hop hot how hub hue hug hum hut ice icu ill imp ink inn ion its ivy jab jam jan jar jaw jay "
    "jet job jog jot joy jug jul jun keg key kid kin kit lab lad lag lap law lay led leg let lid lie lip lit log lol "
    "lot low mad man map mar mat max may men met mid min mix mon mop mph mud mug mum nap net new nhs nil nod nor not "
    "nov now nun nut oak oar oat oct odd off oil old one opt orb our out owe owl own pad pan par pat paw pay pea peg "
    "pen pep per pet pew pie pig pin pip pit ply pod pop pot ppe pro pub pun pup put qed rag ram ran rap rat raw ray "
    "red rep rib rid rig rim rip rob rod rot row rub rug rum run rut rye sad sap sat saw say sea see sep set sew she "
    "shy sin sip sir sit six ski sky sly sob son sow soy spa spy sub sue sum sun tag tan tap tar tax tea ted tee ten "
    "the thu tie tin tip toe ton too top tot tow toy try tub tue tug two ugh urn use van vat vet via vie vow wad wag "
    "war was wax way web wed wee wet who why wig win wit woe won woo wow yes yet you zip zoo ail ain arg bod byd byw "
    "cae chi cyn ddo dim dod dwr ein eto fan fel fod fyd fyw gan gwr hen heb hon hwn hyd iau iei lle llu llyn mae mam "
    "mis mor naw nes neu nid nos oed oes pan pen pob rai rhy sef sut tad tan tri tua wai wna yma yno ";

/// A place for each word of up to three small letters. Other short words share the places of those.
constexpr std::size_t place_of(std::uint64_t key) {
  return (key & 31) | (key >> 8 & 31) << 5 | (key >> 16 & 31) << 10;
}

class ShortWords {
 public:
  ShortWords() {
    for (std::size_t at = 1; at < short_words.size();) {
      const std::size_t end = short_words.find(' ', at);
      if (end - at <= 3) known_.set(place_of(key_detail::load_some(short_words.data() + at, end - at)));
      at = end + 1;
    }
    known_.set(0);  // no letters at all
  }
  /// False for every key of more than three bytes, and for the word of a list.
  [[nodiscard]] bool lack(std::uint64_t key) const { return (key >> 24 == 0) & !known_[place_of(key)]; }

 private:
  std::bitset<std::size_t{1} << 15> known_;
};

const ShortWords& known_short_words() {
  static const ShortWords words;
  return words;
}

bool has_small_letters_only(std::uint64_t key) {
  for (; key != 0; key >>= 8)
    if ((key & 0xFF) < 'a' || (key & 0xFF) > 'z') return false;
  return true;
}

bool is_plain_key(std::uint64_t key) {
  return (key & 0x8080808080808080) == 0 && key != 0;
}

/// 0x80 in each byte of `x` that is zero.
constexpr std::uint64_t zero_bytes(std::uint64_t x) {
  constexpr std::uint64_t low_bits = 0x7F7F7F7F7F7F7F7F;
  return ~(((x & low_bits) + low_bits) | x | low_bits);
}
/// One of the bytes that a mark of zero_bytes() stands for.
char byte_of(std::uint64_t key, int mark) {
  return static_cast<char>(key >> (mark - 7) & 0xFF);
}

/// A set of small letters, by their last five bits.
constexpr std::uint32_t set_of(std::string_view letters) {
  std::uint32_t out = 0;
  for (const char letter : letters) out |= std::uint32_t{1} << (letter & 31);
  return out;
}
constexpr bool is_in(std::uint32_t set, char c) {
  return c >= 'a' && c <= 'z' && (set >> (c & 31) & 1) != 0;
}
/// Letters that hardly any English word has twice.
constexpr std::uint32_t hardly_doubled = set_of("aihjkquvwxy");
constexpr std::uint32_t consonants = set_of("bcdfghjklmnpqrstvwxz");
constexpr std::uint64_t eight_v = 0x7676767676767676;

/// Marks of the bytes of a key that are equal to the next one.
constexpr std::uint64_t doubled_in(std::uint64_t key) {
  return zero_bytes(key ^ key >> 8) & ~zero_bytes(key);
}

/// True for each word that find_slips() has a reading for, and few others. Asked of every word: there are no branches,
/// because nothing predicts whether a word has two equal letters, or a v.
bool may_have_slips(std::uint64_t key) {
  constexpr std::uint64_t last_mark = std::uint64_t{1} << 63;
  const std::uint64_t doubled = doubled_in(key), v = zero_bytes(key ^ eight_v);
  const auto bit = [](std::uint32_t set, std::uint64_t bytes, int byte) { return set >> (bytes >> byte & 31) & 1; };
  const int pair = std::countr_zero(doubled | last_mark) - 7, first_v = std::countr_zero(v | last_mark) - 7;
  const bool letter = (bit(hardly_doubled, key, pair) & static_cast<std::uint32_t>(doubled != 0)) != 0;
  const bool vowel = (bit(consonants, key << 8, first_v) & bit(consonants, key >> 8, first_v)) != 0;
  const bool several = ((doubled & (doubled - 1)) | (v & (v - 1))) != 0;
  return is_plain_key(key) & (letter | (vowel & (v != 0)) | several);
}

class Respeller {
 public:
  explicit Respeller(Text& text) : text_(text) {}

  /// True if there is something new.
  bool run() {
    const std::size_t before = text_.alternatives.size();
    find_parts_and_slips();
    if (text_.ampersands) find_entities();
    if (!text_.ascii) find_backwards();
    return text_.alternatives.size() > before;
  }

 private:
  [[nodiscard]] std::string_view bytes(Span where) const { return text_.value.substr(where.begin, where.size()); }

  void add(Span where, std::uint32_t first, std::uint32_t last, Disguise disguise) {
    if (letters_.empty()) return;  // fillers only
    const auto begin = static_cast<std::uint32_t>(text_.scratch.size());
    text_.scratch += letters_;
    const Span at = {begin, static_cast<std::uint32_t>(text_.scratch.size())};
    text_.alternatives.push_back({word_key(letters_), where, first, last, disguise, at});
  }

  /// The letters of a word whose key is no hash.
  void append_key(std::uint64_t key) {
    std::array<char, 8> bytes{};
    std::size_t size = 0;
    for (; key != 0; key >>= 8) bytes[size++] = static_cast<char>(key & 0xFF);
    letters_.append(bytes.data(), size);
  }
  [[nodiscard]] bool is_word(std::uint32_t word) const {
    return text_.tokens[text_.words[word].token].kind == TokenKind::word;
  }

  // --- parts and slips ----------------------------------------------------------------------------------------------

  void find_parts_and_slips() {
    const std::span<const Word> words = text_.words;
    const ShortWords& known = known_short_words();
    bool part_before = false;  // the word before was one, and has been tried with this one
    for (std::uint32_t at = 0; at < words.size(); ++at) {
      const Word& word = words[at];
      const bool unlisted = known.lack(word.key), slips = may_have_slips(word.key);
      if (!(unlisted | slips)) {
        part_before = false;
        continue;
      }
      const std::uint32_t size = word.where.size();
      bool part = false;
      if (size == 2 || size == 3) {
        part = unlisted && has_small_letters_only(word.key) && is_word(at);
        if (part && at > 0 && !part_before) join(at - 1);
        if (part && at + 1 < words.size()) join(at);
      } else if (size >= 4 && is_plain_key(word.key)) {
        find_slips(at, word.key);
      }
      part_before = part;
    }
  }

  /// One blank of any script.
  bool is_blank(std::string_view gap) {
    if (gap.size() <= 1) return gap == " ";
    if (decode(gap, 0).size != gap.size()) return false;
    letters_.clear();
    append_fold(gap, word_folds, letters_, text_.memory.folds);
    return letters_ == " ";
  }

  /// Two words read as one, where they look like one: "sh it", "FU CKING"; not "Mo Ron".
  void join(std::uint32_t first) {
    constexpr std::size_t shortest = 4, longest = 12;
    const Word& one = text_.words[first];
    const Word& two = text_.words[first + 1];
    if (one.where.size() < 2 || two.where.size() < 2) return;
    const std::uint32_t size = one.where.size() + two.where.size();
    if (size < shortest || size > longest || !is_plain_key(one.key) || !is_plain_key(two.key)) return;
    if (!is_word(first) || !is_word(first + 1)) return;
    const std::string_view gap = bytes({one.where.end, two.where.begin});
    if (gap != "\n" && gap != "\r\n" && !is_blank(gap)) return;
    // What a sign ties to something else is read with that.
    constexpr std::string_view ties = "*_-&;@#/.~|'";
    if (one.where.begin > 0 && is_one_of(text_.value[one.where.begin - 1], ties)) return;
    if (is_one_of(byte_at(text_.value, two.where.end), ties.substr(0, 4))) return;
    const std::string_view a = bytes(one.where), b = bytes(two.where);
    if (!std::all_of(a.begin(), a.end(), is_letter) || !std::all_of(b.begin(), b.end(), is_letter)) return;
    const bool capitals = std::all_of(a.begin(), a.end(), is_upper);
    if (capitals ? !std::all_of(b.begin(), b.end(), is_upper) : std::any_of(b.begin(), b.end(), is_upper)) return;
    letters_.clear();
    append_key(one.key);
    append_key(two.key);
    add({one.where.begin, two.where.end}, first, first + 2, Disguise::spaced);
  }

  void find_slips(std::uint32_t at, std::uint64_t key) {
    // Words that stay as they are, which nearly all do, are not spelt out.
    for (std::uint64_t marks = doubled_in(key); marks != 0; marks &= marks - 1)
      if (is_in(hardly_doubled, byte_of(key, std::countr_zero(marks)))) {
        undouble(at);
        break;
      }
    for (std::uint64_t marks = zero_bytes(key ^ eight_v); marks != 0; marks &= marks - 1) {
      const int mark = std::countr_zero(marks);
      if (mark < 8 || mark + 8 > 63) continue;  // it is the first letter, or the last
      if (!is_in(consonants, byte_of(key, mark - 8)) || !is_in(consonants, byte_of(key, mark + 8))) continue;
      read_v(at);
      break;
    }
  }

  void undouble(std::uint32_t at) {
    read(at);
    const std::size_t size = letters_.size();
    const auto twice = [&](std::size_t i) {
      return letters_[i] == letters_[i + 1] && is_in(hardly_doubled, letters_[i]);
    };
    for (std::size_t i = 0; i + 1 < letters_.size();) twice(i) ? (void)letters_.erase(i, 1) : (void)++i;
    if (letters_.size() < size) add(text_.words[at].where, at, at + 1, Disguise::stretched);
  }

  /// No English word has a v between consonants.
  void read_v(std::uint32_t at) {
    read(at);
    bool changed = false;
    for (std::size_t i = 1; i + 1 < letters_.size(); ++i) {
      if (letters_[i] != 'v' || !is_in(consonants, letters_[i - 1]) || !is_in(consonants, letters_[i + 1])) continue;
      letters_[i] = 'u';
      changed = true;
    }
    if (changed) add(text_.words[at].where, at, at + 1, Disguise::leet);
  }
  void read(std::uint32_t at) {
    letters_.clear();
    append_key(text_.words[at].key);
  }

  // --- character references -----------------------------------------------------------------------------------------

  void find_entities() {
    find_entities('&');
    find_entities('<');
  }
  void find_entities(char sign) {
    const std::string_view value = text_.value;
    for (std::size_t at = value.find(sign); at != std::string_view::npos; at = value.find(sign, at)) {
      if (!is_letter_of_word(at)) {
        ++at;
        continue;
      }
      std::size_t begin = at;
      while (begin > 0 && at - begin < longest_term && is_alnum(value[begin - 1])) --begin;
      at = read_entities(begin);
    }
  }
  [[nodiscard]] bool is_letter_of_word(std::size_t at) const {
    const Entity entity = read_entity(text_.value, at);
    if (entity.size == 0) return false;
    const Properties& properties = properties_of(entity.code);
    return properties.letter() || properties.mark() || properties.ignorable() ||
           (entity.code < 0x80 && is_digit(static_cast<char>(entity.code)));
  }

  /// Reads letters and references from a place on; gives where they end.
  std::size_t read_entities(std::size_t begin) {
    const std::string_view value = text_.value;
    written_.clear();
    std::size_t end = begin;
    for (std::size_t count = 0; end < value.size() && count <= longest_term; ++count) {
      if (is_alnum(value[end])) {
        written_ += value[end++];
      } else if ((value[end] == '&' || value[end] == '<') && is_letter_of_word(end)) {
        const Entity entity = read_entity(value, end);
        append(entity.code, written_);
        end += entity.size;
      } else {
        break;
      }
    }
    letters_.clear();
    append_fold(written_, word_folds, letters_, text_.memory.folds);
    if (letters_.size() >= 3 && letters_.size() <= longest_term) {
      const auto from = static_cast<std::uint32_t>(begin), to = static_cast<std::uint32_t>(end);
      const std::uint32_t first = word_from(from);
      std::uint32_t last = first;
      while (last < text_.words.size() && text_.words[last].where.begin < to) ++last;
      add({from, to}, first, last, Disguise::lookalike);
    }
    return end;
  }
  /// The first word that ends after a byte.
  [[nodiscard]] std::uint32_t word_from(std::uint32_t byte) const {
    const auto found = std::upper_bound(text_.words.begin(), text_.words.end(), byte,
                                        [](std::uint32_t at, const Word& word) { return at < word.where.end; });
    return static_cast<std::uint32_t>(found - text_.words.begin());
  }

  // --- backwards ----------------------------------------------------------------------------------------------------

  /// What U+202E shows from right to left, up to the end of the line or of the override.
  void find_backwards() {
    const std::string_view value = text_.value;
    for (std::size_t at = value.find(right_to_left); at != std::string_view::npos; at = value.find(right_to_left, at)) {
      const std::size_t line = std::min(value.find('\n', at), value.size());
      const std::size_t end = std::min(value.find(end_of_override, at), line);
      for (std::uint32_t word = word_from(static_cast<std::uint32_t>(at));
           word < text_.words.size() && text_.words[word].where.begin < end; ++word)
        turn(word);
      at = std::max(end, at + right_to_left.size());
    }
  }
  void turn(std::uint32_t word) {
    const Span where = text_.words[word].where;
    if (where.size() > 2 * longest_term) return;
    letters_.clear();
    append_fold(bytes(where), word_folds, letters_, text_.memory.folds);
    if (!std::all_of(letters_.begin(), letters_.end(), is_letter)) return;
    std::reverse(letters_.begin(), letters_.end());
    if (!letters_.empty()) add(where, word, word + 1, Disguise::lookalike);
  }

  Text& text_;
  std::string letters_;  // as they are read
  std::string written_;
};

}  // namespace

void find_respellings(Text& text) {
  const auto by_first = [](const AltWord& a, const AltWord& b) { return a.first < b.first; };
  if (!Respeller(text).run()) return;
  // They are in order where no other kind of disguise was found, and sorting asks for memory.
  if (!std::is_sorted(text.alternatives.begin(), text.alternatives.end(), by_first))
    std::stable_sort(text.alternatives.begin(), text.alternatives.end(), by_first);
}

}  // namespace socialcheck
