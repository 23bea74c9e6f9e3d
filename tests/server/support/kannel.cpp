#include "tests/server/support/kannel.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

namespace espace::tests {
namespace {

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

void wait_until_open(int port) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (true) {
    try {
      HttpClient probe(port);
      return;
    } catch (const std::runtime_error&) {
      if (std::chrono::steady_clock::now() > deadline) throw;
      std::this_thread::yield();
    }
  }
}

}  // namespace

int free_port() {
  const int handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback(0);
  socklen_t size = sizeof address;
  const bool is_bound =
      ::bind(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
      ::getsockname(handle, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(handle);
  if (!is_bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

Kannel::Kannel()
    : admin_port_(free_port()),
      box_port_(free_port()),
      centre_port_(free_port()),
      sendsms_port_(free_port()) {
  write_file(directory_.path() / "kannel.conf",
             fmt::format(R"(group = core
admin-port = {admin}
admin-interface = 127.0.0.1
admin-password = unused
smsbox-port = {box}
smsbox-interface = 127.0.0.1
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"

group = smsc
smsc = fake
smsc-id = fake
port = {centre}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {sendsms}
sendsms-interface = 127.0.0.1
access-log = "{log}"

group = sendsms-user
username = portail
password = "a secret & more"
max-messages = 3

group = sms-service
keyword = default
text = "no"
)",
                         fmt::arg("admin", admin_port_), fmt::arg("box", box_port_),
                         fmt::arg("centre", centre_port_), fmt::arg("sendsms", sendsms_port_),
                         fmt::arg("log", (directory_.path() / "access.log").string())));
  start();
}

Kannel::~Kannel() = default;

void Kannel::start() {
  const auto conf = (directory_.path() / "kannel.conf").string();
  bearerbox_ = std::make_unique<Process>(std::vector<std::string>{ESPACE_BEARERBOX, conf});
  wait_until_open(box_port_);
  smsbox_ = std::make_unique<Process>(std::vector<std::string>{ESPACE_SMSBOX, conf});
  wait_until_open(sendsms_port_);
  wait_until_open(centre_port_);
  // The centre comes by itself, with a message of its own.
  centre_ = std::make_unique<Process>(
      std::vector<std::string>{ESPACE_FAKESMSC, "-H", "127.0.0.1", "-r",
                               std::to_string(centre_port_), "-m", "1", "100 200 text nop"},
      true);
  centre_->wait_for_text("sent message 1");
}

void Kannel::stop() {
  centre_.reset();
  smsbox_.reset();
  bearerbox_.reset();
}

delivery::SmsSettings Kannel::settings() const {
  return {.url = fmt::format("http://127.0.0.1:{}/cgi-bin/sendsms?username={{user}}&password="
                             "{{password}}&from={{from}}&to={{to}}&charset=UTF-8&text={{text}}",
                             sendsms_port_),
          .user = "portail",
          .password = "a secret & more",
          .from = "CIBTP"};
}

std::string Kannel::wait_for_sms(const std::string& number) {
  return centre_->wait_for_text("<CIBTP " + number);
}

}  // namespace espace::tests
