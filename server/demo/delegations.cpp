#include "server/demo/delegations.h"

#include "server/demo/steps.h"
#include "server/domain/base/calendar.h"
#include "server/domain/rights/delegations.h"
#include "server/domain/rights/firms.h"
#include "server/domain/rights/invitations.h"
#include "server/store/store.h"

#include <initializer_list>
#include <optional>
#include <utility>

namespace espace::demo {
namespace {

const domain::Caller caller{"127.0.0.1", ""};

struct Person {
  const char* email;
  const char* last_name;
  const char* first_name;
};

using rules::Function;
using rules::Level;
using Levels = std::vector<std::pair<Function, Level>>;

/// Acts as the demonstration's people, that many days ago.
class Day {
 public:
  Day(const domain::Environment& now, const Delegating& delegating, int ago)
      : clock_(now.clock, std::chrono::days(ago)),
        environment_{now.store, clock_, now.hasher, now.settings},
        delegating_(delegating) {}

  std::string day(int from_then) const {
    return rules::iso_day(domain::day_in_paris(clock_.now()).plus(from_then));
  }
  api::GrantEntry administrator() const {
    api::GrantEntry grant;
    grant.starts = day(0);
    grant.is_administrator = true;
    return grant;
  }
  /// A period that starts in that many days, for that long; without an end by default.
  api::GrantEntry user(int first, std::optional<int> last, const Levels& levels,
                       rules::Colleges colleges = rules::Colleges::all()) const {
    api::GrantEntry grant;
    grant.starts = day(first);
    if (last) grant.ends = day(*last);
    for (const auto each : {rules::College::Ouvrier, rules::College::Etam, rules::College::Cadre}) {
      if (colleges.has(each)) grant.colleges.emplace_back(each);
    }
    for (const auto& [function, level] : levels) grant.levels.push_back({function, level, {}});
    return grant;
  }

  void invite(const std::string& by, const std::string& site, const Person& person,
              api::GrantEntry grant, const std::vector<std::string>& sites = {}) const {
    api::AddDelegationRequest request;
    request.email = person.email;
    request.grant = std::move(grant);
    for (const auto& each : sites) request.sites.push_back(site_of(each));
    domain::Delegations delegations(environment_);
    expect(delegations.add(request, session_of(by, site), caller), "delegation");
  }
  void accept(const Person& person) const {
    api::AcceptInvitationRequest request;
    request.token = take_token(environment_.store.outbox(), person.email, clock_.now());
    request.password = request.password_confirmation = delegating_.password;
    request.last_name = person.last_name;
    request.first_name = person.first_name;
    domain::Invitations invitations(environment_);
    expect(invitations.accept(request, caller), "invitation");
  }
  void give(const std::string& by, const std::string& site, const Person& person,
            api::GrantEntry grant, const std::vector<std::string>& sites = {}) const {
    invite(by, site, person, std::move(grant), sites);
    accept(person);
  }
  void close(const std::string& by, const std::string& site, const Person& person) const {
    domain::Delegations delegations(environment_);
    api::ListDelegationsRequest request;
    request.page_size = 100;
    const auto session = session_of(by, site);
    const auto list = expect(delegations.list(request, session), "list");
    for (const auto& line : list.lines) {
      if (line.email == person.email) expect(delegations.close({line.id}, session), "closing");
    }
  }
  void give_to_firm(const std::string& by, const std::string& site, api::GrantEntry grant) const {
    domain::Delegations delegations(environment_);
    expect(delegations.delegate_to_firm({std::move(grant)}, session_of(by, site)), "firm's grant");
  }
  void import_firm(const std::string& siret, const Person& administrator,
                   std::initializer_list<std::string> clients) const {
    domain::Firms firms(environment_);
    const auto imported = firms.import({{siret, "COMPTAGESTION", administrator.email,
                                         administrator.last_name, administrator.first_name}});
    if (imported.changed != 1) fail("the firm");
    for (const auto& client : clients) {
      if (firms.assign({{client, siret}}).changed != 1) fail("the firm's client");
    }
    accept(administrator);
  }

