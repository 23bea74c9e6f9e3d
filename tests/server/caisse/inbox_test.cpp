#include "server/domain/base/files.h"
#include "server/domain/base/tokens.h"
#include "tests/server/support/fixture.h"
#include "tests/server/support/process.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

// What becomes of a message at the caisse.

using namespace espace;
using namespace espace::tests;

namespace {

namespace fs = std::filesystem;

struct Desk {
  TestServer server;
  Headers cookie;

  Desk() : Desk(TestServer::Setup()) {}
  explicit Desk(TestServer::Setup setup) : server(std::move(setup)) {
    server.open_account(server.add_member(), "zoe@example.fr");
    cookie = {{"Cookie", "__Host-espace=" + server.log_in("zoe@example.fr")}};
    recipients("contact_message");
  }
  /// Its reference.
  std::string write(const std::string& message, const std::string& subject = "autre") {
    const auto reply = server.post("/api/v1/messages",
                                   {{"subject", subject},
                                    {"message", message},
                                    {"has_consented", true},
                                    {"attachments", nlohmann::json::array()}},
                                   cookie);
    if (reply.status != 200) throw std::runtime_error(reply.body);
    return reply.json().at("reference");
  }
  Ran admin(std::vector<std::string> more) const {
    std::vector<std::string> all{ESPACE_ADMIN, "--data", (server.directory() / "data").string()};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  }
  /// Of the e-mails of that kind that wait; all are taken out.
  std::vector<std::string> recipients(const std::string& kind) {
    std::vector<std::string> found;
    const auto now = server.clock.now();
    auto& outbox = server.portal().store().outbox();
    for (const auto& each :
         outbox.claim(store::Channel::Email, now, now + std::chrono::minutes(1), 1000)) {
      if (each.message.kind == kind) found.push_back(each.message.recipient);
      outbox.delivered(each.id, now);
    }
    return found;
  }
  /// As an older program let it in: with a name and a text that are refused by now.
  std::string keep(const std::string& body, const std::string& file_name,
                   const std::string& content) {
    return server.portal().store().write([&](store::Transaction& transaction) {
      const auto now = server.clock.now();
      const auto account = transaction.accounts.find_by_email_key("zoe@example.fr").value();
      const auto site = transaction.sites.list_delegated_to(account.id).at(0).id;
      store::Message message;
      message.account_id = account.id;
      message.site_id = site;
      message.subject = "Autre";
      message.body = body;
      message.author = {{"first_name", "Zoé"},
                        {"last_name", "Durand"},
                        {"email", "z@example.fr"},
                        {"landline", ""},
                        {"mobile", ""},
                        {"company_name", "Bâti"},
                        {"site_name", ""},
                        {"siret", "73282932000074"},
                        {"identifiant", "1234567890"}};
      message.created = now;
      const auto id = transaction.messages.add(message);
      const domain::PreparedFile file(file_name, "text/plain", content);
      const auto token = domain::new_token();
      transaction.messages.attach(token, account.id, site, file.add(transaction, now), now);
      transaction.messages.assign(token, account.id, site, id);
      return std::to_string(id);
    });
  }
};

bool has(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("each «Objet» goes to whom the caisse named for it, the others to the caisse's address",
          "[contact]") {
  TestServer::Setup setup;
  setup.config.settings.contact_email = "contact@caisse.example";
  setup.config.settings.contact_subjects = {{"paiements", "Paiements", "compta@caisse.example"},
                                            {"conges", "Congés", "conges@caisse.example"},
                                            {"autre", "Autre", ""}};
  Desk desk(setup);
  const auto goes_to = [&](const std::string& subject) {
    desk.write("Bonjour", subject);
    return desk.recipients("contact_message");
  };
  CHECK(goes_to("paiements") == std::vector<std::string>{"compta@caisse.example"});
  CHECK(goes_to("conges") == std::vector<std::string>{"conges@caisse.example"});
  CHECK(goes_to("autre") == std::vector<std::string>{"contact@caisse.example"});
}

TEST_CASE("lines end as the caisse's programs expect it, however they were sent",
          "[contact][hostile]") {
  Desk desk;
  const auto reference = desk.write("un\r\ndeux\rtrois\n\r\nquatre\r");
  const auto shown = desk.admin({"message", "show", reference, "--json"});
  CHECK(nlohmann::json::parse(shown.output).at("message") == "un\ndeux\ntrois\n\nquatre\n");
}

TEST_CASE("nothing that was kept writes over the operator's terminal", "[contact][hostile]") {
  Desk desk;
  const auto reference = desk.keep("Bonjour\rFaux\x1b[2K\r\nfin\xc2\x9b", "a\rb.txt", "texte");
  const auto shown = desk.admin({"message", "show", reference}).output;
  CAPTURE(shown);
  CHECK_FALSE(has(shown, "\r"));
  CHECK_FALSE(has(shown, "\x1b"));
  CHECK_FALSE(has(shown, "\xc2\x9b"));
  CHECK(has(shown, "Bonjour\nFaux?[2K\nfin?\n"));
  // In JSON it is as it was.
  const auto json =
      nlohmann::json::parse(desk.admin({"message", "show", reference, "--json"}).output);
  CHECK(json.at("message") == "Bonjour\rFaux\x1b[2K\r\nfin\xc2\x9b");
}

TEST_CASE("a message with a name that no directory takes is exported under a shorter one",
          "[contact]") {
  Desk desk;
  std::string name;
  for (int count = 0; count < 126; ++count) name += "é";
  const auto reference = desk.keep("Bonjour", name + ".txt", "texte");
  const auto out = desk.server.directory() / "out";
  fs::create_directory(out);
  const auto ran = desk.admin({"message", "export", reference, out.string()});
  CAPTURE(ran.output);
  REQUIRE(ran.status == 0);
  std::string kept;
  for (int count = 0; count < 98; ++count) kept += "é";
  const auto place = fs::directory_iterator(out)->path();
  CHECK(read_file(place / ("1-" + kept + ".txt")) == "texte");
}

TEST_CASE("of an export that fails nothing stays", "[contact]") {
  Desk desk;
  const auto reference = desk.keep("Bonjour", "note.txt", "texte");
  REQUIRE(run({ESPACE_PYTHON, "-c",
               "import sqlite3,sys\n"
               "db=sqlite3.connect(sys.argv[1])\n"
               "db.execute('delete from file_parts')\n"
               "db.commit()\n",
               (desk.server.directory() / "data/espace.sqlite").string()})
              .status == 0);
  const auto out = desk.server.directory() / "out";
  fs::create_directory(out);
  CHECK(desk.admin({"message", "export", reference, out.string()}).status == 1);
  CHECK(fs::is_empty(out));
}
