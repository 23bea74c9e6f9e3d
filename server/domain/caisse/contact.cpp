#include "server/domain/caisse/contact.h"

#include "server/domain/base/calendar.h"
#include "server/domain/base/files.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/throttling.h"
#include "server/domain/base/tokens.h"
#include "server/domain/caisse/message_parts.h"
#include "server/files/content.h"
#include "server/store/store.h"
#include "shared/rules/attachment.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <charconv>

namespace espace::domain {
namespace {

constexpr auto hour = std::chrono::hours(1);
constexpr int attachments_an_hour = 60;
constexpr int messages_an_hour = 20;
/// Within this time, the same text with the same files is the same message.
constexpr auto repetition = std::chrono::minutes(15);
constexpr std::size_t reference_digits = 6;

/// The author, as the portal knows them.
messages::Author describe_author(const store::Transaction& transaction, const Session& session) {
  const auto account = transaction.accounts.find(session.account_id).value();
  const auto site = transaction.sites.find(session.site_id).value();
  const auto member = transaction.members.find(site.member_id).value();
  return {.last_name = account.last_name,
          .first_name = account.first_name,
          .email = account.email,
          .landline = account.landline,
          .mobile = account.mobile,
          .company_name = member.company_name,
          .site_name = site.name,
          .siret = site.siret,
          .identifiant = site.identifiant};
}

api::Attachment described(const store::Attachment& attachment) {
  return {attachment.token, attachment.name, attachment.media_type, attachment.size};
}

/// The same message, already sent: the answer was lost on the way, and the person sends it again.
std::optional<store::Message> sent_before(const store::Transaction& transaction,
                                          const Session& session, const ContactSubject& subject,
                                          const api::SendMessageRequest& request, Time now) {
  auto last = transaction.messages.latest_of(session.account_id, session.site_id);
  if (!last || last->subject != subject.label || last->body != request.message ||
      now - last->created > repetition) {
    return std::nullopt;
  }
  const auto files = transaction.messages.attachments(last->id);
  const bool has_same_files =
      std::ranges::is_permutation(files, request.attachments, {}, &store::Attachment::token);
  return has_same_files ? std::move(last) : std::nullopt;
}

Refusal at_attachments(Code code) { return {Code::FieldsInvalid, {{"attachments", code}}}; }

/// Sends the e-mail to the caisse, and the confirmation to the person.
void send_mails(store::Transaction& transaction, const Settings& settings,
                const store::Message& message, const ContactSubject& subject,
                const std::vector<store::Attachment>& attachments, Time now) {
  const std::string reference = reference_of(message);
  const auto author = author_of(message);
  std::string files;
  for (const auto& each : attachments) {
    files += (files.empty() ? "" : ",") + std::to_string(each.file_id);
  }
  messages::send(transaction.outgoing, recipient_of(settings, subject),
                 messages::ContactMessage{.author = author,
                                          .reference = reference,
                                          .subject = message.subject,
                                          .body = message.body,
                                          .attachments = files,
                                          .reply_to = author.email,
                                          .caisse_name = settings.caisse_name},
                 now);
  messages::send(transaction.outgoing, author.email,
                 messages::ContactConfirmation{.greeting = greeting(settings, author.first_name),
                                               .reference = reference,
                                               .subject = message.subject,
                                               .attachment_count = attachments.size()},
                 now);
}

}  // namespace

api::ContactReply Contact::form(const Session& session) {
  const auto& settings = environment_.settings;
  return environment_.store.read([&](const store::Transaction& transaction) {
    const auto author = describe_author(transaction, session);
    api::ContactReply reply;
    reply.last_name = author.last_name;
    reply.first_name = author.first_name;
    reply.email = author.email;
    reply.landline = author.landline;
    reply.mobile = author.mobile;
    reply.company_name = author.company_name;
    reply.identifiant = author.identifiant;
    reply.subjects = offered_subjects(settings);
    reply.max_attachments = settings.contact_attachments;
    reply.max_size = settings.contact_attachment_size;
    for (const auto& each : transaction.messages.waiting(session.account_id, session.site_id)) {
      reply.attachments.push_back(described(each));
    }
    return reply;
  });
}

Outcome<api::Attachment> Contact::attach(const api::FileBody& file, const Session& session) {
  using Reply = Outcome<api::Attachment>;
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();
  const auto is_full = [&](const store::Transaction& transaction) {
    const auto waiting = transaction.messages.waiting(session.account_id, session.site_id);
    return static_cast<std::int64_t>(waiting.size()) >= settings.contact_attachments;
  };
  if (const auto wrong =
          rules::check_attachment(file.name, static_cast<std::int64_t>(file.bytes.size()),
                                  settings.contact_attachment_size)) {
    return *wrong;
  }
  // Checked before anything is unpacked.
  const auto refusal =
      environment_.store.write([&](store::Transaction& transaction) -> std::optional<Refusal> {
        if (is_full(transaction)) return Refusal{Code::AttachmentCount};
        const auto key = throttle_key("attach", std::to_string(session.account_id));
        const auto wait = count_attempt(transaction, key, attachments_an_hour, hour, now);
        if (wait) return Refusal{Code::TooManyRequests, {}, *wait};
        return std::nullopt;
      });
  if (refusal) return *refusal;

  const auto kind = rules::file_kind(file.name).value();
  if (!files::is_content_of(kind, file.bytes)) return Code::AttachmentContent;
  const std::string media_type(rules::media_type(kind));
  const PreparedFile prepared(file.name, media_type, file.bytes);
  const std::string token = new_token();
  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    if (is_full(transaction)) return Code::AttachmentCount;
    const auto id = prepared.add(transaction, now);
    transaction.messages.attach(token, session.account_id, session.site_id, id, now);
    return api::Attachment{token, file.name, media_type,
                           static_cast<std::int64_t>(file.bytes.size())};
  });
}

