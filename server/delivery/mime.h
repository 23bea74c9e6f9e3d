#pragma once

#include "server/store/caisse/outbox.h"

#include <cstdint>
#include <string>
#include <vector>

namespace espace::delivery {

struct MailAttachment {
  std::string name;
  std::string media_type;  ///< «application/pdf»
  std::string bytes;
};

/// A message ready to be sent.
struct Mail {
  std::int64_t id = 0;  ///< Id of the outbox row.
  store::Time created;
  store::Channel channel = store::Channel::Email;
  std::string kind;
  std::string recipient;
  std::string subject;
  std::string text;
  std::string html;
  std::vector<std::string> links;
  std::string reply_to = {};
  std::vector<MailAttachment> attachments = {};
};

/// The sender of the caisse's e-mails.
struct Sender {
  std::string name;
  std::string address;
};

/// The same for every attempt at the same row, so that duplicates can be recognised.
std::string message_id(const Mail& mail, const Sender& sender);

/// The whole message by RFC 5322 with CRLF lines: multipart/alternative, UTF-8, encoded headers;
/// wrapped in multipart/mixed if there are attachments. Throws std::runtime_error for a control
/// character in an address or a header value, so that nothing can inject a header.
std::string compose(const Mail& mail, const Sender& sender);

}  // namespace espace::delivery
