#include "server/config.h"

#include "server/http/security.h"
#include "shared/rules/email.h"
#include "shared/rules/rights.h"
#include "shared/rules/text.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <functional>
#include <map>

namespace espace {
namespace {

namespace fs = std::filesystem;

/// One value of the file, and how to complain about it.
class Entry {
 public:
  Entry(const fs::path& file, std::string key, const toml::node& node)
      : file_(file), key_(std::move(key)), node_(node) {}

  [[noreturn]] void refuse(std::string_view why) const {
    throw ConfigError(
        fmt::format("{}:{}: {}: {}", file_.string(), node_.source().begin.line, key_, why));
  }
  std::string text() const {
    const auto value = node_.value_exact<std::string>();
    if (!value) refuse("must be a text in quotes");
    for (const char c : *value) {
      if (static_cast<unsigned char>(c) < 0x20) refuse("must not hold control characters");
    }
    return *value;
  }
  std::string some_text() const {
    auto value = text();
    if (value.empty()) refuse("must not be empty");
    return value;
  }
  bool boolean() const {
    const auto value = node_.value_exact<bool>();
    if (!value) refuse("must be true or false");
    return *value;
  }
  std::int64_t number(std::int64_t least, std::int64_t most) const {
    const auto value = node_.value_exact<std::int64_t>();
    if (!value) refuse("must be a whole number");
    if (*value < least || *value > most) {
      refuse(fmt::format("must be from {} to {}", least, most));
    }
    return *value;
  }
  std::string tls() const {
    const auto choice = text();
    if (choice != "required" && choice != "none") refuse("must be \"required\" or \"none\"");
    return choice;
  }
  /// A list of texts, one a line.
  std::string lines() const {
    std::string all;
    const auto* array = node_.as_array();
    if (!array) refuse("must be a list of texts in quotes");
    for (const auto& each : *array) {
      const auto line = each.value_exact<std::string>();
      if (!line || rules::check_text(*line)) refuse("must be a list of texts in quotes");
      all += (all.empty() ? "" : "\n") + *line;
    }
    return all;
  }
  std::string email() const {
    const auto address = rules::parse_email(text());
    if (!address) refuse("must be an e-mail address");
    return *address;
  }
  /// [[contact.subjects]]: tables of id, label and, if need be, email.
  std::vector<domain::ContactSubject> subjects() const {
    std::vector<domain::ContactSubject> list;
    const auto* array = node_.as_array();
    if (!array || array->empty()) refuse("must be tables [[contact.subjects]]");
    for (const auto& each : *array) {
      const auto* table = each.as_table();
      if (!table) refuse("must be tables [[contact.subjects]]");
      auto& subject = list.emplace_back();
      for (const auto& [name, value] : *table) {
        const Entry entry(file_, key_ + '.' + std::string(name.str()), value);
        if (name == "id") {
          subject.id = entry.some_text();
        } else if (name == "label") {
          subject.label = entry.some_text();
        } else if (name == "email") {
          subject.email = entry.email();
        } else {
          entry.refuse("unknown key");
        }
      }
      if (subject.id.empty() || subject.label.empty()) refuse("each needs an id and a label");
      if (subject.id.size() > 64) refuse("an id has 64 characters at most");
      const bool is_twice = std::any_of(list.begin(), list.end() - 1,
                                        [&](const auto& other) { return other.id == subject.id; });
      if (is_twice) refuse("an id stands there twice");
    }
    return list;
  }
  std::string address(const toml::node& node) const {
    const auto value = node.value_exact<std::string>();
    std::array<unsigned char, sizeof(in6_addr)> parsed{};
    if (!value || (inet_pton(AF_INET, value->c_str(), parsed.data()) != 1 &&
                   inet_pton(AF_INET6, value->c_str(), parsed.data()) != 1)) {
      refuse("must be a list of IP addresses in quotes");
    }
    return *value;
  }
  std::vector<std::string> addresses() const {
    std::vector<std::string> list;
    const auto* array = node_.as_array();
    if (!array) refuse("must be a list of IP addresses in quotes");
    for (const auto& each : *array) list.push_back(address(each));
    return list;
  }
  std::string web_url() const {
    auto url = some_text();
    if (!url.starts_with("http://") && !url.starts_with("https://")) {
      refuse("must start with http:// or https://");
    }
    if (url.ends_with('/')) refuse("must not end with a slash");
    return url;
  }
  /// The file's only line.
  std::string secret() const {
    const fs::path path = file_.parent_path() / some_text();
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line)) refuse("cannot read " + path.string());
    while (line.ends_with('\r')) line.pop_back();
    return line;
  }

