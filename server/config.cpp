#include "server/config.h"

#include "server/config_entry.h"
#include "server/config_keys.h"
#include "server/text/address.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <fstream>

namespace espace {
namespace {

namespace fs = std::filesystem;

/// «smtp://host:port» → «host».
std::string host_of(std::string_view url) {
  url.remove_prefix(url.find("://") + 3);
  if (url.starts_with('[')) return std::string(url.substr(1, url.find(']') - 1));
  return std::string(url.substr(0, url.find_first_of(":/")));
}

/// The URL contains a password and a code.
void check_sms(const fs::path& path, const Config& config, const std::string& tls) {
  if (!config.sms) return;
  const auto refuse = [&](const char* why) {
    throw ConfigError(path.string() + ": sms.url: " + why);
  };
  const auto& url = config.sms->url;
  if (url.empty()) refuse("missing beside the other sms keys");
  if (url.starts_with("http://") && tls == "required" && !is_loopback(host_of(url))) {
    refuse("must start with https://, except to this machine or with sms.tls = \"none\"");
  }
}

void read_table(const fs::path& path, const toml::table& table, const std::string& prefix,
                Config& config) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string(name.str());
    const auto known = config_keys().find(key);
    if (known != config_keys().end()) {
      known->second(config, ConfigEntry(path, key, node));
      continue;
    }
    const auto inside = config_keys().lower_bound(key + '.');
    const bool is_table = inside != config_keys().end() && inside->first.starts_with(key + '.');
    if (!is_table) ConfigEntry(path, key, node).refuse("unknown key");
    if (!node.is_table()) ConfigEntry(path, key, node).refuse("must be a table");
    read_table(path, *node.as_table(), key + '.', config);
  }
}

}  // namespace

Config read_config(const fs::path& path) {
  Config config;
  std::ifstream file(path);
  if (!file || fs::is_directory(path)) {
    throw ConfigError(path.string() + ": cannot be read");
  }
  try {
    const auto table = toml::parse(file, path.string());
    read_table(path, table, "", config);
    // Traffic to this machine itself cannot be overheard, and few such servers have a certificate.
    if (config.smtp && config.smtp->url.empty()) {
      throw ConfigError(path.string() + ": mail.smtp_url: missing beside the other smtp keys");
    }
    check_sms(path, config, table["sms"]["tls"].value_or(std::string("required")));
    if (config.settings.certification_notice >= config.settings.certification_lifetime) {
      throw ConfigError(path.string() +
                        ": account.certification_notice_days: must be less than "
                        "account.certification_days");
    }
    if (config.settings.account_idle_notice >= config.settings.account_idle) {
      throw ConfigError(path.string() +
                        ": account.idle_notice_days: must be less than account.idle_months");
    }
    if (config.smtp && !table["mail"]["smtp_tls"]) {
      config.smtp->requires_tls = !is_loopback(host_of(config.smtp->url));
    }
  } catch (const toml::parse_error& error) {
    throw ConfigError(
        fmt::format("{}:{}: {}", path.string(), error.source().begin.line, error.description()));
  }
  return config;
}

Endpoint parse_listen(std::string_view text) {
  const auto refuse = [&] {
    return ConfigError(fmt::format("--listen {}: must be HOST:PORT, port 0 to 65535", text));
  };
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) throw refuse();
  auto host = text.substr(0, colon);
  const auto port = text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  Endpoint endpoint{std::string(host), 0};
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), endpoint.port);
  const bool is_number = error == std::errc() && end == port.data() + port.size();
  if (!is_number || endpoint.port < 0 || endpoint.port > 65535) throw refuse();
  return endpoint;
}

void require_contact(const Config& config) {
  const auto& subjects = config.settings.contact_subjects;
  const bool is_said =
      config.settings.contact_email != domain::Settings().contact_email ||
      std::ranges::none_of(subjects, [](const auto& each) { return each.email.empty(); });
  if (!config.smtp || is_said) return;
  throw ConfigError(
      "contact.email: missing beside mail.smtp_url: messages to the caisse would reach nobody");
}

void require_private(const Endpoint& endpoint, bool behind_tls_proxy) {
  if (behind_tls_proxy || is_loopback(endpoint.host)) return;
  throw ConfigError(
      fmt::format("{} can be reached from other machines without TLS: listen on 127.0.0.1, or set "
                  "server.behind_tls_proxy = true if a proxy speaks TLS in front",
                  endpoint.host));
}

}  // namespace espace
