#pragma once

#include "server/delivery/transport.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace espace::delivery {

struct SmsSettings {
  /// A URL with the placeholders {user}, {password}, {from}, {to} and {text}, e.g. Kannel's
  /// «https://sms.example/cgi-bin/sendsms?username={user}&password={password}&from={from}&to={to}
  /// &charset=UTF-8&text={text}».
  std::string url;
  std::string user = {};
  std::string password = {};
  std::string from = {};     ///< The sender's number or name.
  std::string ca_file = {};  ///< PEM, for verifying https; empty: the system's authorities.
  std::chrono::seconds timeout{30};
};

/// The template with its placeholders filled in, percent-encoded (RFC 3986). A brace that does not
/// start a placeholder is kept.
std::string fill_url(const SmsSettings& settings, const Mail& mail);

/// An SMS gateway that accepts a message by one HTTP GET (such as Kannel's «sendsms»), by libcurl.
/// Any 2xx means accepted; 400 and 422 concern the message itself and are final; everything else
/// (no connection, refused log-in, 5xx) is retried.
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
