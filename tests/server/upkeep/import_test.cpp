#include "server/import/csv.h"
#include "server/import/firm_file.h"
#include "server/import/member_file.h"
#include "tests/server/support/fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <sstream>

using namespace espace;
using namespace espace::tests;

namespace {

using Fields = std::vector<std::string>;

std::vector<CsvReader::Record> read_all(const std::string& text) {
  std::istringstream input(text);
  CsvReader reader(input);
  std::vector<CsvReader::Record> records;
  for (CsvReader::Record record; reader.next(record);) records.push_back(record);
  return records;
}

const std::string header =
    "identifiant;siret;raison_sociale;nom_site;titulaire_nom;titulaire_prenom;adresse_1;adresse_2;"
    "code_postal;ville\n";

std::string line_of(const domain::SiteEntry& site) {
  return site.identifiant + ';' + site.siret + ';' + site.company_name + ';' + site.site_name +
         ";Durand;Zoé;1 rue du Test;;75001;Paris\n";
}

struct Imported {
  ImportSummary summary;
  std::vector<std::string> refused;  ///< «line column code»
};

Imported import(TestServer& server, const std::string& text, bool is_dry_run = false) {
  std::istringstream file(text);
  Imported imported;
  imported.summary = import_members(
      file, server.portal().services().members, {.is_dry_run = is_dry_run},
      [&](const RefusedLine& refused) {
        for (const auto& reason : refused.reasons) {
          imported.refused.push_back(std::to_string(refused.line) + ' ' + reason.column + ' ' +
                                     std::string(name_of(reason.code)));
        }
      });
  return imported;
}

}  // namespace

TEST_CASE("a line of a firm that cannot be read leaves the firm as it is", "[import][firm]") {
  TestServer server;
  const auto import_lines = [&](const std::string& lines) {
    std::istringstream file("cabinet_siret;cabinet_nom;courriel;nom;prenom\n" + lines);
    std::vector<std::size_t> refused;
    const auto summary =
        import_firms(file, server.portal().services().firms, false,
                     [&](const RefusedLine& line) { refused.push_back(line.line); });
    CHECK(summary.refused == refused.size());
    return refused;
  };
  const std::string anne = "90000008400013;COMPTA;anne@example.fr;Expert;Anne\n";
  const std::string eva = "90000008400013;COMPTA;eva@example.fr;Expert;Eva\n";
  const auto administrators = [&] {
    return server.portal().store().read([](const store::Transaction& transaction) {
      const auto firm = transaction.firms.find_by_siret("90000008400013").value();
      return std::ranges::count_if(transaction.firms.administrators(firm.id), [](const auto& each) {
        return each.phase != store::DelegationPhase::Closed;
      });
    });
  };
  CHECK(import_lines(anne + eva).empty());
  CHECK(administrators() == 2);
  // Not UTF-8; too few columns, so that nothing says of which firm it is.
  CHECK(import_lines(anne + "90000008400013;COMPTA;\xff@example.fr;Expert;Eva\n") ==
        std::vector<std::size_t>{2, 3});
  CHECK(administrators() == 2);
  CHECK(import_lines(anne + "90000008400013;COMPTA\n") == std::vector<std::size_t>{3});
  CHECK(administrators() == 2);
  CHECK(import_lines(anne).empty());
  CHECK(administrators() == 1);
}

TEST_CASE("records are split by RFC 4180", "[csv]") {
  const auto records = read_all("a;b;c\r\n1;\"two; \"\"2\"\"\r\nlines\";3\n\n;;\nlast;x;\"\"");
  REQUIRE(records.size() == 4);
  CHECK(records[0].fields == Fields{"a", "b", "c"});
  CHECK(records[1].fields == Fields{"1", "two; \"2\"\nlines", "3"});
  CHECK(records[1].line == 2);
  CHECK(records[2].fields == Fields{"", "", ""});
  CHECK(records[2].line == 5);
  CHECK(records[3].fields == Fields{"last", "x", ""});
}

