#pragma once

#include "server/domain/base/settings.h"

#include <toml++/toml.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace espace {

/// One value of the configuration's file. Every function but the constructor throws ConfigError
/// naming file, line and key where the value is not what it should be.
class ConfigEntry {
 public:
  ConfigEntry(const std::filesystem::path& file, std::string key, const toml::node& node)
      : file_(file), key_(std::move(key)), node_(node) {}

  [[noreturn]] void refuse(std::string_view why) const;
  /// Without control characters.
  std::string text() const;
  std::string some_text() const;
  bool boolean() const;
  std::int64_t number(std::int64_t least, std::int64_t most) const;
  /// "required" or "none".
  std::string tls() const;
  /// A list of texts, one a line.
  std::string lines() const;
  std::string email() const;
  /// [[contact.subjects]]: tables of id, label and, if need be, email.
  std::vector<domain::ContactSubject> subjects() const;
  /// A list of IP addresses.
  std::vector<std::string> addresses() const;
  /// http or https, without a slash at its end.
  std::string web_url() const;
  /// Where a token goes that says who somebody is: https, or http to this machine; without «#»,
  /// after which no server reads.
  std::string application_url() const;
  /// The only line of the file that is named, beside the configuration.
  std::string secret() const;

 private:
  std::string address(const toml::node& node) const;

  const std::filesystem::path& file_;
  std::string key_;
  const toml::node& node_;
};

}  // namespace espace