Outcome<api::Nothing> Contact::detach(const api::DetachRequest& request, const Session& session) {
  using Reply = Outcome<api::Nothing>;
  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto file = transaction.messages.detach(request.id, session.account_id, session.site_id);
    if (!file) return Code::NotFound;
    transaction.files.remove(*file);
    return api::Nothing{};
  });
}

Outcome<api::SendMessageReply> Contact::send(const api::SendMessageRequest& typed,
                                             const Session& session) {
  using Reply = Outcome<api::SendMessageReply>;
  auto request = typed;
  request.message = with_plain_line_ends(typed.message);
  const auto& settings = environment_.settings;
  const auto* const subject = find_subject(settings, request.subject);
  if (!subject) return Refusal{Code::FieldsInvalid, {{"subject", Code::Required}}};
  if (static_cast<std::int64_t>(request.attachments.size()) > settings.contact_attachments) {
    return at_attachments(Code::AttachmentCount);
  }
  const Time now = environment_.clock.now();
  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    if (const auto same = sent_before(transaction, session, *subject, request, now)) {
      return api::SendMessageReply{reference_of(*same), author_of(*same).email};
    }
    auto waiting = transaction.messages.waiting(session.account_id, session.site_id);
    std::vector<store::Attachment> attachments;
    for (const auto& token : request.attachments) {
      const auto found = std::find_if(waiting.begin(), waiting.end(),
                                      [&](const auto& each) { return each.token == token; });
      if (found == waiting.end()) return at_attachments(Code::AttachmentExpired);
      attachments.push_back(*found);
      waiting.erase(found);  // If named twice, it is rejected the second time.
    }
    const auto key = throttle_key("message", std::to_string(session.account_id));
    if (const auto wait = count_attempt(transaction, key, messages_an_hour, hour, now)) {
      return Refusal{Code::TooManyRequests, {}, *wait};
    }
    store::Message message;
    message.account_id = session.account_id;
    message.site_id = session.site_id;
    message.subject = subject->label;
    message.body = request.message;
    message.author = messages::print_parameters(describe_author(transaction, session));
    message.created = now;
    message.id = transaction.messages.add(message);
    for (const auto& each : attachments) {
      transaction.messages.assign(each.token, session.account_id, session.site_id, message.id);
    }
    send_mails(transaction, settings, message, *subject, attachments, now);
    append_to_journal(transaction, {now,
                                    session.account_id,
                                    session.site_id,
                                    JournalAction::MessageSent,
                                    "message:" + reference_of(message),
                                    {{"attachments", std::to_string(attachments.size())}}});
    return api::SendMessageReply{reference_of(message), author_of(message).email};
  });
}

messages::Author author_of(const store::Message& message) {
  return messages::parse_parameters<messages::Author>(message.author);
}

std::string reference_of(const store::Message& message) {
  std::string number = std::to_string(message.id);
  if (number.size() < reference_digits) {
    number.insert(0, std::string(reference_digits - number.size(), '0'));
  }
  return "M-" + std::to_string(month_in_paris(message.created).year) + '-' + number;
}

std::optional<std::int64_t> parse_reference(std::string_view text) {
  text = rules::trim(text);
  const auto dash = text.rfind('-');
  const auto digits = dash == std::string_view::npos ? text : text.substr(dash + 1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size() || number <= 0) {
    return std::nullopt;
  }
  return number;
}

std::vector<Inbox::Entry> Inbox::list(bool open_only, std::int64_t before, std::int64_t limit) {
  return environment_.store.read([&](const store::Transaction& transaction) {
    std::vector<Entry> entries;
    for (auto& message : transaction.messages.list(open_only, before, limit)) {
      const auto id = message.id;
      entries.push_back({std::move(message), transaction.messages.attachments(id)});
    }
    return entries;
  });
}

Outcome<Inbox::Entry> Inbox::find(std::string_view reference) {
  using Reply = Outcome<Entry>;
  const auto id = parse_reference(reference);
  if (!id) return Refusal{Code::FieldsInvalid, {{"reference", Code::WrongType}}};
  return environment_.store.read([&](const store::Transaction& transaction) -> Reply {
    auto message = transaction.messages.find(*id);
    if (!message) return Code::NotFound;
    return Entry{std::move(*message), transaction.messages.attachments(*id)};
  });
}

Outcome<api::Nothing> Inbox::close(std::string_view reference) {
  using Reply = Outcome<api::Nothing>;
  const auto id = parse_reference(reference);
  if (!id) return Refusal{Code::FieldsInvalid, {{"reference", Code::WrongType}}};
  const Time now = environment_.clock.now();
  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto message = transaction.messages.find(*id);
    if (!message) return Code::NotFound;
    if (!transaction.messages.close(*id, now)) return Code::Conflict;
    append_to_journal(transaction, {now,
                                    std::nullopt,
                                    message->site_id,
                                    JournalAction::MessageClosed,
                                    "message:" + reference_of(*message),
                                    {}});
    return api::Nothing{};
  });
}

}  // namespace espace::domain
