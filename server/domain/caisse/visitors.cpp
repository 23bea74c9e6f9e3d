#include "server/domain/caisse/visitors.h"

#include "server/domain/base/journal.h"
#include "server/domain/base/throttling.h"
#include "server/domain/caisse/contact.h"
#include "server/domain/caisse/message_parts.h"
#include "server/domain/messages/send.h"
#include "server/store/store.h"
#include "shared/rules/email.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/name.h"

namespace espace::domain {
namespace {

constexpr auto hour = std::chrono::hours(1);
constexpr auto day = std::chrono::hours(24);
/// Within this time, the same text by the same person is the same message.
constexpr auto repetition = std::chrono::minutes(15);

/// As typed, in the form in which it is stored. The name has no parts: it is shown as one.
messages::Author author_typed(const api::VisitorMessageRequest& request) {
  messages::Author author;
  author.last_name = *rules::parse_name(request.name);
  author.email = *rules::parse_email(request.email);
  if (const auto identifiant = rules::parse_identifiant(request.identifiant)) {
    author.identifiant = *identifiant;
  }
  return author;
}

/// Counts the message, or refuses it without counting anything.
std::optional<Refusal> count_message(store::Transaction& transaction, const Settings& settings,
                                     const Caller& caller, Time now) {
  const std::string own = address_key("visitor-message-from", caller.address);
  const std::string all = throttle_key("visitor-message", "all");
  if (const auto wait =
          wait_of(transaction, own, settings.visitor_messages_per_address, hour, now)) {
    return Refusal{Code::ContactTooMany, {}, *wait};
  }
  if (const auto wait =
          count_attempt(transaction, all, settings.visitor_messages_per_day, day, now)) {
    return Refusal{Code::ContactFull, {}, *wait};
  }
  count_attempt(transaction, own, settings.visitor_messages_per_address, hour, now);
  return std::nullopt;
}

void send_mail(store::Transaction& transaction, const Settings& settings,
               const store::Message& message, const ContactSubject& subject, Time now) {
  const auto author = author_of(message);
  messages::send(transaction.outgoing, recipient_of(settings, subject),
                 messages::VisitorMessage{.name = author.last_name,
                                          .email = author.email,
                                          .identifiant = author.identifiant,
                                          .reference = reference_of(message),
                                          .subject = message.subject,
                                          .body = message.body,
                                          .caisse_name = settings.caisse_name},
                 now);
}

}  // namespace

api::VisitorContactReply VisitorContact::form() const {
  const auto& settings = environment_.settings;
  return {settings.caisse_hours, settings.caisse_address, offered_subjects(settings)};
}

Outcome<api::VisitorMessageReply> VisitorContact::send(const api::VisitorMessageRequest& request,
                                                       const Caller& caller) {
  using Reply = Outcome<api::VisitorMessageReply>;
  const auto& settings = environment_.settings;
  const auto* const subject = find_subject(settings, request.subject);
  if (!subject) return Refusal{Code::FieldsInvalid, {{"subject", Code::Required}}};
  const Time now = environment_.clock.now();
  store::Message message;
  message.subject = subject->label;
  message.body = with_plain_line_ends(request.message);
  message.author = messages::print_parameters(author_typed(request));
  message.created = now;
  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    // The answer was lost on the way, and the person sends it again.
    if (const auto same = transaction.messages.same_of_visitor(message, now - repetition)) {
      return api::VisitorMessageReply{reference_of(*same)};
    }
    if (auto refusal = count_message(transaction, settings, caller, now)) return *refusal;
    message.id = transaction.messages.add(message);
    send_mail(transaction, settings, message, *subject, now);
    append_to_journal(transaction, {now,
                                    std::nullopt,
                                    std::nullopt,
                                    JournalAction::MessageReceived,
                                    "message:" + reference_of(message),
                                    {}});
    return api::VisitorMessageReply{reference_of(message)};
  });
}

}  // namespace espace::domain
