#pragma once

#include <filesystem>

namespace espace::store {

/// A file that one process at a time may hold (flock). Satisfies BasicLockable.
class FileLock {
 public:
  /// Makes the file, readable by its owner only. Throws Error.
  explicit FileLock(const std::filesystem::path& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  void lock();
  void unlock();

 private:
  int descriptor_ = -1;
};

/// Makes the file if it is not there; nobody but its owner may open it. Throws Error.
void make_private_file(const std::filesystem::path& file);
/// The same for a folder that is not there yet; one that is there stays as its owner set it.
void make_private_directory(const std::filesystem::path& directory);

}  // namespace espace::store