 private:
  std::int64_t site_of(const std::string& identifiant) const {
    const auto site = environment_.store.read([&](const store::Transaction& transaction) {
      return transaction.sites.find_by_identifiant(identifiant);
    });
    return site.value().id;
  }
  domain::Session session_of(const std::string& email, const std::string& site) const {
    const auto account = environment_.store.read([&](const store::Transaction& transaction) {
      return transaction.accounts.find_by_email_key(email);
    });
    const auto now = clock_.now();
    return {account.value().id, site_of(site), now, now, now};
  }

  EarlierClock clock_;
  domain::Environment environment_;
  const Delegating& delegating_;
};

constexpr Person administrator{"ines.garnier@example.org", "Garnier", "Inès"};
constexpr Person firm_administrator{"sylvie.marchand@example.org", "Marchand", "Sylvie"};
constexpr Person collaborator{"karim.haddad@example.org", "Haddad", "Karim"};

const Levels declarations{{Function::SalaryDeclarations, Level::Update},
                          {Function::NominativeDeclarations, Level::Update},
                          {Function::Documents, Level::Read}};
const Levels employees{{Function::Employees, Level::Update},
                       {Function::CollectiveLeave, Level::Update},
                       {Function::Planning, Level::Update},
                       {Function::Allowances, Level::Read},
                       {Function::WeatherStoppages, Level::Update}};

}  // namespace

SeededDelegations seed_delegations(const domain::Environment& environment,
                                   const Delegating& delegating) {
  const auto& holder = delegating.email;
  const auto& site = delegating.identifiant;
  rules::Colleges workers;
  workers.set(rules::College::Ouvrier, true);
  const auto on = [&](int ago) { return Day(environment, delegating, ago); };

  const Person replacement{"marc.aubert@example.org", "Aubert", "Marc"};
  on(110).give(holder, site, replacement, on(110).user(0, 90, employees));
  on(100).give(holder, site, administrator, on(100).administrator());
  const Person leaver{"lucie.perrin@example.org", "Perrin", "Lucie"};
  on(95).give(holder, site, leaver, on(95).user(0, std::nullopt, declarations));
  on(90).give(administrator.email, site, {"julien.faure@example.org", "Faure", "Julien"},
              on(90).user(0, 400, employees, workers));
  on(60).give(holder, site, {"sophie.roy@example.org", "Roy", "Sophie"},
              on(60).user(0, std::nullopt, declarations));
  on(30).close(holder, site, leaver);
  on(2).give(
      holder, site, {"paul.mercier@example.org", "Mercier", "Paul"},
      on(2).user(16, 200, {{Function::Planning, Level::Read}, {Function::Documents, Level::Read}}));

  const auto& several = delegating.several_sites;
  on(80).import_firm("90000008400013", firm_administrator,
                     {site, several.front(), delegating.undelegated_site});
  on(70).give_to_firm(holder, site,
                      on(70).user(0, std::nullopt,
                                  {{Function::CompanyDetails, Level::Read},
                                   {Function::AccountStatement, Level::Read},
                                   {Function::Payments, Level::Update},
                                   {Function::SalaryDeclarations, Level::Update},
                                   {Function::NominativeDeclarations, Level::Update},
                                   {Function::Documents, Level::Read},
                                   {Function::Uploads, Level::Update}}));
  for (const auto& each : several) {
    on(0).give_to_firm(delegating.email_of_several, each, on(0).user(0, 365, declarations));
  }
  auto all_sites = several;
  all_sites.push_back(site);
  on(0).give(firm_administrator.email, site, collaborator,
             on(0).user(0, 180,
                        {{Function::SalaryDeclarations, Level::Update},
                         {Function::NominativeDeclarations, Level::Read}}),
             all_sites);

  // Invitations that wait in the mailbox.
  on(0).invite(firm_administrator.email, site, {"lea.fontaine@example.org", "", ""},
               on(0).user(0, 90, {{Function::Documents, Level::Read}}));
  on(0).invite(holder, site, {"nadia.belkacem@example.org", "", ""},
               on(0).user(0, 365, declarations));
  return {administrator.email, firm_administrator.email, collaborator.email};
}

}  // namespace espace::demo
