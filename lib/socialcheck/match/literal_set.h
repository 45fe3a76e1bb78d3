#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Says which of some short strings occur in a text, anywhere in it: what decides which patterns are worth trying. Up
/// to three bytes of each string, wherever in it they are rarest, are its window. At every place of the text a bit says
/// whether a window may begin there; only then is it looked up, by a hash, and its strings are compared.
namespace socialcheck {

/// A string.
struct LiteralText {
  std::uint64_t head = 0;  ///< Its first eight bytes, the first lowest.
  std::uint32_t at = 0;    ///< In LiteralIndex::bytes.
  std::uint32_t size = 0;
  std::uint32_t window_at = 0;  ///< Where in the string its window is.
  std::uint32_t filler = 0;
};

/// Views of a built index; the memory belongs to a LiteralTables or to a compiled policy. Empty: no strings.
struct LiteralIndex {
  std::span<const std::uint32_t> rows;     ///< By two bytes: a bit for each third one with which a window begins.
  std::span<const std::uint32_t> places;   ///< By the hash of a window: first number; and the number of all.
  std::span<const std::uint32_t> windows;  ///< By number: the first byte lowest. Apart, to be near each other.
  std::span<const LiteralText> texts;      ///< By number.
  std::span<const char> bytes;

  [[nodiscard]] std::string_view text(const LiteralText& one) const { return {bytes.data() + one.at, one.size}; }
  [[nodiscard]] std::string_view text(std::uint32_t number) const { return text(texts[number]); }
};

/// An index that owns its memory.
struct LiteralTables {
  std::vector<std::uint32_t> rows, places, windows;
  std::vector<LiteralText> texts;
  std::vector<char> bytes;

  [[nodiscard]] LiteralIndex view() const { return {rows, places, windows, texts, bytes}; }
};

/// Builds an index of strings, none of them empty; equal ones get one number. Numbers are in an order of its own.
[[nodiscard]] LiteralTables build_literal_index(std::vector<std::string> literals);

/// Appends the numbers of the strings that occur in a text, each once, in no order. Byte by byte: fold the text first.
/// `seen` has a 0 for every string, and has again afterwards.
void find_literals(const LiteralIndex& index, std::string_view text, std::span<std::uint8_t> seen,
                   std::vector<std::uint32_t>& found);

}  // namespace socialcheck
