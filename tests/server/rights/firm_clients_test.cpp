#include "server/domain/base/grants.h"
#include "server/store/sql/connection.h"
#include "tests/server/support/delegation_town.h"

#include <fmt/format.h>

#include <catch2/catch_test_macros.hpp>
#include <ctime>
#include <functional>

// «All or part of several clients at once, since firms have hundreds»: what that costs.

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

constexpr std::size_t clients = 300;

/// A firm with hundreds of clients, whom Anne administrates; all delegated the same to it.
struct FirmOfHundreds : DelegationTown {
  FirmOfHundreds() {
    make_firm("anne@example.org", {member});
    if (accept(invitation_to("anne@example.org")).status != 200) {
      throw std::runtime_error("not accepted");
    }
    portal().store().write([&](store::Transaction& t) {
      const auto account = t.accounts.find_by_email_key("zoe@example.org")->id;
      const auto firm = t.firms.find_by_siret("90000008400013")->id;
      const auto now = clock.now();
      sites.push_back(t.sites.find_by_identifiant(member.site.identifiant)->id);
      while (sites.size() < clients) {
        store::Member client;
        client.siren = fmt::format("{:09}", 500'000'000 + sites.size());
        client.company_name = fmt::format("Client {:03}", sites.size());
        store::Site site;
        site.member_id = t.members.add(client, now);
        t.firms.set_of_member(site.member_id, firm);
        site.identifiant = fmt::format("{:010}", 7'000'000'000 + sites.size());
        site.siret = client.siren + "00000";
        sites.push_back(t.sites.add(site, now));
        t.delegations.set_root(sites.back(), account, domain::holder_grant({}), now);
      }
      for (const auto site : sites) {
        store::Delegation given;
        given.site_id = site;
        given.source_id = t.delegations.root_of(site)->id;
        given.party = store::firm_grants_party;
        given.kind = store::DelegationKind::Firm;
        given.firm_id = firm;
        given.colleges = 7;
        given.levels = std::string(17, '2');
        given.phase = store::DelegationPhase::Accepted;
        given.granted = now;
        t.delegations.add(given);
      }
    });
    anne = log_in("anne@example.org");
    const auto chosen = send(anne, "PUT", "/api/v1/session/site", {{"site_id", sites.front()}});
    const auto set = chosen.header("set-cookie");
    const auto start = set.find('=') + 1;
    if (chosen.status == 200) anne = set.substr(start, set.find(';') - start);
  }
  std::vector<std::int64_t> sites;
  std::string anne;
};

struct Cost {
  double statements = 0;
  double seconds = 0;  ///< Of the processor, so that others on the machine do not count.
};

Cost cost_of(const std::function<void()>& work) {
  const auto before = store::statements_run();
  const auto start = std::clock();
  work();
  return {static_cast<double>(store::statements_run() - before),
          static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC};
}

}  // namespace

TEST_CASE("delegating at several hundred clients at once costs so much a client, no more",
          "[delegations][firm]") {
  FirmOfHundreds town;
  int person = 0;
  const auto give_at = [&](std::size_t count) {
    const std::vector<std::int64_t> some(town.sites.begin(),
                                         town.sites.begin() + static_cast<std::ptrdiff_t>(count));
    const auto email = fmt::format("jean{}@example.org", ++person);
    return cost_of([&] {
      const auto reply = town.send(town.anne, "POST", "/api/v1/delegations",
                                   {{"email", email}, {"grant", town.a_grant()}, {"sites", some}});
      REQUIRE(reply.status == 200);
      CHECK(reply.json().at("site_count") == count);
      CHECK(reply.json().at("refused_sites").empty());
    });
  };
  give_at(1);  // Statements are prepared once.
  const auto few = give_at(30);
  const auto some = give_at(150);
  const auto all = give_at(clients);
  const double a_client = (all.statements - few.statements) / (clients - 30);
  CAPTURE(few.statements, some.statements, all.statements, few.seconds, all.seconds);
  // Who delegates there, to whom, the grant, its counts, the journal and the review.
  CHECK(a_client <= 16);
  // So much for each one more, whatever stands there already.
  CHECK((some.statements - few.statements) / (150 - 30) == a_client);
  CHECK(all.statements == few.statements + a_client * (clients - 30));
  // Ten times the clients: ten times the time, not a hundred times.
  CHECK(all.seconds < 40 * few.seconds);
}

TEST_CASE("a firm's administrator sees several hundred clients with as many statements as one",
          "[delegations][firm]") {
  FirmOfHundreds town;
  for (const std::string path : {"/api/v1/session", "/api/v1/sites", "/api/v1/delegations",
                                 "/api/v1/delegations/grantable"}) {
    INFO(path);
    const auto of = [&](const std::string& token) {
      return cost_of([&] { REQUIRE(town.send(token, "GET", path).status == 200); });
    };
    of(town.anne);
    const auto hundreds = of(town.anne);
    CAPTURE(hundreds.statements);
    CHECK(hundreds.statements <= 20);
  }
}
