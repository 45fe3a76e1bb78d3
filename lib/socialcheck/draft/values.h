#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "socialcheck/syntax/datetime.h"

namespace socialcheck {

/// A truth value as people write it.
struct Flag {
  bool value = false;
  bool plain = true;  ///< Written `true` or `false`, in any case; not `yes`, `no`, `on`, `off`, `y`, `n`, `1`, `0`.
};
[[nodiscard]] std::optional<Flag> read_flag(std::string_view text);

/// "image", "video", "gif", "audio" or "document" by the extension of a file name or address; else empty.
[[nodiscard]] std::string_view media_kind_of(std::string_view file);

/// True for `https://...`, `http://...`, `www....` and `at://...`.
[[nodiscard]] bool looks_like_url(std::string_view text);
/// True for a single word with an extension, such as `post.cy.md`.
[[nodiscard]] bool looks_like_file(std::string_view text);
/// True if there is nothing but white space in it.
[[nodiscard]] bool is_blank(std::string_view text);
/// Without ASCII white space at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The tag that rules compare with: "cy" for `cy`, `CY`, `cy-GB`, `cy_GB`, `Welsh`, `Cymraeg`; a tag with a script or
/// anything longer stays as it is. Empty for what is no language tag.
[[nodiscard]] std::string_view language_tag(std::string_view text, std::array<char, 16>& room);

/// A zone that times without an offset may be in.
struct Zone {
  bool summer_time = false;        ///< Changes with the European Union and the United Kingdom, at 01:00 UTC.
  std::int32_t winter_offset = 0;  ///< Seconds east of UTC outside summer time.
};
/// By IANA name: UTC and the zones of Europe that people of the NHS may meet; nothing for others.
[[nodiscard]] std::optional<Zone> zone_named(std::string_view name);
/// A local time as UTC with its offset. A value without a time, or with an offset, stays as it is.
[[nodiscard]] DateTime in_zone(DateTime local, Zone zone);
/// Whether clocks in the zone show a local time once, never or twice.
[[nodiscard]] LocalTime local_time_kind(DateTime local, Zone zone);

/// "2027-01-18", "2027-01-18T12:00:00" or "2027-01-18T12:00:00+01:00", as `room` holds it: the wall-clock time and
/// its offset.
[[nodiscard]] std::string_view iso_form(const DateTime& when, std::array<char, 32>& room);

}  // namespace socialcheck
