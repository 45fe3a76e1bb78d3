// Writes posts to measure with: the same ones for the same number, of the length and mixture of real feeds (85 % plain
// ASCII; emoji, curly quotes and Welsh; one in ten breaks a rule). All names and numbers are invented.
//
//   make_posts jsonl N          one post a line, as JSON, to standard output
//   make_posts text N           the words alone, one post a line
//   make_posts csv N            one post a row, each with a time and one of N / 20 accounts, so that rules over several
//                               drafts have much to remember
//   make_posts markdown N DIR   N files with front matter in DIR, a hundred to a folder
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

namespace {

using Words = std::string_view;

/// xorshift64*: small, and the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t roll(std::size_t sides) {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return static_cast<std::size_t>((state_ * 0x2545F4914F6CDD1DULL) >> 33U) % sides;
  }
  template <std::size_t N>
  Words pick(const std::array<Words, N>& words) {
    return words[roll(N)];
  }

 private:
  std::uint64_t state_;
};

constexpr std::array<Words, 36> openings = {
    "Our {service} is open {when} at {place}.",
    "Thank you to everyone who came to {place} {when}.",
    "We are recruiting {role}s to join the {service}.",
    "Did you know that {share} of appointments at the {service} are now offered within {count} weeks?",
    "From {when} the {service} moves to {place}.",
    "The car park at {place} will be closed for resurfacing {when}.",
    "It is {topic} awareness week, and our {role}s share what helps.",
    "Congratulations to the {service} on reaching the final of the regional awards.",
    "Need help but it is not an emergency? Your pharmacist can advise on {topic}.",
    "Last month the {service} answered more than {count} calls about {topic}.",
    "Join us {when} to hear about new research on {topic}.",
    "The board meets in public {when} at {place}, and everyone is welcome.",
    "Please allow extra time for your journey to {place} {when}.",
    "Our new {service} has helped more than {count} families so far.",
    "Visiting times at {place} change {when}; please check before you travel.",
    "A big well done to the {role}s who finished their course in {topic} care.",
    "Free health checks are available at {place} {when}, no booking needed.",
    "The {service} is looking for volunteers to welcome visitors {when}.",
    "How do you look after yourself in {season}? Tell us what works for you.",
    "We have published our plan for {topic} for the coming year.",
    "Heavy rain is expected {when}, so some clinics at {place} may run late.",
    "Meet the {role}s behind our {service}.",
    "The refurbishment of {place} is complete after {count} months of work.",
    "Walk with us {when}: the route starts at {place} and is about two miles.",
    "If you are offered a screening test for {topic}, please take it up.",
    "Good luck to our {role}s taking part in the charity run {when}.",
    "We would like to hear what you think about the {service}.",
    "Parking charges at {place} do not change this {season}.",
    "Students from the college visited {place} {when} to learn about careers in health.",
    "More than {count} people have had their vaccination at {place} this {season}.",
    "There is a new bus service to {place} from {when}.",
    "The {service} helpline is open {when} from nine until five.",
    "Our {role}s have made a short film about {topic}.",
    "Have you seen the garden at {place}? Volunteers planted it this {season}.",
    "A reminder that the library at {place} is open to all staff {when}.",
    "This {season} we are trying a new way of booking for the {service}."};

constexpr std::array<Words, 22> closings = {"Find out more on our website: https://www.example.org/{slug}",
                                            "Book online at https://www.example.org/{slug} or ask at reception.",
                                            "Please share with anyone who might be interested.",
                                            "Everyone is welcome.",
                                            "Tea and cake afterwards.",
                                            "There is step-free access and a hearing loop.",
                                            "See the full story in the comments.",
                                            "We look forward to seeing you there.",
                                            "Read more here: https://www.example.org/news/{slug}",
                                            "If you have a question, speak to the team at the front desk.",
                                            "It takes less than {count} minutes.",
                                            "No appointment is needed.",
                                            "Check our website for the latest opening times.",
                                            "Details are on the notice board and at https://www.example.org/{slug}",
                                            "Spaces are limited, so book early.",
                                            "You can also watch again later.",
                                            "The closing date is at the end of the month.",
                                            "Interpreters are available on request.",
                                            "Thanks for your patience while we make things better.",
                                            "What would you like to see next?",
                                            "Bring a friend and a good pair of shoes.",
                                            "Small changes can make a big difference."};

constexpr std::array<Words, 20> services = {
    "physiotherapy service", "eye clinic",        "diabetes team",     "memory service",     "children's ward",
    "walk-in centre",        "dental service",    "blood test clinic", "maternity unit",     "stroke team",
    "community team",        "hearing clinic",    "sleep clinic",      "pharmacy",           "podiatry service",
    "falls service",         "dietetics service", "breast clinic",     "vaccination clinic", "chaplaincy"};
