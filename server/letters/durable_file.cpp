#include "server/letters/durable_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace espace::letters {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

}  // namespace

std::filesystem::path DurableFile::hidden_path(const std::filesystem::path& path) {
  return path.parent_path() / ('.' + path.filename().string() + ".part");
}

void DurableFile::remove_leftover(const std::filesystem::path& path) {
  const auto hidden = hidden_path(path);
  const int file = ::open(hidden.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) return;
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) ::unlink(hidden.c_str());
  ::close(file);
}

DurableFile::DurableFile(const std::filesystem::path& path)
    : path_(path), hidden_(hidden_path(path)) {
  if (std::filesystem::exists(std::filesystem::symlink_status(path_))) {
    errno = EEXIST;
    fail(path_);
  }
  file_ = ::open(hidden_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file_ < 0) fail(hidden_);
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0 || ::ftruncate(file_, 0) != 0) {
    const int error = errno;
    ::close(file_);
    errno = error;
    fail(hidden_);
  }
}

DurableFile::~DurableFile() {
  if (file_ < 0) return;
  if (!has_name_) ::unlink(hidden_.c_str());
  ::close(file_);
}

void DurableFile::write(std::string_view data) {
  while (!data.empty()) {
    const ssize_t some = ::write(file_, data.data(), data.size());
    if (some < 0 && errno == EINTR) continue;
    if (some < 0) fail(hidden_);
    data.remove_prefix(static_cast<std::size_t>(some));
  }
}

void DurableFile::complete() {
  if (::fsync(file_) != 0) fail(hidden_);
}

/// Atomically, and without replacing another file.
void DurableFile::take_name() {
  if (::renameat2(AT_FDCWD, hidden_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) == 0)
    return;
  // Network file systems do not support that; link() does not replace another file either.
  if (errno != EINVAL && errno != ENOSYS) fail(path_);
  if (::link(hidden_.c_str(), path_.c_str()) != 0) fail(path_);
  ::unlink(hidden_.c_str());
}

void DurableFile::publish() {
  take_name();
  has_name_ = true;
  const auto parent = path_.parent_path();
  const int directory =
      ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) fail(path_);
  // Some network file systems cannot sync a directory, and need not.
  const bool is_durable = ::fsync(directory) == 0 || errno == EINVAL;
  const int error = errno;
  ::close(directory);
  errno = error;
  if (!is_durable) fail(path_);
  ::close(file_);
  file_ = -1;
}

}  // namespace espace::letters
