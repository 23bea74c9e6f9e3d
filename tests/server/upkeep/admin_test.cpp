#include "server/config_keys.h"
#include "server/store/sql/migrations.h"
#include "server/store/store.h"
#include "tests/server/support/office.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <iterator>
#include <map>
#include <sstream>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

std::string joined(const Words& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Ran command(Words words) {
  words.insert(words.begin(), ESPACE_ADMIN);
  return run(words);
}

/// The commands that a help lists.
Words commands_in(const std::string& help) {
  Words names;
  const auto heading = help.find("\nCommandes:\n");
  if (heading == std::string::npos) return names;
  std::istringstream lines(help.substr(heading + 12));
  for (std::string line; std::getline(lines, line) && line.starts_with("  ");) {
    if (line[2] != ' ') names.push_back(line.substr(2, line.find(' ', 2) - 2));
  }
  return names;
}

/// Every command that does something, by its words, with its help. Each group's help is looked at.
std::map<std::string, std::string> all_commands(const Words& group = {}) {
  auto words = group;
  words.emplace_back("--help");
  const auto ran = command(words);
  CAPTURE(words);
  CHECK(ran.status == 0);
  CHECK(ran.output.find("Affiche cette aide") != std::string::npos);
  const auto names = commands_in(ran.output);
  if (names.empty()) return {{joined(group), ran.output}};
  CHECK(command(group).status == 2);
  std::map<std::string, std::string> all;
  for (const auto& name : names) {
    auto path = group;
    path.push_back(name);
    all.merge(all_commands(path));
  }
  return all;
}

/// What is given after a command's words so that it is done (0) or refuses (1); nothing where it
/// never refuses. A misuse (2) is the same for all: an option that does not exist.
struct Uses {
  Words done;
  Words refused;
};

/// A caisse with something of everything.
struct Caisse : Office {
  domain::SiteEntry site = make_site();

  Caisse() {
    // espace-admin reads the real clock, and a journal whose days go back is taken for altered.
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    server.clock.advance(now - server.clock.now());
    write_file(here / "members.csv", csv_of(site));
    write_file(here / "broken.csv", csv_of(site) + "12;34;;;;;;\n");
    const std::string dsn = "identifiant;annee;mois;etat;anomalie;attendu\n";
    write_file(here / "dsn.csv", dsn + site.identifiant + ";2026;1;missing;;\n");
    write_file(here / "bad-dsn.csv", dsn + site.identifiant + ";2026;13;missing;;\n");
    const std::string firms = "cabinet_siret;cabinet_nom;courriel;nom;prenom\n";
    const auto firm = make_site().siret;
    write_file(here / "firms.csv", firms + firm + ";COMPTA;anne@example.fr;Martin;Anne\n");
    write_file(here / "bad-firms.csv", firms + "12;COMPTA;anne@example.fr;Martin;Anne\n");
    write_file(here / "assign.csv", "identifiant;cabinet_siret\n" + site.identifiant + ";\n");
    write_file(here / "bad-assign.csv", "identifiant;cabinet_siret\n1111111111;\n");
    write_file(here / "document.pdf", "%PDF-1.7\n");
    write_file(here / "text.pdf", "text");
    for (const auto* kind : {"news", "faq", "help", "tour"}) {
      fs::copy(fs::path(ESPACE_SHIPPED_CONTENT) / kind, here / kind);
      write_file(here / (std::string("bad-") + kind) / "2026-11-24-x.md", "no heading");
    }
    const auto waiting = make_site();
    // The third one's code is never asked for again: its letter can be printed.
    import({site, waiting, make_site()});
    admin({"document", "publish", file("document.pdf"), "--all", "--title", "T", "--category", "C",
           "--silent"});
    server.open_account({site, issued(site)}, "zoe@example.fr");
    REQUIRE(server
                .post("/api/v1/openings",
                      TestServer::details(server.identify({waiting, issued(waiting)}),
                                          "max@example.fr"))
                .status == 200);
    const Headers cookie{{"Cookie", "__Host-espace=" + server.log_in("zoe@example.fr")}};
    for (int count = 0; count < 3; ++count) {
      REQUIRE(server
                  .post("/api/v1/messages",
                        {{"subject", "autre"},
                         {"message", "Bonjour"},
                         {"has_consented", true},
                         {"attachments", json::array()}},
                        cookie)
                  .status == 200);
    }
  }
  /// The first message's number: its year is that of the portal's clock.
  std::string message() const {
    return json::parse(admin({"message", "list", "--json"}).output).back().at("reference");
  }
  std::string issued(const domain::SiteEntry& of) const {
    const auto ran = admin({"code", "issue", of.identifiant, "--json"});
    return json::parse(ran.output).at("code");
  }
  static std::string csv_of(const domain::SiteEntry& site) {
    return "identifiant;siret;raison_sociale;titulaire_nom;titulaire_prenom;adresse_1;code_postal;"
           "ville\n" +
           site.identifiant + ';' + site.siret + ";Essai;Durand;Zoé;1 rue du Test;75001;Paris\n";
  }

  std::map<std::string, Uses> uses() const {
    const std::string first = message();
    std::map<std::string, Uses> all{
        {"member import", {{file("members.csv")}, {file("broken.csv")}}},
        {"code issue", {{site.identifiant}, {"1111111111"}}},
        {"dsn import", {{file("dsn.csv")}, {file("bad-dsn.csv")}}},
        {"firm import", {{file("firms.csv")}, {file("bad-firms.csv")}}},
        {"firm assign", {{file("assign.csv")}, {file("bad-assign.csv")}}},
        {"letter print",
         {{"--kind", "welcome", "--output", file("letters.pdf")},
          {"--kind", "code", "--output", "/proc/letters.pdf"}}},
        {"letter list", {}},
        {"letter queue", {{site.identifiant}, {"1111111111"}}},
        {"document publish",
         {{file("document.pdf"), "--all", "--title", "T", "--category", "C"},
          {file("text.pdf"), "--all", "--title", "T", "--category", "C"}}},
        {"document list", {{}, {"--identifiant", "1111111111"}}},
        {"document withdraw", {{"1"}, {"99"}}},
        {"message list", {}},
        {"message show", {{first}, {"M-2026-000099"}}},
        {"message export", {{first, here.string()}, {"M-2026-000099", here.string()}}},
        {"message close", {{first}, {"M-2026-000099"}}},
        {"account show", {{"zoe@example.fr"}, {"nobody@example.fr"}}},
        {"account block", {{"zoe@example.fr"}, {"nobody@example.fr"}}},
        {"account unblock", {{"zoe@example.fr"}, {"nobody@example.fr"}}},
        {"account resend", {{"max@example.fr"}, {"nobody@example.fr"}}},
        {"account address",
         {{"zoe@example.fr", "zoe.durand@example.fr"}, {"nobody@example.fr", "a@example.fr"}}},
        {"key show", {}},
        {"key renew", {}},
        {"journal search", {}},
        {"journal verify", {}},
        {"backup", {{file("copy.espace")}, {file("document.pdf")}}},
        {"check", {}}};
    for (const std::string kind : {"news", "faq", "help", "tour"}) {
      all[kind + " import"] = {{file(kind)}, {file("bad-" + kind)}};
      all[kind + " list"] = {};
      all[kind + " reset"] = {};
    }
    return all;
  }
};

}  // namespace

