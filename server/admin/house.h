#pragma once

#include "server/config.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/hasher.h"
#include "server/store/store.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

/// Shared by the commands of espace-admin.
namespace espace::admin {

inline constexpr int exit_done = 0;
inline constexpr int exit_refused = 1;
inline constexpr int exit_misuse = 2;

/// Options from the command line, common to every command.
struct Options {
  std::optional<std::string> data, database, config;
  bool as_json = false;
};

/// The command chosen on the command line. Returns the exit status. ConfigError means misuse.
using Run = std::function<int()>;

/// SQLite's directory, or the URL. Throws ConfigError.
std::string place_of(const Options& options);

/// Whether a command may create the database. All others need an existing one: a mistyped directory
/// must not be taken for an empty caisse.
enum class Database : std::uint8_t { MustExist, MayBeMade };

/// SQLite's directory, or the URL, of an existing database. Throws ConfigError.
std::string existing_place_of(const Options& options);

/// The store and settings that the commands work on, with or without a running server beside them.
class House {
 public:
  /// Throws ConfigError.
  explicit House(const Options& options, Database database = Database::MustExist);

  domain::Environment environment() { return {*store_, clock_, hasher_, config_.settings}; }
  store::Store& store() { return *store_; }
  const domain::Clock& clock() const { return clock_; }
  const Config& config() const { return config_; }
  /// Called before writing e-mails with links to the portal: throws ConfigError if its public URL
  /// is not configured.
  void require_links() const;
  /// SQLite's directory, or the URL.
  const std::string& place() const { return place_; }

 private:
  Config config_;
  std::string place_;
  domain::SystemClock clock_;
  domain::Hasher hasher_{{.threads = 1, .queue = 1}};
  std::unique_ptr<store::Store> store_;
};

}  // namespace espace::admin
