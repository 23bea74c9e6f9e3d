#include "server/http/log.h"

#include "shared/rules/confidential_code.h"

#include <fmt/chrono.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>

namespace espace::http {
namespace {

using OrderedJson = nlohmann::ordered_json;

spdlog::sink_ptr make_sink(const std::optional<std::filesystem::path>& file) {
  if (!file) return std::make_shared<spdlog::sinks::stderr_sink_mt>();
  return std::make_shared<spdlog::sinks::basic_file_sink_mt>(file->string());
}

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

/// RFC 3339 in UTC with milliseconds.
std::string timestamp() {
  const auto now = std::chrono::system_clock::now();
  const auto millis = std::chrono::floor<std::chrono::milliseconds>(now);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(now)),
                     millis.time_since_epoch().count() % 1000);
}

}  // namespace

struct Log::Sink {
  explicit Sink(const std::optional<std::filesystem::path>& file)
      : logger("espace", make_sink(file)) {
    logger.set_pattern("%v");
    logger.flush_on(spdlog::level::info);
  }
  spdlog::logger logger;
};

Log::Log(const std::optional<std::filesystem::path>& file) {
  // The library would make missing directories, wherever a mistyped name leads.
  if (file && !std::filesystem::is_directory(std::filesystem::absolute(*file).parent_path())) {
    throw std::runtime_error(file->string() + ": no such directory");
  }
  try {
    sink_ = std::make_unique<Sink>(file);
  } catch (const spdlog::spdlog_ex& error) {
    throw std::runtime_error(error.what());
  }
}
Log::~Log() = default;

void Log::write(Level level, std::string_view event, const OrderedJson& fields) {
  OrderedJson line;
  line["time"] = timestamp();
  line["level"] = name_of(level);
  line["event"] = event;
  line.update(fields);
  sink_->logger.info("{}", line.dump(-1, ' ', false, OrderedJson::error_handler_t::replace));
}

void Log::write(Level level, std::string_view event) { write(level, event, OrderedJson::object()); }

std::string new_reference() {
  thread_local std::mt19937_64 generator{std::random_device{}()};
  std::string reference;
  for (auto bits = generator(); reference.size() < 10; bits >>= 5) {
    reference += rules::confidential_code_alphabet[bits & 31];
  }
  return reference;
}

}  // namespace espace::http
