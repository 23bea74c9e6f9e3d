// Loaded before the C library (LD_PRELOAD), it kills the program (SIGKILL) at the instant that
// ESPACE_DIE_AT names:
//   fsync        a PDF is written under its hidden name, but not yet on the disk
//   before-name  it is on the disk, and about to take its own name
//   after-name   it has just taken it
// Or it lets go wrong, once, what ESPACE_FAIL_AT names:
//   directory      the directory of a PDF that has its name cannot be synced (EIO)
//   no-directory   the file system does not sync directories (EINVAL)
//   note           what follows the naming cannot be written to the database
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void die_at(std::string_view instant) {
  const char* chosen = std::getenv("ESPACE_DIE_AT");
  if (chosen != nullptr && chosen == instant) ::kill(::getpid(), SIGKILL);
}

bool fails_at(std::string_view instant) {
  static bool has_failed = false;
  const char* chosen = std::getenv("ESPACE_FAIL_AT");
  if (has_failed || chosen == nullptr || chosen != instant) return false;
  has_failed = true;
  return true;
}

bool has_named = false;

bool is_hidden_pdf(int file) {
  std::array<char, 4096> path{};
  const auto link = "/proc/self/fd/" + std::to_string(file);
  const auto size = ::readlink(link.c_str(), path.data(), path.size() - 1);
  return size > 0 && std::string_view(path.data()).ends_with(".pdf.part");
}

}  // namespace

extern "C" int fsync(int file) {
  if (is_hidden_pdf(file)) die_at("fsync");
  struct stat status {};
  const bool is_directory = ::fstat(file, &status) == 0 && S_ISDIR(status.st_mode);
  if (has_named && is_directory && fails_at("directory")) {
    errno = EIO;
    return -1;
  }
  if (has_named && is_directory && fails_at("no-directory")) {
    errno = EINVAL;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_fsync, file));
}

extern "C" int renameat2(int from_directory, const char* from, int to_directory, const char* to,
                         unsigned flags) noexcept {
  die_at("before-name");
  const auto result = ::syscall(SYS_renameat2, from_directory, from, to_directory, to, flags);
  die_at("after-name");
  has_named = has_named || result == 0;
  return static_cast<int>(result);
}

// The store takes its lock before it writes.
extern "C" int flock(int file, int operation) noexcept {
  if (has_named && operation == LOCK_EX && fails_at("note")) {
    errno = EIO;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_flock, file, operation));
}
