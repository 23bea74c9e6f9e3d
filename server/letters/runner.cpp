#include "server/letters/runner.h"

#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>
#include <sstream>
#include <vector>

namespace espace::letters {
namespace {

std::string content_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string machine() {
  std::array<char, 256> name{};
  ::gethostname(name.data(), name.size() - 1);
  return name.data();
}

/// Changes each time the machine starts.
std::string boot() {
  auto id = content_of("/proc/sys/kernel/random/boot_id");
  while (id.ends_with('\n')) id.pop_back();
  return id;
}

/// When the process was started (proc(5), field 22 of stat); empty if there is no such process. The
/// process id alone may have been reused.
std::string start_of(const std::string& process) {
  const auto stat = content_of("/proc/" + process + "/stat");
  // The second field is a name in parentheses that may contain anything.
  std::istringstream rest(stat.substr(std::min(stat.rfind(')') + 1, stat.size())));
  std::string field;
  for (int number = 3; number <= 22; ++number) rest >> field;
  return rest ? field : std::string();
}

}  // namespace

std::string this_runner() {
  const auto process = std::to_string(::getpid());
  return machine() + ' ' + boot() + ' ' + process + ' ' + start_of(process);
}

RunnerState state_of(std::string_view runner) {
  std::istringstream words{std::string(runner)};
  const std::vector<std::string> parts{std::istream_iterator<std::string>(words), {}};
  if (parts.size() != 4) return RunnerState::Gone;
  if (parts[0] != machine()) return RunnerState::Elsewhere;
  const bool is_alive = parts[1] == boot() && parts[3] == start_of(parts[2]);
  return is_alive ? RunnerState::Alive : RunnerState::Gone;
}

}  // namespace espace::letters
