#include "tests/server/support/fixture.h"
#include "tests/server/support/process.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

// «Nous contacter» without log-in.

using namespace espace;
using namespace espace::tests;

namespace {

constexpr auto messages = "/api/v1/visitors/messages";

nlohmann::json a_message(const std::string& text = "Bonjour,\n\nVoici l’été.") {
  return {{"name", "Zoé Durand"}, {"email", "zoe@exemple.fr"}, {"identifiant", "12-345678-90"},
          {"subject", "autre"},   {"message", text},           {"has_consented", true}};
}

bool has(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

/// The subject and the plain text of an e-mail.
std::string read_mail(const TestServer& server, const std::string& mail) {
  write_file(server.directory() / "mail.eml", mail);
  return run({ESPACE_PYTHON, "-c",
              "import email.policy,sys\n"
              "m=email.message_from_binary_file(open(sys.argv[1],'rb'),"
              "policy=email.policy.default)\n"
              "print(m['subject'])\n"
              "print(m.get_body(('plain',)).get_content())\n",
              (server.directory() / "mail.eml").string()})
      .output;
}

Ran admin(const TestServer& server, std::vector<std::string> more) {
  std::vector<std::string> all{ESPACE_ADMIN, "--data", (server.directory() / "data").string()};
  all.insert(all.end(), more.begin(), more.end());
  return run(all);
}

}  // namespace

TEST_CASE("the visitors' page is told when and where the caisse is, without log-in", "[visitors]") {
  TestServer server;
  Config config;
  config.settings.caisse_hours = "Du lundi au vendredi\u00a0: 9\u00a0h – 17\u00a0h";
  config.settings.caisse_address = "22 rue de Dantzig\n75015 Paris";
  server.restart(config);
  const auto form = server.get(messages).json();
  CHECK(form.at("hours") == config.settings.caisse_hours);
  CHECK(form.at("address") == config.settings.caisse_address);
  CHECK(form.at("subjects").size() == 6);
}

TEST_CASE("a visitor's message reaches the caisse as unverified, and nobody else", "[visitors]") {
  TestServer server;
  const auto reply = server.post(messages, a_message());
  CAPTURE(reply.body);
  REQUIRE(reply.status == 200);
  const std::string reference = reply.json().at("reference");
  CHECK(reference == "M-2026-000001");

  server.deliver();
  const auto mails = server.spooled();
  REQUIRE(mails.size() == 1);
  const auto head = mails[0].substr(0, mails[0].find("\r\n\r\n"));
  CHECK(has(head, "To: contact@localhost\r\n"));
  // Neither for the portal nor for an automatic answer of the caisse.
  CHECK_FALSE(has(head, "zoe@exemple.fr"));
  CHECK_FALSE(has(head, "Reply-To"));
  const auto mail = read_mail(server, mails[0]);
  CHECK(mail.starts_with("[" + reference + "] Une autre question – visiteur non vérifié\n"));
  for (const auto* line :
       {"le portail n’a pas vérifié qui l’a écrit", "Nom (non vérifié)\u00a0: Zoé Durand",
        "Adresse électronique (non vérifiée)\u00a0: zoe@exemple.fr",
        "Identifiant CIBTP (non vérifié)\u00a0: 12-345678-90", "Voici l’été."}) {
    CAPTURE(line, mail);
    CHECK(has(mail, line));
  }

  const auto listed = admin(server, {"message", "list"}).output;
  CHECK(has(listed, reference));
  CHECK(has(listed, "Zoé Durand (non vérifié)"));
  const auto shown = admin(server, {"message", "show", reference}).output;
  CHECK(has(shown, "non vérifiée, message écrit sans connexion"));
  CHECK(has(shown, "Zoé Durand, zoe@exemple.fr"));
  CHECK(has(shown, "Voici l’été."));
  const auto json =
      nlohmann::json::parse(admin(server, {"message", "show", reference, "--json"}).output);
  CHECK(json.at("verified") == false);
  CHECK(json.at("author").at("email") == "zoe@exemple.fr");
  CHECK(has(admin(server, {"journal", "search"}).output, "message.received"));
  CHECK(admin(server, {"message", "close", reference}).status == 0);
}

TEST_CASE("a visitor's message without name, address, subject, words or consent is not sent",
          "[visitors]") {
  TestServer server;
  CHECK(server.post(messages, nlohmann::json::object()).fields() ==
        std::vector<std::string>{"name required", "email required", "subject required",
                                 "message required", "has_consented contact.consent"});
  auto body = a_message();
  body["subject"] = "inconnu";
  CHECK(server.post(messages, body).fields() == std::vector<std::string>{"subject required"});
  CHECK(server.deliver() == 0);
}

TEST_CASE("nothing that a visitor types becomes a header of an e-mail", "[visitors][hostile]") {
  TestServer server;
  const auto refused = [&](const char* field, const std::string& typed) {
    auto body = a_message();
    body[field] = typed;
    const auto reply = server.post(messages, body);
    CAPTURE(field, typed, reply.body);
    CHECK(reply.status == 422);
  };
  refused("name", "Zoé\r\nBcc: victime@exemple.fr");
  refused("name", "Zoé\nBcc: victime@exemple.fr");
  refused("name", "Zoé <victime@exemple.fr>");
  refused("name", "=?utf-8?Q?Zo=0ABcc=3A?=");
  refused("email", "zoe@exemple.fr\r\nBcc: victime@exemple.fr");
  refused("email", "zoe@exemple.fr, victime@exemple.fr");
  refused("identifiant", "1234567890\r\nBcc: victime@exemple.fr");
  CHECK(server.deliver() == 0);

  auto body = a_message("Bonjour\r\n.\r\nBcc: victime@exemple.fr\r\n\r\nfin");
  body["attachments"] = {"x"};
  body["to"] = "victime@exemple.fr";
  body["reply_to"] = "victime@exemple.fr";
  REQUIRE(server.post(messages, body).status == 200);
  server.deliver();
  const auto mails = server.spooled();
  REQUIRE(mails.size() == 1);
  CHECK_FALSE(has(mails[0].substr(0, mails[0].find("\r\n\r\n")), "victime"));
}

TEST_CASE("a visitor's message comes from the portal's own pages, and takes no file",
          "[visitors][hostile]") {
  TestServer server;
  CHECK(server.post(messages, a_message(), {{"Sec-Fetch-Site", "cross-site"}}).status == 403);
  CHECK(server.post_text(messages, a_message().dump(), {{"Content-Type", "text/plain"}}).status ==
        415);
  CHECK(server
            .post_text("/api/v1/messages/attachments", "texte",
                       {{"Content-Type", "application/octet-stream"}, {"X-File-Name", "YS50eHQ="}})
            .status == 401);
  CHECK(server.post(messages, a_message(std::string(70 * 1024, 'a'))).status == 413);
  CHECK(server.deliver() == 0);
}

TEST_CASE("too many visitors' messages are refused in clear words, with the time to wait",
          "[visitors][throttle]") {
  TestServer server;
  Config config;
  config.settings.visitor_messages_per_day = 8;
  config.trusted_proxies = {"127.0.0.1"};
  server.restart(config);
  int sent = 0;
  const auto send = [&](const std::string& address) {
    return server.post(messages, a_message("Question " + std::to_string(++sent)),
                       {{"X-Forwarded-For", address}});
  };
  for (int count = 0; count < 5; ++count) CHECK(send("192.0.2.1").status == 200);
  server.clock.advance(std::chrono::minutes(15));
  const auto own = send("192.0.2.1");
  CHECK(own.status == 429);
  CHECK(own.code() == "contact.too_many");
  CHECK(own.header("retry-after") == std::to_string(45 * 60));
  CHECK(has(own.body, "appelez votre caisse"));
  for (int count = 0; count < 3; ++count) CHECK(send("192.0.2.2").status == 200);
  const auto all = send("192.0.2.3");
  CHECK(all.status == 429);
  CHECK(all.code() == "contact.full");
  CHECK(all.header("retry-after") == std::to_string(24 * 3600 - 15 * 60));
  // The state is in the database: another process knows it.
  server.restart(config);
  CHECK(send("192.0.2.3").code() == "contact.full");
  server.deliver();
  CHECK(server.spooled().size() == 8);
  server.clock.advance(std::chrono::hours(24));
  CHECK(send("192.0.2.1").status == 200);
}
