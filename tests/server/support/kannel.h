#pragma once

#include "server/delivery/sms.h"
#include "tests/server/support/fixture.h"
#include "tests/server/support/process.h"

#include <memory>
#include <string>

namespace espace::tests {

/// The real Kannel (bearerbox, smsbox) on free loopback ports, before its fake SMS centre, which
/// prints what would have reached a telephone.
class Kannel {
 public:
  Kannel();
  ~Kannel();
  Kannel(const Kannel&) = delete;
  Kannel& operator=(const Kannel&) = delete;

  /// Ready when it returns. Again after stop(): at the same ports.
  void start();
  void stop();

  delivery::SmsSettings settings() const;
  /// The lines that smsbox wrote of each request.
  std::string access_log() const { return read_file(directory_.path() / "access.log"); }
  /// «SENDER +336… text WORDS» as the centre got it: the next one with that number.
  std::string wait_for_sms(const std::string& number);

 private:
  TemporaryDirectory directory_;
  int admin_port_, box_port_, centre_port_, sendsms_port_;
  std::unique_ptr<Process> bearerbox_, smsbox_, centre_;
};

/// A port of the loopback that nobody listens on.
int free_port();

}  // namespace espace::tests