TEST_CASE("the separator is found in the first line, after a byte order mark", "[csv]") {
  CHECK(read_all("\xEF\xBB\xBF"
                 "a,b;c,d\n1,2;3,4")[0]
            .fields == Fields{"a", "b;c", "d"});
  CHECK(read_all("\xEF\xBB\xBFone;two")[0].fields == Fields{"one", "two"});
  CHECK(read_all("").empty());
}

TEST_CASE("a stray or open quote breaks its record and no other", "[csv]") {
  const auto records = read_all("a;b\nx\"y;1\n\"x\"y;2\ngood;3\n\"open;4\n");
  REQUIRE(records.size() == 5);
  CHECK(records[1].is_broken);
  CHECK(records[2].is_broken);
  CHECK_FALSE(records[3].is_broken);
  CHECK(records[4].is_broken);
}

TEST_CASE("members are imported, and a second time nothing changes", "[import]") {
  TestServer server;
  std::string text = header;
  for (int i = 0; i < 1200; ++i) text += line_of(make_site());
  const auto first = import(server, text);
  CHECK(first.summary.created == 1200);
  CHECK(first.summary.refused == 0);
  const auto second = import(server, text);
  CHECK(second.summary.unchanged == 1200);
  CHECK(second.summary.created == 0);
  CHECK(second.summary.updated == 0);
}

TEST_CASE("a file that contradicts itself changes nothing either when it is imported again",
          "[import]") {
  TestServer server;
  std::string text = header;
  std::vector<domain::SiteEntry> sites;
  for (int i = 0; i < 700; ++i) sites.push_back(make_site());
  for (const auto& site : sites) text += line_of(site);
  auto renamed = make_site();
  renamed.siret = sites[0].siret;
  renamed.company_name = "Autre graphie";
  auto moved = sites[1];
  moved.site_name = "Autre site";
  text += line_of(renamed) + line_of(moved) + line_of(sites[2]);
  const std::vector<std::string> refused{"702 raison_sociale request.conflict",
                                         "703 identifiant request.conflict"};
  CHECK(import(server, text, true).refused == refused);
  const auto first = import(server, text);
  CHECK(first.summary.created == 700);
  CHECK(first.summary.unchanged == 1);
  CHECK(first.refused == refused);
  const auto second = import(server, text);
  CHECK(second.summary.created == 0);
  CHECK(second.summary.updated == 0);
  CHECK(second.summary.unchanged == 701);
  CHECK(second.refused == refused);
}

TEST_CASE("a changed line updates its member", "[import]") {
  TestServer server;
  auto site = make_site();
  import(server, header + line_of(site));
  site.company_name = "Nouvelle raison";
  CHECK(import(server, header + line_of(site)).summary.updated == 1);
}

TEST_CASE("each refused line is named with its column and reason, and the others are done",
          "[import]") {
  TestServer server;
  const auto good = make_site();
  auto bad_siret = make_site();
  bad_siret.siret = "12345678901234";
  auto nothing = make_site();
  nothing.identifiant = "12";
  nothing.company_name = "";
  auto not_utf8 = make_site();
  not_utf8.company_name =
      "Ma\xe7"
      "onnerie";
  const auto result =
      import(server, header + line_of(bad_siret) + line_of(good) + line_of(nothing) +
                         line_of(not_utf8) + "too;few\n" + "\"open;quote\n");
  CHECK(result.summary.created == 1);
  CHECK(result.summary.refused == 5);
  CHECK(result.refused ==
        std::vector<std::string>{"2 siret siret.checksum", "4 identifiant identifiant.format",
                                 "4 raison_sociale required", "5 raison_sociale text.encoding",
                                 "6  request.malformed", "7  request.malformed"});
}

TEST_CASE("a dry run says what would be done and does nothing", "[import]") {
  TestServer server;
  const auto site = make_site();
  CHECK(import(server, header + line_of(site), true).summary.created == 1);
  CHECK_FALSE(server.portal().services().members.issue_code(site.identifiant));
  CHECK(import(server, header + line_of(site)).summary.created == 1);
}

