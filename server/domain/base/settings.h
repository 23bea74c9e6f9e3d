#pragma once

#include "shared/rules/color.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What a caisse may configure (shared/GUIDE.md), with the defaults.
namespace espace::domain {

/// «Objet» of a message, and who receives those messages.
struct ContactSubject {
  std::string id;
  std::string label;
  std::string email = {};  ///< Empty: Settings::contact_email.
};

/// Which administrators get an e-mail when a document is published for their site.
enum class DocumentNotice : std::uint8_t { Nobody, CertifiedMobile, Everybody };

/// The caisse's logo, as it is served.
struct Logo {
  std::string path;
  std::int64_t width = 0;  ///< Pixels: for the ratio.
  std::int64_t height = 0;
};

struct Settings {
  std::string caisse_name = "CIBTP";
  std::string caisse_telephone = "01 00 00 00 00";
  std::optional<rules::Color> caisse_color = {};  ///< Readable in every look (rules/color.h).
  std::optional<Logo> caisse_logo = {};
  /// As on an envelope, lines separated by \n: printed on letters below the name.
  std::string caisse_address = {};
  /// When the caisse can be reached by telephone or visited, lines separated by \n.
  std::string caisse_hours = {};
  /// Who operates the servers, for the legal page; empty: the caisse itself.
  std::string caisse_host = {};
  /// Public URL of the portal, without a trailing slash: links in e-mails start with it.
  std::string public_url = "http://localhost:8080";

  std::chrono::seconds session_idle = std::chrono::minutes(30);
  std::chrono::seconds session_absolute = std::chrono::hours(12);
  std::chrono::seconds ticket_lifetime = std::chrono::minutes(30);
  std::chrono::seconds activation_lifetime = std::chrono::hours(24);
  std::chrono::seconds confidential_code_lifetime = std::chrono::days(60);
  std::chrono::seconds reset_lifetime = std::chrono::hours(1);
  std::chrono::seconds email_change_lifetime = std::chrono::hours(24);
  std::chrono::seconds way_back_lifetime = std::chrono::hours(24);  ///< To the old address.
  /// How long an address counts as certified (A9), how long before the end its holder is reminded,
  /// and how long the link in the reminder is valid.
  std::chrono::seconds certification_lifetime = std::chrono::days(180);
  std::chrono::seconds certification_notice = std::chrono::days(14);
  /// For that long after the password was given, operations that change who has access do not ask
  /// for it again.
  std::chrono::seconds password_recent = std::chrono::minutes(15);
  std::chrono::seconds mobile_code_lifetime = std::chrono::minutes(10);
  /// Of the link for accepting a delegation.
  std::chrono::seconds invitation_lifetime = std::chrono::days(7);
  /// Shortest interval between two letters with a new code, at people's own request, for one
  /// identifiant.
  std::chrono::seconds new_code_interval = std::chrono::days(3);

  int confidential_code_failures = 5;
  int login_failures_before_wait = 5;
  std::chrono::seconds login_first_wait = std::chrono::minutes(1);
  std::chrono::seconds login_longest_wait = std::chrono::minutes(15);
  int login_failures_before_reset = 25;     ///< Within 24 hours.
  int login_attempts_per_address = 60;      ///< Per minute, for one client address.
  int code_requests_per_address = 20;       ///< Requests for new codes, in 24 hours, likewise.
  int code_letters_per_day = 1000;          ///< Letters with new codes, in 24 hours, in all.
  int details_per_code = 10;                ///< Attempts at step 2/2, in an hour, for one code.
  int resends_per_address = 5;              ///< In 15 minutes, for one e-mail address.
  int link_code_failures_per_address = 10;  ///< Per minute, for one client address.
  int mobile_code_failures = 5;
  int mobile_codes_per_account = 3;  ///< Sent in an hour, for one account or opening.
  int mobile_codes_per_number = 10;  ///< Sent in 24 hours, to one number.
  /// Messages written without log-in: in an hour, from one client address.
  int visitor_messages_per_address = 5;
  int visitor_messages_per_day = 200;  ///< The same in 24 hours, in all.

  std::string contact_email = "contact@localhost";
  std::vector<ContactSubject> contact_subjects = {
      {"espace", "Mon Espace sécurisé\u00a0: compte et droits d’accès"},
      {"declarations", "Mes déclarations"},
      {"conges", "Les congés de mes salariés"},
      {"paiements", "Cotisations et paiements"},
      {"intemperies", "Chômage et intempéries"},
      {"autre", "Une autre question"}};
  /// URLs of the caisse's other applications, by the name of the function (rules::functions()).
  std::map<std::string, std::string> applications;
  DocumentNotice document_notice = DocumentNotice::Everybody;
  std::int64_t contact_attachments = 3;
  std::int64_t contact_attachment_size = 5 * 1024 * 1024;  ///< Bytes.
  /// Counted from the closing of the message.
  std::chrono::seconds message_retention = std::chrono::days(365);
  /// Of the record that an e-mail, an SMS or a letter was sent, and to whom.
  std::chrono::seconds delivery_retention = std::chrono::days(90);
  /// An account without any log-in for that long is deleted; its holder is told by e-mail that long
  /// beforehand (shared/GUIDE.md).
  std::chrono::seconds account_idle = std::chrono::months(24);
  std::chrono::seconds account_idle_notice = std::chrono::days(30);
  /// Retention of the journal: a year, three at most (shared/GUIDE.md).
  std::chrono::seconds journal_retention = std::chrono::days(365);
  /// How often «Ces accès sont-ils toujours justifiés ?» is asked.
  std::chrono::seconds review_period = std::chrono::days(365);
};

}  // namespace espace::domain
