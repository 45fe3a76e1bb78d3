#pragma once

namespace socialcheck::cli {

/// `socialcheck --version`; `verbose` adds the versions of Unicode and of the built-in documents.
[[nodiscard]] int show_version(bool verbose);

}  // namespace socialcheck::cli
