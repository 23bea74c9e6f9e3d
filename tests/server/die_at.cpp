// Loaded before the C library (LD_PRELOAD), it kills the program (SIGKILL) at the instant that
// ESPACE_DIE_AT names:
//   fsync        a PDF is written under its hidden name, but not yet on the disk
//   before-name  it is on the disk, and about to take its own name
//   after-name   it has just taken it
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void die_at(std::string_view instant) {
  const char* chosen = std::getenv("ESPACE_DIE_AT");
  if (chosen != nullptr && chosen == instant) ::kill(::getpid(), SIGKILL);
}

bool is_hidden_pdf(int file) {
  std::array<char, 4096> path{};
  const auto link = "/proc/self/fd/" + std::to_string(file);
  const auto size = ::readlink(link.c_str(), path.data(), path.size() - 1);
  return size > 0 && std::string_view(path.data()).ends_with(".pdf.part");
}

}  // namespace

extern "C" int fsync(int file) {
  if (is_hidden_pdf(file)) die_at("fsync");
  return static_cast<int>(::syscall(SYS_fsync, file));
}

extern "C" int renameat2(int from_directory, const char* from, int to_directory, const char* to,
                         unsigned flags) noexcept {
  die_at("before-name");
  const auto result = ::syscall(SYS_renameat2, from_directory, from, to_directory, to, flags);
  die_at("after-name");
  return static_cast<int>(result);
}
