#include "shared/api/rights/journal.h"

#include "shared/api/mapping/query.h"
#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace espace;

namespace {

api::JournalLine a_line() {
  return {7,
          "2027-03-02T14:05:00+01:00",
          "Zoé Durand",
          "Maçonnerie Martin – Agence de Lyon",
          "Délégation modifiée",
          "Paul Martin",
          {{"Date de fin", "31/12/2026", "31/12/2027"}, {"Rôle", "Utilisateur", ""}}};
}

}  // namespace

TEST_CASE("the journal's moments, people and changes are said in the reader's form", "[journal]") {
  CHECK(api::say_moment("2027-03-02T14:05:00+01:00") == "02/03/2027 à 14:05");
  CHECK(api::say_moment("2027-02-30T14:05:00+01:00") == "2027-02-30T14:05:00+01:00");
  CHECK(api::say_moment("2027-03-02") == "2027-03-02");
  CHECK(api::say_moment("sans date") == "sans date");
  CHECK(api::say_moment("") == "");
  CHECK(api::say_person(a_line()) == "Zoé Durand");
  CHECK(api::say_person({}) == "Votre caisse");
  CHECK(api::say_change(a_line().changes[0]) == "Date de fin\u00a0: 31/12/2026 → 31/12/2027");
  CHECK(api::say_change(a_line().changes[1]) == "Rôle\u00a0: Utilisateur → aucun");
  CHECK(api::say_change({"Rôle", "", "Utilisateur"}) == "Rôle\u00a0: Utilisateur");
}

TEST_CASE("a search of the journal finds what a line shows", "[journal][search]") {
  struct Case {
    std::string_view search;
    std::string_view action;
    bool is_found;
  };
  for (const auto& [search, action, is_found] : std::vector<Case>{
           {"", "", true},
           {"", "Délégation modifiée", true},
           {"", "Connexion", false},
           {"", "delegation modifiee", false},  // An action is chosen, not typed.
           {"DELEGATION", "", true},
           {"02/03/2027 14:05", "", true},
           {"durand martin", "", true},
           {"agence lyon", "", true},
           {"aucun utilisateur", "", true},
           {"2027-03-02T14:05", "", false},
           {"durand dupont", "", false},
           {"votre caisse", "", false},
           {"durand", "Connexion", false},
       }) {
    CAPTURE(search, action);
    CHECK(api::JournalSearch(search, action).finds(a_line()) == is_found);
  }
  CHECK(api::JournalSearch("votre caisse", "").finds({}));
}

TEST_CASE("the journal's lines are in the order of time, then of their numbers", "[journal]") {
  std::vector<api::JournalLine> lines(3);
  lines[0].id = 1;
  lines[0].at = "2027-03-02T14:05:00+01:00";
  lines[1].id = 2;
  lines[1].at = "2027-03-01T14:05:00+01:00";
  lines[2].id = 3;
  lines[2].at = "2027-03-02T14:05:00+01:00";
  api::sort_by_time(lines);
  CHECK(lines[0].id == 3);
  CHECK(lines[1].id == 1);
  CHECK(lines[2].id == 2);
}

TEST_CASE("a link to the journal's file asks for what was typed and chosen", "[journal]") {
  struct Case {
    std::string_view search;
    std::string_view action;
    std::string_view query;
  };
  for (const auto& [search, action, query] : std::vector<Case>{
           {"", "", "?scope=site"},
           {" \t", "", "?scope=site"},
           {"\tÉté\t 31/12", "", "?scope=site&search=ete%2031%2F12"},
           {"", "Délégation ajoutée", "?scope=site&action=D%C3%A9l%C3%A9gation%20ajout%C3%A9e"},
       }) {
    CAPTURE(search, action);
    CHECK(api::journal_file_link(api::JournalScope::Site, search, action) ==
          "/api/v1/journal.csv" + std::string(query));
  }
}

TEST_CASE("a request for the journal's file has a scope, and no control characters", "[journal]") {
  CHECK(api::validate(api::JournalFileRequest{api::JournalScope::Own, "été", "Connexion"}).empty());
  CHECK(api::validate(api::JournalFileRequest{}) ==
        std::vector<FieldError>{{"scope", Code::Required}});
  CHECK(api::validate(api::JournalFileRequest{api::JournalScope::Own, "a\tb", "c\n"}) ==
        std::vector<FieldError>{{"search", Code::ControlCharacter},
                                {"action", Code::ControlCharacter}});
  CHECK(api::validate(api::JournalFileRequest{api::JournalScope::Own, std::string(801, 'a'),
                                              std::string(201, 'a')}) ==
        std::vector<FieldError>{{"search", Code::TooLong}, {"action", Code::TooLong}});
}