TEST_CASE("columns may come in any order, with commas, quotes and a byte order mark", "[import]") {
  TestServer server;
  const auto site = make_site();
  const auto result = import(
      server,
      "\xEF\xBB\xBFville,siret,IDENTIFIANT,\"raison_sociale\",titulaire_prenom,titulaire_nom,"
      "code_postal,adresse_1\r\nParis,\"" +
          site.siret + "\"," + site.identifiant +
          ",\"Dupont, Fils \"\"et\"\" Cie\",Zoé,Durand,75001,\"1, rue du Test\"\r\n");
  CHECK(result.refused.empty());
  CHECK(result.summary.created == 1);
}

TEST_CASE("a file in Windows-1252 is read as such, unless some of it is UTF-8", "[csv]") {
  const auto fields = read_all("nom\nMa\xe7onnerie \x8c\x75vre \x80\n")[1].fields;
  CHECK(fields == Fields{"Maçonnerie Œuvre €"});
  const auto mixed = read_all("nom\nMa\xe7onnerie\nÉté\n");
  CHECK(mixed[1].fields == Fields{"Ma\xe7onnerie"});
  CHECK(mixed[2].fields == Fields{"Été"});
  CHECK(read_all("nom\n\x81\n")[1].fields == Fields{"\x81"});
  CHECK(read_all("\xEF\xBB\xBFnom\n\xe9\n")[1].fields == Fields{"\xe9"});
}

TEST_CASE("a file with another header is refused as a whole", "[import]") {
  TestServer server;
  CHECK_THROWS_AS(import(server, "siret;autre\n"), BadHeader);
  CHECK_THROWS_AS(import(server, "siret;identifiant\n"), BadHeader);
  CHECK_THROWS_AS(import(server, "siret;siret\n"), BadHeader);
  CHECK_THROWS_AS(import(server, ""), BadHeader);
}

TEST_CASE("accounting firms and their clients: a dry run says what would be done and does nothing",
          "[import][firm]") {
  TestServer server;
  auto& firms = server.portal().services().firms;
  const auto client = server.add_member().site;
  const auto firm = make_site().siret;
  std::vector<std::string> refused;
  const auto note = [&](const RefusedLine& line) {
    for (const auto& reason : line.reasons) {
      refused.push_back(std::to_string(line.line) + ' ' + reason.column + ' ' +
                        std::string(name_of(reason.code)));
    }
  };
  const auto import = [&](bool is_dry_run) {
    std::istringstream file("cabinet_siret;cabinet_nom;courriel;nom;prenom\n" + firm +
                            ";COMPTA;anne@example.fr;Martin;Anne\n12;X;y;Z;Z\n");
    refused.clear();
    return import_firms(file, firms, is_dry_run, note);
  };
  const auto assign = [&](bool is_dry_run, const std::string& lines) {
    std::istringstream file("identifiant;cabinet_siret\n" + lines);
    refused.clear();
    return assign_firms(file, firms, is_dry_run, note);
  };
  auto& outbox = server.portal().store().outbox();
  const auto pending = outbox.pending();
  const std::string client_of_firm = client.identifiant + ';' + firm + '\n';
  CHECK(import(true).updated == 1);
  CHECK(refused.size() == 2);
  CHECK(outbox.pending() == pending);
  CHECK(assign(true, client_of_firm).refused == 1);
  CHECK(import(false).updated == 1);
  CHECK(outbox.pending() == pending + 1);
  CHECK(import(true).unchanged == 1);
  CHECK(assign(true, client_of_firm).updated == 1);
  CHECK(assign(false, client_of_firm).updated == 1);
  CHECK(assign(true, client_of_firm).unchanged == 1);
  // One member, two firms: the first holds, however often.
  const auto twice = client_of_firm + client.identifiant + ";\n";
  CHECK(assign(false, twice).unchanged == 1);
  CHECK(refused == std::vector<std::string>{"3 cabinet_siret request.conflict"});
  CHECK(assign(false, twice).unchanged == 1);
}
