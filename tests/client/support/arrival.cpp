#include "tests/client/support/arrival.h"

#include "client/screens/base/paths.h"
#include "shared/api/caisse/applications.h"
#include "shared/api/caisse/documents.h"
#include "shared/api/caisse/tiles.h"
#include "shared/api/login/recovery.h"
#include "shared/api/session/sites.h"
#include "tests/client/support/contact_samples.h"
#include "tests/client/support/contents_samples.h"
#include "tests/client/support/rights_samples.h"

#include <catch2/catch_test_macros.hpp>
#include <initializer_list>
#include <string>
#include <utility>

namespace espace::tests {
namespace {

api::SitesReply thirty_sites() {
  api::SitesReply reply;
  // None of them is the present one: the form has its error.
  for (std::int64_t id = 101; id <= 130; ++id) {
    const std::string number = std::to_string(1000 + id);
    api::ChoosableSite site{{id, "Maçonnerie " + number, "Chantier " + number,
                             "7328293200" + number, "12345" + number + "0"},
                            {}};
    for (std::int64_t month = 1; month <= id % 4; ++month) {
      site.alerts.push_back({2021, month, "Déclaration manquante", ""});
    }
    reply.sites.push_back(std::move(site));
  }
  return reply;
}

api::DsnReply a_year_of_dsn() {
  api::DsnReply reply;
  const std::initializer_list<const char*> states = {
      "",          "received",  "anomaly",   "missing",   "to_rectify", "unknown",
      "processed", "processed", "processed", "processed", "anomaly",    "to_rectify"};
  std::int64_t month = 12;
  for (const auto* state : states) {
    reply.months.push_back({2021, month--, api::Choice<rules::DsnState>::named(state), {}});
  }
  reply.months[2].anomalies = {{2021, 10, "NIR inconnu", "Corrigez le salarié."}};
  return reply;
}

/// Its form has an error.
api::AccountReply an_account_to_complete() {
  api::AccountReply reply = an_account();
  reply.first_name.clear();
  return reply;
}

api::ListDocumentsReply twelve_documents() {
  api::ListDocumentsReply reply;
  for (std::int64_t number = 10; number > 0; --number) {
    const std::string word = std::to_string(number);
    reply.documents.push_back({"jeton-" + word, "Bordereau n° " + word, "Appels de cotisations",
                               "2026-11-0" + std::to_string(number % 9 + 1), number * 150'000});
  }
  reply.documents[1].title = "Relevé des indemnités de congés payés versées à vos salariés en 2026";
  reply.total = 12;
  reply.categories = {"Appels de cotisations", "Attestations"};
  return reply;
}

}  // namespace

void arrive(TestScreen& screen, const screens::Entry& entry) {
  answer_rights(screen);
  screen.server().answer(api::questions, some_questions());
  if (entry.audience == screens::Audience::Account || entry.audience == screens::Audience::Site) {
    api::SessionReply who = a_session();
    who.site_count = 30;
    who.alerts = {{2021, 10, "Déclaration manquante", ""}};
    screen.server().answer(api::current_session, who);
    screen.server().answer(api::sites, thirty_sites());
    screen.server().answer(api::dsn, a_year_of_dsn());
    screen.server().answer(api::account, an_account_to_complete());
    screen.server().answer(api::tiles, {{rules::Service::Delegations, rules::Service::Dsn}});
    screen.server().answer(api::news, some_news());
    screen.server().answer(api::applications,
                           {{rules::Function::BankAccounts, rules::Function::Planning}});
    screen.server().answer(api::documents, twelve_documents());
    screen.server().answer(api::contact, a_contact_form());
  }
  if (entry.path == path_of_opening_details) {
    screen.server().answer(api::identify, an_identification());
    screen.open(path_of_opening);
    fill_identification(screen);
    screen.find(Role::Button, "Valider").click();
  } else if (entry.path == path_of_association_login) {
    screen.server().answer(api::identify, an_identification());
    screen.open(path_of_association);
    fill_identification(screen, "Code confidentiel");
    screen.find(Role::Button, "Valider").click();
  } else if (entry.path == path_of_password_reset || entry.path == path_of_invitation) {
    screen.server().answer(api::check_reset, {});
    screen.open(std::string(entry.path) + "#token-of-the-link");
    const bool is_reset = entry.path == path_of_password_reset;
    screen.find(Role::Button, is_reset ? "Choisir un nouveau mot de passe" : "Voir l’invitation")
        .click();
  } else if (entry.path == path_of_rights_view || entry.path == path_of_rights_change) {
    screen.open(std::string(entry.path) + "?id=12");
  } else if (entry.path == path_of_applications) {
    screen.server().refuse(api::open_application, api::make_error(Code::Busy));
    screen.open(std::string(entry.path) + "?fonction=bank_accounts");
  } else {
    screen.open(entry.path);
  }
  const std::string location = screen.server().location();
  REQUIRE(location.substr(0, location.find('?')) == entry.path);
}

}  // namespace espace::tests
