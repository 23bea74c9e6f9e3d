#pragma once

#include "server/delivery/sms.h"
#include "server/delivery/smtp.h"
#include "server/domain/base/settings.h"

#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace espace {

/// The server cannot start with this configuration. The text is one clear line for the operator.
struct ConfigError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Everything that a caisse can configure (table in server/README.md). The command line overrides.
struct Config {
  domain::Settings settings;
  std::map<std::string, std::string> look_files;  ///< The logo, by its name: to be served.
  bool says_public_url = false;  ///< Otherwise the address the server listens on is used.
  std::string listen = "127.0.0.1:8080";
  std::string database;                        ///< Empty: SQLite in the data directory.
  std::optional<std::filesystem::path> web;    ///< Empty: set by the build or the package.
  std::optional<std::filesystem::path> spool;  ///< Without SMTP: here, or the data's «spool».
  bool behind_tls_proxy = false;
  std::vector<std::string> trusted_proxies;
  std::optional<delivery::SmtpSettings> smtp;
  std::optional<delivery::SmsSettings> sms;
  delivery::Sender sender{.name = "", .address = "ne-pas-repondre@localhost"};
  std::size_t hash_threads = 0;  ///< 0: half of the cores, at least one.
  std::size_t hash_queue = 64;
};

/// Reads a TOML file. Throws ConfigError naming file, line and key: unreadable, not TOML, unknown
/// key, wrong type, out of range.
Config read_config(const std::filesystem::path& path);

struct Endpoint {
  std::string host;
  int port = 0;
};

/// «127.0.0.1:8080», «[::1]:8080», «localhost:8080» (both loopback addresses). Throws ConfigError.
Endpoint parse_listen(std::string_view text);

/// Messages from people must reach somebody: throws ConfigError if e-mails are really sent (SMTP)
/// and no recipient is configured.
void require_contact(const Config& config);

/// The session cookie must never cross a network unencrypted: throws ConfigError if `listen` can be
/// reached from other machines and no TLS proxy stands in front.
void require_private(const Endpoint& endpoint, bool behind_tls_proxy);

}  // namespace espace
