#pragma once

#include "server/domain/base/settings.h"
#include "server/logo.h"
#include "shared/rules/color.h"

#include <toml++/toml.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace espace {

/// One value of the configuration file. Every function except the constructor throws ConfigError
/// naming file, line and key if the value is invalid.
class ConfigEntry {
 public:
  ConfigEntry(const std::filesystem::path& file, std::string key, const toml::node& node)
      : file_(file), key_(std::move(key)), node_(node) {}

  [[noreturn]] void refuse(std::string_view why) const;
  /// Must not contain control characters.
  std::string text() const;
  std::string some_text() const;
  bool boolean() const;
  std::int64_t number(std::int64_t least, std::int64_t most) const;
  /// "required" or "none".
  std::string tls() const;
  /// A list of texts, one per line.
  std::string lines() const;
  std::string email() const;
  /// [[contact.subjects]]: tables of id, label and, optionally, email.
  std::vector<domain::ContactSubject> subjects() const;
  /// A list of IP addresses.
  std::vector<std::string> addresses() const;
  /// An http or https URL, returned without a trailing slash.
  std::string web_url() const;
  /// A URL that receives identity tokens: https, or http to this machine; without «#», since the
  /// part after it is never sent to a server.
  std::string application_url() const;
  /// «#0b4a82», readable wherever links and buttons stand.
  rules::Color main_color() const;
  /// The file that the value names, as for secret(): a picture that a page may show.
  LogoFile logo() const;
  /// The single line of the file that the value names; a relative path starts at the directory of
  /// the configuration.
  std::string secret() const;

 private:
  std::string address(const toml::node& node) const;

  const std::filesystem::path& file_;
  std::string key_;
  const toml::node& node_;
};

}  // namespace espace