constexpr std::array<Words, 14> roles = {
    "nurse",     "porter",       "midwife",   "dietitian", "radiographer",    "pharmacist", "healthcare assistant",
    "volunteer", "receptionist", "paramedic", "doctor",    "physiotherapist", "cleaner",    "scientist"};
constexpr std::array<Words, 16> topics = {
    "asthma",         "sleep",     "heart", "kidney",  "skin",      "hand hygiene", "good food", "bowel",
    "blood pressure", "hay fever", "falls", "hearing", "back pain", "diabetes",     "dementia",  "eye"};
constexpr std::array<Words, 14> places = {"Thornley Hospital",    "the Riverside Centre", "Ashfield Health Centre",
                                          "the main entrance",    "the education centre", "Calder House",
                                          "the Old Mill surgery", "the west wing",        "Moorland clinic",
                                          "the town hall",        "the leisure centre",   "the outpatient department",
                                          "Harbour View",         "the community library"};
constexpr std::array<Words, 14> times = {"this weekend",  "from Monday",     "every Tuesday",     "next month",
                                         "in the spring", "on weekdays",     "this afternoon",    "all week",
                                         "until Friday",  "in the evenings", "after the holiday", "on Thursday evening",
                                         "each morning",  "over the summer"};
constexpr std::array<Words, 4> seasons = {"winter", "spring", "summer", "autumn"};
constexpr std::array<Words, 8> tags = {"#Health",   "#TeamThornley", "#ThankYou",   "#Volunteering",
                                       "#StayWell", "#NewStart",     "#Recruiting", "#Community"};
constexpr std::array<Words, 10> decorations = {" \xF0\x9F\x8E\x89",
                                               " \xF0\x9F\x92\x99",
                                               " \xE2\x9C\x85",
                                               " \xF0\x9F\x91\x8F\xF0\x9F\x8F\xBD",
                                               " \xF0\x9F\x91\xA9\xE2\x80\x8D\xE2\x9A\x95\xEF\xB8\x8F",
                                               " It\xE2\x80\x99s easy.",
                                               " \xE2\x80\x93 see you soon!",
                                               " Mae croeso i bawb. D\xC5\xB5r, t\xC5\xB7 a ch\xC3\xA2n.",
                                               " Diolch yn fawr i\xE2\x80\x99r t\xC3\xAEm.",
                                               " \xF0\x9F\x87\xAC\xF0\x9F\x87\xA7"};
constexpr std::array<Words, 20> breaches = {
    " My patient in bed 4 with the stroke was on ward 12 again last night, and her daughter is a nightmare.",
    " Call Mr Harold Pettigrew on 07700 900123 about his results.",
    " NHS number 943 476 5919 is on the list for tomorrow.",
    " The login is admin and the password is Autumn2026!x if anybody needs it.",
    " Vote for the only party that will save us all.",
    " Those immigrants are vermin and should be thrown out of the country.",
    " I hate this job and my manager is a complete bully.",
    " Guaranteed to cure your back pain in two weeks.",
    " Our ward is dangerously unsafe tonight and managers do not care.",
    " You should stop taking your tablets and try this instead.",
    " You are a stupid idiot and I will find out where you live.",
    " Took a picture of the drug chart for bed 7, do not tell anyone.",
    " I know who the man in the local paper is, he was on our unit last week.",
    " Buy your vitamins from my shop, ten per cent off for patients.",
    " He is a paedophile and everyone in the village knows it.",
    " She added me as a friend after I looked after her on the ward.",
    " The new rota is rubbish and this hospital is a joke.",
    " We will sue the paper for what it wrote about our court case.",
    " Email jane.pettigrew@example.com for her discharge letter.",
    " Typical woman driver, women should not be surgeons."};
/// What a post of the organisation itself records.
constexpr Words official =
    "\"capacity\": \"official\", \"approvals\": [{\"role\": \"communications\", \"by\": \"J. Calder\", \"at\": "
    "\"2026-11-20\"}, "
    "{\"role\": \"line_manager\", \"by\": \"P. Moss\", \"at\": \"2026-11-20\"}], \"author\": {\"name\": \"R. "
    "Blythe\"}, ";
constexpr std::array<Words, 5> platforms = {"x", "facebook", "instagram", "linkedin", "bluesky"};

