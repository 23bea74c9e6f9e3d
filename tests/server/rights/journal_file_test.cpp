#include "server/domain/base/journal.h"
#include "server/store/store.h"
#include "shared/api/rights/journal.h"
#include "tests/server/support/delegation_town.h"
#include "tests/server/support/process.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

/// A site whose people and company have names that a spreadsheet program would compute.
struct JournalTown : DelegationTown {
  JournalTown() {
    portal().store().write([&](store::Transaction& t) {
      auto site = t.sites.find_by_identifiant(member.site.identifiant).value();
      auto company = t.members.find(site.member_id).value();
      company.company_name = "=HYPERLINK(\"https://exemple.fr\";\"Maçonnerie\")";
      t.members.update(company, clock.now());
      auto account = t.accounts.find_by_email_key("zoe@example.org").value();
      account.first_name = "-2+3";
      t.accounts.set_contact(account);
    });
  }

  Reply csv(const std::string& token, const std::string& query) {
    return send(token, "GET", "/api/v1/journal.csv" + query);
  }

  /// As Python's own module reads it.
  json rows_of(const Reply& file) {
    CAPTURE(file.body);
    REQUIRE(file.status == 200);
    write_file(directory() / "journal.csv", file.body);
    const Ran read = run({ESPACE_PYTHON, ESPACE_READ_CSV, (directory() / "journal.csv").string()});
    CAPTURE(read.output);
    REQUIRE(read.status == 0);
    return json::parse(read.output);
  }

  /// All pages of the journal, as the rows of a file.
  json rows_of_pages(const std::string& token, const std::string& scope) {
    std::vector<api::JournalLine> lines;
    for (std::int64_t before = 0;;) {
      const auto page =
          send(token, "GET", "/api/v1/journal?scope=" + scope + "&before=" + std::to_string(before))
              .json();
      for (const auto& each : page.at("lines")) {
        api::JournalLine line;
        std::vector<FieldError> errors;
        api::decode(api::parse_json(each.dump()).value(), line, errors);
        REQUIRE(errors.empty());
        before = line.id;
        lines.push_back(std::move(line));
      }
      if (!page.at("has_more")) break;
    }
    api::sort_by_time(lines);
    json rows = json::array();
    for (const auto& line : lines) rows.push_back(row_of(line));
    return rows;
  }

 private:
  static std::string defused(const std::string& text) {
    return text.find_first_of("=+-@") == 0 ? "'" + text : text;
  }

  static json row_of(const api::JournalLine& line) {
    std::string details;
    for (const auto& each : line.changes) {
      details += (details.empty() ? "" : "\n") + api::say_change(each);
    }
    const std::string& at = line.at;
    return {{"Date", at.substr(8, 2) + '/' + at.substr(5, 2) + '/' + at.substr(0, 4) + ' ' +
                         at.substr(11, 8)},
            {"Qui", defused(line.person.empty() ? "Votre caisse" : line.person)},
            {"Action", line.action},
            {"Pour qui", defused(line.target)},
            {"Site déclarant", defused(line.site)},
            {"Détail", details}};
  }
};

}  // namespace

TEST_CASE("the journal's file says what its pages say, whatever the names", "[journal][csv]") {
  JournalTown town;
  for (int count = 0; count < 30; ++count) {
    const auto id =
        town.add(town.holder, "u" + std::to_string(count) + "@example.org", town.a_grant());
    town.clock.advance(std::chrono::seconds(61));
    REQUIRE(town.change(town.holder, id, town.a_grant(10)).status == 200);
  }
  for (const std::string scope : {"own", "site"}) {
    const auto file = town.csv(town.holder, "?scope=" + scope);
    CHECK(file.header("content-type") == "text/csv; charset=utf-8");
    CHECK(file.header("cache-control") == "no-store");
    CHECK(file.header("content-disposition") ==
          "attachment; filename=\"journal-" + town.day() + ".csv\"");
    const json rows = town.rows_of(file);
    CHECK(rows.size() > 60);  // More than a page.
    CHECK(rows == town.rows_of_pages(town.holder, scope));
  }
  const json newest = town.rows_of(town.csv(town.holder, "?scope=site")).front();
  CHECK(newest["Qui"] == "'-2+3 Durand");
  CHECK(newest["Site déclarant"].get<std::string>().starts_with("'=HYPERLINK(\"https://"));
  CHECK(newest["Détail"].get<std::string>().find("Date de fin\u00a0: ") != std::string::npos);
}

