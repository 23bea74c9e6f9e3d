#include "server/config_entry.h"

#include "server/config.h"
#include "server/text/address.h"
#include "shared/rules/email.h"
#include "shared/rules/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>

namespace espace {

namespace fs = std::filesystem;

void ConfigEntry::refuse(std::string_view why) const {
  throw ConfigError(
      fmt::format("{}:{}: {}: {}", file_.string(), node_.source().begin.line, key_, why));
}

std::string ConfigEntry::text() const {
  const auto value = node_.value_exact<std::string>();
  if (!value) refuse("must be a text in quotes");
  for (const char c : *value) {
    if (static_cast<unsigned char>(c) < 0x20) refuse("must not hold control characters");
  }
  return *value;
}

std::string ConfigEntry::some_text() const {
  auto value = text();
  if (value.empty()) refuse("must not be empty");
  return value;
}

bool ConfigEntry::boolean() const {
  const auto value = node_.value_exact<bool>();
  if (!value) refuse("must be true or false");
  return *value;
}

std::int64_t ConfigEntry::number(std::int64_t least, std::int64_t most) const {
  const auto value = node_.value_exact<std::int64_t>();
  if (!value) refuse("must be a whole number");
  if (*value < least || *value > most) {
    refuse(fmt::format("must be from {} to {}", least, most));
  }
  return *value;
}

std::string ConfigEntry::tls() const {
  const auto choice = text();
  if (choice != "required" && choice != "none") refuse("must be \"required\" or \"none\"");
  return choice;
}

std::string ConfigEntry::lines() const {
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

std::string ConfigEntry::email() const {
  const auto address = rules::parse_email(text());
  if (!address) refuse("must be an e-mail address");
  return *address;
}

std::vector<domain::ContactSubject> ConfigEntry::subjects() const {
  std::vector<domain::ContactSubject> list;
  const auto* array = node_.as_array();
  if (!array || array->empty()) refuse("must be tables [[contact.subjects]]");
  for (const auto& each : *array) {
    const auto* table = each.as_table();
    if (!table) refuse("must be tables [[contact.subjects]]");
    auto& subject = list.emplace_back();
    for (const auto& [name, value] : *table) {
      const ConfigEntry entry(file_, key_ + '.' + std::string(name.str()), value);
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

std::string ConfigEntry::address(const toml::node& node) const {
  const auto value = node.value_exact<std::string>();
  if (!value || !is_address(*value)) refuse("must be a list of IP addresses in quotes");
  return *value;
}

std::vector<std::string> ConfigEntry::addresses() const {
  std::vector<std::string> list;
  const auto* array = node_.as_array();
  if (!array) refuse("must be a list of IP addresses in quotes");
  for (const auto& each : *array) list.push_back(address(each));
  return list;
}

std::string ConfigEntry::web_url() const {
  auto url = some_text();
  if (!url.starts_with("http://") && !url.starts_with("https://")) {
    refuse("must start with http:// or https://");
  }
  if (url.ends_with('/')) refuse("must not end with a slash");
  return url;
}

std::string ConfigEntry::application_url() const {
  auto url = web_url();
  if (url.find_first_of("# ") != std::string::npos) refuse("must not hold # or a space");
  auto authority = std::string_view(url).substr(url.find("://") + 3);
  authority = authority.substr(0, authority.find_first_of("/?"));
  if (authority.find('@') != std::string_view::npos) refuse("must not hold a user's name");
  auto host = authority.substr(0, authority.find(':'));
  if (authority.starts_with('[')) host = authority.substr(1, authority.find(']') - 1);
  if (host.empty()) refuse("must name a host");
  if (url.starts_with("http://") && !is_loopback(host)) {
    refuse("must start with https://, except to this machine");
  }
  return url;
}

rules::Color ConfigEntry::main_color() const {
  const auto color = rules::parse_color(text());
  if (!color) refuse("must be a colour such as \"#0b4a82\"");
  if (!rules::is_readable(*color)) {
    // To the lower side: what is refused must not look as if it sufficed.
    const double contrast = std::floor(rules::contrast(*color, rules::light_ground) * 100) / 100;
    refuse(
        fmt::format("{} has a contrast of {:.2f}:1 with the pages it must be read on, and needs "
                    "{}:1: choose a darker one, such as \"{}\"",
                    rules::print_color(*color), contrast, rules::text_contrast,
                    rules::print_color(rules::readable(*color))));
  }
  return *color;
}

LogoFile ConfigEntry::logo() const {
  const fs::path path = file_.parent_path() / some_text();
  std::ifstream file(path, std::ios::binary);
  // One byte more than is allowed tells that the file is too large.
  std::string content(most_logo_bytes + 1, '\0');
  file.read(content.data(), static_cast<std::streamsize>(content.size()));
  content.resize(static_cast<std::size_t>(file.gcount()));
  if (!file.eof() && !file) refuse("cannot read " + path.string());
  if (content.empty()) refuse("cannot read " + path.string());
  try {
    return check_logo(std::move(content));
  } catch (const std::invalid_argument& error) {
    refuse(path.string() + ' ' + error.what());
  }
}

std::string ConfigEntry::secret() const {
  const fs::path path = file_.parent_path() / some_text();
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) refuse("cannot read " + path.string());
  while (line.ends_with('\r')) line.pop_back();
  return line;
}

}  // namespace espace
