#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace socialcheck {

/// 32 bytes of a digest.
using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4, section 6.2) of any bytes.
[[nodiscard]] Digest sha256(std::string_view bytes);

/// HMAC with SHA-256 (RFC 2104): without the key nobody can try values until one fits. A key of any length; one of
/// fewer than 16 bytes is easily guessed.
[[nodiscard]] Digest hmac_sha256(std::string_view key, std::string_view bytes);

}  // namespace socialcheck
