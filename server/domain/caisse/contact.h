#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "server/domain/messages/caisse.h"
#include "server/store/caisse/messages.h"
#include "shared/api/caisse/contact.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espace::domain {

/// Writing to the caisse (guide H1-H5), from the session's site. The author is taken from the
/// account and the site, never from the request.
class Contact {
 public:
  explicit Contact(const Environment& environment) : environment_(environment) {}

  api::ContactReply form(const Session& session);

  /// Refusals: AttachmentName, AttachmentType (also if the content does not match the name),
  /// AttachmentEmpty, AttachmentSize, AttachmentCount, TooManyRequests. Nothing of a refused file
  /// is kept.
  Outcome<api::Attachment> attach(const api::FileBody& file, const Session& session);
  /// Refusal: NotFound.
  Outcome<api::Nothing> detach(const api::DetachRequest& request, const Session& session);

  /// Keeps the message and sends it, as one e-mail with its attachments, to the recipient of the
  /// subject; the person gets a confirmation. Refusals: FieldsInvalid, TooManyRequests.
  Outcome<api::SendMessageReply> send(const api::SendMessageRequest& request,
                                      const Session& session);

 private:
  Environment environment_;
};

/// «M-2027-000042»
std::string reference_of(const store::Message& message);
/// The author's details at the time of writing.
messages::Author author_of(const store::Message& message);
/// A reference as written, or its number alone.
std::optional<std::int64_t> parse_reference(std::string_view text);

/// The caisse's own processing of the messages.
class Inbox {
 public:
  explicit Inbox(const Environment& environment) : environment_(environment) {}

  struct Entry {
    store::Message message;
    std::vector<store::Attachment> attachments;
  };
  /// The latest first, those before that id (0: from the newest).
  std::vector<Entry> list(bool open_only, std::int64_t before, std::int64_t limit);
  /// Refusals: NotFound, FieldsInvalid (no reference).
  Outcome<Entry> find(std::string_view reference);
  /// Refusals: NotFound, FieldsInvalid, Conflict (it is closed).
  Outcome<api::Nothing> close(std::string_view reference);

 private:
  Environment environment_;
};

}  // namespace espace::domain
