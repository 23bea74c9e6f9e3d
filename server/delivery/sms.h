#pragma once

#include "server/delivery/transport.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace espace::delivery {

struct SmsSettings {
  /// With {user}, {password}, {from}, {to} and {text} where these go, e.g. Kannel's
  /// «https://sms.example/cgi-bin/sendsms?username={user}&password={password}&from={from}&to={to}
  /// &charset=UTF-8&text={text}».
  std::string url;
  std::string user = {};
  std::string password = {};
  std::string from = {};     ///< The sender's number or name.
  std::string ca_file = {};  ///< PEM, to verify https by; empty: the system's authorities.
  std::chrono::seconds timeout{30};
};

/// The template with its placeholders filled in, percent-encoded (RFC 3986). A brace that opens no
/// placeholder stays as it is.
std::string fill_url(const SmsSettings& settings, const Mail& mail);

/// An SMS gateway that takes a message by one HTTP GET (Kannel's «sendsms» and its likes), by
/// libcurl. Any 2xx is acceptance; 400 and 422 speak of the message and are final; everything else
/// (no connection, a log-in that is refused, 5xx) may be mended.
class SmsTransport final : public Transport {
 public:
  explicit SmsTransport(SmsSettings settings);
  ~SmsTransport() override;
  Sending send(const Mail& mail) override;
  void rest() override;

 private:
  struct Connection;
  SmsSettings settings_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace espace::delivery
