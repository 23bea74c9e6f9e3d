#include "server/demo/seed.h"

#include "server/demo/delegations.h"
#include "server/demo/steps.h"
#include "server/domain/base/calendar.h"
#include "server/store/store.h"

#include <chrono>

namespace espace::demo {
namespace {

const std::string password = "Charpente-2026-Vexin";
const domain::Caller caller{"127.0.0.1", ""};

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
      {"1200000606", "90000006800016", "Bâtir Ensemble SAS", "Siège de Créteil", "5 avenue du Lac",
       "", "94000", "Créteil", "Moreau", "Dominique"},
      {"1200000607", "90000006800024", "Bâtir Ensemble SAS", "Agence d’Évry",
       "18 boulevard des Coquibus", "", "91000", "Évry-Courcouronnes", "Moreau", "Dominique"},
      {"1200000608", "90000006800032", "Bâtir Ensemble SAS", "Agence de Versailles",
       "2 rue des Chantiers", "", "78000", "Versailles", "Moreau", "Dominique"},
      {"1200000709", "90000007600019", "Étanchéité Moreau", "Atelier de Gennevilliers",
       "30 rue du Port", "Hall 4", "92230", "Gennevilliers", "Moreau", "Dominique"},
  };
  return sites;
}

/// Opens an account for the site's holder, from the code in the post to the link.
void open_account(const domain::Environment& environment, const domain::SiteEntry& site,
                  const std::string& email) {
  domain::Openings openings(environment);
  const auto code = expect(domain::Members(environment).issue_code(site.identifiant), "code").code;
  const auto identified =
      expect(openings.identify({site.identifiant, site.siret, code}, caller), "identification");
  api::OpenAccountRequest request;
  request.ticket = identified.ticket;
  request.email = request.email_confirmation = email;
  request.password = request.password_confirmation = password;
  request.last_name = site.holder_last_name;
  request.first_name = site.holder_first_name;
  expect(openings.open(request, caller), "opening");
  const auto now = environment.clock.now();
  expect(openings.activate({take_token(environment.store.outbox(), email, now)}, caller),
         "activation");
}

/// An account opened that long ago.
void open_account_earlier(const domain::Environment& now, const domain::SiteEntry& site,
                          const std::string& email, std::chrono::seconds by) {
  const EarlierClock clock(now.clock, by);
  open_account({now.store, clock, now.hasher, now.settings}, site, email);
}

void associate(domain::Services& services, const domain::SiteEntry& site,
               const std::string& email) {
  const auto code = expect(services.members.issue_code(site.identifiant), "code").code;
  const auto identified = expect(
      services.openings.identify({site.identifiant, site.siret, code}, caller), "identification");
  expect(services.associations.associate({identified.ticket, email, password}, caller),
         "association");
}

/// Uses the code that waits in the outbox.
void certify_mobile(domain::Services& services, const std::string& email) {
  auto& certification = services.mobile_certification;
  auto& outbox = services.environment.store.outbox();
  const api::PhoneEntry mobile{"FR", "06 39 98 12 34"};
  const auto token = expect(services.sessions.log_in({email, password}, caller), "log-in").token;
  const auto session = services.sessions.find(token);
  expect(services.accounts.change_contact(
             {"Nguyen", "Thierry", {"FR", "01 99 00 56 78"}, mobile, ""}, session.value(), caller),
         "contact");
  expect(certification.send({"", mobile}, session), "SMS");
  const auto now = services.environment.clock.now();
  const auto claimed = outbox.claim(store::Channel::Sms, now, now + std::chrono::minutes(1), 1);
  if (claimed.empty()) fail("no SMS");
  expect(
      certification.certify({"", mobile, claimed.front().message.parameters.at("code")}, session),
      "certification");
  outbox.delivered(claimed.front().id, now);
  services.sessions.log_out(token);
}

/// The exceptional months: the others of the year were processed, the current one is received.
struct Special {
  std::int64_t months_ago;
  const char* state;
  const char* anomaly;
  const char* expected;
};

