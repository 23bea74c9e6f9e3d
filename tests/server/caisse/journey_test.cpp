#include "tests/server/support/archive.h"
#include "tests/server/support/office.h"

#include <sodium.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <regex>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

/// An empty directory, a mail server, and nothing else of the test's own inside the programs: all
/// that follows goes through the command line, HTTP and SMTP.
class Caisse {
 public:
  Caisse() {
    fs::create_directory(here / "mails");
    fs::create_directory(here / "exports");
    make_web(here);
    write_file(here / "espace.toml",
               "[caisse]\nname = \"CIBTP d’Essai\"\n"
               "address = [\"22 rue de l’Essai\", \"75015 Paris\"]\n"
               "[server]\npublic_url = \"https://portail.example\"\n"
               "[mail]\nsmtp_url = \"smtp://127.0.0.1:" +
                   sink_.wait_for_line("Port ").substr(5) +
                   "\"\n[contact]\nemail = \"contact@caisse.example\"\n");
  }

  std::string path(const std::string& name) const { return (here / name).string(); }
  std::string admin(std::vector<std::string> more) const {
    std::vector<std::string> all{ESPACE_ADMIN, "--data", path("data"), "--config",
                                 path("espace.toml")};
    all.insert(all.end(), more.begin(), more.end());
    const auto ran = run(all);
    CAPTURE(more, ran.output);
    REQUIRE(ran.status == 0);
    return ran.output;
  }
  void start() {
    server_ = std::make_unique<Process>(
        std::vector<std::string>{ESPACE_SERVER, "--data", path("data"), "--config",
                                 path("espace.toml"), "--listen", "127.0.0.1:0", "--web",
                                 path("web")},
        true);
    const auto line = server_->wait_for_line("Listening on http://");
    port_ = std::stoi(line.substr(line.rfind(':') + 1));
  }
  /// Ends the server as an operator does.
  int stop() {
    server_->signal(SIGTERM);
    return server_->wait();
  }
  Reply send(const std::string& method, const std::string& target, const std::string& body = {},
             Headers headers = {}) const {
    const bool is_json = std::ranges::none_of(
        headers, [](const auto& each) { return each.first == "Content-Type"; });
    if (!body.empty() && is_json) headers.emplace_back("Content-Type", "application/json");
    if (!cookie.empty()) headers.emplace_back("Cookie", cookie);
    return HttpClient(port_).request(method, target, headers, body);
  }
  json post(const std::string& target, const json& body) const {
    const auto reply = send("POST", target, body.dump());
    CAPTURE(target, reply.body);
    REQUIRE(reply.status == 200);
    return reply.json();
  }
  /// The newest e-mail of that kind and to that address, once the server has said that it left.
  json mail(const std::string& kind, const std::string& address) {
    while (server_->wait_for_text("\"delivered\"").find('"' + kind + '"') == std::string::npos) {
    }
    const auto ran = run({ESPACE_PYTHON, ESPACE_READ_MAIL, path("mails"), address});
    CAPTURE(ran.output);
    REQUIRE(ran.status == 0);
    return json::parse(ran.output);
  }
  std::string attach(const std::string& name, const std::string& bytes) const {
    std::string encoded(sodium_base64_ENCODED_LEN(name.size(), sodium_base64_VARIANT_ORIGINAL),
                        '\0');
    sodium_bin2base64(encoded.data(), encoded.size(),
                      reinterpret_cast<const unsigned char*>(name.data()), name.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    encoded.pop_back();
    const auto reply =
        send("POST", "/api/v1/messages/attachments", bytes,
             {{"Content-Type", "application/octet-stream"}, {"X-File-Name", encoded}});
    CAPTURE(name, reply.body);
    REQUIRE(reply.status == 200);
    return reply.json().at("id");
  }

  std::string cookie;

 private:
  TemporaryDirectory directory_;

 public:
  const fs::path here = directory_.path();

 private:
  Process sink_{{ESPACE_PYTHON, ESPACE_SMTP_SINK, (directory_.path() / "mails").string()}};
  std::unique_ptr<Process> server_;
  int port_ = 0;
};

/// By a program that is not ours.
std::string sha256_of(const std::string& path) {
  const auto ran = run({"/usr/bin/sha256sum", path});
  REQUIRE(ran.status == 0);
  return ran.output.substr(0, 64);
}

std::string found(const std::string& text, const char* pattern) {
  std::smatch match;
  REQUIRE(std::regex_search(text, match, std::regex(pattern)));
  return match.str();
}

void write_csv_files(const Caisse& caisse, const domain::SiteEntry& site) {
  write_file(caisse.here / "adherents.csv",
             "identifiant;siret;raison_sociale;nom_site;titulaire_nom;titulaire_prenom;adresse_1;"
             "code_postal;ville\n" +
                 site.identifiant + ';' + site.siret +
                 ";Toitures de l’Œuvre;Siège;Durand;Zoé;1 rue du Zinc;75001;Paris\n");
  write_file(caisse.here / "dsn.csv", "identifiant;annee;mois;etat;anomalie;attendu\n" +
                                          site.identifiant +
                                          ";2026;1;anomaly;Un taux est faux;Le corriger\n");
  write_file(caisse.here / "cabinets.csv", "cabinet_siret;cabinet_nom;courriel;nom;prenom\n" +
                                               make_site().siret +
                                               ";COMPTAGESTION;anne@cabinet.example;Martin;Anne\n");
}

}  // namespace

