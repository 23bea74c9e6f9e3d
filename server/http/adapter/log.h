#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace espace::http {

enum class Level : std::uint8_t { Info, Warning, Error };

/// The server's log: one JSON object per line, on standard error or in a file. Callers must not
/// pass secrets, bodies, cookies or e-mail addresses. Thread-safe.
class Log {
 public:
  /// Throws std::runtime_error if the file cannot be opened.
  explicit Log(const std::optional<std::filesystem::path>& file = std::nullopt);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  /// `fields` come after time, level and event.
  void write(Level level, std::string_view event, const nlohmann::ordered_json& fields);
  void write(Level level, std::string_view event);
  /// The same with fields already in JSON: «"status":200,"ms":0.4».
  void write_members(Level level, std::string_view event, std::string_view members);

 private:
  struct Sink;
  std::unique_ptr<Sink> sink_;
};

/// A new reference number: 10 characters that can be read out on the telephone.
std::string new_reference();

}  // namespace espace::http
