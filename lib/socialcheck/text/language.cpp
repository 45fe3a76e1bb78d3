#include "socialcheck/text/language.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

// Common words of up to eight bytes, folded; the key of such a word is its bytes. What two languages share is in no
// list (am, plant, her, gan, hen, dim as an English word, a Welsh `a`), unless it is far more common in one.
struct WordList {
  Language language;
  std::uint8_t weight;  // how much a word says
  std::string_view words;
};

constexpr WordList lists[] = {
    {Language::welsh, 3,
     "yn y yr a'r ac i'r o'r a'i a'u i'w o'i o'u na'r â ag ar ond neu neu'r hefyd dim ddim nid nad nac oes yw ydy ydi "
     "yw'r "
     "mae mae'n mae'r maen roedd oedd sydd sy'n sy fydd bydd byddwn bydden fyddai byddai fod wedi wedi'r ei ein eich "
     "fy "
     "dy chi'n ni'n ni'r nhw hi'n fe mi'r rwy rwy'n dwi dwi'n wi'n dw ydw ydych ydyn rydyn rydym rydych wyt gyda "
     "gyda'r efo gan "
     "gennym gennych gen drwy trwy dros rhwng wrth heb hyd nes cyn ers tua ger o'n i'n a'n â'r oherwydd achos "
     "os lle pwy beth sut sawl pob bob bawb pawb hwn hyn hynny yma yna acw yma'n nawr rŵan heddiw "
     "yfory ddoe heno neithiwr eto fel mor iawn mwy llai fwy ddau dau dwy tair pedwar pump chwech saith wyth naw deg "
     "cael gwneud dod mynd rhoi gweld dweud gallu gallwch gallwn rhaid eisiau angen wnaeth aeth daeth cafodd gafodd "
     "nghymru cymru gymru cymraeg gymraeg gymru saesneg diolch croeso bore prynhawn noswaith dda da drwg mawr fawr "
     "bach fach newydd hapus gwych lwc fory sori plis braf trist ddrwg gennyf gennyn gennym gwell gorau arall eraill "
     "bobl pobl dydd ddydd llun "
     "mawrth mercher iau gwener sadwrn sul ionawr chwefror ebrill mai mehefin gorffen awst medi hydref tachwedd "
     "rhagfyr "
     "wythnos mis blwyddyn flwyddyn awr munud amser gwaith weithio gweithio iechyd ysbyty nyrs nyrsys meddyg feddyg "
     "claf cleifion gleifion gofal ofal wardiau clinig brechlyn frechlyn brechu ffliw teulu deulu ffrind ffrindiau "
     "plentyn babi babanod rhif ffoniwch ewch dewch cofiwch peidiwch cysylltu rhowch helpu help'r gwybod wybod wyf "
     "dyma "
     "dyna felly rhai rhywun unrhyw unwaith dwywaith popeth rhywbeth ynghyd ynglŷn tuag mewn i'ch i'n o'ch o'm fyw "
     "tŷ dŷ dŵr ŵyr cŵn gŵr gŵyl gŵyn sêr môr tân pêl ôl hŷn llyw siarad dysgu hoffi hoffwn licio caru garu nain "
     "taid ferch bachgen dyn menyw gwraig wraig cwm heol stryd ffordd maes parcio oddi "
     "pryd bwyd fwyd cinio te coffi paned cacen gacen cawl tatws llyfr drws ysgol pentref dref tref gorau'r "
     "ateb tîm fy'n beth'n wnewch byth erioed weithiau rywbryd sâl poen boen meddwl feddwl teimlo angladd bywyd fywyd "
     "barn farn personol bersonol cyfarfod ystafell nesaf nesa wedyn neges adran swydd swyddi "
     "gofalu rhannu rhannwch gweler gwelwch darllen croesawu cynnig"},
    {Language::welsh, 1,
     "pa pan pam dan tri tan faint eu chi nos mab merch hon allan gall dal o ni fo un ol dim tro gan hen plant gwn ty "
     "dwr "
     "cwrs "
     "lan bo ma siop bost"},
    {Language::english, 3,
     "the and of is are was were be been being have has had this that these those with from they them their there "
     "which "
     "what when where who why how you your yours we our ours us she him his it it's its he but not can't don't didn't "
     "isn't wasn't won't i'm i've i'd i'll you're you've we're we've they're that's there's let's would could should "
     "will "
     "shall may might must because about into over under after before again more most some any all each every other "
     "another only just very too than then now here today tomorrow tonight people please thank thanks sorry hello "
     "great "
     "good bad new old first last next day week month year time work working shift patient patients hospital "
     "nurse doctor care health clinic surgery morning evening night always never often maybe really "
     "still even also back down up out off through between without within until while if or so as at by for in on to "
     "my "
     "me do does did doing done going gone went get got make made take took come came see saw seen know knew think "
     "thought want need look looking feel feeling tell told say said says give gave ask asked help find found keep "
     "left "
     "one two three four five six seven eight nine ten hours minutes call ring book free open closed love best "
     "everyone someone anyone nobody anything something nothing things thing lot much many few own same right wrong "
     "yes "
     "no like can it'd he's she's who's what's here's wouldn't aren't hasn't haven't doesn't couldn't years days "
     "weeks family friend friends children home house school street road town team job life party such total stupid "
     "useless idiot idiots rubbish pathetic "
     "monday tuesday thursday friday saturday sunday january february june july august october december"},
    {Language::english, 1, "yet plus via ok okay mum dad gran kids baby bloody lads mate staff pm an go"},
    {Language::other, 3,
     // Scottish Gaelic and Irish
     "tha agus airson bho aig chan anns leis dhan dha feasgar madainn latha bidh robh gach sibh againn "
     "fosgailt gàidhlig tá bhfuil níl atá sé sí go raibh maith agat gaeilge dia duit agaibh léir inniu dúnta anseo "
     "mhaith "
     // Polish
     "nie się jest że jak ale czy są proszę dzień dobry przez lub oraz jestem "
     // French, Spanish, German, Portuguese, Italian, Romanian
     "les des une dans avec sur pas vous nous merci bonjour qui que los las del por una gracias hola está "
     "der das und ist nicht ein eine mit für auf wir danke ich não uma com obrigado você il che di sono grazie și este "
     "pentru nu mulțumim"},
};

constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < word.size(); ++i) value |= std::uint64_t{static_cast<unsigned char>(word[i])} << (8 * i);
  return value;
}

// An open hash table in read-only memory, made by the compiler.
class WordTable {
 public:
  constexpr WordTable() {
    for (const WordList& list : lists) {
      std::size_t at = 0;
      while (at < list.words.size()) {
        const std::size_t end = std::min(list.words.find(' ', at), list.words.size());
        if (end > at && end - at <= 8) add(packed(list.words.substr(at, end - at)), list);
        at = end + 1;
      }
    }
  }
  struct Evidence {
    Language language = Language::unknown;
    std::uint8_t weight = 0;
  };
  [[nodiscard]] constexpr Evidence find(std::uint64_t key) const {
    for (std::size_t slot = hash(key);; slot = (slot + 1) % slots) {
      if (rows_[slot].key == key) return rows_[slot].evidence;
      if (rows_[slot].key == 0) return {};
    }
  }

 private:
  static constexpr std::size_t slots = 2048;
  static constexpr std::size_t hash(std::uint64_t key) { return (key * 0x9E3779B97F4A7C15) >> 53; }
  constexpr void add(std::uint64_t key, const WordList& list) {
    std::size_t slot = hash(key);
    while (rows_[slot].key != 0 && rows_[slot].key != key) slot = (slot + 1) % slots;
    if (rows_[slot].key == key) return;  // the first list wins
    rows_[slot] = {key, {list.language, list.weight}};
  }
  struct Row {  // together, so that a word that is found is a single look into memory
    std::uint64_t key = 0;
    Evidence evidence;
  };
  std::array<Row, slots> rows_{};
};

constexpr WordTable table;

struct Scores {
  int welsh = 0;
  int english = 0;
  int other = 0;

  void add(Language language, int weight) {
    welsh += language == Language::welsh ? weight : 0;
    english += language == Language::english ? weight : 0;
    other += language == Language::other ? weight : 0;
  }
  // By how much one is ahead of the others together.
  [[nodiscard]] int lead() const { return 2 * std::max({welsh, english, other}) - welsh - english - other; }
  [[nodiscard]] Language best() const {
    if (other > welsh && other > english) return Language::other;
    if (welsh > english) return Language::welsh;
    return english > welsh ? Language::english : Language::unknown;
  }
};

bool is_vowel(char c) {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

// A consonant before w, and none or another after it: the w of cwm and tŵr, which English does not have.
bool has_vowel_w(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] != 'w' || is_vowel(text[i - 1]) || !is_letter(text[i - 1])) continue;
    const char next = byte_at(text, i + 1);
    if (next == '\0' || (is_letter(next) && !is_vowel(next) && next != 'h')) return true;
  }
  return false;
}

