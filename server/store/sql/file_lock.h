#pragma once

#include <filesystem>

namespace espace::store {

/// A file that one process at a time may hold (flock). Satisfies BasicLockable.
class FileLock {
 public:
  /// Creates the file, readable by its owner only. Throws Error.
  explicit FileLock(const std::filesystem::path& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  void lock();
  void unlock();

 private:
  int descriptor_ = -1;
};

/// Creates the file if it does not exist, accessible to its owner only. Throws Error.
void make_private_file(const std::filesystem::path& file);
/// The same for a folder that does not exist yet; an existing one keeps its permissions.
void make_private_directory(const std::filesystem::path& directory);

}  // namespace espace::store
