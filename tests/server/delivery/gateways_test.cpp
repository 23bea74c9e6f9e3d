#include "tests/server/support/account_fixture.h"
#include "tests/server/support/kannel.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <thread>

// What happens to messages while nobody takes them.

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

std::size_t mails_in(const std::filesystem::path& directory) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (entry.path().extension() == ".eml") ++count;
  }
  return count;
}

std::size_t count_of(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

json code_request(const std::string& ticket) {
  return {{"ticket", ticket}, {"mobile", {{"country", "FR"}, {"number", "06 12 34 56 78"}}}};
}

/// Takes connections and says nothing.
class SilentGateway {
 public:
  SilentGateway() {
    handle_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(handle_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::listen(handle_, 1) != 0 ||
        ::getsockname(handle_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
      throw std::runtime_error("no silent gateway");
    }
    port_ = ntohs(address.sin_port);
  }
  ~SilentGateway() { ::close(handle_); }
  SilentGateway(const SilentGateway&) = delete;
  SilentGateway& operator=(const SilentGateway&) = delete;
  int port() const { return port_; }
  int accept() const { return ::accept(handle_, nullptr, nullptr); }

 private:
  int handle_ = -1;
  int port_ = 0;
};

}  // namespace

TEST_CASE("both gateways down: all waits, is tried again later and later, and leaves once",
          "[gateways][kannel][smtp]") {
  Kannel kannel;
  kannel.stop();
  TemporaryDirectory mailbox;
  const auto smtp_port = std::to_string(free_port());
  TestServer::Setup setup;
  setup.config.smtp =
      delivery::SmtpSettings{.url = "smtp://127.0.0.1:" + smtp_port, .requires_tls = false};
  setup.config.sms = kannel.settings();
  TestServer server(setup);
  const auto ticket = server.identify(server.add_member());
  REQUIRE(server.post("/api/v1/mobile-codes", code_request(ticket)).status == 200);
  REQUIRE(server.post("/api/v1/openings", TestServer::details(ticket, "zoe@example.org")).status ==
          200);
  const auto deliver = [&] {
    return std::pair(server.deliver(), server.portal().sms_worker().run_once());
  };
  const auto pending = [&] { return server.portal().store().outbox().pending(); };

  CHECK(deliver() == std::pair(1, 1));
  CHECK(deliver() == std::pair(0, 0));
  CHECK(pending() == 2);
  server.restart();
  CHECK(deliver() == std::pair(0, 0));
  server.clock.advance(std::chrono::seconds(72));
  CHECK(deliver() == std::pair(1, 1));
  server.clock.advance(std::chrono::seconds(72));
  CHECK(deliver() == std::pair(0, 0));
  CHECK(pending() == 2);

  kannel.start();
  Process sink({ESPACE_PYTHON, ESPACE_SMTP_SINK, mailbox.path().string(), "--port", smtp_port});
  sink.wait_for_line("Port ");
  server.restart();
  CHECK(pending() == 2);
  server.clock.advance(std::chrono::seconds(72));
  CHECK(deliver() == std::pair(1, 1));
  CHECK(pending() == 0);
  server.restart();
  server.clock.advance(std::chrono::hours(2));
  CHECK(deliver() == std::pair(0, 0));

  CHECK(mails_in(mailbox.path()) == 1);
  CHECK(kannel.wait_for_sms("+33612345678").find("votre code est ") != std::string::npos);
  CHECK(count_of(kannel.access_log(), "+33612345678") == 1);
}

TEST_CASE("an SMS gateway that does not answer holds no e-mail up", "[gateways]") {
  const SilentGateway gateway;
  TestServer::Setup setup;
  setup.config.sms = delivery::SmsSettings{
      .url = "http://127.0.0.1:" + std::to_string(gateway.port()) + "/?to={to}&text={text}"};
  TestServer server(setup);
  const auto ticket = server.identify(server.add_member());
  REQUIRE(server.post("/api/v1/mobile-codes", code_request(ticket)).status == 200);
  REQUIRE(server.post("/api/v1/openings", TestServer::details(ticket, "zoe@example.org")).status ==
          200);
  std::thread waiting([&] { server.portal().sms_worker().run_once(); });
  const int connection = gateway.accept();
  CHECK(server.deliver() == 1);
  CHECK(server.spooled().size() == 1);
  CHECK(server.portal().store().outbox().pending() == 1);
  ::close(connection);
  waiting.join();
  CHECK(server.portal().store().outbox().pending() == 1);
}