TEST_CASE("the caisse's whole journey: from three CSV files to a message with three attachments",
          "[journey][process][smtp][caisse]") {
  Caisse caisse;
  const auto site = make_site();
  write_csv_files(caisse, site);
  REQUIRE_FALSE(fs::exists(caisse.here / "data"));

  // Import, and letters out of which a person would read.
  CHECK(has(caisse.admin({"member", "import", caisse.path("adherents.csv"), "--letters"}),
            "créés : 1,"));
  CHECK(has(caisse.admin({"dsn", "import", caisse.path("dsn.csv")}), "créés : 1,"));
  caisse.admin({"firm", "import", caisse.path("cabinets.csv")});
  caisse.admin({"letter", "print", "--kind", "welcome", "--output", caisse.path("welcome.pdf")});
  caisse.admin({"letter", "print", "--kind", "code", "--output", caisse.path("code.pdf")});
  const auto welcome = text_of(caisse.here / "welcome.pdf");
  const auto codes = codes_in(text_of(caisse.here / "code.pdf"));
  REQUIRE(codes.size() == 1);
  CHECK(has(welcome, "https://portail.example/ouverture"));

  // The account is opened with what stood there.
  caisse.start();
  const auto identified =
      caisse.post("/api/v1/openings/identification",
                  {{"identifiant", found(welcome, "[0-9]{2}-[0-9]{6}-[0-9]{2}")},
                   {"siret", found(welcome, "[0-9]{3} [0-9]{3} [0-9]{3} [0-9]{5}")},
                   {"code", codes.front()}});
  CHECK(identified["company_name"] == "Toitures de l’Œuvre");
  const std::string email = "zoe@toitures.example";
  caisse.post("/api/v1/openings", TestServer::details(identified["ticket"], email));
  const auto activation = caisse.mail("activation", email);
  caisse.post("/api/v1/openings/activation",
              {{"token", token_of(link_in(activation["text"].get<std::string>()))}});
  const auto logged_in =
      caisse.send("POST", "/api/v1/session",
                  json{{"email", email}, {"password", TestServer::good_password}}.dump());
  REQUIRE(logged_in.status == 200);
  const auto set = logged_in.header("set-cookie");
  caisse.cookie = set.substr(0, set.find(';'));
  const auto session = caisse.send("GET", "/api/v1/session").json();
  CHECK(session["site"]["siret"] == site.siret);
  CHECK(has(caisse.send("GET", "/api/v1/site/dsn").body, "Un taux est faux"));

  // A document comes, and is what was published.
  caisse.admin({"document", "publish", caisse.path("welcome.pdf"), "--identifiant",
                site.identifiant, "--title", "Appel de cotisations", "--category", "Appels"});
  const auto documents = caisse.send("GET", "/api/v1/documents").json();
  REQUIRE(documents["total"] == 1);
  CHECK(documents["documents"][0]["title"] == "Appel de cotisations");
  const auto file = caisse.send(
      "GET", "/api/v1/documents/file?id=" + documents["documents"][0]["id"].get<std::string>());
  REQUIRE(file.status == 200);
  write_file(caisse.here / "downloaded.pdf", file.body);
  CHECK(sha256_of(caisse.path("downloaded.pdf")) == sha256_of(caisse.path("welcome.pdf")));

  // A message with three attachments.
  std::string spreadsheet = "nom;âge\n";
  for (int line = 0; line < 20'000; ++line) spreadsheet += "Zoé;" + std::to_string(line) + '\n';
  const std::vector<std::pair<std::string, std::string>> originals{
      {"Relevé d’août (100 %).pdf", read_file(caisse.here / "code.pdf")},
      {"devis.docx",
       archive({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w>é</w>"}})},
      {"liste.csv", spreadsheet}};
  std::vector<std::string> ids;
  std::vector<std::string> sha256;
  for (const auto& [name, bytes] : originals) {
    write_file(caisse.here / name, bytes);
    sha256.push_back(sha256_of(caisse.path(name)));
    ids.push_back(caisse.attach(name, bytes));
  }
  const auto sent = caisse.post("/api/v1/messages", {{"subject", "autre"},
                                                     {"message", "Bonjour,\nvoici trois fichiers."},
                                                     {"has_consented", true},
                                                     {"attachments", ids}});
  const std::string reference = sent["reference"];

  // It is in the SMTP server with its attachments intact, and in the caisse's own list.
  const auto mail = caisse.mail("contact_message", "contact@caisse.example");
  CHECK(has(mail["subject"], reference));
  CHECK(has(mail["text"], "voici trois fichiers."));
  REQUIRE(mail["attachments"].size() == 3);
  const auto shown = json::parse(caisse.admin({"message", "show", reference, "--json"}));
  REQUIRE(shown["attachments"].size() == 3);
  const auto text = caisse.admin({"message", "show", reference});
  caisse.admin({"message", "export", reference, caisse.path("exports")});
  for (std::size_t index = 0; index < 3; ++index) {
    const auto& name = originals[index].first;
    CAPTURE(name);
    CHECK(mail["attachments"][index]["name"] == name);
    CHECK(mail["attachments"][index]["sha256"] == sha256[index]);
    CHECK(shown["attachments"][index]["name"] == name);
    CHECK(shown["attachments"][index]["sha256"] == sha256[index]);
    CHECK(has(text, sha256[index]));
    CHECK(sha256_of((caisse.here / "exports" / reference / (std::to_string(index + 1) + '-' + name))
                        .string()) == sha256[index]);
  }
  CHECK(caisse.stop() == 0);
  CHECK(has(caisse.admin({"check"}), "intègre"));
}
