#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace socialcheck {

/// SHA-256 (FIPS 180-4, section 6.2) of bytes that come in pieces.
class Sha256 {
 public:
  void add(std::string_view bytes);
  /// The digest of all that was added, as 64 lower-case hexadecimal digits. Nothing may be added afterwards.
  [[nodiscard]] std::string hex();
  /// The same as 32 bytes.
  [[nodiscard]] std::string digest();

 private:
  void block(const unsigned char* bytes);

  std::array<std::uint32_t, 8> state_ = {0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU,
                                         0x510e527fU, 0x9b05688cU, 0x1f83d9abU, 0x5be0cd19U};
  std::array<unsigned char, 64> rest_{};
  std::uint64_t size_ = 0;  // bytes added
};

/// HMAC with SHA-256 (RFC 2104), 32 bytes: without the key nobody can try values until one fits. A key may have any
/// length; one of fewer than 16 bytes is easily guessed.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view bytes);

}  // namespace socialcheck
