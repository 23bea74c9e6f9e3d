#include "server/store/sql/sqlite_reader.h"
#include "tests/server/support/fixture.h"
#include "tests/server/support/places.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>

using namespace espace;
using namespace espace::tests;

namespace {

namespace fs = std::filesystem;

bool has(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

/// A caisse with members and a document, on SQLite or at `place`.
struct Caisse {
  explicit Caisse(const std::string& at = {}) : place(at.empty() ? data().string() : at) {
    std::string text =
        "identifiant;siret;raison_sociale;titulaire_nom;titulaire_prenom;adresse_1;"
        "code_postal;ville\n";
    for (int count = 0; count < 500; ++count) {
      const auto site = make_site();
      text += site.identifiant + ';' + site.siret + ";Essai;Durand;Zoé;1 rue X;75001;Paris\n";
    }
    const auto file = [&](const char* name) { return (directory.path() / name).string(); };
    write_file(file("members.csv"), text);
    write_file(file("appel.pdf"), "%PDF-1.7\n" + std::string(300'000, 'x'));
    REQUIRE(run_admin({"member", "import", file("members.csv")}).status == 0);
    REQUIRE(run_admin({"document", "publish", file("appel.pdf"), "--all", "--title", "Appel",
                       "--category", "Appels", "--silent"})
                .status == 0);
    const auto whole = run_admin({"check"});
    CAPTURE(whole.output);
    REQUIRE(whole.status == 0);
  }

  fs::path data() const { return directory.path() / "data"; }
  Ran run_admin(std::vector<std::string> more) const { return admin(place, std::move(more)); }
  /// The first page of a table or index is overwritten.
  void damage(const std::string& name) const {
    const auto file = data() / "espace.sqlite";
    const auto page = store::SqliteReader(file).column(
        "SELECT rootpage FROM sqlite_schema WHERE name = ?1", name);
    overwrite(4096L * (std::stoi(page.at(0)) - 1));
  }
  void overwrite(std::streamoff from) const {
    std::fstream file(data() / "espace.sqlite", std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(from);
    file << std::string(2000, '\xAB');
  }

  TemporaryDirectory directory;
  std::string place;
};

}  // namespace

TEST_CASE("check names every table whose pages are damaged, in French", "[process][admin][check]") {
  const Caisse caisse;
  caisse.damage("sites");
  caisse.damage("members");
  const auto checked = caisse.run_admin({"check"});
  CAPTURE(checked.output);
  CHECK(checked.status == 1);
  CHECK(has(checked.output, "table « sites » : des pages ou un index sont abîmés ("));
  CHECK(has(checked.output, "table « members » : des pages ou un index sont abîmés ("));
  CHECK_FALSE(has(checked.output, "table « files »"));
  const auto as_json = caisse.run_admin({"check", "--json"});
  CHECK(as_json.status == 1);
  CHECK(nlohmann::json::parse(as_json.output)["flaws"].size() == 2);
  // No copy is made of it, and none is taken for whole.
  CHECK(caisse.run_admin({"backup", (caisse.directory.path() / "copy").string()}).status == 1);
  CHECK_FALSE(fs::exists(caisse.directory.path() / "copy"));
}

TEST_CASE("a database whose beginning is damaged is a flaw, and no misuse",
          "[process][admin][check]") {
  const Caisse caisse;
  caisse.overwrite(0);
  const auto checked = caisse.run_admin({"check"});
  CAPTURE(checked.output);
  CHECK(checked.status == 1);
  CHECK(has(checked.output, "espace.sqlite : n’est pas une base de données"));
}

TEST_CASE("check goes on where one thing cannot be looked at", "[process][admin][check]") {
  const Caisse caisse;
  tamper(caisse.data(),
         "PRAGMA foreign_keys = OFF; DELETE FROM members WHERE id = 1; DROP TABLE journal_chain;"
         "UPDATE file_parts SET content = 'AAAA' WHERE position = 1");
  const auto checked = caisse.run_admin({"check"});
  CAPTURE(checked.output);
  CHECK(checked.status == 1);
  CHECK(has(checked.output, "table « sites » : une référence à « members » ne mène nulle part"));
  CHECK(has(checked.output, "journal : vérification impossible"));
  CHECK(has(checked.output,
            "fichier n° 1 (« Appel.pdf ») : son contenu n’est plus celui de son "
            "empreinte SHA-256"));
}

TEST_CASE("a file with a part too few, or another one, is damaged; one that never was whole is not",
          "[process][admin][check]") {
  const Caisse caisse;
  SECTION("too few") { tamper(caisse.data(), "DELETE FROM file_parts WHERE position = 1"); }
  SECTION("not readable") {
    tamper(caisse.data(), "UPDATE file_parts SET content = '!!' WHERE position = 0");
  }
  const auto checked = caisse.run_admin({"check", "--json"});
  CHECK(checked.status == 1);
  CHECK(nlohmann::json::parse(checked.output)["flaws"].size() == 1);
  tamper(caisse.data(), "UPDATE files SET sha256 = ''");
  CHECK(caisse.run_admin({"check"}).status == 0);
}

TEST_CASE("on PostgreSQL check looks at rows, references and files too",
          "[process][admin][check][postgresql]") {
  if (!std::getenv("ESPACE_TEST_POSTGRES")) SKIP("ESPACE_TEST_POSTGRES is not set");
  const Database database("checked");
  const Caisse caisse(database.url());
  database.run_sql(
      "SET session_replication_role = replica; DELETE FROM members WHERE id = 1; "
      "UPDATE file_parts SET content = 'AAAA' WHERE position = 1");
  const auto checked = caisse.run_admin({"check"});
  CAPTURE(checked.output);
  CHECK(checked.status == 1);
  CHECK(has(checked.output, "table « sites » : une référence à « members » ne mène nulle part"));
  CHECK(has(checked.output, "fichier n° 1 (« Appel.pdf »)"));
}

TEST_CASE("on PostgreSQL with amcheck, check compares the indexes",
          "[process][admin][check][postgresql]") {
  if (!std::getenv("ESPACE_TEST_POSTGRES")) SKIP("ESPACE_TEST_POSTGRES is not set");
  const Database database("compared");
  const Caisse caisse(database.url());
  database.run_sql("CREATE EXTENSION amcheck");
  CHECK(caisse.run_admin({"check"}).status == 0);
  // A row that one of the indexes does not know.
  const std::string is_ready = "UPDATE pg_index SET indisready = ";
  const std::string of_index = " WHERE indexrelid = 'sites_by_member'::regclass; ";
  database.run_sql(is_ready + "false" + of_index +
                   "INSERT INTO sites (member_id, identifiant, siret, name, address_line1, "
                   "address_line2, postcode, city, holder_last_name, holder_first_name, created, "
                   "updated) SELECT member_id, '0000000001', siret, name, '', '', '', '', '', '', "
                   "created, updated FROM sites LIMIT 1; " +
                   is_ready + "true" + of_index);
  const auto checked = caisse.run_admin({"check"});
  CAPTURE(checked.output);
  CHECK(checked.status == 1);
  CHECK(has(checked.output, "table « sites » : des pages ou un index sont abîmés ("));
}

TEST_CASE("the journal is searched, verified, and a broken entry is named",
          "[process][admin][journal]") {
  TestServer server;
  const auto member = server.add_member();
  server.open_account(member, "zoe@example.org");
  server.log_in("zoe@example.org");
  const auto data = server.directory() / "data";
  const auto search = [&](std::vector<std::string> more) {
    std::vector<std::string> all{"journal", "search", "--json"};
    all.insert(all.end(), more.begin(), more.end());
    const auto found = admin(data, all);
    CAPTURE(found.output);
    REQUIRE(found.status == 0);
    return nlohmann::json::parse(found.output);
  };
  const auto everything = search({});
  CHECK(everything.size() >= 3);
  CHECK(everything.front()["action"] == "session.opened");
  CHECK(search({"--action", "session"}).size() == 1);
  CHECK(search({"--action", "session.opened", "--account", "Zoe@example.org"}).size() == 1);
  CHECK(search({"--action", "account.blocked"}).empty());
  const auto misspelt = admin(data, {"journal", "search", "--action", "session.opend"});
  CHECK(misspelt.status == 2);
  CHECK(misspelt.output.find("session.opend : aucune action") != std::string::npos);
  CHECK(admin(data, {"journal", "search", "--action", "sess"}).status == 2);
  const auto of_site = search({"--site", member.site.identifiant});
  CHECK_FALSE(of_site.empty());
  CHECK(search({"--to", "2020-01-01"}).empty());
  CHECK(search({"--from", "2026-09-21", "--to", "2026-09-21"}).size() == everything.size());
  CHECK(search({"--from", "2026-09-22"}).empty());
  CHECK(admin(data, {"journal", "search", "--site", "1234567890"}).status == 2);
  CHECK(admin(data, {"journal", "search", "--from", "hier"}).status == 2);

  const auto good = admin(data, {"journal", "verify", "--json"});
  CHECK(good.status == 0);
  CHECK(nlohmann::json::parse(good.output)["entries"] == everything.size());
  const auto head = nlohmann::json::parse(good.output);
  const std::string noted = head["head_number"].dump() + ':' + head["head_hash"].get<std::string>();
  CHECK(admin(data, {"journal", "verify", "--head", noted}).status == 0);
  const auto unknown = admin(data, {"journal", "verify", "--head", "1:" + std::string(64, 'a')});
  CHECK(unknown.status == 1);
  CHECK(unknown.output.find("l’entrée n° 1 de la chaîne") != std::string::npos);
  CHECK(admin(data, {"journal", "verify", "--head", "hier"}).status == 2);
  server.stop();
  tamper_with_journal(data, "UPDATE journal SET subject = 'account:2' WHERE number = 2");
  const auto broken = admin(data, {"journal", "verify", "--json"});
  CHECK(broken.status == 1);
  CHECK(nlohmann::json::parse(broken.output)["flaw"] == "changed");
  CHECK(nlohmann::json::parse(broken.output)["number"] == 2);
  const auto checked = admin(data, {"check"});
  CHECK(checked.status == 1);
  CHECK(checked.output.find("l’entrée n° 2 de la chaîne") != std::string::npos);
}
