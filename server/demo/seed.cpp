#include "server/demo/seed.h"

#include <chrono>
#include <stdexcept>

namespace espace::demo {
namespace {

const std::vector<domain::SiteEntry>& invented_sites() {
  static const std::vector<domain::SiteEntry> sites{
      {"1200000101", "90000001900019", "Maçonnerie Delaunay SARL", "Siège de Montreuil",
       "12 rue des Carriers", "", "93100", "Montreuil", "Delaunay", "Hélène"},
      {"1200000202", "90000002700012", "Charpentes du Vexin SAS", "Atelier de Pontoise",
       "3 chemin de l’Oise", "Bâtiment B", "95300", "Pontoise", "Lefèvre", "Camille"},
      {"1200000303", "90000003500015", "Plomberie Nguyen et Fils", "", "48 avenue de la République",
       "", "94400", "Vitry-sur-Seine", "Nguyen", "Thierry"},
      {"1200000404", "90000004300019", "Électricité Benali", "", "7 place du Marché", "", "77100",
       "Meaux", "Benali", "Yasmine"},
      {"1200000505", "90000005000014", "Toitures Saint-Éloi", "Dépôt de Massy",
       "21 rue de l’Ardoise", "", "91300", "Massy", "Le Goff", "Anne-Marie"},
  };
  return sites;
}

[[noreturn]] void fail(const std::string& step) {
  throw std::runtime_error("seeding the demonstration: " + step);
}

template <class Value>
const Value& expect(const domain::Outcome<Value>& outcome, const char* step) {
  if (!outcome) fail(step + std::string(": ") + std::string(name_of(outcome.refusal().code)));
  return *outcome;
}

/// The activation link that waits in the outbox: followed here, by nobody else.
std::string take_token(store::Outbox& outbox, domain::Time now) {
  const auto claimed = outbox.claim(store::Channel::Email, now, now + std::chrono::minutes(1), 1);
  if (claimed.empty()) fail("no activation e-mail");
  const auto& link = claimed.front().message.parameters.at("link");
  outbox.delivered(claimed.front().id, now);
  return link.substr(link.find_last_of("/#=") + 1);
}

}  // namespace

Seeded seed(domain::Members& members, domain::Openings& openings, store::Outbox& outbox,
            const domain::Clock& clock) {
  for (const auto& result : members.import_sites(invented_sites())) {
    if (result.action != domain::ImportAction::Created) fail("import");
  }
  const domain::Caller caller{"127.0.0.1", ""};

  const auto& holder = invented_sites()[1];
  const std::string email = "camille.lefevre@example.org";
  const std::string password = "Charpente-2026-Vexin";
  const auto code = expect(members.issue_code(holder.identifiant), "code").code;
  const auto identified =
      expect(openings.identify({holder.identifiant, holder.siret, code}, caller), "identification");
  api::OpenAccountRequest request;
  request.ticket = identified.ticket;
  request.email = request.email_confirmation = email;
  request.password = request.password_confirmation = password;
  request.last_name = holder.holder_last_name;
  request.first_name = holder.holder_first_name;
  expect(openings.open(request, caller), "opening");
  expect(openings.activate({take_token(outbox, clock.now())}, caller), "activation");

  const auto& newcomer = invented_sites()[0];
  return {newcomer.identifiant, newcomer.siret,
          expect(members.issue_code(newcomer.identifiant), "code").code, email, password};
}

}  // namespace espace::demo
