#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "socialcheck/source/position.h"
#include "socialcheck/source/source.h"

namespace socialcheck {

/// The line table of the Source that was asked about last: reports come source by source, so each is built once.
class LineTable {
 public:
  /// Lines of a source; valid until another source is asked about. Sources are told apart by address, name, first line
  /// and bytes (their place and number), since one may have been destroyed and another made at its address.
  const Lines& of(const Source& source) {
    const Key key{&source, source.bytes().data(), source.bytes().size(), source.first_line()};
    if (!lines_ || key != key_ || source.name() != name_) {
      lines_.emplace(source);
      key_ = key;
      name_ = source.name();
      ++changes_;
    }
    return *lines_;
  }
  /// Counts the tables built, so that what was derived from one can be thrown away in time.
  [[nodiscard]] std::uint32_t changes() const { return changes_; }

 private:
  struct Key {
    const Source* source = nullptr;
    const char* bytes = nullptr;
    std::size_t size = 0;
    std::uint32_t first_line = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  std::optional<Lines> lines_;
  Key key_;
  std::string name_;
  std::uint32_t changes_ = 0;
};

}  // namespace socialcheck
