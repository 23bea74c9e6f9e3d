#include "server/delivery/smtp.h"

#include "server/delivery/curl.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <string_view>

namespace espace::delivery {
namespace {

struct Upload {
  std::string_view rest;
};

std::size_t read_upload(char* to, std::size_t size, std::size_t count, void* from) {
  auto& upload = *static_cast<Upload*>(from);
  const std::size_t length = std::min(size * count, upload.rest.size());
  std::memcpy(to, upload.rest.data(), length);
  upload.rest.remove_prefix(length);
  return length;
}

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

struct SmtpTransport::Connection {
  Connection() {
    start_curl();
    curl.reset(curl_easy_init());
    if (!curl) throw std::runtime_error("libcurl could not start");
  }
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{nullptr, &curl_easy_cleanup};
  std::array<char, CURL_ERROR_SIZE> error{};
};

SmtpTransport::SmtpTransport(SmtpSettings settings, Sender sender)
    : settings_(std::move(settings)), sender_(std::move(sender)) {}
SmtpTransport::~SmtpTransport() = default;

Sending SmtpTransport::send(const Mail& mail) {
  const std::string content = compose(mail, sender_);
  if (!connection_) connection_ = std::make_unique<Connection>();
  CURL* const curl = connection_->curl.get();
  auto& error = connection_->error;
  error.fill('\0');
  Upload upload{content};
  const std::unique_ptr<curl_slist, FreeList> recipients(
      curl_slist_append(nullptr, ('<' + mail.recipient + '>').c_str()));
  const auto timeout = static_cast<long>(settings_.timeout.count());

  curl_easy_reset(curl);
  curl_easy_setopt(curl, CURLOPT_URL, settings_.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_USE_SSL,
                   static_cast<long>(settings_.requires_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  if (!settings_.ca_file.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, settings_.ca_file.c_str());
  }
  if (!settings_.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, settings_.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, settings_.password.c_str());
  }
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ('<' + sender_.address + '>').c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_upload);
  curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, std::min(timeout, 10L));
  // Give up on a silent server, but not on one that receives a large message slowly.
  curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, timeout);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1024L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, timeout);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT,
                   static_cast<long>(sending_time(settings_.timeout, content.size()).count()));
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error.data());

  const CURLcode result = curl_easy_perform(curl);
  // libcurl keeps pointers into strings that are destroyed at the end of this function.
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, nullptr);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, nullptr);
  if (result == CURLE_OK) return {};
  // «RCPT failed: 550» is libcurl's only way to tell a refused recipient from other failures. No
  // other text of the buffer is passed on: it may quote an address.
  constexpr std::string_view refusal = "RCPT failed: ";
  const std::string_view message = error.data();
  if (message.starts_with(refusal)) {
    const std::string status(message.substr(refusal.size(), 3));
    const bool is_final = status.starts_with('5');
    return {is_final ? Verdict::Never : Verdict::Later, "recipient refused: " + status};
  }
  return {Verdict::Later, curl_easy_strerror(result)};
}

void SmtpTransport::rest() { connection_.reset(); }

}  // namespace espace::delivery
