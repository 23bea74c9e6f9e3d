#include "server/delivery/curl.h"
#include "server/delivery/mime.h"
#include "server/delivery/smtp.h"
#include "server/delivery/spool.h"
#include "server/delivery/templates.h"
#include "server/delivery/worker.h"
#include "tests/server/support/fixture.h"
#include "tests/server/support/process.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <csignal>
#include <cstdint>
#include <functional>
#include <map>

using namespace espace;
using namespace espace::tests;
using namespace espace::delivery;

namespace {

store::OutgoingMessage activation() {
  return {store::Channel::Email,
          "activation",
          "zoe@example.org",
          {{"first_name", "Zoé <b>"},
           {"link", "https://portail.example/activation#abc&d"},
           {"caisse_name", "CIBTP d’Essai & Fils"},
           {"caisse_telephone", "01 99 00 12 34"},
           {"valid_hours", "24"}}};
}

Mail mail_to(const std::string& recipient) {
  auto wording = word(activation());
  return {.id = 42,
          .created = store::Time(std::chrono::seconds(1'790'000'000)),
          .kind = "activation",
          .recipient = recipient,
          .subject = wording.subject,
          .text = wording.text,
          .html = wording.html,
          .links = wording.links};
}

const Sender sender{"CIBTP d’Essai", "ne-pas-repondre@caisse.example"};

/// An outbox in memory that notes what became of each message.
class FakeOutbox final : public store::Outbox {
 public:
  std::vector<store::ClaimedMessage> claim(store::Channel, store::Time now, store::Time,
                                           int limit) override {
    std::vector<store::ClaimedMessage> due;
    for (auto& [id, each] : waiting) {
      if (each.due <= now && static_cast<int>(due.size()) < limit) {
        ++each.attempts;
        due.push_back({id, each.message, each.attempts, each.created});
      }
    }
    return due;
  }
  void delivered(std::int64_t id, store::Time) override {
    stumble();
    waiting.erase(id);
    ++delivered_count;
  }
  void failed(std::int64_t id, store::Time next, const std::string& reason) override {
    stumble();
    waiting.at(id).due = next;
    last_reason = reason;
  }
  void abandoned(std::int64_t id, store::Time, const std::string& reason) override {
    waiting.erase(id);
    ++abandoned_count;
    last_reason = reason;
  }
  std::int64_t pending() override { return static_cast<std::int64_t>(waiting.size()); }

  struct Waiting {
    store::OutgoingMessage message;
    store::Time due;
    store::Time created;
    int attempts = 0;
  };
  std::map<std::int64_t, Waiting> waiting;
  void stumble() {
    if (stumbles == 0) return;
    --stumbles;
    throw store::Error(store::Reason::Unreachable);
  }
  int stumbles = 0;  ///< So many of the next calls fail.
  int delivered_count = 0;
  int abandoned_count = 0;
  std::string last_reason;
};

/// Answers as it is told.
class FakeTransport final : public Transport {
 public:
  Sending send(const Mail& mail) override {
    sent.push_back(mail);
    if (on_send) on_send();
    return next;
  }
  Sending next;
  std::function<void()> on_send;
  std::vector<Mail> sent;
};

struct WorkerFixture {
  WorkerFixture() { outbox.waiting[7] = {activation(), clock.now(), clock.now()}; }
  ManualClock clock;
  FakeOutbox outbox;
  FakeTransport transport;
  std::vector<Worker::Event> events;
  Worker worker{outbox, transport, clock, [this](const auto& event) { events.push_back(event); }};
};

Process start_sink(const std::filesystem::path& directory, const std::string& port = "0",
                   const std::string& refused = "") {
  return Process(
      {ESPACE_PYTHON, ESPACE_SMTP_SINK, directory.string(), "--port", port, "--refuse", refused});
}

std::string port_of(Process& sink) { return sink.wait_for_line("Port ").substr(5); }

SmtpSettings settings_for(const std::string& port) {
  return {.url = "smtp://127.0.0.1:" + port, .requires_tls = false};
}

}  // namespace

TEST_CASE("the activation e-mail says everything in text and in HTML", "[delivery]") {
  const auto wording = word(activation());
  CHECK(wording.subject == "Activez votre Espace sécurisé entreprise");
  CHECK(wording.text.starts_with("Bonjour Zoé <b>,\n"));
  CHECK(wording.text.find("https://portail.example/activation#abc&d\n") != std::string::npos);
  CHECK(wording.text.find("24 heures") != std::string::npos);
  CHECK(wording.text.find("01 99 00 12 34") != std::string::npos);
  CHECK(wording.html.find("Bonjour Zoé &lt;b&gt;,") != std::string::npos);
  CHECK(wording.html.find("href=\"https://portail.example/activation#abc&amp;d\"") !=
        std::string::npos);
  CHECK(wording.html.find("<b>,") == std::string::npos);
  CHECK(wording.html.find("<img") == std::string::npos);
  CHECK(wording.links == std::vector<std::string>{"https://portail.example/activation#abc&d"});
}

TEST_CASE("the e-mails of a reset say everything in text and in HTML", "[delivery]") {
  auto message = activation();
  message.kind = "password_reset";
  message.parameters["link"] = "https://portail.example/reinitialisation#abc&d";
  message.parameters["valid_minutes"] = "60";
  auto wording = word(message);
  CHECK(wording.subject == "Réinitialisez votre mot de passe");
  CHECK(wording.text.starts_with("Bonjour Zoé <b>,\n"));
  CHECK(wording.text.find("https://portail.example/reinitialisation#abc&d\n") != std::string::npos);
  CHECK(wording.text.find("valable 1 heure et") != std::string::npos);
  CHECK(wording.html.find("href=\"https://portail.example/reinitialisation#abc&amp;d\"") !=
        std::string::npos);
  CHECK(wording.html.find("<b>,") == std::string::npos);
  CHECK(wording.links ==
        std::vector<std::string>{"https://portail.example/reinitialisation#abc&d"});
  message.parameters["valid_minutes"] = "30";
  CHECK(word(message).html.find("valable 30 minutes et") != std::string::npos);

  message.kind = "password_changed";
  wording = word(message);
  CHECK(wording.subject == "Votre mot de passe a été modifié");
  CHECK(wording.text.find("Appelez-nous sans attendre au 01 99 00 12 34.") != std::string::npos);
  CHECK(wording.html.find("Appelez-nous sans attendre au 01 99 00 12 34.") != std::string::npos);
  CHECK(wording.html.find("Bonjour Zoé &lt;b&gt;,") != std::string::npos);
  CHECK(wording.links.empty());
}

TEST_CASE("the letter with a new code has an address without empty lines, and the code in groups",
          "[delivery]") {
  store::OutgoingMessage message{store::Channel::Letter,
                                 "new_code",
                                 "1234567890",
                                 {{"code", "ABCD2345EFGH"},
                                  {"company_name", "Bâti & Fils"},
                                  {"site_name", "Bâti & Fils"},
                                  {"holder_last_name", ""},
                                  {"holder_first_name", ""},
                                  {"address_line1", "1 rue de l’Été"},
                                  {"address_line2", ""},
                                  {"postcode", "59000"},
                                  {"city", "Lille"},
                                  {"public_url", "https://portail.example"},
                                  {"caisse_name", "CIBTP d’Essai"},
                                  {"caisse_telephone", "01 99 00 12 34"},
                                  {"caisse_address", "2 rue Basse\n75015 Paris"},
                                  {"valid_days", "60"}}};
  const auto wording = word(message);
  CHECK(wording.text.starts_with("Bâti & Fils\n1 rue de l’Été\n59000 Lille\n\nObjet"));
  // Who finds this letter has one of three things only.
  CHECK(wording.text.find("12-345678-90") == std::string::npos);
  CHECK(wording.text.find("ABCD-2345-EFGH\n") != std::string::npos);
  CHECK(wording.text.find("valable 60 jours") != std::string::npos);
  CHECK(wording.text.find("https://portail.example/ouverture\n") != std::string::npos);
  CHECK(wording.html.empty());
  message.parameters["site_name"] = "Siège";
  message.parameters["holder_last_name"] = "D’Aubigné";
  message.parameters["holder_first_name"] = "Zoë";
  CHECK(word(message).text.starts_with(
      "Bâti & Fils\nSiège\nZoë D’Aubigné\n1 rue de l’Été\n59000 Lille\n\n"));
}

TEST_CASE("a message that cannot be worded says which fact is missing, never a value",
          "[delivery]") {
  auto message = activation();
  message.parameters.erase("link");
  CHECK_THROWS_WITH(word(message), "activation: no parameter link");
  message.kind = "unheard-of";
  CHECK_THROWS_WITH(word(message), "unknown kind of message");
}

TEST_CASE("an e-mail is a well-formed MIME message", "[delivery]") {
  const auto text = compose(mail_to("zoe@example.org"), sender);
  CHECK(text.find("To: zoe@example.org\r\n") != std::string::npos);
  CHECK(text.find("From: CIBTP =?") != std::string::npos);
  CHECK(text.find("<ne-pas-repondre@caisse.example>\r\n") != std::string::npos);
  CHECK(text.find("Subject: Activez votre Espace =?") != std::string::npos);
  CHECK(text.find("Date: Mon, 21 Sep 2026 14:13:20 +0000\r\n") != std::string::npos);
  CHECK(text.find("Message-Id: <espace.42.1790000000@caisse.example>\r\n") != std::string::npos);
  CHECK(text.find("Content-Type: multipart/alternative;") != std::string::npos);
  CHECK(text.find("text/plain") < text.find("text/html"));
  CHECK(text.find("\n") == text.find("\r\n") + 1);
  for (const char c : text) REQUIRE(static_cast<unsigned char>(c) < 0x80);
}

TEST_CASE("the same row composes to the same Message-ID each time", "[delivery]") {
  CHECK(message_id(mail_to("a@example.org"), sender) ==
        message_id(mail_to("a@example.org"), sender));
  auto other = mail_to("a@example.org");
  other.id = 43;
  CHECK(message_id(other, sender) != message_id(mail_to("a@example.org"), sender));
}

TEST_CASE("no line can be smuggled into the headers", "[delivery]") {
  CHECK_THROWS(compose(mail_to("zoe@example.org\r\nBcc: all@example.org"), sender));
  auto mail = mail_to("zoe@example.org");
  mail.subject = "Bonjour\r\nBcc: all@example.org";
  CHECK_THROWS(compose(mail, sender));
  // An address that reads as a list stays one recipient.
  const auto text = compose(mail_to("a@example.org, b@example.org"), sender);
  CHECK(text.find("\r\nBcc") == std::string::npos);
}

TEST_CASE("the wait doubles from a minute to an hour, a fifth more or less", "[delivery]") {
  using std::chrono::seconds;
  CHECK(back_off(1, 0.5) == seconds(60));
  CHECK(back_off(2, 0.5) == seconds(120));
  CHECK(back_off(6, 0.5) == seconds(1920));
  CHECK(back_off(1, 0.0) == seconds(48));
  CHECK(back_off(1, 0.999) == seconds(71));
  CHECK(back_off(7, 0.999) == seconds(3600));
  CHECK(back_off(1000, 0.5) == seconds(3600));
}

TEST_CASE("what leaves is done, and is not sent again", "[delivery]") {
  WorkerFixture f;
  CHECK(f.worker.run_once() == 1);
  CHECK(f.outbox.delivered_count == 1);
  CHECK(f.worker.run_once() == 0);
  REQUIRE(f.transport.sent.size() == 1);
  CHECK(f.transport.sent[0].recipient == "zoe@example.org");
}

TEST_CASE("what does not leave is tried again later, under the same Message-ID", "[delivery]") {
  WorkerFixture f;
  f.transport.next = {Verdict::Later, "no connection"};
  CHECK(f.worker.run_once() == 1);
  CHECK(f.worker.run_once() == 0);
  f.clock.advance(std::chrono::seconds(72));
  f.transport.next = {};
  CHECK(f.worker.run_once() == 1);
  CHECK(f.outbox.delivered_count == 1);
  REQUIRE(f.transport.sent.size() == 2);
  CHECK(message_id(f.transport.sent[0], sender) == message_id(f.transport.sent[1], sender));
}

TEST_CASE("an address that is refused for good is given up at once", "[delivery]") {
  WorkerFixture f;
  f.transport.next = {Verdict::Never, "recipient refused: 550"};
  f.worker.run_once();
  CHECK(f.outbox.abandoned_count == 1);
  CHECK(f.outbox.last_reason == "recipient refused: 550");
}

TEST_CASE("after three days a message is given up, and not before", "[delivery]") {
  WorkerFixture f;
  f.transport.next = {Verdict::Later, "no connection"};
  const auto start = f.clock.now();
  while (f.outbox.abandoned_count == 0) {
    f.worker.run_once();
    if (f.outbox.abandoned_count == 0) f.clock.advance(std::chrono::minutes(30));
    REQUIRE(f.clock.now() - start < std::chrono::days(4));
  }
  CHECK(f.clock.now() - start >= std::chrono::days(3));
  CHECK(f.events.back().verdict == Verdict::Never);
}

TEST_CASE("a message that cannot be worded does not hold up the others", "[delivery]") {
  WorkerFixture f;
  auto broken = activation();
  broken.kind = "unheard-of";
  f.outbox.waiting[1] = {broken, f.clock.now(), f.clock.now()};
  CHECK(f.worker.run_once() == 2);
  CHECK(f.outbox.delivered_count == 1);
  CHECK(f.outbox.waiting.contains(1));
}

TEST_CASE("a database that stumbles makes no message leave twice, and holds no other up",
          "[delivery]") {
  WorkerFixture f;
  f.outbox.waiting[8] = f.outbox.waiting[9] = f.outbox.waiting[7];
  f.outbox.stumbles = 1;
  CHECK(f.worker.run_once() == 3);
  CHECK(f.transport.sent.size() == 3);
  CHECK(f.outbox.delivered_count == 3);

  f.outbox.waiting[7] = f.outbox.waiting[8] = {activation(), f.clock.now(), f.clock.now()};
  f.transport.next = {Verdict::Later, "away"};
  f.outbox.stumbles = 1;
  f.events.clear();
  CHECK(f.worker.run_once() == 2);
  CHECK(f.outbox.waiting.at(7).due == f.clock.now());
  CHECK(f.outbox.waiting.at(8).due > f.clock.now());
  REQUIRE(f.events.size() == 2);
  CHECK(f.events[0].id == 7);
  CHECK(f.events[0].reason == "the outbox cannot be written");
}

TEST_CASE("what is left of a batch that takes long goes back before its lease is over",
          "[delivery]") {
  WorkerFixture f;
  for (std::int64_t id = 8; id < 17; ++id) f.outbox.waiting[id] = f.outbox.waiting[7];
  f.transport.on_send = [&] { f.clock.advance(std::chrono::minutes(5)); };
  CHECK(f.worker.run_once() == 10);
  CHECK(f.transport.sent.size() == 4);
  CHECK(f.outbox.delivered_count == 4);
  CHECK(f.outbox.last_reason == "the batch took too long");
  CHECK(f.worker.run_once() == 6);
}

TEST_CASE("a large message is given the time that a slow line needs", "[delivery]") {
  using std::chrono::seconds;
  CHECK(sending_time(seconds(30), 20'000) == seconds(30));
  CHECK(sending_time(seconds(30), 20 * 1024 * 1024) == seconds(350));
  CHECK(sending_time(seconds(30), SIZE_MAX) == seconds(630));
}

TEST_CASE("a worker that is stopped gives back what it has claimed", "[delivery]") {
  WorkerFixture f;
  f.worker.stop();
  f.worker.run_once();
  CHECK(f.transport.sent.empty());
  CHECK(f.outbox.waiting.at(7).due == f.clock.now());
}

TEST_CASE("the spool holds one complete private file a message", "[delivery]") {
  TemporaryDirectory directory;
  const auto path = directory.path() / "spool";
  SpoolTransport spool(path, sender);
  CHECK(spool.send(mail_to("zoe@example.org")).verdict == Verdict::Delivered);
  CHECK(spool.send(mail_to("zoe@example.org")).verdict == Verdict::Delivered);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(path)) files.push_back(entry.path());
  REQUIRE(files.size() == 1);
  CHECK(files[0].extension() == ".eml");
  CHECK(read_file(files[0]).find("Message-Id: <espace.42.") != std::string::npos);
  CHECK(std::filesystem::status(files[0]).permissions() ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE("a spool that cannot be written is a reason to try later", "[delivery]") {
  TemporaryDirectory directory;
  SpoolTransport spool(directory.path() / "spool", sender);
  std::filesystem::remove_all(directory.path() / "spool");
  CHECK(spool.send(mail_to("zoe@example.org")).verdict == Verdict::Later);
}

TEST_CASE("a real SMTP server receives the messages of a batch", "[delivery][smtp]") {
  TemporaryDirectory directory;
  auto sink = start_sink(directory.path());
  SmtpTransport smtp(settings_for(port_of(sink)), sender);
  CHECK(smtp.send(mail_to("zoe@example.org")).verdict == Verdict::Delivered);
  CHECK(smtp.send(mail_to("max@example.org")).verdict == Verdict::Delivered);
  smtp.rest();
  CHECK(smtp.send(mail_to("eve@example.org")).verdict == Verdict::Delivered);
  CHECK(read_file(directory.path() / "1.eml").find("To: max@example.org") != std::string::npos);
  CHECK(std::filesystem::exists(directory.path() / "2.eml"));
}

TEST_CASE("an SMTP server's refusal of a recipient is final, its absence is not",
          "[delivery][smtp]") {
  TemporaryDirectory directory;
  auto sink = start_sink(directory.path(), "0", "gone@example.org");
  const auto port = port_of(sink);
  SmtpTransport smtp(settings_for(port), sender);
  const auto refused = smtp.send(mail_to("gone@example.org"));
  CHECK(refused.verdict == Verdict::Never);
  CHECK(refused.reason == "recipient refused: 550");
  CHECK(smtp.send(mail_to("zoe@example.org")).verdict == Verdict::Delivered);
  sink.signal(SIGTERM);
  sink.wait();
  smtp.rest();
  const auto absent = smtp.send(mail_to("zoe@example.org"));
  CHECK(absent.verdict == Verdict::Later);
  CHECK(absent.reason.find('@') == std::string::npos);
}

TEST_CASE("an SMTP server without STARTTLS is not trusted with anything unless told so",
          "[delivery][smtp]") {
  TemporaryDirectory directory;
  auto sink = start_sink(directory.path());
  auto settings = settings_for(port_of(sink));
  settings.requires_tls = true;
  SmtpTransport smtp(settings, sender);
  CHECK(smtp.send(mail_to("zoe@example.org")).verdict == Verdict::Later);
  CHECK_FALSE(std::filesystem::exists(directory.path() / "0.eml"));
}

TEST_CASE("an SMTP server that asks for TLS and a log-in gets both, and only if its name is proved",
          "[delivery][smtp]") {
  TemporaryDirectory directory;
  Process sink({ESPACE_PYTHON, ESPACE_SMTP_SINK, directory.path().string(), "--login",
                "portal:a secret of 2026"});
  SmtpSettings settings{.url = "smtp://127.0.0.1:" + port_of(sink),
                        .user = "portal",
                        .password = "a secret of 2026",
                        .ca_file = (directory.path() / "certificate.pem").string()};
  const auto send_with = [&](const SmtpSettings& used) {
    SmtpTransport smtp(used, sender);
    return smtp.send(mail_to("zoe@example.org")).verdict;
  };
  const auto arrived = [&] { return std::filesystem::exists(directory.path() / "0.eml"); };

  SmtpSettings wrong = settings;
  wrong.password = "another secret";
  CHECK(send_with(wrong) == Verdict::Later);
  wrong = settings;
  wrong.ca_file.clear();
  CHECK(send_with(wrong) == Verdict::Later);
  CHECK_FALSE(arrived());

  CHECK(send_with(settings) == Verdict::Delivered);
  CHECK(arrived());
}
