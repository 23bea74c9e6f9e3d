#include "server/config_keys.h"

#include "server/config_entry.h"
#include "server/http/adapter/static_files.h"
#include "shared/rules/email.h"
#include "shared/rules/rights.h"

#include <fmt/format.h>

namespace espace {
namespace {

template <class Unit>
ConfigSetter duration(std::chrono::seconds domain::Settings::*member, std::int64_t least,
                      std::int64_t most) {
  return [=](Config& config, const ConfigEntry& entry) {
    config.settings.*member = Unit(entry.number(least, most));
  };
}

ConfigSetter count(int domain::Settings::*member, std::int64_t least, std::int64_t most) {
  return [=](Config& config, const ConfigEntry& entry) {
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

void set_sms_url(Config& config, const ConfigEntry& entry) {
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

void set_smtp_url(Config& config, const ConfigEntry& entry) {
  smtp_of(config).url = entry.some_text();
  if (!config.smtp->url.starts_with("smtp://") && !config.smtp->url.starts_with("smtps://")) {
    entry.refuse("must start with smtp:// or smtps://");
  }
}

void set_smtp_tls(Config& config, const ConfigEntry& entry) {
  smtp_of(config).requires_tls = entry.tls() == "required";
}

void set_sender(Config& config, const ConfigEntry& entry) {
  const auto address = rules::parse_email(entry.text());
  if (!address) entry.refuse("must be an e-mail address");
  config.sender.address = *address;
}

void set_document_notice(Config& config, const ConfigEntry& entry) {
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

void set_logo(Config& config, const ConfigEntry& entry) {
  auto logo = entry.logo();
  const auto name =
      fmt::format("caisse-logo-{}{}", http::content_hash(logo.content), logo.extension);
  config.settings.caisse_logo = domain::Logo{'/' + name, logo.width, logo.height};
  config.look_files[name] = std::move(logo.content);
}

}  // namespace

const std::map<std::string, ConfigSetter, std::less<>>& config_keys() {
  using domain::Settings;
  using std::chrono::hours, std::chrono::minutes, std::chrono::seconds, std::chrono::days;
  static const std::map<std::string, ConfigSetter, std::less<>> keys = [] {
    std::map<std::string, ConfigSetter, std::less<>> all{
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
        {"contact.visitor_messages_per_address",
         count(&Settings::visitor_messages_per_address, 1, 1'000'000)},
        {"contact.visitor_messages_per_day", count(&Settings::visitor_messages_per_day, 1, 10'000)},
        {"delivery.retention_days", duration<days>(&Settings::delivery_retention, 1, 3660)},
        {"journal.retention_days", duration<days>(&Settings::journal_retention, 1, 1096)},
        {"accesses.review_days", duration<days>(&Settings::review_period, 1, 3660)},
        {"documents.notice", set_document_notice},
        {"caisse.color", [](auto& c, const auto& e) { c.settings.caisse_color = e.main_color(); }},
        {"caisse.logo", set_logo},
        {"caisse.address", [](auto& c, const auto& e) { c.settings.caisse_address = e.lines(); }},
        {"caisse.hours", [](auto& c, const auto& e) { c.settings.caisse_hours = e.lines(); }},
        {"caisse.host", [](auto& c, const auto& e) { c.settings.caisse_host = e.some_text(); }},
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
        {"openings.details_per_code", count(&Settings::details_per_code, 1, 1000)},
        {"openings.resends", count(&Settings::resends_per_address, 1, 1000)},
        {"account.certification_days", duration<days>(&Settings::certification_lifetime, 2, 3650)},
        {"account.certification_notice_days",
         duration<days>(&Settings::certification_notice, 1, 365)},
        {"account.idle_months", duration<std::chrono::months>(&Settings::account_idle, 2, 120)},
        {"account.idle_notice_days", duration<days>(&Settings::account_idle_notice, 7, 60)},
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
        {"recovery.code_letters_per_day", count(&Settings::code_letters_per_day, 1, 1'000'000)},
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
      all["applications." + name] = [name](Config& config, const ConfigEntry& entry) {
        config.settings.applications[name] = entry.application_url();
      };
    }
    return all;
  }();
  return keys;
}

}  // namespace espace