 private:
  const fs::path& file_;
  std::string key_;
  const toml::node& node_;
};

using Setter = std::function<void(Config&, const Entry&)>;

template <class Unit>
Setter duration(std::chrono::seconds domain::Settings::*member, std::int64_t least,
                std::int64_t most) {
  return [=](Config& config, const Entry& entry) {
    config.settings.*member = Unit(entry.number(least, most));
  };
}

Setter count(int domain::Settings::*member, std::int64_t least, std::int64_t most) {
  return [=](Config& config, const Entry& entry) {
    config.settings.*member = static_cast<int>(entry.number(least, most));
  };
}

delivery::SmtpSettings& smtp_of(Config& config) {
  if (!config.smtp) config.smtp.emplace();
  return *config.smtp;
}

delivery::SmsSettings& sms_of(Config& config) {
  if (!config.sms) config.sms.emplace();
  return *config.sms;
}

void set_sms_url(Config& config, const Entry& entry) {
  const auto url = entry.some_text();
  if (!url.starts_with("http://") && !url.starts_with("https://")) {
    entry.refuse("must start with http:// or https://");
  }
  for (const char* placeholder : {"{to}", "{text}"}) {
    if (url.find(placeholder) == std::string::npos) {
      entry.refuse(fmt::format("must hold {}", placeholder));
    }
  }
  sms_of(config).url = url;
}

/// «smtp://host:port» → «host».
std::string host_of(std::string_view url) {
  url.remove_prefix(url.find("://") + 3);
  if (url.starts_with('[')) return std::string(url.substr(1, url.find(']') - 1));
  return std::string(url.substr(0, url.find_first_of(":/")));
}

void set_smtp_url(Config& config, const Entry& entry) {
  smtp_of(config).url = entry.some_text();
  if (!config.smtp->url.starts_with("smtp://") && !config.smtp->url.starts_with("smtps://")) {
    entry.refuse("must start with smtp:// or smtps://");
  }
}

void set_smtp_tls(Config& config, const Entry& entry) {
  smtp_of(config).requires_tls = entry.tls() == "required";
}

void set_sender(Config& config, const Entry& entry) {
  const auto address = rules::parse_email(entry.text());
  if (!address) entry.refuse("must be an e-mail address");
  config.sender.address = *address;
}

void set_document_notice(Config& config, const Entry& entry) {
  const auto choice = entry.text();
  auto& notice = config.settings.document_notice;
  if (choice == "nobody") {
    notice = domain::DocumentNotice::Nobody;
  } else if (choice == "certified_mobile") {
    notice = domain::DocumentNotice::CertifiedMobile;
  } else if (choice == "everybody") {
    notice = domain::DocumentNotice::Everybody;
  } else {
    entry.refuse("must be \"nobody\", \"certified_mobile\" or \"everybody\"");
  }
}

