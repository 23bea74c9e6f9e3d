#include "tests/server/support/process.h"

#include "tests/server/support/fixture.h"

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <fstream>
#include <thread>

using namespace espace;
using namespace espace::tests;

namespace {

struct Place {
  TemporaryDirectory directory;
  std::filesystem::path web = make_web(directory.path());
  std::string data = (directory.path() / "data").string();

  std::vector<std::string> arguments(std::vector<std::string> more = {}) const {
    std::vector<std::string> all{ESPACE_SERVER, "--web", web.string()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  std::vector<std::string> usual() const {
    return arguments({"--data", data, "--listen", "127.0.0.1:0"});
  }
  Ran admin(std::vector<std::string> more) const {
    std::vector<std::string> all{ESPACE_ADMIN, "--data", data};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  }
};

int port_of(Process& server) {
  const auto line = server.wait_for_line("Listening on http://");
  return std::stoi(line.substr(line.rfind(':') + 1));
}

std::string csv_of(const std::vector<domain::SiteEntry>& sites) {
  std::string text =
      "identifiant;siret;raison_sociale;titulaire_nom;titulaire_prenom;adresse_1;code_postal;"
      "ville\n";
  for (const auto& site : sites) {
    text += site.identifiant + ';' + site.siret +
            ";Maçonnerie d’Essai;Durand;Zoé;1 rue du Test;75001;Paris\n";
  }
  return text;
}

/// The program refuses to start: status 2 and one line with these words.
void check_refused(const std::vector<std::string>& arguments, const std::string& words) {
  CAPTURE(arguments);
  const auto ran = run(arguments);
  CAPTURE(ran.output);
  CHECK(ran.status == 2);
  CHECK(ran.output.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("a start that cannot work ends with status 2 and a clear line", "[process]") {
  const Place place;
  const auto here = place.directory.path();
  write_file(here / "wrong.toml", "[caisse]\nnom = \"x\"\n");
  write_file(here / "a-file", "");
  write_file(here / "empty" / "note.txt", "");
  write_file(here / "broken" / "index.html", "{{unknown}}");
  check_refused(place.arguments(), "--data DIR is missing");
  check_refused(place.arguments({"--nonsense"}), "--nonsense");
  check_refused(place.arguments({"--data"}), "--data");
  check_refused(place.arguments({"--data", place.data, "--listen", "nowhere"}),
                "must be HOST:PORT");
  check_refused(place.arguments({"--data", place.data, "--listen", "0.0.0.0:0"}),
                "without TLS: listen on 127.0.0.1");
  check_refused(place.arguments({"--data", place.data, "--listen", "192.0.2.77:0", "--config",
                                 (here / "none.toml").string()}),
                "none.toml: cannot be read");
  check_refused(place.arguments({"--data", place.data, "--config", (here / "wrong.toml").string()}),
                "wrong.toml:2: caisse.nom: unknown key");
  check_refused(place.arguments({"--data", (here / "a-file").string()}), "a-file");
  const std::string no_log = (here / "nowhere" / "log").string();
  check_refused(place.arguments({"--data", place.data, "--log", no_log}),
                no_log + ": no such directory");
  check_refused(place.arguments({"--data", place.data, "--demo"}), "--demo brings its own data");
  check_refused(place.arguments({"--data", place.data, "--database", "postgresql://127.0.0.1:1/x"}),
                "database");
  const auto with_web = [&](const char* name) {
    return std::vector<std::string>{ESPACE_SERVER, "--data", place.data, "--web",
                                    (here / name).string()};
  };
  check_refused(with_web("absent"), "is not a directory");
  check_refused(with_web("empty"), "has no index.html");
  check_refused(with_web("broken"), "unknown value {{unknown}}");
}

TEST_CASE("--help is answered with status 0", "[process]") {
  CHECK(run({ESPACE_SERVER, "--help"}).status == 0);
  CHECK(run({ESPACE_ADMIN, "--help"}).status == 0);
  CHECK(run({ESPACE_ADMIN, "member", "import", "--help"}).output.find("raison_sociale") !=
        std::string::npos);
}

TEST_CASE("an address in use is said, with status 2", "[process]") {
  const Place place, other;
  Process first(place.usual());
  const auto port = std::to_string(port_of(first));
  check_refused(other.arguments({"--data", other.data, "--listen", "127.0.0.1:" + port}),
                "cannot listen on 127.0.0.1:" + port + ": Address already in use");
}

TEST_CASE("a signal stops the server gracefully, with status 0", "[process]") {
  for (const int signal : {SIGTERM, SIGINT}) {
    const Place place;
    Process server(place.usual());
    const int port = port_of(server);
    // A request that runs: 30 ms of hashing at least.
    HttpClient client(port);
    const std::string body = R"({"email":"a@example.org","password":"Wrong-Passw0rd"})";
    client.send(
        "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
        "application/json\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body);
    HttpClient idle(port);
    CHECK(idle.request("GET", "/healthz").status == 200);
    server.signal(signal);
    CHECK(client.receive().status == 401);
    CHECK(server.wait() == 0);
    CHECK_THROWS(HttpClient(port));
  }
}

TEST_CASE("what was answered outlives a kill", "[process]") {
  const Place place;
  const auto site = make_site();
  write_file(place.directory.path() / "members.csv", csv_of({site}));
  CHECK(
      place.admin({"member", "import", (place.directory.path() / "members.csv").string()}).status ==
      0);
  const auto issued = place.admin({"code", "issue", site.identifiant, "--json"});
  REQUIRE(issued.status == 0);
  const std::string code = nlohmann::json::parse(issued.output)["code"];
  nlohmann::json ticket;
  {
    Process server(place.usual());
    HttpClient client(port_of(server));
    const auto body =
        nlohmann::json{{"identifiant", site.identifiant}, {"siret", site.siret}, {"code", code}};
    const auto reply = client.request("POST", "/api/v1/openings/identification",
                                      {{"Content-Type", "application/json"}}, body.dump());
    REQUIRE(reply.status == 200);
    ticket = reply.json()["ticket"];
    server.signal(SIGKILL);
    CHECK(server.wait() == 128 + SIGKILL);
  }
  Process server(place.usual());
  HttpClient client(port_of(server));
  const auto opened =
      client.request("POST", "/api/v1/openings", {{"Content-Type", "application/json"}},
                     TestServer::details(ticket, "zoe@example.org").dump());
  CHECK(opened.status == 200);
}

TEST_CASE("an e-mail leaves at once, into the spool where there is no mail server", "[process]") {
  const Place place;
  const auto site = make_site();
  write_file(place.directory.path() / "members.csv", csv_of({site}));
  place.admin({"member", "import", (place.directory.path() / "members.csv").string()});
  const auto issued = place.admin({"code", "issue", site.identifiant});
  auto arguments = place.usual();
  arguments.insert(arguments.end(), {"--log", (place.directory.path() / "log").string()});
  Process server(arguments);
  HttpClient client(port_of(server));
  const Headers headers{{"Content-Type", "application/json"}};
  const auto identified =
      client.request("POST", "/api/v1/openings/identification", headers,
                     nlohmann::json{{"identifiant", site.identifiant},
                                    {"siret", site.siret},
                                    {"code", issued.output.substr(0, issued.output.find('\n'))}}
                         .dump());
  REQUIRE(identified.status == 200);
  REQUIRE(client
              .request("POST", "/api/v1/openings", headers,
                       TestServer::details(identified.json()["ticket"], "zoe@example.org").dump())
              .status == 200);
  // The worker reports after the file is there; the server's end waits for the worker.
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (read_file(place.directory.path() / "log").find("\"delivered\"") == std::string::npos) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    std::this_thread::yield();
  }
  const auto spool = std::filesystem::path(place.data) / "spool";
  CHECK(std::distance(std::filesystem::directory_iterator(spool), {}) == 1);
}

TEST_CASE("members are imported beside a running server, which knows them at once",
          "[process][admin]") {
  const Place place;
  // However long the import takes, the test's own address is not throttled.
  const auto config = place.directory.path() / "espace.toml";
  write_file(config, "[throttles]\nlogin_attempts_per_address = 1000000\n");
  auto arguments = place.usual();
  arguments.insert(arguments.end(), {"--config", config.string()});
  Process server(arguments);
  const int port = port_of(server);
  std::vector<domain::SiteEntry> sites;
  for (int i = 0; i < 2000; ++i) sites.push_back(make_site());
  const auto file = place.directory.path() / "members.csv";
  write_file(file, csv_of(sites));

  // The server writes at the same time: every refusal counts a failure.
  std::atomic<bool> is_done{false};
  std::atomic<int> wrong{0};
  std::thread writing([&] {
    for (int i = 0; !is_done || i < 20; ++i) {
      const auto body = nlohmann::json{{"email", "nobody" + std::to_string(i) + "@example.org"}};
      HttpClient client(port);
      if (client
              .request("POST", "/api/v1/openings/resend", {{"Content-Type", "application/json"}},
                       body.dump())
              .status != 200) {
        ++wrong;
      }
    }
  });
  const auto imported = place.admin({"member", "import", file.string(), "--json"});
  is_done = true;
  writing.join();
  CHECK(wrong == 0);
  CHECK(imported.status == 0);
  CHECK(nlohmann::json::parse(imported.output)["created"] == 2000);

  const auto& site = sites.back();
  const auto issued = place.admin({"code", "issue", site.identifiant});
  CHECK(issued.status == 0);
  const auto identified = HttpClient(port).request(
      "POST", "/api/v1/openings/identification", {{"Content-Type", "application/json"}},
      nlohmann::json{{"identifiant", site.identifiant},
                     {"siret", site.siret},
                     {"code", issued.output.substr(0, issued.output.find('\n'))}}
          .dump());
  CHECK(identified.status == 200);
  server.signal(SIGTERM);
  CHECK(server.wait() == 0);
}

TEST_CASE("espace-admin reports what it did and what it could not", "[process][admin]") {
  const Place place;
  const auto site = make_site();
  const auto file = (place.directory.path() / "members.csv").string();
  write_file(file, csv_of({site}) + "12;34;;;;;;\n");
  const auto dry = place.admin({"member", "import", file, "--dry-run"});
  CHECK(dry.status == 1);
  CHECK(dry.output.find("créés : 1, modifiés : 0, inchangés : 0, refusés : 1") !=
        std::string::npos);
  CHECK(dry.output.find("ligne 3, identifiant : ") != std::string::npos);
  CHECK(dry.output.find("(identifiant.format)") != std::string::npos);
  CHECK(place.admin({"code", "issue", site.identifiant}).status == 1);

  const auto done = place.admin({"member", "import", file, "--json"});
  CHECK(done.status == 1);
  const auto report = nlohmann::json::parse(done.output);
  CHECK(report["created"] == 1);
  CHECK(report["refused"][0]["line"] == 3);
  CHECK(report["refused"][0]["reasons"][0]["code"] == "identifiant.format");

  const auto issued = place.admin({"code", "issue", site.identifiant});
  CHECK(issued.status == 0);
  CHECK(issued.output.size() == 15);  // XXXX-XXXX-XXXX and the line's end.

  CHECK(place.admin({"dsn", "import", "/nowhere.csv"}).status == 2);
  CHECK(place.admin({"dsn", "import", file}).status == 2);  // Another kind of file.
  const auto declarations = (place.directory.path() / "dsn.csv").string();
  const auto line_of = [&](const std::string& rest) { return site.identifiant + rest + '\n'; };
  write_file(declarations, "identifiant;annee;mois;etat;anomalie;attendu\n" +
                               line_of(";2026;1;anomaly;Un taux;Le corriger") +
                               line_of(";2026;1;missing;;") + line_of(";2025;12;missing;;"));
  const auto tried = place.admin({"dsn", "import", declarations, "--dry-run"});
  CHECK(tried.status == 1);
  CHECK(tried.output.find("Essai sans écriture. créés : 1, modifiés : 0, inchangés : 0, refusés : "
                          "2") != std::string::npos);
  CHECK(tried.output.find("ligne 2 : Une autre ligne du même mois ou du même cabinet") !=
        std::string::npos);
  CHECK(tried.output.find("ligne 3, etat : Ce champ contredit") != std::string::npos);
  const auto kept = place.admin({"dsn", "import", declarations, "--json"});
  CHECK(kept.status == 1);
  CHECK(nlohmann::json::parse(kept.output)["created"] == 1);
  CHECK(nlohmann::json::parse(kept.output)["refused"][1]["reasons"][0]["field"] == "etat");

  CHECK(place.admin({}).status == 2);
  CHECK(place.admin({"member", "import"}).status == 2);
  CHECK(place.admin({"member", "import", "/nowhere.csv"}).status == 2);
  CHECK(place.admin({"code", "issue", "12"}).status == 2);
  CHECK(run({ESPACE_ADMIN, "code", "issue", "1234567890"}).status == 2);
}

TEST_CASE("the demonstration starts with its block, and leaves nothing behind", "[process][demo]") {
  const Place place;
  Process server(place.arguments({"--demo", "--listen", "localhost:0"}));
  const auto address = server.wait_for_line("  Adresse ");
  const auto mailbox = server.wait_for_line("  Boîte aux lettres ");
  const auto email_line = server.wait_for_line("    Adresse électronique ");
  const auto password_line = server.wait_for_line("    Mot de passe ");
  const auto several_line = server.wait_for_line("    Adresse électronique dominique.");
  const auto value = [](const std::string& line) { return line.substr(line.rfind(' ') + 1); };
  const auto url = value(address);
  CHECK(url.starts_with("http://localhost:"));
  CHECK(value(mailbox) == url + "/demo/mailbox");
  const int port = std::stoi(url.substr(url.rfind(':') + 1));
  HttpClient client(port);
  CHECK(client.request("GET", "/demo/mailbox").status == 200);
  const auto logged_in = client.request(
      "POST", "/api/v1/session", {{"Content-Type", "application/json"}},
      nlohmann::json{{"email", value(email_line)}, {"password", value(password_line)}}.dump());
  CHECK(logged_in.status == 200);
  const auto of_several = client.request(
      "POST", "/api/v1/session", {{"Content-Type", "application/json"}},
      nlohmann::json{{"email", value(several_line)}, {"password", value(password_line)}}.dump());
  CHECK(of_several.json()["site_count"] == 4);
  const auto set = of_several.header("set-cookie");
  const auto sites =
      client.request("GET", "/api/v1/sites", {{"Cookie", set.substr(0, set.find(';'))}}).json();
  std::vector<std::size_t> alerts;
  for (const auto& each : sites["sites"]) alerts.push_back(each["alerts"].size());
  // In the order of the names: Agence de Versailles, Agence d’Évry, Siège, and the other company.
  CHECK(alerts == std::vector<std::size_t>{1, 2, 2, 0});
  server.signal(SIGINT);
  CHECK(server.wait() == 0);
}
