#pragma once

#include "server/delivery/transport.h"

#include <chrono>
#include <memory>
#include <string>

namespace espace::delivery {

struct SmtpSettings {
  std::string url;  ///< smtp://host[:port] or smtps://host[:port]
  std::string user = {};
  std::string password = {};
  bool requires_tls = true;  ///< smtp:// must offer STARTTLS with a valid certificate.
  std::string ca_file = {};  ///< PEM, to verify the certificate; empty: the system's authorities.
  std::chrono::seconds timeout{30};  ///< Longest silence; large messages get more time.
};

/// An SMTP server, by libcurl. The connection is reused for the messages of a batch.
class SmtpTransport final : public Transport {
 public:
  SmtpTransport(SmtpSettings settings, Sender sender);
  ~SmtpTransport() override;
  Sending send(const Mail& mail) override;
  void rest() override;

 private:
  struct Connection;
  SmtpSettings settings_;
  Sender sender_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace espace::delivery
