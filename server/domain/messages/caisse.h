#pragma once

#include "server/domain/messages/greeting.h"
#include "server/domain/messages/parameters.h"

/// Messages between the caisse and people (guide H, I).
namespace espace::domain::messages {

/// The author of a message to the caisse, as the portal knew them at the time; kept with the
/// message.
struct Author {
  std::string last_name;
  std::string first_name;
  std::string email;
  std::string landline;
  std::string mobile;
  std::string company_name;
  std::string site_name;
  std::string siret;
  std::string identifiant;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("last_name", &Author::last_name),
                      member("first_name", &Author::first_name),
                      member("email", &Author::email),
                      member("landline", &Author::landline),
                      member("mobile", &Author::mobile),
                      member("company_name", &Author::company_name),
                      member("site_name", &Author::site_name),
                      member("siret", &Author::siret),
                      member("identifiant", &Author::identifiant)};
  }
};

/// Parameters that hold a message's files, for the code that attaches them (ids, comma-separated).
inline constexpr std::string_view attachments_parameter = "attachments";

/// To the caisse: a message written in the portal (H5).
struct ContactMessage {
  static constexpr std::string_view kind = "contact_message";
  Author author;
  std::string reference;
  std::string subject;
  std::string body;
  std::string attachments;
  std::string reply_to;
  std::string caisse_name;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("author", &ContactMessage::author),
                      member("reference", &ContactMessage::reference),
                      member("subject", &ContactMessage::subject),
                      member("body", &ContactMessage::body),
                      member(attachments_parameter, &ContactMessage::attachments),
                      member("reply_to", &ContactMessage::reply_to),
                      member("caisse_name", &ContactMessage::caisse_name)};
  }
};

/// To the caisse: a message written without log-in (H1). Nothing about its author is verified.
struct VisitorMessage {
  static constexpr std::string_view kind = "visitor_message";
  std::string name;
  std::string email;
  std::string identifiant;  ///< Empty: none was given.
  std::string reference;
  std::string subject;
  std::string body;
  std::string caisse_name;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("name", &VisitorMessage::name),
                      member("email", &VisitorMessage::email),
                      member("identifiant", &VisitorMessage::identifiant),
                      member("reference", &VisitorMessage::reference),
                      member("subject", &VisitorMessage::subject),
                      member("body", &VisitorMessage::body),
                      member("caisse_name", &VisitorMessage::caisse_name)};
  }
};

/// To the author.
struct ContactConfirmation {
  static constexpr std::string_view kind = "contact_confirmation";
  Greeting greeting;
  std::string reference;
  std::string subject;
  std::size_t attachment_count;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &ContactConfirmation::greeting),
                      member("reference", &ContactConfirmation::reference),
                      member("subject", &ContactConfirmation::subject),
                      member("attachment_count", &ContactConfirmation::attachment_count)};
  }
};

/// A document waits in the portal (I3).
struct DocumentPublished {
  static constexpr std::string_view kind = "document_published";
  Greeting greeting;
  std::string title;
  std::string category;
  std::string company_name;  ///< Empty: for every site.
  std::string site_name;
  std::string link;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &DocumentPublished::greeting),
                      member("title", &DocumentPublished::title),
                      member("category", &DocumentPublished::category),
                      member("company_name", &DocumentPublished::company_name),
                      member("site_name", &DocumentPublished::site_name),
                      member("link", &DocumentPublished::link)};
  }
};

}  // namespace espace::domain::messages
