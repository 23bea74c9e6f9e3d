#include "server/delivery/mime.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>
#include <stdexcept>

namespace espace::delivery {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Ref = std::unique_ptr<T, Unref>;

void require_plain(std::string_view text, const char* what) {
  const bool has_control = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
  });
  if (has_control) throw std::runtime_error(std::string(what) + " holds a control character");
}

Ref<GMimeTextPart> make_part(const char* subtype, const std::string& text) {
  Ref<GMimeTextPart> part(g_mime_text_part_new_with_subtype(subtype));
  g_mime_text_part_set_charset(part.get(), "utf-8");
  g_mime_text_part_set_text(part.get(), text.c_str());
  g_mime_part_set_content_encoding(reinterpret_cast<GMimePart*>(part.get()),
                                   GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return part;
}

/// Encodes the attachment as base64; its name by RFC 2231 if necessary.
Ref<GMimePart> make_attachment(const MailAttachment& attachment) {
  require_plain(attachment.name, "attachment");
  const auto slash = attachment.media_type.find('/');
  if (slash == std::string::npos) throw std::runtime_error("attachment has no media type");
  Ref<GMimePart> part(g_mime_part_new_with_type(attachment.media_type.substr(0, slash).c_str(),
                                                attachment.media_type.substr(slash + 1).c_str()));
  const Ref<GMimeStream> stream(
      g_mime_stream_mem_new_with_buffer(attachment.bytes.data(), attachment.bytes.size()));
  const Ref<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(part.get(), content.get());
  g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
  g_mime_object_set_disposition(reinterpret_cast<GMimeObject*>(part.get()),
                                GMIME_DISPOSITION_ATTACHMENT);
  g_mime_part_set_filename(part.get(), attachment.name.c_str());
  return part;
}

}  // namespace

std::string message_id(const Mail& mail, const Sender& sender) {
  const auto at = sender.address.rfind('@');
  const std::string domain = at == std::string::npos ? "localhost" : sender.address.substr(at + 1);
  return "espace." + std::to_string(mail.id) + '.' +
         std::to_string(mail.created.time_since_epoch().count()) + '@' + domain;
}

std::string compose(const Mail& mail, const Sender& sender) {
  static std::once_flag started;
  std::call_once(started, g_mime_init);
  require_plain(mail.recipient, "recipient");
  require_plain(mail.subject, "subject");
  require_plain(sender.name, "sender");
  require_plain(sender.address, "sender");

  const Ref<GMimeMessage> message(g_mime_message_new(TRUE));
  g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_FROM, sender.name.c_str(),
                             sender.address.c_str());
  g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO, nullptr, mail.recipient.c_str());
  if (!mail.reply_to.empty()) {
    require_plain(mail.reply_to, "reply address");
    g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_REPLY_TO, nullptr,
                               mail.reply_to.c_str());
  }
  g_mime_message_set_subject(message.get(), mail.subject.c_str(), "utf-8");
  g_mime_message_set_message_id(message.get(), message_id(mail, sender).c_str());
  const std::unique_ptr<GDateTime, decltype(&g_date_time_unref)> date(
      g_date_time_new_from_unix_utc(mail.created.time_since_epoch().count()), &g_date_time_unref);
  g_mime_message_set_date(message.get(), date.get());
  // Nobody reads replies, and automatic absence messages are not wanted (RFC 3834).
  g_mime_object_set_header(reinterpret_cast<GMimeObject*>(message.get()), "Auto-Submitted",
                           "auto-generated", nullptr);

  const Ref<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
  const auto text = make_part("plain", mail.text);
  const auto html = make_part("html", mail.html);
  g_mime_multipart_add(both.get(), reinterpret_cast<GMimeObject*>(text.get()));
  g_mime_multipart_add(both.get(), reinterpret_cast<GMimeObject*>(html.get()));
  if (mail.attachments.empty()) {
    g_mime_message_set_mime_part(message.get(), reinterpret_cast<GMimeObject*>(both.get()));
  } else {
    const Ref<GMimeMultipart> all(g_mime_multipart_new_with_subtype("mixed"));
    g_mime_multipart_add(all.get(), reinterpret_cast<GMimeObject*>(both.get()));
    for (const auto& each : mail.attachments) {
      const auto part = make_attachment(each);
      g_mime_multipart_add(all.get(), reinterpret_cast<GMimeObject*>(part.get()));
    }
    g_mime_message_set_mime_part(message.get(), reinterpret_cast<GMimeObject*>(all.get()));
  }

  GMimeFormatOptions* options = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
  const std::unique_ptr<char, decltype(&g_free)> printed(
      g_mime_object_to_string(reinterpret_cast<GMimeObject*>(message.get()), options), &g_free);
  g_mime_format_options_free(options);
  return printed.get();
}

}  // namespace espace::delivery