TEST_CASE("every command has help, --json, and the exit statuses 0, 1 and 2", "[process][admin]") {
  const auto known = all_commands();
  const Caisse caisse;
  auto uses = caisse.uses();
  for (const auto& [name, help] : known) {
    CAPTURE(name);
    // A first line says what it does.
    CHECK(help.find('\n') > 10);
    CHECK(has(help, "--json"));
    if (name == "restore") continue;  // It wants a place without a database: backup_test.
    REQUIRE(uses.contains(name));
    std::istringstream text(name);
    const Words words{std::istream_iterator<std::string>(text), {}};
    const auto with = [&](const Words& more) {
      auto all = words;
      all.insert(all.end(), more.begin(), more.end());
      return all;
    };
    auto misuse = with(uses[name].done);
    misuse.emplace_back("--nonsense");
    const auto misused = caisse.admin(misuse);
    CAPTURE(misused.output);
    CHECK(misused.status == 2);
    CHECK(has(misused.output, "argument inattendu\u00a0: --nonsense"));
    CHECK(command(with(uses[name].done)).status == 2);  // Without --data.
    if (name != "member import") {
      auto mistyped = with(uses[name].done);
      mistyped.insert(mistyped.begin(), {"--data", caisse.file("mistyped")});
      const auto absent = command(mistyped);
      CAPTURE(absent.output);
      CHECK(absent.status == 2);
      CHECK(has(absent.output, "aucune base de données dans " + caisse.file("mistyped")));
      CHECK_FALSE(fs::exists(caisse.file("mistyped")));
    }
    if (!uses[name].refused.empty()) {
      const auto refused = caisse.admin(with(uses[name].refused));
      CAPTURE(refused.output);
      CHECK(refused.status == 1);
      CHECK_FALSE(refused.output.empty());
    }
    auto as_json = with(uses[name].done);
    as_json.emplace_back("--json");
    const auto done = caisse.admin(as_json);
    CAPTURE(done.output);
    CHECK(done.status == 0);
    // Both streams together: nothing but the result.
    CHECK(json::accept(done.output));
  }
  for (const auto& [name, use] : uses) {
    CAPTURE(name);
    CHECK(known.contains(name));
  }
}

