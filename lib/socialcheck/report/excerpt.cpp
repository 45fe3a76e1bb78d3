#include "socialcheck/report/excerpt.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::uint32_t longest_quote = 160;  // bytes of one quoted place in a message
constexpr std::uint32_t context = 200;        // bytes around a range of the source that labels are looked for in
constexpr std::uint32_t longest_key = 4096;   // bytes of a word that the context is widened by, so as not to cut it
constexpr std::size_t digits_of_identifier = 5;

/// The start of the character that a byte is part of.
std::uint32_t snap(std::string_view bytes, std::uint32_t at) {
  at = std::min(at, static_cast<std::uint32_t>(bytes.size()));
  while (at > 0 && at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

Span snap(std::string_view bytes, Span range) {
  const std::uint32_t begin = snap(bytes, range.begin);
  return {begin, std::max(begin, snap(bytes, range.end))};
}

constexpr bool is_white_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Enough digits for a number of somebody.
bool holds_digits(std::string_view words) {
  const auto digits = std::count_if(words.begin(), words.end(), [](char c) { return is_digit(c) || !is_ascii(c); });
  return static_cast<std::size_t>(digits) >= digits_of_identifier;
}

/// The code unit of `\\uXXXX` at a place; 0 where there is none, or half of a pair.
std::uint32_t escaped_unit(std::string_view text, std::size_t at) {
  std::uint32_t unit = 0;
  if (text.size() < at + 6 || text[at + 1] != 'u') return 0;
  const auto [end, error] = std::from_chars(text.data() + at + 2, text.data() + at + 6, unit, 16);
  return error == std::errc{} && end == text.data() + at + 6 && (unit < 0xD800 || unit > 0xDFFF) ? unit : 0;
}

/// Text as JSON and YAML escape it, with the characters that are meant, byte for byte in its place: what an escape is
/// longer by has no width. A label or a number that is interrupted by escapes is none to a recogniser.
void unescape_in_place(std::string_view text, std::string& out) {
  constexpr std::string_view soft_hyphen = "\xC2\xAD", no_space = "\xE2\x80\x8B";
  out.assign(text);
  for (std::size_t at = out.find('\\'); at != std::string::npos && at + 1 < out.size(); at = out.find('\\', at)) {
    const auto top = [](std::uint32_t bits, std::uint32_t low) { return static_cast<char>(bits | (low & 0x3FU)); };
    if (const std::uint32_t unit = escaped_unit(out, at); unit != 0) {
      std::string as;
      if (unit < 0x80)
        as.append(1, static_cast<char>(unit)).append(soft_hyphen).append(no_space);
      else if (unit < 0x800)
        as.append({top(0xC0, unit >> 6U), top(0x80, unit)}).append(soft_hyphen).append(soft_hyphen);
      else
        as.append({top(0xE0, unit >> 12U), top(0x80, unit >> 6U), top(0x80, unit)}).append(no_space);
      out.replace(at, 6, as);
      at += 6;
    } else {
      if (std::string_view("nrt").find(out[at + 1]) != std::string_view::npos) out[at + 1] = ' ';
      out[at] = ' ';
      at += 2;
    }
  }
}

/// Where text is appended piece by piece, and anchors are set on the way.
class Output {
 public:
  Output(std::string_view bytes, Span range, Breaks breaks, std::span<Anchor> anchors, std::string& out)
      : bytes_(bytes), at_(range.begin), breaks_(breaks), anchors_(anchors), out_(out) {}

  void plain(std::uint32_t to) {
    while (!anchors_.empty() && anchors_.front().offset <= to) {
      copy(std::max(at_, snap(bytes_, anchors_.front().offset)));
      set();
    }
    copy(to);
  }

  void mask(std::string_view value, MaskStyle style, std::uint32_t to) {
    const std::size_t before = out_.size();
    append_mask(value, style, out_);
    for (; !anchors_.empty() && anchors_.front().offset < to; anchors_ = anchors_.subspan(1))
      anchors_.front().shown = anchors_.front().end ? out_.size() : before;
    at_ = to;
  }

  void finish() {
    while (!anchors_.empty()) set();
  }

 private:
  void copy(std::uint32_t to) {
    append_harmless(bytes_, {at_, to}, breaks_, out_);
    at_ = to;
  }

  void set() {
    anchors_.front().shown = out_.size();
    anchors_ = anchors_.subspan(1);
  }

  std::string_view bytes_;
  std::uint32_t at_;
  Breaks breaks_;
  std::span<Anchor> anchors_;
  std::string& out_;
};

}  // namespace

void Excerpts::read(const DraftReport& report) {
  report_ = &report;
  known_ = report.known;
  values_ready_ = false;
  source_ready_ = false;
}

std::int32_t Excerpts::text_at(std::string_view path) const {
  const std::vector<TextField>& texts = report_->draft->texts;
  const auto at = std::find_if(texts.begin(), texts.end(), [&](const TextField& text) { return text.path == path; });
  return at == texts.end() ? -1 : static_cast<std::int32_t>(at - texts.begin());
}

// ------------------------------------------------------------------------------------------------------------ masks

/// Sorts; spans that overlap become one, masked as the larger asks if it holds the other, else whole.
void Excerpts::merge(Masks& masks) {
  const auto order = [](const Masked& one) { return std::tuple(one.text, one.where.begin, ~one.where.end, one.style); };
  std::sort(masks.begin(), masks.end(), [&](const Masked& a, const Masked& b) { return order(a) < order(b); });
  std::size_t kept = 0;
  for (const Masked& one : masks) {
    if (one.where.empty()) continue;
    Masked* last = kept > 0 ? &masks[kept - 1] : nullptr;
    if (last == nullptr || last->text != one.text || !last->where.overlaps(one.where)) {
      masks[kept++] = one;
    } else {
      if (!last->where.contains(one.where) || one.style == MaskStyle::whole) last->style = MaskStyle::whole;
      last->where = hull(last->where, one.where);
    }
  }
  masks.resize(kept);
}

std::span<const Excerpts::Masked> Excerpts::touching(std::span<const Masked> masks, std::uint32_t text, Span range) {
  const auto first = std::partition_point(masks.begin(), masks.end(), [&](const Masked& one) {
    return one.text < text || (one.text == text && one.where.end <= range.begin);
  });
  const auto last = std::partition_point(
      first, masks.end(), [&](const Masked& one) { return one.text == text && one.where.begin < range.end; });
  return {first, last};
}

void Excerpts::prepare_values() {
  if (values_ready_) return;
  values_ready_ = true;
  value_masks_.clear();
  if (bare_) return;
  for (const Sensitive& one : report_->sensitive)
    if (one.text < report_->draft->texts.size()) value_masks_.push_back({one.text, one.where, mask_style(one.kind)});
  merge(value_masks_);
}

void Excerpts::prepare_source() {
  if (source_ready_) return;
  source_ready_ = true;
  source_masks_.clear();
  prepare_values();
  const Draft& draft = *report_->draft;
  for (const Masked& one : value_masks_)
    source_masks_.push_back({0, source_span(draft, draft.texts[one.text], one.where), one.style});
  merge(source_masks_);
}

/// Appends what the recognisers find in a text that stands at `shift`.
void Excerpts::recognise(std::string_view text, std::uint32_t shift, Masks& out) {
  analyse(text, scratch_);
  identifiers_.clear();
  find_identifiers(scratch_, identifiers_);
  const auto known = [&](const Identifier& one) {
    return known_ != nullptr && known_->covers(one, text.substr(one.where.begin, one.where.size()));
  };
  for (const Identifier& one : identifiers_)
    if (is_masked(one) && !known(one))
      out.push_back({0, {one.where.begin + shift, one.where.end + shift}, mask_style(one.kind)});
}

/// Fills range_masks_ with the masks of fields that touch a range, and with what is recognised there besides.
void Excerpts::masks_of_source(Span range) {
  range_masks_.clear();
  if (bare_) return;
  prepare_source();
  const std::string_view bytes = report_->source->bytes();
  const auto size = static_cast<std::uint32_t>(bytes.size());
  Span around{range.begin - std::min(range.begin, context), range.end + std::min(context, size - range.end)};
  const Span most{around.begin - std::min(around.begin, longest_key),
                  around.end + std::min(longest_key, size - around.end)};
  while (around.begin > most.begin && !is_white_space(bytes[around.begin - 1])) --around.begin;
  while (around.end < most.end && !is_white_space(bytes[around.end])) ++around.end;
  around = snap(bytes, around);
  const std::string_view shown = bytes.substr(around.begin, around.size());
  recognise(shown, around.begin, range_masks_);
  if (shown.find('\\') != std::string_view::npos) {
    unescape_in_place(shown, unescaped_);
    recognise(unescaped_, around.begin, range_masks_);
  }
  const auto known = touching(source_masks_, 0, range);
  range_masks_.insert(range_masks_.end(), known.begin(), known.end());
  merge(range_masks_);
}

// ------------------------------------------------------------------------------------------------------------- text

void Excerpts::append_masked(std::string_view bytes, Span range, std::span<const Masked> masks, Breaks breaks,
                             std::span<Anchor> anchors, std::string& out) {
  Output output(bytes, range, breaks, anchors, out);
  for (const Masked& one : masks) {
    const Span part{std::max(one.where.begin, range.begin), std::min(one.where.end, range.end)};
    output.plain(part.begin);
    output.mask(bytes.substr(part.begin, part.size()), part == one.where ? one.style : MaskStyle::whole, part.end);
    masked_any_ = true;
  }
  output.plain(range.end);
  output.finish();
}

void Excerpts::append_value(std::uint32_t text, Span in_value, Breaks breaks, std::span<Anchor> anchors,
                            std::string& out) {
  if (text >= report_->draft->texts.size()) return;
  const std::string_view value = report_->draft->texts[text].value;
  in_value = snap(value, in_value);
  prepare_values();
  append_masked(value, in_value, touching(value_masks_, text, in_value), breaks, anchors, out);
}

void Excerpts::append_value(std::uint32_t text, Span in_value, Breaks breaks, std::string& out, std::uint32_t longest) {
  const bool cut = in_value.size() > longest;
  if (cut) in_value.end = in_value.begin + longest;
  append_value(text, in_value, breaks, {}, out);
  if (cut) out += ellipsis;
}

void Excerpts::append_source(Span in_source, Breaks breaks, std::span<Anchor> anchors, std::string& out) {
  const std::string_view bytes = report_->source->bytes();
  in_source = snap(bytes, in_source);
  masks_of_source(in_source);
  append_masked(bytes, in_source, touching(range_masks_, 0, in_source), breaks, anchors, out);
}

bool Excerpts::sensitive_in_source(Span in_source) {
  in_source = snap(report_->source->bytes(), in_source);
  masks_of_source(in_source);
  return !touching(range_masks_, 0, in_source).empty();
}

std::string_view Excerpts::name(std::string_view name) {
  if (bare_ || !holds_digits(name)) return name;
  name_words_.assign(name);
  for (char& c : name_words_)
    if (is_ascii(c) && !is_alnum(c) && c != '@') c = ' ';
  analyse(name_words_, scratch_);
  identifiers_.clear();
  find_identifiers(scratch_, identifiers_);
  range_masks_.clear();
  for (const Identifier& one : identifiers_)
    if (is_masked(one) && (one.has(Evidence::label) || one.has(Evidence::check_digit)))
      range_masks_.push_back({0, one.where, mask_style(one.kind)});
  if (range_masks_.empty()) return name;
  merge(range_masks_);
  name_.clear();
  std::uint32_t at = 0;
  for (const Masked& one : range_masks_) {
    name_.append(name, at, one.where.begin - at);
    append_mask(name.substr(one.where.begin, one.where.size()), one.style, name_);
    at = one.where.end;
  }
  name_.append(name, at);
  masked_any_ = true;
  return name_;
}

void Excerpts::append_words(std::string_view words, std::string& out) {
  range_masks_.clear();
  if (!bare_ && !words.empty()) recognise(words, 0, range_masks_);
  merge(range_masks_);
  append_masked(words, {0, static_cast<std::uint32_t>(words.size())}, range_masks_, Breaks::sentence, {}, out);
}

void Excerpts::append_problem(const Problem& problem, std::string& out) {
  const auto digits = std::count_if(problem.message.begin(), problem.message.end(), is_digit);
  if (digits < 2)  // no identifier can be quoted in it
    append_harmless(problem.message, Breaks::sentence, out);
  else
    append_words(problem.message, out);
}

void Excerpts::append_message(const Finding& finding, std::string& out) {
  for (const MessagePart& part : finding.message) {
    if (part.text >= 0)
      append_value(static_cast<std::uint32_t>(part.text), part.quoted, Breaks::sentence, out, longest_quote);
    else if (holds_digits(part.words))  // no words of a rule, but a field's value or what a computed signal says
      append_words(part.words, out);
    else
      append_harmless(part.words, Breaks::sentence, out);
  }
}

std::string render_message(const DraftReport& report, const Finding& finding, bool show_sensitive) {
  Excerpts excerpts(show_sensitive);
  excerpts.read(report);
  std::string out;
  excerpts.append_message(finding, out);
  return out;
}

}  // namespace socialcheck
