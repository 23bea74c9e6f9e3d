// Loaded before the C library (LD_PRELOAD), it kills the program (SIGKILL) at the instant that
// ESPACE_DIE_AT names:
//   fsync        a PDF is written under its hidden name, but not yet on the disk
//   before-link  it is on the disk, and about to take its own name
//   after-link   it has just taken it
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

extern "C" int link(const char* from, const char* to) noexcept {
  die_at("before-link");
  const auto result = ::syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
  die_at("after-link");
  return static_cast<int>(result);
}
