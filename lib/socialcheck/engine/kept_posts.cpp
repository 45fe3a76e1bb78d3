#include "socialcheck/engine/kept_posts.h"

#include <algorithm>
#include <utility>

namespace socialcheck {

namespace {

constexpr std::size_t kept_facts = 60;
constexpr std::size_t id_bytes = 120;
constexpr std::size_t most_fields = 255;
constexpr std::size_t most_signals = 128;
/// What drafts may take together, on top of a little for a small batch.
constexpr std::size_t bytes_per_post = 96, free_bytes = std::size_t{1} << 20U;

// A fact as bytes: its kind with two marks, its value, and where it is unless that is the place of the fact before.
constexpr unsigned kind_bits = 0x1F;
constexpr unsigned same_place = 0x20;
constexpr unsigned short_value = 0x40;  // as a number of one to three bytes; otherwise four bytes
constexpr std::uint32_t short_values = 1U << 21U;

void append_number(std::uint32_t number, std::string& out) {
  for (; number >= 0x80; number >>= 7U) out += static_cast<char>(number | 0x80U);
  out += static_cast<char>(number);
}

std::uint32_t read_number(std::string_view bytes, std::size_t& at) {
  std::uint32_t number = 0;
  for (unsigned shift = 0; at < bytes.size() && shift < 32; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    number |= (byte & 0x7FU) << shift;
    if (byte < 0x80) break;
  }
  return number;
}

void append_word(std::uint32_t word, std::string& out) {
  for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>(word >> shift & 0xFFU);
}

std::uint32_t read_word(std::string_view bytes, std::size_t& at) {
  std::uint32_t word = 0;
  for (unsigned shift = 0; at < bytes.size() && shift < 32; shift += 8)
    word |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at++])) << shift;
  return word;
}

}  // namespace

// ------------------------------------------------------------------------------------------------------- small stores

void KeptPosts::Posts::push_back(const Kept& post) {
  if (size_ == blocks_.size() * per_block) blocks_.emplace_back(per_block);
  (*this)[size_++] = post;
}

void KeptPosts::Posts::shrink(std::size_t size) {
  size_ = size;
  blocks_.resize((size + per_block - 1) / per_block);
}

std::uint32_t KeptPosts::Pieces::add(std::string_view piece) {
  if (blocks_.empty() || blocks_.back().size() + piece.size() > block_bytes) {
    blocks_.emplace_back().reserve(block_bytes);
    ++blocks_held_;
  }
  const std::size_t begin = (blocks_.size() - 1) * block_bytes + blocks_.back().size();
  blocks_.back() += piece;
  return static_cast<std::uint32_t>(begin);
}

void KeptPosts::Pieces::forget_before(std::uint32_t begin) {
  for (; forgotten_ < begin / block_bytes; ++forgotten_) {
    std::string().swap(blocks_[forgotten_]);  // an assignment would keep the room
    --blocks_held_;
  }
}

std::size_t KeptPosts::Latest::slot_of(std::uint32_t key, const Posts& posts) const {
  std::size_t at = (key * 0x9E3779B9U >> 1) & (slots_.size() - 1);
  while (slots_[at] != nothing && posts[slots_[at]].*key_ != key) at = (at + 1) & (slots_.size() - 1);
  return at;
}

std::uint32_t KeptPosts::Latest::at(std::uint32_t key, const Posts& posts) const {
  return slots_.empty() ? nothing : slots_[slot_of(key, posts)];
}

std::uint32_t KeptPosts::Latest::exchange(std::uint32_t key, std::uint32_t number, const Posts& posts) {
  if ((used_ + 1) * 4 > slots_.size() * 3) {
    const std::vector<std::uint32_t> old = std::move(slots_);
    rebuild(old, std::max<std::size_t>(old.size() * 2, 64), posts);
  }
  std::uint32_t& slot = slots_[slot_of(key, posts)];
  used_ += slot == nothing ? 1 : 0;
  return std::exchange(slot, number);
}

void KeptPosts::Latest::rebuild(const std::vector<std::uint32_t>& numbers, std::size_t size, const Posts& posts) {
  slots_ = std::vector<std::uint32_t>(size, nothing);
  used_ = 0;
  for (const std::uint32_t number : numbers) {
    if (number == nothing) continue;
    slots_[slot_of(posts[number].*key_, posts)] = number;
    ++used_;
  }
}

void KeptPosts::Latest::renumber(const std::vector<std::uint32_t>& numbers, const Posts& posts) {
  std::size_t stay = 0;
  for (std::uint32_t& slot : slots_) {
    if (slot != nothing) slot = numbers[slot];
    stay += slot != nothing ? 1 : 0;
  }
  std::size_t size = 64;
  while ((stay + 1) * 4 > size * 3) size *= 2;
  const std::vector<std::uint32_t> old = std::move(slots_);
  rebuild(old, size, posts);
}

// ------------------------------------------------------------------------------------------------------------ drafts

