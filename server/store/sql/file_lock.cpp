#include "server/store/sql/file_lock.h"

#include "server/store/sql/error.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace espace::store {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw Error(Reason::FileSystem, {.subject = path.string(), .number = errno});
}

int open_private(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) fail(file);
  if (::fchmod(descriptor, 0600) != 0) {
    ::close(descriptor);
    fail(file);
  }
  return descriptor;
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& file) : descriptor_(open_private(file)) {}

FileLock::~FileLock() { ::close(descriptor_); }

void FileLock::lock() {
  while (::flock(descriptor_, LOCK_EX) != 0) {
    if (errno != EINTR) throw Error(Reason::NotLocked);
  }
}

void FileLock::unlock() { ::flock(descriptor_, LOCK_UN); }

void make_private_file(const std::filesystem::path& file) {
  // An existing file is not opened: closing it would drop SQLite's locks on it in this process.
  if (::chmod(file.c_str(), 0600) == 0) return;
  if (errno != ENOENT) fail(file);
  ::close(open_private(file));
}

void make_private_directory(const std::filesystem::path& directory) {
  std::error_code error;
  if (directory.has_parent_path()) {
    std::filesystem::create_directories(directory.parent_path(), error);
  }
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) fail(directory);
  if (!std::filesystem::is_directory(directory, error)) {
    throw Error(Reason::NotDirectory, {.subject = directory.string()});
  }
}

}  // namespace espace::store