TEST_CASE("the journal's file follows the search and the action", "[journal][csv]") {
  JournalTown town;
  town.add(town.holder, "paul@example.org", town.a_grant());
  town.add(town.holder, "anne@example.org", town.a_grant());
  const auto rows = [&](const std::string& query) {
    return town.rows_of(town.csv(town.holder, "?scope=site" + query));
  };
  const json all = rows("");
  json added = json::array();
  for (const auto& row : all) {
    if (row["Action"] == "Délégation ajoutée") added.push_back(row);
  }
  REQUIRE(added.size() == 2);
  CHECK(rows("&action=D%C3%A9l%C3%A9gation%20ajout%C3%A9e") == added);
  CHECK(rows("&search=Paul%20DELEGATION") == json{added[1]});
  CHECK(rows("&search=anne&action=D%C3%A9l%C3%A9gation%20ajout%C3%A9e") == json{added[0]});
  CHECK(rows("&search=personne%20de%20ce%20nom").empty());
  CHECK(rows("&action=Inconnue").empty());
  CHECK(town.csv(town.holder, "").status == 422);
  CHECK(code_at(town.csv(town.holder, "?scope=all"), "scope") == "text.wrong_type");
  CHECK(code_at(town.csv(town.holder, "?scope=own&search=a%07b"), "search") ==
        "text.control_character");
  CHECK(code_at(town.csv(town.holder, "?scope=own&search=" + std::string(801, 'a')), "search") ==
        "text.too_long");
  CHECK(town.csv(town.holder, "?scope=own&before=3").status == 400);
}

TEST_CASE("the journal's file is for whom the journal is", "[journal][csv]") {
  JournalTown town;
  const auto user = town.make(town.holder, "paul@example.org", town.a_grant());
  CHECK(code_of(town.csv(user, "?scope=site")) == "access.forbidden");
  CHECK(town.refusals(town.site_of(town.member)) ==
        std::vector<std::string>{"journal.read access.forbidden"});
  const json own = town.rows_of(town.csv(user, "?scope=own"));
  REQUIRE_FALSE(own.empty());
  for (const auto& row : own) CHECK(row["Qui"] == "Paul Martin");

  town.make_firm("expert@example.org", {town.member});
  REQUIRE(town.accept(town.invitation_to("expert@example.org")).status == 200);
  REQUIRE(town.send(town.holder, "POST", "/api/v1/delegations/firm", {{"grant", town.a_grant()}})
              .status == 200);
  const auto expert = town.log_in("expert@example.org");
  const json of_firm = town.rows_of(town.csv(expert, "?scope=site"));
  REQUIRE_FALSE(of_firm.empty());
  for (const auto& row : of_firm) CHECK(row["Qui"] != "'-2+3 Durand");
  CHECK(of_firm == town.rows_of_pages(expert, "site"));
}

TEST_CASE("the journal's file ends where it would be too long, and says so", "[journal][csv]") {
  JournalTown town;
  const auto site = town.site_of(town.member);
  town.portal().store().write([&](store::Transaction& t) {
    const auto now = town.clock.now();
    for (std::int64_t count = 0; count < api::most_lines_of_journal_file; ++count) {
      domain::append_to_journal(
          t, {now, std::nullopt, site, domain::JournalAction::DocumentPublished, ""});
    }
  });
  const json rows = town.rows_of(town.csv(town.holder, "?scope=site"));
  REQUIRE(rows.size() == static_cast<std::size_t>(api::most_lines_of_journal_file) + 1);
  CHECK(rows.front()["Action"] == "Document publié");
  CHECK(rows.back()["Date"] == "");
  CHECK(rows.back()["Détail"] == "Seules les 10000 lignes les plus récentes ont été lues.");
  // What was before them is not found.
  CHECK(town.rows_of(town.csv(town.holder, "?scope=site&search=connexion")).size() == 1);
}