TEST_CASE(
    "a place that is named twice is refused: no command works elsewhere than where it was told",
    "[process][admin]") {
  const Office office;
  write_file(office.here / "elsewhere.toml",
             "[server]\ndatabase = \"postgresql://127.0.0.1:1/elsewhere\"\n");
  const auto twice = command(
      {"--data", office.file("data"), "--config", office.file("elsewhere.toml"), "letter", "list"});
  CAPTURE(twice.output);
  CHECK(twice.status == 2);
  CHECK(has(twice.output, "elsewhere.toml nomme une autre base (server.database)"));
  const auto both = command({"--data", office.file("data"), "--database",
                             "postgresql://127.0.0.1:1/elsewhere", "letter", "list"});
  CHECK(both.status == 2);
  CHECK(has(both.output, "s’excluent"));
}

TEST_CASE("a long import draws a bar on a terminal, and nowhere else", "[process][admin]") {
  const Office office;
  std::string text =
      "identifiant;siret;raison_sociale;titulaire_nom;titulaire_prenom;adresse_1;code_postal;"
      "ville\n";
  for (int count = 0; count < 2000; ++count) {
    const auto site = make_site();
    text += site.identifiant + ';' + site.siret + ";Essai;Durand;Zoé;1 rue du Test;75001;Paris\n";
  }
  write_file(office.here / "many.csv", text);
  const auto on_terminal = [&](const std::string& more) {
    // script(1) gives the program a terminal.
    return run({"/usr/bin/script", "-qec",
                std::string(ESPACE_ADMIN) + " --data " + office.file("data") + " member import " +
                    office.file("many.csv") + " --dry-run" + more,
                "/dev/null"})
        .output;
  };
  const auto shown = on_terminal("");
  CHECK(has(shown, "] 100 %"));
  CHECK(has(shown, "%\r"));
  CHECK_FALSE(has(on_terminal(" --json"), "%"));
  CHECK_FALSE(
      has(office.admin({"member", "import", office.file("many.csv"), "--dry-run"}).output, "\r"));
}

TEST_CASE("what the database refuses is said in French", "[process][admin]") {
  const TemporaryDirectory directory;
  const auto data = (directory.path() / "data").string();
  const auto file = (directory.path() / "data/espace.sqlite").string();
  store::open_store(data);
  const auto version = std::to_string(store::newest_schema());
  REQUIRE(run({ESPACE_PYTHON, "-c",
               "import sqlite3,sys\n"
               "db=sqlite3.connect(sys.argv[1])\n"
               "db.execute('update schema_version set version = 99')\n"
               "db.commit()\n",
               file})
              .status == 0);
  const auto newer = command({"--data", data, "message", "list"});
  CHECK(newer.status == 2);
  CHECK(newer.output ==
        "espace-admin : la base de données vient d’un programme plus récent\u00a0: ses tables ont "
        "la version 99, ce programme connaît la version " +
            version + "\n");
  const auto members = (directory.path() / "members.csv").string();
  write_file(members, Caisse::csv_of(make_site()));
  const auto no_directory = command({"--data", file, "member", "import", members});
  CHECK(no_directory.status == 2);
  CHECK(no_directory.output == "espace-admin : " + file + "\u00a0: n’est pas un répertoire\n");
  const auto unreachable = command(
      {"--database", "postgresql://espace@localhost:1/none?connect_timeout=2", "message", "list"});
  CHECK(unreachable.status == 2);
  CHECK(unreachable.output.starts_with("espace-admin : la base de données ne répond pas"));
}

TEST_CASE("the guide and the README name every setting, and the guide every command", "[guide]") {
  const auto guide = read_file(std::string(ESPACE_SERVER_SOURCES) + "/GUIDE.fr.md");
  const auto readme = read_file(std::string(ESPACE_SERVER_SOURCES) + "/README.md");
  constexpr std::string_view applications = "applications.";
  for (const auto& [key, setter] : config_keys()) {
    CAPTURE(key);
    if (key.starts_with(applications)) {
      CHECK(has(guide, '`' + key.substr(applications.size()) + '`'));
      continue;
    }
    CHECK(has(guide, '`' + key + '`'));
    CHECK((has(readme, '`' + key + '`') || has(readme, "`[[" + key + "]]`")));
  }
  for (const auto& [name, help] : all_commands()) {
    CAPTURE(name);
    CHECK(has(guide, name));
  }
}
