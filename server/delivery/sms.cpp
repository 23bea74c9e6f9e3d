#include "server/delivery/sms.h"

#include "server/delivery/curl.h"
#include "shared/text/percent.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace espace::delivery {
namespace {

/// The gateway's reply is of no use, and may be long.
std::size_t ignore_body(char*, std::size_t size, std::size_t count, void*) { return size * count; }

}  // namespace

struct SmsTransport::Connection {
  Connection() {
    start_curl();
    curl.reset(curl_easy_init());
    if (!curl) throw std::runtime_error("libcurl could not start");
  }
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{nullptr, &curl_easy_cleanup};
};

std::string fill_url(const SmsSettings& settings, const Mail& mail) {
  const std::array<std::pair<std::string_view, std::string_view>, 5> values{
      {{"{user}", settings.user},
       {"{password}", settings.password},
       {"{from}", settings.from},
       {"{to}", mail.recipient},
       {"{text}", mail.text}}};
  std::string url;
  std::string_view rest = settings.url;
  while (!rest.empty()) {
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&](const auto& each) { return rest.starts_with(each.first); });
    if (found == values.end()) {
      url += rest.front();
      rest.remove_prefix(1);
    } else {
      url += percent_encoded(found->second);
      rest.remove_prefix(found->first.size());
    }
  }
  return url;
}

SmsTransport::SmsTransport(SmsSettings settings) : settings_(std::move(settings)) {}
SmsTransport::~SmsTransport() = default;

Sending SmsTransport::send(const Mail& mail) {
  const std::string url = fill_url(settings_, mail);
  if (!connection_) connection_ = std::make_unique<Connection>();
  CURL* const curl = connection_->curl.get();
  const auto timeout = static_cast<long>(settings_.timeout.count());

  curl_easy_reset(curl);
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  // The URL contains a password and a code, so redirects are not followed.
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  if (!settings_.ca_file.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, settings_.ca_file.c_str());
  }
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore_body);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, std::min(timeout, 10L));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, timeout);

  const CURLcode result = curl_easy_perform(curl);
  if (result != CURLE_OK) return {Verdict::Later, curl_easy_strerror(result)};
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  if (status >= 200 && status < 300) return {};
  const bool is_final = status == 400 || status == 422;
  return {is_final ? Verdict::Never : Verdict::Later,
          "the gateway answered " + std::to_string(status)};
}

void SmsTransport::rest() { connection_.reset(); }

}  // namespace espace::delivery
