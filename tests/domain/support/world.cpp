#include "tests/domain/support/world.h"

#include "server/domain/base/journal.h"
#include "server/domain/journal/words.h"

#include <catch2/catch_test_macros.hpp>
#include <stdexcept>

namespace espace::tests {

World::World(Backend backend, domain::Hasher::Limits limits)
    : place(backend), store(store::open_store(place.name())), hasher(limits) {
  settings.public_url = "https://portail.example.fr";
  settings.caisse_name = "CIBTP d’Essai";
}

World::~World() {
  for (const auto& action : query_column(place, "SELECT DISTINCT action FROM journal")) {
    INFO(action);
    CHECK(domain::journal_action_named(action).has_value());
  }
}

std::vector<std::string> World::said_of(const std::string& action) {
  const auto entry =
      store->read([&](const store::Transaction& t) { return t.journal.newest(action); });
  std::vector<std::string> said;
  for (const auto& each : domain::changes_of(entry.value().details)) {
    said.push_back(each.label + ": " + each.before + " → " + each.after);
  }
  return said;
}

std::string World::add_site(const std::string& of_identifiant) {
  domain::SiteEntry entry;
  entry.identifiant = of_identifiant;
  entry.siret = siret;
  entry.company_name = "Bâti & Fils";
  entry.site_name = "Siège";
  entry.holder_last_name = "D’Aubigné";
  entry.holder_first_name = "Zoë";
  if (members.import_sites({entry}).at(0).action == domain::ImportAction::Refused) {
    throw std::runtime_error("the site was refused");
  }
  return (*members.issue_code(of_identifiant)).code;
}

domain::Outcome<api::IdentifyReply> World::identify(const std::string& code,
                                                    const std::string& of_identifiant) {
  return openings.identify({of_identifiant, siret, code}, caller);
}

api::OpenAccountRequest World::details(const std::string& ticket, const std::string& email) const {
  api::OpenAccountRequest request;
  request.ticket = ticket;
  request.email = request.email_confirmation = email;
  request.password = request.password_confirmation = password;
  request.last_name = "D’Aubigné";
  request.first_name = "Zoë";
  request.mobile = {"FR", "06 12 34 56 78"};
  return request;
}

std::string World::mailed_token(const std::string& email) {
  std::string link;
  const auto now = clock.now();
  for (const auto& claimed :
       store->outbox().claim(store::Channel::Email, now, now + std::chrono::hours(1), 1000)) {
    if (claimed.message.recipient == email) link = claimed.message.parameters.at("link");
    store->outbox().delivered(claimed.id, now);
  }
  const auto hash = link.find('#');
  return hash == std::string::npos ? std::string() : link.substr(hash + 1);
}

std::size_t World::mails() {
  const auto now = clock.now();
  const auto claimed =
      store->outbox().claim(store::Channel::Email, now, now + std::chrono::hours(1), 1000);
  for (const auto& message : claimed) store->outbox().delivered(message.id, now);
  return claimed.size();
}

void World::open_account(const std::string& email, const std::string& of_identifiant) {
  const auto ticket = (*identify(add_site(of_identifiant), of_identifiant)).ticket;
  if (!openings.open(details(ticket, email), caller)) throw std::runtime_error("not opened");
  if (!openings.activate({mailed_token(email)}, caller)) throw std::runtime_error("not activated");
}

domain::Outcome<domain::Sessions::LoggedIn> World::log_in(const std::string& with_password,
                                                          const std::string& email) {
  return sessions.log_in({email, with_password}, caller);
}

Code World::refused(const std::string& with_password, const std::string& email) {
  const auto outcome = log_in(with_password, email);
  return outcome ? Code::Internal : outcome.refusal().code;
}

std::vector<std::string> World::journal() {
  return query_column(place, "SELECT action FROM journal ORDER BY id");
}

}  // namespace espace::tests
