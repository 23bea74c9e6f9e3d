#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

/// «Nous contacter» (guide H1-H5). Each file is sent alone as soon as it is chosen, so that its
/// progress can be shown and the message itself is small; the message then names the files.
/// Attached files stay with the account and the site until the message is sent, they are removed,
/// or a day has passed: a reload of the page finds them again.
namespace espace::api {

struct Attachment {
  std::string id;
  std::string name;
  std::string media_type;
  std::int64_t size = 0;  ///< Bytes.

  static constexpr auto members() {
    return std::tuple{member("id", &Attachment::id), member("name", &Attachment::name),
                      member("media_type", &Attachment::media_type),
                      member("size", &Attachment::size)};
  }
};

struct ContactSubject {
  std::string id;
  std::string label;  ///< «Une question sur ma déclaration»

  static constexpr auto members() {
    return std::tuple{member("id", &ContactSubject::id), member("label", &ContactSubject::label)};
  }
};

/// What the form shows; the writer's details cannot be edited there (H1).
struct ContactReply {
  std::string last_name;
  std::string first_name;
  std::string email;
  std::string landline;  ///< E.164; empty: none.
  std::string mobile;
  std::string company_name;
  std::string identifiant;
  std::vector<ContactSubject> subjects;
  std::int64_t max_attachments = 0;
  std::int64_t max_size = 0;            ///< Of one attachment, in bytes.
  std::vector<Attachment> attachments;  ///< Attached, but not sent yet.

  static constexpr auto members() {
    return std::tuple{member("last_name", &ContactReply::last_name),
                      member("first_name", &ContactReply::first_name),
                      member("email", &ContactReply::email),
                      member("landline", &ContactReply::landline),
                      member("mobile", &ContactReply::mobile),
                      member("company_name", &ContactReply::company_name),
                      member("identifiant", &ContactReply::identifiant),
                      member("subjects", &ContactReply::subjects),
                      member("max_attachments", &ContactReply::max_attachments),
                      member("max_size", &ContactReply::max_size),
                      member("attachments", &ContactReply::attachments)};
  }
};

struct DetachRequest {
  std::string id;

  static constexpr auto members() { return std::tuple{member("id", &DetachRequest::id, 64)}; }
};

struct SendMessageRequest {
  std::string subject;  ///< The id of a ContactSubject.
  std::string message;  ///< Lines are separated by \n.
  bool has_consented = false;
  std::vector<std::string> attachments;  ///< Ids.

  static constexpr auto members() {
    return std::tuple{member("subject", &SendMessageRequest::subject, 64),
                      member("message", &SendMessageRequest::message, 32 * 1024),
                      member("has_consented", &SendMessageRequest::has_consented),
                      member("attachments", &SendMessageRequest::attachments, 64)};
  }
};

struct SendMessageReply {
  std::string reference;  ///< «M-2027-000042»
  std::string email;      ///< Where the confirmation goes.

  static constexpr auto members() {
    return std::tuple{member("reference", &SendMessageReply::reference),
                      member("email", &SendMessageReply::email)};
  }
};

/// A request body that is a file: its bytes unchanged, as application/octet-stream, and the file's
/// name in the header X-File-Name, as base64 of its UTF-8: libraries differ in whether they decode
/// percent signs in headers, and a query would appear in the logs of proxies.
struct FileBody {
  std::string name;
  std::string bytes;
};

inline constexpr std::size_t message_max_length = 5000;  ///< In code points.

/// A text of several lines: its only control characters are line ends and tabs. Codes: Required,
/// InvalidUtf8, ControlCharacter, TooLong.
std::optional<Code> check_message(std::string_view text);

std::vector<FieldError> validate(const DetachRequest& request);
std::vector<FieldError> validate(const SendMessageRequest& request);

inline constexpr Endpoint<Nothing, ContactReply> contact{
    "contact", Method::Get, "/api/v1/messages", Access::Site, "What the contact form shows"};
/// This limit is the largest that a caisse may set; ContactReply.max_size is the one that applies.
inline constexpr Endpoint<FileBody, Attachment> attach{
    "attach",
    Method::Post,
    "/api/v1/messages/attachments",
    Access::Site,
    "Attaches a file to the message that is being written",
    25 * 1024 * 1024};
inline constexpr Endpoint<DetachRequest, Nothing> detach{"detach", Method::Delete,
                                                         "/api/v1/messages/attachments",
                                                         Access::Site, "Takes an attachment away"};
inline constexpr Endpoint<SendMessageRequest, SendMessageReply> send_message{
    "send_message", Method::Post, "/api/v1/messages", Access::Site, "Sends a message to the caisse",
    64 * 1024};

}  // namespace espace::api
