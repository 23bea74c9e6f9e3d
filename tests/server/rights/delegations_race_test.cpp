#include "tests/server/support/delegation_town.h"

#include <algorithm>
#include <array>
#include <barrier>
#include <catch2/catch_test_macros.hpp>
#include <thread>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

/// How often each action is in the site's journal.
std::int64_t journalled(DelegationTown& town, std::int64_t site, const std::string& action) {
  const auto entries = town.portal().store().read(
      [&](const store::Transaction& t) { return t.journal.of_site(site, 1000); });
  return std::ranges::count(entries, action, &store::JournalEntry::action);
}

/// The same person is a plain user of the site as well, so that it stays theirs to ask about.
void make_user_too(DelegationTown& town, std::int64_t id) {
  town.portal().store().write([&](store::Transaction& t) {
    auto delegation = t.delegations.find(id).value();
    delegation.kind = store::DelegationKind::User;
    delegation.invitation_id.reset();
    t.delegations.add(delegation);
  });
}

/// Makes it an administrator's again, accepted, whatever became of it.
void give_again(DelegationTown& town, std::int64_t id) {
  town.portal().store().write([&](store::Transaction& t) {
    auto delegation = t.delegations.find(id).value();
    delegation.phase = store::DelegationPhase::Accepted;
    t.delegations.update(delegation, town.clock.now());
  });
}

}  // namespace

TEST_CASE("of two administrators who close each other at the same instant one is answered 200",
          "[delegations][attack]") {
  DelegationTown town;
  const auto site = town.site_of(town.member);
  const std::array tokens{town.make(town.holder, "ali@example.org", town.an_administrator()),
                          town.make(town.holder, "eve@example.org", town.an_administrator())};
  const std::array ids{town.id_of(town.holder, "ali@example.org"),
                       town.id_of(town.holder, "eve@example.org")};
  for (const auto id : ids) make_user_too(town, id);
  constexpr int rounds = 20;
  for (int round = 0; round < rounds; ++round) {
    INFO("round " << round);
    const auto closed_before = journalled(town, site, "delegation.closed");
    const auto refused_before = journalled(town, site, "access.refused");
    std::barrier start(2);
    std::array<Reply, 2> replies;
    const auto close_other = [&](std::size_t who) {
      start.arrive_and_wait();
      replies[who] = town.send(tokens[who], "DELETE", "/api/v1/delegation", {{"id", ids[1 - who]}});
    };
    std::thread other([&] { close_other(1); });
    close_other(0);
    other.join();

    const std::size_t winner = replies[0].status == 200 ? 0 : 1;
    const Reply& loser = replies[1 - winner];
    REQUIRE(replies[winner].status == 200);
    CHECK(loser.status == 403);
    CHECK(code_of(loser) == "access.forbidden");
    CHECK(journalled(town, site, "delegation.closed") == closed_before + 1);
    CHECK(journalled(town, site, "access.refused") == refused_before + 1);
    give_again(town, ids[1 - winner]);
    // What is refused again within a minute is not journalled again.
    town.clock.advance(std::chrono::seconds(61));
  }
}