/// Every key there is, by its table.
const std::map<std::string, Setter, std::less<>>& known_keys() {
  using domain::Settings;
  using std::chrono::hours, std::chrono::minutes, std::chrono::seconds, std::chrono::days;
  static const std::map<std::string, Setter, std::less<>> keys = [] {
    std::map<std::string, Setter, std::less<>> all{
        {"caisse.name", [](auto& c, const auto& e) { c.settings.caisse_name = e.some_text(); }},
        {"caisse.telephone",
         [](auto& c, const auto& e) { c.settings.caisse_telephone = e.some_text(); }},
        {"contact.email", [](auto& c, const auto& e) { c.settings.contact_email = e.email(); }},
        {"contact.subjects",
         [](auto& c, const auto& e) { c.settings.contact_subjects = e.subjects(); }},
        {"contact.attachments",
         [](auto& c, const auto& e) { c.settings.contact_attachments = e.number(0, 10); }},
        {"contact.attachment_megabytes",
         [](auto& c, const auto& e) {
           c.settings.contact_attachment_size = e.number(1, 25) * 1024 * 1024;
         }},
        {"contact.retention_days", duration<days>(&Settings::message_retention, 1, 3660)},
        {"journal.retention_days", duration<days>(&Settings::journal_retention, 1, 1096)},
        {"accesses.review_days", duration<days>(&Settings::review_period, 1, 3660)},
        {"documents.notice", set_document_notice},
        {"caisse.address", [](auto& c, const auto& e) { c.settings.caisse_address = e.lines(); }},
        {"server.public_url",
         [](auto& c, const auto& e) {
           c.settings.public_url = e.web_url();
           c.says_public_url = true;
         }},
        {"server.listen", [](auto& c, const auto& e) { c.listen = e.some_text(); }},
        {"server.database", [](auto& c, const auto& e) { c.database = e.some_text(); }},
        {"server.web", [](auto& c, const auto& e) { c.web = e.some_text(); }},
        {"server.behind_tls_proxy",
         [](auto& c, const auto& e) { c.behind_tls_proxy = e.boolean(); }},
        {"server.trusted_proxies",
         [](auto& c, const auto& e) { c.trusted_proxies = e.addresses(); }},
        {"server.hash_threads",
         [](auto& c, const auto& e) {
           c.hash_threads = static_cast<std::size_t>(e.number(1, 256));
         }},
        {"server.hash_queue",
         [](auto& c, const auto& e) {
           c.hash_queue = static_cast<std::size_t>(e.number(1, 4096));
         }},
        {"mail.smtp_url", set_smtp_url},
        {"mail.smtp_user", [](auto& c, const auto& e) { smtp_of(c).user = e.some_text(); }},
        {"mail.smtp_password_file",
         [](auto& c, const auto& e) { smtp_of(c).password = e.secret(); }},
        {"mail.smtp_tls", set_smtp_tls},
        {"mail.smtp_ca_file", [](auto& c, const auto& e) { smtp_of(c).ca_file = e.some_text(); }},
        {"mail.from", set_sender},
        {"sms.url", set_sms_url},
        {"sms.tls",
         [](auto& c, const auto& e) {
           sms_of(c);
           e.tls();
         }},
        {"sms.user", [](auto& c, const auto& e) { sms_of(c).user = e.some_text(); }},
        {"sms.password_file", [](auto& c, const auto& e) { sms_of(c).password = e.secret(); }},
        {"sms.from", [](auto& c, const auto& e) { sms_of(c).from = e.some_text(); }},
        {"sms.ca_file", [](auto& c, const auto& e) { sms_of(c).ca_file = e.some_text(); }},
        {"mail.spool", [](auto& c, const auto& e) { c.spool = e.some_text(); }},
        {"sessions.idle_minutes", duration<minutes>(&Settings::session_idle, 1, 24 * 60)},
        {"sessions.absolute_hours", duration<hours>(&Settings::session_absolute, 1, 7 * 24)},
        {"openings.ticket_minutes", duration<minutes>(&Settings::ticket_lifetime, 5, 24 * 60)},
        {"openings.activation_hours", duration<hours>(&Settings::activation_lifetime, 1, 14 * 24)},
        {"openings.code_days", duration<days>(&Settings::confidential_code_lifetime, 1, 366)},
        {"openings.code_failures", count(&Settings::confidential_code_failures, 1, 100)},
        {"openings.resends", count(&Settings::resends_per_address, 1, 1000)},
        {"account.certification_days", duration<days>(&Settings::certification_lifetime, 2, 3650)},
        {"account.certification_notice_days",
         duration<days>(&Settings::certification_notice, 1, 365)},
        {"account.email_change_hours",
         duration<hours>(&Settings::email_change_lifetime, 1, 14 * 24)},
        {"account.way_back_hours", duration<hours>(&Settings::way_back_lifetime, 1, 14 * 24)},
        {"account.password_minutes", duration<minutes>(&Settings::password_recent, 1, 24 * 60)},
        {"delegations.invitation_days", duration<days>(&Settings::invitation_lifetime, 1, 90)},
        {"mobile.code_minutes", duration<minutes>(&Settings::mobile_code_lifetime, 1, 60)},
        {"mobile.code_failures", count(&Settings::mobile_code_failures, 1, 100)},
        {"mobile.codes_per_account", count(&Settings::mobile_codes_per_account, 1, 1000)},
        {"mobile.codes_per_number", count(&Settings::mobile_codes_per_number, 1, 1000)},
        {"recovery.reset_minutes", duration<minutes>(&Settings::reset_lifetime, 5, 24 * 60)},
        {"recovery.new_code_days", duration<days>(&Settings::new_code_interval, 1, 366)},
        {"recovery.code_requests_per_address",
         count(&Settings::code_requests_per_address, 1, 1'000'000)},
        {"throttles.login_failures_before_wait",
         count(&Settings::login_failures_before_wait, 1, 100)},
        {"throttles.login_first_wait_seconds",
         duration<seconds>(&Settings::login_first_wait, 1, 24 * 3600)},
        {"throttles.login_longest_wait_seconds",
         duration<seconds>(&Settings::login_longest_wait, 1, 24 * 3600)},
        {"throttles.login_failures_before_reset",
         count(&Settings::login_failures_before_reset, 1, 1000)},
        {"throttles.login_attempts_per_address",
         count(&Settings::login_attempts_per_address, 1, 1'000'000)},
    };
    for (const auto& each : rules::functions()) {
      const std::string name(each.name);
      all["applications." + name] = [name](Config& config, const Entry& entry) {
        config.settings.applications[name] = entry.web_url();
      };
    }
    return all;
  }();
  return keys;
}