KeptPosts::Kept KeptPosts::packed(const PostHead& head) {
  Kept out;
  out.shape_low = static_cast<std::uint32_t>(head.shape);
  out.shape_high = static_cast<std::uint32_t>(head.shape >> 32U);
  out.text = head.text, out.author = head.author, out.account = head.account;
  out.minute = head.minute;
  out.line = head.line, out.platforms = head.platforms;
  out.words = head.words;
  out.kind = head.kind;
  out.capacity_and_audience = static_cast<std::uint8_t>(head.capacity << 4U | (head.audience & 0xFU));
  out.languages = head.languages, out.flags = head.flags;
  return out;
}

PostHead KeptPosts::head(std::uint32_t number) const {
  const Kept& kept = posts_[number];
  PostHead out;
  out.shape = std::uint64_t{kept.shape_high} << 32U | kept.shape_low;
  out.text = kept.text, out.author = kept.author, out.account = kept.account;
  out.minute = kept.minute;
  out.line = kept.line, out.platforms = kept.platforms;
  out.words = kept.words;
  out.kind = kept.kind;
  out.capacity = static_cast<std::uint8_t>(kept.capacity_and_audience >> 4U);
  out.audience = static_cast<std::uint8_t>(kept.capacity_and_audience & 0xFU);
  out.languages = kept.languages, out.flags = kept.flags;
  return out;
}

void KeptPosts::add(const PostDigest& post) {
  forget_if_full();
  const auto number = static_cast<std::uint32_t>(posts_.size());
  Kept kept = packed(post.head);
  append_piece(post, kept);
  if (kept.author != 0) kept.before_author = by_author_.exchange(kept.author, number, posts_);
  if (kept.account != 0) kept.before_account = by_account_.exchange(kept.account, number, posts_);
  posts_.push_back(kept);
  ++added_;
}

/// Path, id and facts, one after another.
void KeptPosts::append_piece(const PostDigest& post, Kept& kept) {
  scratch_.clear();
  append_number(path_number(post.path), scratch_);
  kept.id_size = static_cast<std::uint8_t>(std::min(post.id.size(), id_bytes));
  scratch_.append(post.id, 0, kept.id_size);
  kept.fact_count = static_cast<std::uint8_t>(std::min(post.facts.size(), kept_facts));
  Fact before;
  for (std::size_t at = 0; at < kept.fact_count; ++at) {
    Fact fact = post.facts[at];
    fact.field = field_number(post.fields[fact.field]);
    append_fact(fact, before, scratch_);
    before = fact;
  }
  kept.piece = pieces_.add(scratch_);
}

void KeptPosts::append_fact(const Fact& fact, const Fact& before, std::string& out) {
  const bool same = fact.field == before.field && fact.begin == before.begin && fact.size == before.size;
  const bool is_signal = fact.kind == FactKind::signal;
  const std::uint32_t value = is_signal ? signal_number(fact.value) : fact.value;
  const bool is_short = is_signal ? value != nothing : value < short_values;
  out += static_cast<char>(static_cast<unsigned>(fact.kind) | (same ? same_place : 0U) | (is_short ? short_value : 0U));
  if (is_short)
    append_number(value, out);
  else
    append_word(fact.value, out);
  if (same) return;
  append_number(fact.field, out);
  append_number(fact.begin, out);
  append_number(fact.size, out);
}

void KeptPosts::append_facts(std::uint32_t number, std::vector<Fact>& out) const {
  const Kept& kept = posts_[number];
  std::size_t path = 0;
  const std::string_view bytes = piece_of(kept, path);
  std::size_t at = kept.id_size;
  Fact fact;
  for (std::size_t left = kept.fact_count; left > 0 && at < bytes.size(); --left) {
    const auto head = static_cast<unsigned char>(bytes[at++]);
    fact.kind = static_cast<FactKind>(head & kind_bits);
    fact.value = (head & short_value) != 0 ? read_number(bytes, at) : read_word(bytes, at);
    if (fact.kind == FactKind::signal && (head & short_value) != 0) fact.value = signals_[fact.value];
    if ((head & same_place) == 0) {
      fact.field = static_cast<std::uint8_t>(read_number(bytes, at));
      fact.begin = read_number(bytes, at);
      fact.size = static_cast<std::uint16_t>(read_number(bytes, at));
    }
    out.push_back(fact);
  }
}

/// The piece behind its path, whose number is set.
std::string_view KeptPosts::piece_of(const Kept& kept, std::size_t& path) const {
  const std::string_view bytes = pieces_.at(kept.piece);
  std::size_t at = 0;
  path = read_number(bytes, at);
  return bytes.substr(at);
}

std::string_view KeptPosts::id(std::uint32_t number) const {
  std::size_t path = 0;
  return piece_of(posts_[number], path).substr(0, posts_[number].id_size);
}

const std::string& KeptPosts::path(std::uint32_t number) const {
  std::size_t path = 0;
  (void)piece_of(posts_[number], path);
  return paths_[path];
}

