#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace scratch {

/// A folder of its own, removed in the end. Made where temporary files go.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "socialcheck-test.XXXXXX").string();
    path_ = ::mkdtemp(name.data()) == nullptr ? std::string() : name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  /// Path of something in it.
  [[nodiscard]] std::string at(const std::string& name) const { return path_ + "/" + name; }
  /// Writes a file, and the folders above it.
  std::string write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories(std::filesystem::path(at(name)).parent_path());
    std::ofstream(at(name), std::ios::binary) << bytes;
    return at(name);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace scratch