/// The URL bears a password and a code.
void check_sms(const fs::path& path, const Config& config, const std::string& tls) {
  if (!config.sms) return;
  const auto refuse = [&](const char* why) {
    throw ConfigError(path.string() + ": sms.url: " + why);
  };
  const auto& url = config.sms->url;
  if (url.empty()) refuse("missing beside the other sms keys");
  if (url.starts_with("http://") && tls == "required" && !http::is_loopback(host_of(url))) {
    refuse("must start with https://, except to this machine or with sms.tls = \"none\"");
  }
}

void read_table(const fs::path& path, const toml::table& table, const std::string& prefix,
                Config& config) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string(name.str());
    const auto known = known_keys().find(key);
    if (known != known_keys().end()) {
      known->second(config, Entry(path, key, node));
      continue;
    }
    const auto inside = known_keys().lower_bound(key + '.');
    const bool is_table = inside != known_keys().end() && inside->first.starts_with(key + '.');
    if (!is_table) Entry(path, key, node).refuse("unknown key");
    if (!node.is_table()) Entry(path, key, node).refuse("must be a table");
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
    // To this machine itself nothing can be overheard, and few such servers have a certificate.
    if (config.smtp && config.smtp->url.empty()) {
      throw ConfigError(path.string() + ": mail.smtp_url: missing beside the other smtp keys");
    }
    check_sms(path, config, table["sms"]["tls"].value_or(std::string("required")));
    if (config.settings.certification_notice >= config.settings.certification_lifetime) {
      throw ConfigError(path.string() +
                        ": account.certification_notice_days: must be less than "
                        "account.certification_days");
    }
    if (config.smtp && !table["mail"]["smtp_tls"]) {
      config.smtp->requires_tls = !http::is_loopback(host_of(config.smtp->url));
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

void require_private(const Endpoint& endpoint, bool behind_tls_proxy) {
  if (behind_tls_proxy || http::is_loopback(endpoint.host)) return;
  throw ConfigError(
      fmt::format("{} can be reached from other machines without TLS: listen on 127.0.0.1, or set "
                  "server.behind_tls_proxy = true if a proxy speaks TLS in front",
                  endpoint.host));
}

}  // namespace espace