std::uint32_t KeptPosts::path_number(const std::string& path) {
  if (paths_.empty() || paths_.back() != path) paths_.push_back(path);
  return static_cast<std::uint32_t>(paths_.size() - 1);
}

std::uint8_t KeptPosts::field_number(const std::string& name) {
  const auto found = std::find(fields_.begin(), fields_.end(), name);
  if (found != fields_.end()) return static_cast<std::uint8_t>(found - fields_.begin());
  if (fields_.size() >= most_fields) return 0;
  fields_.push_back(name);
  return static_cast<std::uint8_t>(fields_.size() - 1);
}

std::uint32_t KeptPosts::signal_number(std::uint32_t name) {
  const auto found = std::find(signals_.begin(), signals_.end(), name);
  if (found == signals_.end() && signals_.size() >= most_signals) return nothing;
  if (found == signals_.end()) return signals_.push_back(name), static_cast<std::uint32_t>(signals_.size() - 1);
  return static_cast<std::uint32_t>(found - signals_.begin());
}

std::size_t KeptPosts::bytes() const {
  return posts_.bytes() + pieces_.bytes() + by_author_.bytes() + by_account_.bytes();
}

// -------------------------------------------------------------------------------------------------------- forgetting

/// Looks for what nobody reaches whenever so many drafts came since the last look as stayed then, and when there is too
/// little room: each look is paid by the drafts that came in between.
void KeptPosts::forget_if_full() {
  const std::size_t budget = added_ * bytes_per_post + free_bytes;
  const bool full = posts_.size() >= look_when_full_at_ && bytes() > budget;
  if (!full && posts_.size() < look_at_) return;
  std::vector<bool> stays = reached();
  if (full) drop_oldest(stays, budget / 8 * 7);
  keep_only(stays);
  look_at_ = std::max(posts_.size() * 2, few_posts);
  look_when_full_at_ = posts_.size() + posts_.size() / 16;
}

std::vector<bool> KeptPosts::reached() const {
  std::vector<bool> out(posts_.size());
  const std::size_t last = std::min(reach, out.size());
  std::fill(out.end() - static_cast<std::ptrdiff_t>(last), out.end(), true);
  const auto follow = [&](const Latest& heads, std::uint32_t Kept::*before) {
    for (const std::uint32_t head : heads.slots())
      for (std::uint32_t at = head, left = reach; at != nothing && left > 0; --left, at = posts_[at].*before)
        out[at] = true;
  };
  follow(by_author_, &Kept::before_author);
  follow(by_account_, &Kept::before_account);
  return out;
}

/// Bytes of a piece, from the one after it.
std::size_t KeptPosts::piece_size(const Kept& kept) const {
  std::size_t path = 0;
  const std::string_view bytes = piece_of(kept, path);
  std::size_t at = kept.id_size;
  for (std::size_t left = kept.fact_count; left > 0 && at < bytes.size(); --left) {
    const auto head = static_cast<unsigned char>(bytes[at++]);
    if ((head & short_value) != 0)
      (void)read_number(bytes, at);
    else
      (void)read_word(bytes, at);
    for (int number = (head & same_place) != 0 ? 0 : 3; number > 0; --number) (void)read_number(bytes, at);
  }
  return at + (pieces_.at(kept.piece).size() - bytes.size());
}

/// Until the rest fits; the newest ones stay longest.
void KeptPosts::drop_oldest(std::vector<bool>& stays, std::size_t budget) const {
  constexpr std::size_t tables = 2 * 11;  // of an author and an account of its own, while the tables are half empty
  std::size_t used = 0;
  for (std::size_t at = stays.size(); at-- > 0;) {
    if (!stays[at]) continue;
    used += sizeof(Kept) + piece_size(posts_[at]) + tables;
    stays[at] = used <= budget;
  }
}

/// Moves what stays down, in its order, and tells whoever points at it.
void KeptPosts::keep_only(const std::vector<bool>& stays) {
  std::vector<std::uint32_t> numbers(posts_.size(), nothing);
  const auto renumbered = [&](std::uint32_t number) { return number == nothing ? nothing : numbers[number]; };
  Pieces kept_pieces;
  std::uint32_t next = 0;
  for (std::uint32_t at = 0; at < numbers.size(); ++at) {
    if (!stays[at]) continue;
    Kept kept = posts_[at];
    const std::uint32_t piece = kept.piece;
    kept.piece = kept_pieces.add(pieces_.at(piece).substr(0, piece_size(kept)));
    pieces_.forget_before(piece);
    kept.before_author = renumbered(kept.before_author);
    kept.before_account = renumbered(kept.before_account);
    numbers[at] = next;
    posts_[next++] = kept;
  }
  posts_.shrink(next);
  pieces_ = std::move(kept_pieces);
  by_author_.renumber(numbers, posts_);
  by_account_.renumber(numbers, posts_);
}

}  // namespace socialcheck
