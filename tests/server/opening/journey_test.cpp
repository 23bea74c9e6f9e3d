#include "tests/server/support/fixture.h"
#include "tests/server/support/process.h"

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <cstdlib>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

/// Quoted-printable back to bytes. What is not such an escape (a boundary's «=») stays.
std::string decode_quoted(const std::string& text) {
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); };
  std::string bytes;
  for (std::size_t position = 0; position < text.size(); ++position) {
    const auto next = text.substr(position + 1, 2);
    if (text[position] != '=') {
      bytes += text[position];
    } else if (next == "\r\n") {
      position += 2;
    } else if (next.size() == 2 && is_hex(next[0]) && is_hex(next[1])) {
      bytes += static_cast<char>(std::stoi(next, nullptr, 16));
      position += 2;
    } else {
      bytes += '=';
    }
  }
  return bytes;
}

/// From a member of the CSV file to the log-out, with a mail server that is away at first and a
/// restart in between.
void make_journey(const std::string& database) {
  TemporaryDirectory mails;
  // A port that is free, and known before the mail server is there.
  std::string port;
  {
    Process sink({ESPACE_PYTHON, ESPACE_SMTP_SINK, mails.path().string()});
    port = sink.wait_for_line("Port ").substr(5);
  }
  TestServer server;
  Config config;
  config.database = database;
  config.settings.caisse_name = "CIBTP d’Essai";
  config.settings.public_url = "https://portail.example";
  config.says_public_url = true;
  config.smtp = delivery::SmtpSettings{.url = "smtp://127.0.0.1:" + port, .requires_tls = false};
  server.restart(config);

  const auto member = server.add_member();
  const std::string email = "zoe." + member.site.identifiant + "@example.org";
  const auto opened =
      server.post("/api/v1/openings", TestServer::details(server.identify(member), email));
  REQUIRE(opened.status == 200);
  CHECK(opened.json()["email"] == email);

  CHECK(server.deliver() >= 1);
  CHECK(server.portal().store().outbox().pending() >= 1);
  CHECK(server.log().find("\"outcome\":\"later\"") != std::string::npos);

  server.restart();
  Process sink({ESPACE_PYTHON, ESPACE_SMTP_SINK, mails.path().string(), "--port", port});
  sink.wait_for_line("Port ");
  server.clock.advance(std::chrono::seconds(72));
  CHECK(server.deliver() >= 1);
  REQUIRE(std::filesystem::exists(mails.path() / "0.eml"));

  const auto mail = decode_quoted(read_file(mails.path() / "0.eml"));
  CHECK(mail.find("To: " + email) != std::string::npos);
  CHECK(mail.find("Bonjour Zoé,") != std::string::npos);
  const auto link = link_in(mail.substr(mail.find("Bonjour Zoé,")));
  CHECK(link.starts_with("https://portail.example/"));

  const json credentials = {{"email", email}, {"password", TestServer::good_password}};
  CHECK(server.post("/api/v1/session", credentials).code() == "account.not_activated");
  const auto activated = server.post("/api/v1/openings/activation", {{"token", token_of(link)}});
  REQUIRE(activated.status == 200);
  CHECK(activated.json()["email"] == email);

  const auto token = server.log_in(email);
  server.restart();
  const Headers cookie{{"Cookie", "__Host-espace=" + token}, {"Content-Type", "application/json"}};
  const auto session = server.get("/api/v1/session", cookie);
  CHECK(session.status == 200);
  CHECK(session.json()["site"]["siret"] == member.site.siret);
  CHECK(HttpClient(server.port()).request("DELETE", "/api/v1/session", cookie, "{}").status == 200);
  CHECK(server.get("/api/v1/session", cookie).status == 204);

  // The code has been used up.
  CHECK(server
            .post("/api/v1/openings/identification", {{"identifiant", member.site.identifiant},
                                                      {"siret", member.site.siret},
                                                      {"code", member.code}})
            .code() == "opening.refused");
}

}  // namespace

TEST_CASE("a member opens an account by a real e-mail, logs in and out", "[journey][smtp]") {
  make_journey("");
}

TEST_CASE("the same journey on PostgreSQL", "[journey][smtp][postgresql]") {
  const char* const database = std::getenv("ESPACE_TEST_POSTGRES");
  if (!database) SKIP("ESPACE_TEST_POSTGRES is not set");
  make_journey(database);
}
