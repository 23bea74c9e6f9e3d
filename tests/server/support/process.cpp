#include "tests/server/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace espace::tests {
namespace {

constexpr int patience_ms = 30'000;

}  // namespace

Process::Process(const std::vector<std::string>& arguments, bool merged) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  std::vector<char*> argv;
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::dup2(merged ? ends[1] : ::open("/dev/null", O_WRONLY), STDERR_FILENO);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  pipe_ = ends[0];
}

Process::~Process() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  ::close(pipe_);
}

bool Process::read_more() {
  pollfd waiting{.fd = pipe_, .events = POLLIN, .revents = 0};
  if (::poll(&waiting, 1, patience_ms) <= 0) throw std::runtime_error("a program says nothing");
  std::array<char, 4096> buffer{};
  const auto got = ::read(pipe_, buffer.data(), buffer.size());
  if (got <= 0) return false;
  output_.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

std::string Process::wait_for_line(const std::string& start) {
  while (true) {
    const std::string text = '\n' + output_;
    const auto found = text.find('\n' + start);
    const auto end = found == std::string::npos ? found : text.find('\n', found + 1);
    if (end != std::string::npos) return text.substr(found + 1, end - found - 1);
    if (!read_more()) throw std::runtime_error("no line «" + start + "» in: " + output_);
  }
}

std::string Process::wait_for_text(const std::string& text) {
  while (true) {
    const auto found = output_.find(text, looked_);
    const auto end = found == std::string::npos ? found : output_.find('\n', found);
    if (end != std::string::npos) {
      const auto before = output_.rfind('\n', found);
      const auto start = before == std::string::npos ? 0 : before + 1;
      looked_ = end;
      return output_.substr(start, end - start);
    }
    if (!read_more()) throw std::runtime_error("no text «" + text + "» in: " + output_);
  }
}

void Process::signal(int number) { ::kill(pid_, number); }

int Process::wait() {
  while (read_more()) {
  }
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Ran run(const std::vector<std::string>& arguments) {
  Process process(arguments, true);
  const int status = process.wait();
  return {status, process.output()};
}

}  // namespace espace::tests
