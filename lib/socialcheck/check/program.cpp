#include "socialcheck/check/program.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace socialcheck {

namespace {
/// "sc" and the number of the layout; raise it with every change of a table or of word_key().
constexpr std::uint64_t blob_version = 0x7363'0000'0000'0008U;

template <class T>
using Element = std::remove_const_t<typename std::remove_reference_t<T>::value_type>;
}  // namespace

const Program& home_of(std::span<const Program* const> programs, Base what, std::uint32_t number) {
  const Program* found = programs.front();
  for (const Program* program : programs)
    if (program->base(what) <= number) found = program;
  return *found;
}

std::vector<std::pair<std::uint32_t, std::string>> signal_terms(const Program& program) {
  std::vector<std::pair<std::uint32_t, std::string>> out;
  for (const CSignal& signal : program.signals) {
    const CExpr& body = program.exprs[signal.expr];
    const auto is_set = [&](const auto& one) { return one.set == body.target; };
    const bool late = std::any_of(program.patterns.begin(), program.patterns.end(), is_set) ||
                      std::any_of(program.reading_uses.begin(), program.reading_uses.end(), is_set);
    if (body.kind == ExprKind::set && !late)
      out.emplace_back(body.target, "&" + std::string(program.text(signal.name)));
  }
  return out;
}

Program view(ProgramTables& tables) {
  Program program;
  std::vector<std::pair<const void*, std::size_t>> arrays;
  tables.each([&](auto& array) { arrays.emplace_back(array.data(), array.size()); });
  std::size_t next = 0;
  program.each([&](auto& array) {
    using T = Element<decltype(array)>;
    array = {static_cast<const T*>(arrays[next].first), arrays[next].second};
    ++next;
  });
  return program;
}

std::vector<std::uint64_t> write_blob(ProgramTables& tables) {
  std::vector<std::uint64_t> blob{blob_version};
  std::size_t arrays = 0;
  tables.each([&](auto&) { ++arrays; });
  blob.resize(1 + arrays * 2);
  std::size_t next = 1;
  tables.each([&](auto& array) {
    using T = Element<decltype(array)>;
    static_assert(std::is_trivially_copyable_v<T>);
    const std::size_t bytes = array.size() * sizeof(T);
    const std::size_t at = blob.size();
    blob[next++] = at;
    blob[next++] = array.size();
    blob.resize(at + (bytes + 7) / 8);
    if (bytes != 0) std::memcpy(blob.data() + at, array.data(), bytes);
  });
  return blob;
}

Result<Program> read_blob(std::span<const std::uint64_t> blob) {
  if (blob.empty() || blob[0] != blob_version)
    return Problem{"policy/version", "this compiled policy is of another version", {}, Severity::error};
  Program program;
  std::size_t next = 1;
  bool inside = true;
  program.each([&](auto& array) {
    using T = Element<decltype(array)>;
    if (!inside || next + 1 >= blob.size()) {
      inside = false;
      return;
    }
    const std::uint64_t at = blob[next];
    const std::uint64_t count = blob[next + 1];
    next += 2;
    inside = at <= blob.size() && count <= (blob.size() - at) * 8 / sizeof(T);
    if (inside) array = {reinterpret_cast<const T*>(blob.data() + at), static_cast<std::size_t>(count)};
  });
  if (!inside || program.bases.size() != base_count)
    return Problem{"policy/damaged", "this compiled policy is damaged", {}, Severity::error};
  return program;
}

}  // namespace socialcheck