void declare(domain::Services& services, const domain::SiteEntry& site,
             const std::vector<Special>& specials) {
  const auto today = domain::month_in_paris(services.environment.clock.now());
  std::vector<domain::DeclarationEntry> entries;
  for (std::int64_t ago = 0; ago < 12; ++ago) {
    const auto month = today.before(ago);
    const domain::DeclarationEntry usual{site.identifiant,
                                         std::to_string(month.year),
                                         std::to_string(month.month),
                                         ago == 0 ? "received" : "processed",
                                         "",
                                         ""};
    bool is_usual = true;
    for (const auto& special : specials) {
      if (special.months_ago != ago) continue;
      auto entry = usual;
      entry.state = special.state;
      entry.anomaly = special.anomaly;
      entry.expected = special.expected;
      entries.push_back(entry);
      is_usual = false;
    }
    if (is_usual) entries.push_back(usual);
  }
  if (!services.declarations.import(entries).refused.empty()) fail("declarations");
}

}  // namespace

std::string take_token(store::Outbox& outbox, const std::string& email, domain::Time now) {
  for (const auto& claimed : outbox.claim(store::Channel::Email, now, now, 100)) {
    if (claimed.message.recipient != email) continue;
    const auto link = claimed.message.parameters.at("link");
    outbox.delivered(claimed.id, now);
    return link.substr(link.find_last_of("/#=") + 1);
  }
  fail("no e-mail to " + email);
}

Seeded seed(domain::Services& services) {
  const auto& sites = invented_sites();
  for (const auto& result : services.members.import_sites(sites)) {
    if (result.action != domain::ImportAction::Created) fail("import");
  }
  const std::string email = "camille.lefevre@example.org";
  open_account_earlier(services.environment, sites[1], email, std::chrono::days(120));
  declare(services, sites[1],
          {{1, "to_rectify", "Une déclaration à rectifier",
            "Corrigez les heures du chantier signalé et transmettez une DSN annule et remplace."}});

  const std::string email_of_several = "dominique.moreau@example.org";
  open_account(services.environment, sites[5], email_of_several);
  for (const std::size_t index : {6U, 7U, 8U}) associate(services, sites[index], email_of_several);
  declare(services, sites[5],
          {{1, "anomaly", "Anomalie dans le traitement / Déclaration manquante",
            "Transmettez la déclaration du mois par votre logiciel de paie."},
           {2, "anomaly", "Anomalie dans le traitement / Déclaration manquante",
            "Transmettez la déclaration du mois par votre logiciel de paie."}});
  declare(services, sites[6],
          {{3, "to_rectify", "Une déclaration à rectifier",
            "Vérifiez le taux de cotisation et transmettez une DSN annule et remplace."},
           {3, "to_rectify", "Un contrat sans date de fin",
            "Complétez la date de fin du contrat dans la prochaine DSN."}});
  declare(services, sites[7], {{1, "missing", "", ""}});
  declare(services, sites[8], {});

  const std::string email_of_certified = "thierry.nguyen@example.org";
  open_account(services.environment, sites[2], email_of_certified);
  certify_mobile(services, email_of_certified);
  const auto& settings = services.environment.settings;
  const std::string email_to_certify = "yasmine.benali@example.org";
  open_account_earlier(services.environment, sites[3], email_to_certify,
                       settings.certification_lifetime - settings.certification_notice / 2);
  const std::string email_of_waiting = "anne-marie.legoff@example.org";
  open_account_earlier(services.environment, sites[4], email_of_waiting,
                       settings.certification_lifetime + settings.certification_notice);

  Delegating delegating{email, sites[1].identifiant, email_of_several,
                        {},    sites[8].identifiant, password};
  for (const std::size_t index : {5U, 6U, 7U}) {
    delegating.several_sites.push_back(sites[index].identifiant);
  }
  auto delegations = seed_delegations(services.environment, delegating);

  const auto& newcomer = sites[0];
  return {newcomer.identifiant,
          newcomer.siret,
          expect(services.members.issue_code(newcomer.identifiant), "code").code,
          email,
          password,
          email_of_several,
          email_of_certified,
          email_to_certify,
          email_of_waiting,
          std::move(delegations)};
}

}  // namespace espace::demo
