#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "socialcheck/report/escape.h"

namespace socialcheck {

/// Appends JSON to a string and sets the commas. Whoever uses it closes what it opens.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& open_object() { return open('{'); }
  JsonWriter& close_object() { return close('}'); }
  JsonWriter& open_array() { return open('['); }
  JsonWriter& close_array() { return close(']'); }

  /// Name of the next member; needs no escaping.
  JsonWriter& key(std::string_view name) {
    out_.append(comma_ ? ",\"" : "\"").append(name).append("\":");
    comma_ = false;
    return *this;
  }
  JsonWriter& value(std::string_view text) {
    separate();
    append_json_string(text, out_);
    return *this;
  }
  JsonWriter& value(std::uint64_t number) {
    separate();
    append_number(number, out_);
    return *this;
  }
  /// A value or members that are JSON already.
  JsonWriter& raw(std::string_view json) {
    separate();
    out_ += json;
    return *this;
  }
  JsonWriter& member(std::string_view name, std::string_view text) { return key(name).value(text); }
  JsonWriter& member(std::string_view name, std::uint64_t number) { return key(name).value(number); }

 private:
  JsonWriter& open(char bracket) {
    separate();
    out_ += bracket;
    comma_ = false;
    return *this;
  }
  JsonWriter& close(char bracket) {
    out_ += bracket;
    comma_ = true;
    return *this;
  }
  void separate() {
    if (comma_) out_ += ',';
    comma_ = true;
  }

  std::string& out_;
  bool comma_ = false;
};

}  // namespace socialcheck