// Spellings of a word that is in no list. Welsh has no k, q, v, x and z, and a w for a vowel; English has ck and sh.
// Names are written with a capital, in either language, so that how they start says nothing.
void score_spelling(std::string_view word, Scores& scores) {
  constexpr std::size_t longest = 24;
  if (word.size() < 3 || word.size() > longest || is_upper(word[1])) return;
  std::array<char, longest> letters{};
  std::transform(word.begin(), word.end(), letters.begin(), to_lower);
  const std::string_view text(letters.data(), word.size());
  const auto has = [&](std::string_view part) { return text.find(part) != std::string_view::npos; };
  const auto starts = [&](std::string_view part) { return !is_upper(word[0]) && text.starts_with(part); };
  const auto ends = [&](std::string_view part) { return text.ends_with(part); };
  const bool welsh = starts("ll") || starts("rh") || starts("ngh") || starts("nh") || starts("mh") || starts("dd") ||
                     starts("gw") || ends("dd") || ends("aeth") || (ends("au") && !ends("eau")) || ends("wyd") ||
                     ends("wch") || ends("iad") || has("wy") || has("ddi") || has("nng") || has_vowel_w(text);
  const bool english = text.find_first_of("kqvxz") != std::string_view::npos || ends("ing") || ends("tion") ||
                       ends("ght") || has("sh") || has("ee") || has("oo") || has("ck") || ends("ies") || ends("ers") ||
                       ends("ed") || ends("ly");
  if (welsh && !english) ++scores.welsh;
  if (english && !welsh) ++scores.english;
}

// What a word that is in no list says, by its letters.
void score_letters(const Text& text, const Word& word, bool first, Scores& scores) {
  if (table.find(word.key).weight != 0) return;
  const std::string_view bytes = text.value.substr(word.where.begin, word.where.size());
  // A capital inside a sentence is that of a name.
  if (!first && is_upper(bytes[0])) return;
  if (text.ascii) return score_spelling(bytes, scores);
  for (std::size_t at = 0; at < bytes.size();) {
    const Decoded next = decode(bytes, at);
    at += next.size;
    if (next.code < 0x80) continue;
    const bool to_bach = next.code == 0x174 || next.code == 0x175 || next.code == 0x176 || next.code == 0x177;
    if (to_bach) return scores.add(Language::welsh, 3);
    const Properties& properties = properties_of(next.code);
    if (properties.letter() && properties.script != Script::latin && properties.script != Script::common)
      return scores.add(Language::other, 3);
  }
  score_spelling(bytes, scores);
}

// Words that tags, handles and addresses are cut into say nothing.
bool speaks(const Text& text, const Word& word) {
  return text.tokens[word.token].kind == TokenKind::word;
}

constexpr int strong_enough = 2;  // a single spelling is no proof
constexpr int sure_enough = 6;    // two words of one language more than of all others: spellings are not asked
constexpr int beyond_doubt = 9;   // three words: the rest of the sentence is not asked

// Returns the score of the language that was guessed.
int guess(const Text& text, Sentence& sentence) {
  Scores scores;
  for (std::uint32_t i = sentence.first; i < sentence.last && scores.lead() < beyond_doubt; ++i) {
    const WordTable::Evidence found = table.find(text.words[i].key);
    // Without a question whose answer changes from word to word, and that nothing predicts.
    scores.add(found.language, speaks(text, text.words[i]) ? found.weight : 0);
  }
  if (scores.lead() < sure_enough) {
    bool first = true;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (!speaks(text, text.words[i])) continue;
      score_letters(text, text.words[i], first, scores);
      first = false;
    }
  }
  sentence.language = scores.best();
  return std::max({scores.welsh, scores.english, scores.other});
}

bool has_plain_word(const Text& text, const Sentence& sentence) {
  return std::any_of(text.words.begin() + sentence.first, text.words.begin() + sentence.last,
                     [&](const Word& word) { return speaks(text, word); });
}

// Gives a sentence the language of a neighbour, if they are of one paragraph and the neighbour has one.
bool follow(const Text& text, Sentence& sentence, const Sentence& neighbour) {
  if (neighbour.language == Language::unknown || neighbour.paragraph != sentence.paragraph) return false;
  if (!has_plain_word(text, sentence)) return false;
  sentence.language = neighbour.language;
  return true;
}

// Sentences with little to go by follow the one before, else the one after.
void ask_neighbours(Text& text) {
  std::vector<Sentence>& sentences = text.sentences;
  std::vector<std::uint32_t>& weak = text.memory.weak;
  std::size_t left = 0;
  for (const std::uint32_t i : weak)
    if (i == 0 || !follow(text, sentences[i], sentences[i - 1])) weak[left++] = i;
  for (; left > 0; --left) {
    const std::uint32_t i = weak[left - 1];
    if (i + 1 < sentences.size()) follow(text, sentences[i], sentences[i + 1]);
  }
}

}  // namespace

void guess_languages(Text& text, Language declared) {
  if (declared != Language::unknown) {
    for (Sentence& sentence : text.sentences) sentence.language = declared;
    return;
  }
  text.memory.weak.clear();
  for (std::uint32_t i = 0; i < text.sentences.size(); ++i)
    if (guess(text, text.sentences[i]) < strong_enough) text.memory.weak.push_back(i);
  if (!text.memory.weak.empty() && text.sentences.size() > 1) ask_neighbours(text);
}

}  // namespace socialcheck
