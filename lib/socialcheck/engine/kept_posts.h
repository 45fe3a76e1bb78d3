#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/check/digest.h"
#include "socialcheck/check/evaluate.h"

namespace socialcheck {

/// Drafts that rules over several drafts may still look at, in little room: about 70 bytes for one that says nothing
/// which such a rule asks for, its id included, and six for each thing it says. Forgets those that nobody reaches any
/// more, and the oldest ones when all together would take more than 100 bytes for each draft of the run.
class KeptPosts {
 public:
  /// How many drafts of one author, of one account, and of the whole batch a rule looks back at most.
  static constexpr std::size_t reach = 1000;
  /// Fewer drafts than this are remembered in any case.
  static constexpr std::size_t few_posts = 16 * 1024;

  /// Remembers a draft after those before it. Numbers of earlier ones, as the functions below give and take them,
  /// change with each call.
  void add(const PostDigest& post);
  /// Drafts remembered; their numbers are below this, in the order in which they came.
  [[nodiscard]] std::size_t size() const { return posts_.size(); }
  /// Bytes held, roughly.
  [[nodiscard]] std::size_t bytes() const;

  /// The latest draft of an author or account (hashes, not 0), or `nothing`.
  [[nodiscard]] std::uint32_t latest_of_author(std::uint32_t author) const { return by_author_.at(author, posts_); }
  [[nodiscard]] std::uint32_t latest_of_account(std::uint32_t account) const { return by_account_.at(account, posts_); }
  /// The one before it of the same author or account, or `nothing`.
  [[nodiscard]] std::uint32_t before_of_author(std::uint32_t number) const { return posts_[number].before_author; }
  [[nodiscard]] std::uint32_t before_of_account(std::uint32_t number) const { return posts_[number].before_account; }

  [[nodiscard]] PostHead head(std::uint32_t number) const;
  /// Appends the facts of a draft; Fact::field counts field().
  void append_facts(std::uint32_t number, std::vector<Fact>& out) const;
  [[nodiscard]] const std::string& field(std::uint8_t number) const { return fields_[number]; }
  [[nodiscard]] std::string_view id(std::uint32_t number) const;
  [[nodiscard]] const std::string& path(std::uint32_t number) const;

 private:
  /// All blocks are of one size, so that what the one list gives back suits the other.
  static constexpr std::size_t block_bytes = 65520;

  /// A draft without its path, id and facts, which lie in `pieces_`.
  struct Kept {
    std::uint32_t shape_low = 0, shape_high = 0;
    std::uint32_t text = 0, author = 0, account = 0;
    std::int32_t minute = no_minute;
    std::uint32_t line = 0, platforms = 0;
    std::uint32_t before_author = nothing, before_account = nothing;
    std::uint32_t piece = 0;
    std::uint16_t words = 0;
    std::uint8_t kind = 0;
    std::uint8_t capacity_and_audience = 0;  // four bits each
    std::uint8_t languages = 0, flags = 0;
    std::uint8_t id_size = 0, fact_count = 0;
  };

  /// A list that grows without being copied, and gives room back when it shrinks.
  class Posts {
   public:
    void push_back(const Kept& post);
    [[nodiscard]] Kept& operator[](std::size_t at) { return blocks_[at / per_block][at % per_block]; }
    [[nodiscard]] const Kept& operator[](std::size_t at) const { return blocks_[at / per_block][at % per_block]; }
    [[nodiscard]] std::size_t size() const { return size_; }
    void shrink(std::size_t size);
    [[nodiscard]] std::size_t bytes() const { return blocks_.size() * per_block * sizeof(Kept); }

   private:
    static constexpr std::size_t per_block = block_bytes / sizeof(Kept);
    std::vector<std::vector<Kept>> blocks_;
    std::size_t size_ = 0;
  };

  /// Byte strings that lie close together, each in one block.
  class Pieces {
   public:
    /// Where it begins, for at().
    std::uint32_t add(std::string_view piece);
    /// From the beginning of a piece on.
    [[nodiscard]] std::string_view at(std::uint32_t begin) const {
      return std::string_view(blocks_[begin / block_bytes]).substr(begin % block_bytes);
    }
    /// Gives the blocks before that of `begin` back.
    void forget_before(std::uint32_t begin);
    [[nodiscard]] std::size_t bytes() const { return blocks_held_ * block_bytes; }

   private:
    std::vector<std::string> blocks_;
    std::size_t forgotten_ = 0, blocks_held_ = 0;
  };

  /// The latest draft of each author, or of each account: a table by their hashes that holds no hash, since the drafts
  /// do. Open addressing, at most three quarters full.
  class Latest {
   public:
    /// `key` is the member that tells drafts apart.
    explicit Latest(std::uint32_t Kept::*key) : key_(key) {}
    /// The number kept for a key, or `nothing`. Keys are not 0.
    [[nodiscard]] std::uint32_t at(std::uint32_t key, const Posts& posts) const;
    /// The same, and `number` takes its place: that of a draft with this key that comes next.
    std::uint32_t exchange(std::uint32_t key, std::uint32_t number, const Posts& posts);
    [[nodiscard]] std::size_t bytes() const { return slots_.size() * sizeof(std::uint32_t); }
    [[nodiscard]] const std::vector<std::uint32_t>& slots() const { return slots_; }
    /// Takes the new number of each draft, or drops it where that is `nothing`; `posts` are those with new numbers.
    void renumber(const std::vector<std::uint32_t>& numbers, const Posts& posts);

   private:
    [[nodiscard]] std::size_t slot_of(std::uint32_t key, const Posts& posts) const;
    void rebuild(const std::vector<std::uint32_t>& numbers, std::size_t size, const Posts& posts);
    std::uint32_t Kept::*key_;
    std::vector<std::uint32_t> slots_;  // numbers, or `nothing`
    std::size_t used_ = 0;
  };

  [[nodiscard]] static Kept packed(const PostHead& head);
  [[nodiscard]] std::string_view piece_of(const Kept& kept, std::size_t& path) const;
  void append_piece(const PostDigest& post, Kept& kept);
  void append_fact(const Fact& fact, const Fact& before, std::string& out);
  std::uint32_t path_number(const std::string& path);
  std::uint8_t field_number(const std::string& name);
  std::uint32_t signal_number(std::uint32_t name);
  [[nodiscard]] std::size_t piece_size(const Kept& kept) const;
  void forget_if_full();
  [[nodiscard]] std::vector<bool> reached() const;
  void drop_oldest(std::vector<bool>& stays, std::size_t budget) const;
  void keep_only(const std::vector<bool>& stays);

  Posts posts_;
  Pieces pieces_;
  std::vector<std::string> paths_;
  std::vector<std::string> fields_;
  std::vector<std::uint32_t> signals_;  // hashes of names, which facts count
  Latest by_author_{&Kept::author}, by_account_{&Kept::account};
  std::size_t added_ = 0;
  // Sizes at which the next look for what nobody reaches is worth its while, and when there is too little room:
  std::size_t look_at_ = few_posts, look_when_full_at_ = 0;
  std::string scratch_;
};

}  // namespace socialcheck