void add_number(std::string& out, std::size_t number) {
  std::array<char, 24> digits{};
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

void fill(Words pattern, Dice& dice, std::string& out) {
  while (!pattern.empty()) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    out.append(pattern.substr(0, open));
    pattern.remove_prefix(open);
    if (pattern.empty()) return;
    const std::size_t close = pattern.find('}');
    const Words slot = pattern.substr(1, close - 1);
    pattern.remove_prefix(close + 1);
    if (slot == "service") out += dice.pick(services);
    if (slot == "role") out += dice.pick(roles);
    if (slot == "topic") out += dice.pick(topics);
    if (slot == "place") out += dice.pick(places);
    if (slot == "when") out += dice.pick(times);
    if (slot == "season") out += dice.pick(seasons);
    if (slot == "slug") add_number(out, dice.roll(9000) + 1000);
    if (slot == "count") add_number(out, dice.roll(90) + 3);
    if (slot == "share") add_number(out, dice.roll(60) + 20), out += '%';
  }
}

void write_post(Dice& dice, std::string& out) {
  const std::size_t sentences = 1 + dice.roll(3);
  for (std::size_t at = 0; at < sentences; ++at) {
    if (at > 0) out += ' ';
    fill(dice.pick(openings), dice, out);
  }
  if (dice.roll(10) == 0) out += dice.pick(breaches);
  out += ' ';
  fill(dice.pick(closings), dice, out);
  if (dice.roll(100) < 15) out += dice.pick(decorations);
  for (std::size_t left = dice.roll(3); left > 0; --left) (out += ' ') += dice.pick(tags);
}

int markdown(std::size_t count, const std::string& folder) {
  Dice dice(20261125);
  std::string file;
  for (std::size_t at = 0; at < count; ++at) {
    const std::filesystem::path inside = std::filesystem::path(folder) / std::to_string(at / 100);
    if (at % 100 == 0) std::filesystem::create_directories(inside);
    file = "---\nid: post-" + std::to_string(at) + "\nplatform: ";
    file += dice.pick(platforms);
    file += "\ncapacity: official\nschedule:\n  at: 2027-03-14T09:30\napprovals:\n  - role: communications\n";
    file += "    by: J. Calder\n    at: 2026-11-20\ntags: [news, autumn]\n---\n\n";
    write_post(dice, file);
    file += '\n';
    const std::string path = inside / ("post-" + std::to_string(at) + ".md");
    std::FILE* out = std::fopen(path.c_str(), "wb");
    if (out == nullptr || std::fwrite(file.data(), 1, file.size(), out) != file.size() || std::fclose(out) != 0) {
      std::perror(path.c_str());
      return 1;
    }
  }
  return 0;
}

int lines(std::size_t count, bool json) {
  Dice dice(20261125);
  std::string line;
  for (std::size_t at = 0; at < count; ++at) {
    line.clear();
    if (json) {
      line = "{\"id\": \"post-";
      add_number(line, at);
      ((line += "\", \"platform\": \"") += dice.pick(platforms)) += "\", ";
      line += dice.roll(2) == 0 ? "\"capacity\": \"personal\", " : official;
      line += "\"text\": \"";
    }
    write_post(dice, line);  // holds no quotation mark, backslash or control character
    line += json ? "\"}\n" : "\n";
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) return 1;
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}

void add_two_digits(std::string& out, std::size_t number) {
  out += static_cast<char>('0' + number / 10);
  out += static_cast<char>('0' + number % 10);
}

int rows(std::size_t count) {
  Dice dice(20261125);
  std::string row = "id,account,date,platform,text\n";
  for (std::size_t at = 0; at < count; ++at) {
    add_number(row += "post-", at);
    add_number(row += ",@account", dice.roll(count / 20 + 1));
    add_two_digits(row += ",2027-03-", 1 + dice.roll(28));
    add_two_digits(row += " ", 6 + dice.roll(15));
    add_two_digits(row += ":", dice.roll(60));
    (row += ",") += dice.pick(platforms);
    write_post(dice, row += ",\"");
    row += "\"\n";
    if (std::fwrite(row.data(), 1, row.size(), stdout) != row.size()) return 1;
    row.clear();
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  const Words form = count > 2 ? words[1] : "";
  const std::size_t posts = count > 2 ? std::strtoull(words[2], nullptr, 10) : 0;
  if (form == "markdown" && count == 4) return markdown(posts, words[3]);
  if (posts > 0 && (form == "jsonl" || form == "text") && count == 3) return lines(posts, form == "jsonl");
  if (posts > 0 && form == "csv" && count == 3) return rows(posts);
  std::fputs("usage: make_posts jsonl|text|csv N > FILE\n       make_posts markdown N DIR\n", stderr);
  return 2;
}
