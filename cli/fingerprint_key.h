#pragma once

#include <optional>
#include <string>

namespace socialcheck::cli {

/// The key of fingerprints: what a file holds without the white space at its ends, or, where no file is named, the
/// variable SOCIALCHECK_FINGERPRINT_KEY; empty if there is neither. Complains and gives nothing if the file cannot be
/// read or the key has fewer than 16 bytes.
[[nodiscard]] std::optional<std::string> fingerprint_key_of(const std::string& file);

}  // namespace socialcheck::cli
