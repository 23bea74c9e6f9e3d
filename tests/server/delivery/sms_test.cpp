#include "server/delivery/sms.h"

#include "server/delivery/account_templates.h"
#include "server/delivery/gsm_alphabet.h"
#include "server/delivery/spool.h"
#include "tests/server/support/account_fixture.h"
#include "tests/server/support/kannel.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using namespace espace::delivery;

namespace {

Mail sms_to(const std::string& number, const std::string& text = "Votre code est 123456.") {
  return {.id = 7,
          .created = store::Time(std::chrono::seconds(1'790'000'000)),
          .channel = store::Channel::Sms,
          .kind = "mobile_code",
          .recipient = number,
          .subject = {},
          .text = text,
          .html = {},
          .links = {}};
}

Verdict send(SmsSettings settings, const Mail& mail) {
  SmsTransport transport(std::move(settings));
  return transport.send(mail).verdict;
}

}  // namespace

TEST_CASE("what goes into the gateway's URL is percent-encoded", "[sms]") {
  const SmsSettings settings{.url =
                                 "https://sms.example/?u={user}&p={password}&f={from}&t={to}&x="
                                 "{text}&{to}{other}",
                             .user = "a&b",
                             .password = "c d+é{to}",
                             .from = "CIBTP"};
  CHECK(fill_url(settings, sms_to("+33612345678", "Là : 1/2\n")) ==
        "https://sms.example/?u=a%26b&p=c%20d%2B%C3%A9%7Bto%7D&f=CIBTP&t=%2B33612345678&x=L%C3%A0%"
        "20%3A%201%2F2%0A&%2B33612345678{other}");
}

TEST_CASE("an SMS keeps to the alphabet of SMS and to 160 characters", "[sms]") {
  CHECK(in_gsm_alphabet("CIBTP d’Essai « Île-de-France » – cœur, façade, Ê, à é è ù ÇÉ — €") ==
        "CIBTP d'Essai \" Ile-de-France \" - coeur, facade, E, à é è ù ÇÉ - ?");
  const auto wording = word(
      {store::Channel::Sms,
       "mobile_code",
       "+33612345678",
       {{"code", "012345"}, {"valid_minutes", "10"}, {"caisse_name", "CIBTP de l’Île-de-France"}}});
  CHECK(wording.text ==
        "CIBTP de l'Ile-de-France : votre code est 012345. Il est valable 10 minutes. Ne le "
        "communiquez à personne.");
  CHECK(wording.text.size() <= 160);
  CHECK(wording.html.empty());
}

TEST_CASE("the real Kannel takes an SMS and brings it to the centre as it was written",
          "[sms][kannel]") {
  Kannel kannel;
  SmsTransport transport(kannel.settings());
  CHECK(transport.send(sms_to("+33612345678", "Été à Évry : 123456 ' & %")).verdict ==
        Verdict::Delivered);
  CHECK(kannel.wait_for_sms("+33612345678").find("text Été à Évry : 123456 ' & %>") !=
        std::string::npos);
  transport.rest();
  CHECK(transport.send(sms_to("+33612345679")).verdict == Verdict::Delivered);
  CHECK(kannel.access_log().find("+33612345679") != std::string::npos);
}

TEST_CASE("what Kannel refuses for good is given up; what may be mended is tried again",
          "[sms][kannel]") {
  Kannel kannel;
  CHECK(send(kannel.settings(), sms_to("nobody")) == Verdict::Never);
  auto settings = kannel.settings();
  settings.password = "another";
  SmsTransport refused(settings);
  const auto answer = refused.send(sms_to("+33612345678"));
  CHECK(answer.verdict == Verdict::Later);
  CHECK(answer.reason == "the gateway answered 403");
  kannel.stop();
  CHECK(send(kannel.settings(), sms_to("+33612345678")) == Verdict::Later);
  kannel.start();
  CHECK(send(kannel.settings(), sms_to("+33612345678")) == Verdict::Delivered);
}

TEST_CASE("a gateway by TLS must prove its name", "[sms]") {
  TemporaryDirectory directory;
  Process gateway({ESPACE_PYTHON, ESPACE_SMS_SINK, directory.path().string()});
  const auto port = gateway.wait_for_line("Port ").substr(5);
  SmsSettings settings{.url = "https://127.0.0.1:" + port + "/?to={to}&text={text}"};
  CHECK(send(settings, sms_to("+33612345678")) == Verdict::Later);
  settings.ca_file = (directory.path() / "certificate.pem").string();
  CHECK(send(settings, sms_to("+33612345678")) == Verdict::Delivered);
}

TEST_CASE("without a gateway an SMS is a file of the spool", "[sms]") {
  TemporaryDirectory directory;
  SpoolTransport spool(directory.path() / "spool", {"CIBTP", "a@caisse.example"});
  CHECK(spool.send(sms_to("+33612345678")).verdict == Verdict::Delivered);
  CHECK(read_file(directory.path() / "spool" / "1790000000-7.sms") ==
        "+33612345678\n\nVotre code est 123456.\n");
}

TEST_CASE("F5: a number is certified by the SMS that the real Kannel brought", "[sms][kannel]") {
  Kannel kannel;
  TestServer::Setup setup;
  setup.config.sms = kannel.settings();
  TestServer server(setup);
  server.open_account(server.add_member(), "zoe@example.org");
  Person zoe(server, "zoe@example.org");
  REQUIRE(zoe.log_in().status == 200);
  nlohmann::json body{{"mobile", {{"country", "FR"}, {"number", "06 12 34 56 78"}}}};
  REQUIRE(zoe.send("POST", "/api/v1/mobile-codes", body).status == 200);
  CHECK(server.portal().sms_worker().run_once() == 1);
  const auto line = kannel.wait_for_sms("+33612345678");
  const std::string before = "votre code est ";
  const auto start = line.find(before);
  REQUIRE(start != std::string::npos);
  body["code"] = line.substr(start + before.size(), 6);
  CHECK(zoe.send("PUT", "/api/v1/mobile-codes", body).status == 200);
  CHECK(zoe.get("/api/v1/account").json()["is_mobile_certified"] == true);
  CHECK(server.log().find(std::string(body["code"])) == std::string::npos);
}

TEST_CASE("an SMS that comes too late for its code is not sent", "[sms]") {
  TestServer server;
  const auto member = server.add_member();
  const auto ticket = server.identify(member);
  const nlohmann::json body{{"ticket", ticket},
                            {"mobile", {{"country", "FR"}, {"number", "06 12 34 56 78"}}}};
  REQUIRE(server.post("/api/v1/mobile-codes", body).status == 200);
  server.clock.advance(std::chrono::minutes(10));
  CHECK(server.portal().sms_worker().run_once() == 1);
  CHECK(server.portal().store().outbox().pending() == 0);
  CHECK(server.spooled().empty());
  CHECK(server.log().find("too late") != std::string::npos);
}

TEST_CASE("in the demonstration an SMS comes into the mailbox", "[sms][demo]") {
  TestServer server({.is_demo = true});
  Person person(server, server.portal().seeded()->email);
  REQUIRE(person.log_in(server.portal().seeded()->password).status == 200);
  REQUIRE(person
              .send("POST", "/api/v1/mobile-codes",
                    {{"mobile", {{"country", "FR"}, {"number", "06 12 34 56 78"}}}})
              .status == 200);
  CHECK(server.portal().sms_worker().run_once() == 1);
  const auto outbox = server.get("/demo/outbox").json();
  REQUIRE(outbox.size() == 1);
  CHECK(outbox[0]["channel"] == "sms");
  CHECK(outbox[0]["recipient"] == "+33612345678");
  const auto page = server.get("/demo/mailbox").body;
  CHECK(page.find("SMS à +33612345678") != std::string::npos);
  CHECK(page.find("<iframe") == std::string::npos);
}

TEST_CASE("the demonstration has an account for each state that time brings", "[account][demo]") {
  TestServer server({.is_demo = true});
  const auto seeded = *server.portal().seeded();
  Person certified(server, seeded.email_of_certified);
  REQUIRE(certified.log_in(seeded.password).status == 200);
  CHECK(certified.get("/api/v1/account").json()["is_mobile_certified"] == true);
  Person soon(server, seeded.email_to_certify);
  CHECK(soon.log_in(seeded.password).status == 200);
  CHECK(Person(server, seeded.email_of_waiting).log_in(seeded.password).code() ==
        "account.waiting");
  server.portal().scheduler().run_once();
  server.deliver();
  std::vector<std::string> reminded;
  for (const auto& mail : server.get("/demo/outbox").json()) {
    if (std::string(mail["kind"]).starts_with("certification")) {
      reminded.push_back(std::string(mail["kind"]) + ' ' + std::string(mail["recipient"]));
    }
  }
  std::sort(reminded.begin(), reminded.end());
  CHECK(reminded == std::vector<std::string>{"certification_over " + seeded.email_of_waiting,
                                             "certification_reminder " + seeded.email_to_certify});
}
