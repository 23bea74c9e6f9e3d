#include "server/http/adapter/log.h"

#include "shared/rules/confidential_code.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>
#include <system_error>

namespace espace::http {
namespace {

using OrderedJson = nlohmann::ordered_json;

std::string_view name_of(Level level) {
  switch (level) {
    case Level::Info:
      return "info";
    case Level::Warning:
      return "warning";
    case Level::Error:
      return "error";
  }
  return "error";
}

/// RFC 3339 in UTC with milliseconds. The part that stays the same within a second is cached.
std::string timestamp() {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  thread_local std::chrono::sys_seconds of{};
  thread_local std::string text;
  if (text.empty() || of != second) {
    text = fmt::format("{:%Y-%m-%dT%H:%M:%S}", fmt::gmtime(second.time_since_epoch().count()));
    of = second;
  }
  return fmt::format("{}.{:03}Z", text, (now - second).count());
}

}  // namespace

/// Each line is one write() to the end of the file, which the system keeps whole. Nothing is
/// buffered in this process, so a crash loses nothing, and no thread waits for one that was
/// suspended while holding a lock.
struct Log::Sink {
  explicit Sink(const std::optional<std::filesystem::path>& file)
      : descriptor(file ? ::open(file->c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644)
                        : STDERR_FILENO),
        is_own(file.has_value()) {
    if (descriptor < 0) {
      throw std::runtime_error(
          file->string() + ": " +
          (errno == ENOENT ? "no such directory" : std::generic_category().message(errno)));
    }
  }
  ~Sink() {
    if (is_own) ::close(descriptor);
  }
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  void write(std::string_view line) const {
    while (!line.empty()) {
      const auto written = ::write(descriptor, line.data(), line.size());
      // A full disk cannot take a line that reports it either.
      if (written < 0 && errno != EINTR) return;
      if (written > 0) line.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  int descriptor;
  bool is_own;
};

Log::Log(const std::optional<std::filesystem::path>& file) : sink_(std::make_unique<Sink>(file)) {}
Log::~Log() = default;

void Log::write(Level level, std::string_view event, const OrderedJson& fields) {
  const auto object = fields.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
  write_members(level, event, std::string_view(object).substr(1, object.size() - 2));
}

void Log::write_members(Level level, std::string_view event, std::string_view members) {
  sink_->write(fmt::format(R"({{"time":"{}","level":"{}","event":"{}"{}{}}})"
                           "\n",
                           timestamp(), name_of(level), event, members.empty() ? "" : ",",
                           members));
}

void Log::write(Level level, std::string_view event) { write_members(level, event, {}); }

std::string new_reference() {
  thread_local std::mt19937_64 generator{std::random_device{}()};
  std::string reference;
  for (auto bits = generator(); reference.size() < 10; bits >>= 5) {
    reference += rules::confidential_code_alphabet[bits & 31];
  }
  return reference;
}

}  // namespace espace::http
