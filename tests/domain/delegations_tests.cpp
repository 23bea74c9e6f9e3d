#include "server/domain/calendar.h"
#include "server/domain/delegate.h"
#include "server/domain/delegations.h"
#include "server/domain/invitations.h"
#include "server/domain/rights.h"
#include "tests/domain/world.h"

#include <barrier>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <thread>

using namespace espace;
using namespace espace::tests;

namespace {

/// Zoë's site, with administrators and users whom she made without e-mails.
struct Office : World {
  explicit Office(Backend backend) : World(backend) {
    open_account();
    site = store->read(
        [](const store::Transaction& t) { return t.sites.find_by_identifiant(identifiant)->id; });
    root = store->read([&](const store::Transaction& t) { return *t.delegations.root_of(site); });
  }
  std::int64_t add_account(const std::string& email) {
    store::Account account;
    account.email = account.email_key = email;
    account.last_name = "Nom";
    account.first_name = email;
    account.created = account.email_certified = clock.now();
    return store->write([&](store::Transaction& t) { return t.accounts.add(account); });
  }
  /// Accepted already.
  store::Delegation give(std::int64_t source, std::int64_t account, const rules::Grant& grant) {
    store::Delegation given;
    given.site_id = site;
    given.source_id = source;
    given.account_id = account;
    given.email = given.email_key = "a" + std::to_string(account);
    given.last_name = "Nom";
    given.phase = store::DelegationPhase::Accepted;
    given.granted = clock.now();
    domain::put_grant(given, grant);
    given.id = store->write([&](store::Transaction& t) { return t.delegations.add(given); });
    return given;
  }
  rules::Day today() const { return domain::day_in_paris(clock.now()); }
  domain::Session session_of(std::int64_t account) const {
    return {account, site, clock.now(), clock.now(), clock.now()};
  }
  std::int64_t site = 0;
  store::Delegation root;
  domain::Delegations delegations{environment};
};

}  // namespace

TEST_CASE("of two administrators who close each other at the same instant one succeeds",
          "[domain][delegations]") {
  Office office(each_backend());
  for (int round = 0; round < 5; ++round) {
    const auto name = std::to_string(round);
    const auto ali = office.add_account("ali" + name);
    const auto eve = office.add_account("eve" + name);
    const auto everything = rules::administrator_grant({office.today(), std::nullopt});
    const auto of_ali = office.give(office.root.id, ali, everything);
    const auto of_eve = office.give(office.root.id, eve, everything);
    std::barrier start(2);
    Code by_ali{};
    Code by_eve{};
    std::thread first([&] {
      start.arrive_and_wait();
      by_ali = refusal_of(office.delegations.close({of_eve.id}, office.session_of(ali)));
    });
    std::thread second([&] {
      start.arrive_and_wait();
      by_eve = refusal_of(office.delegations.close({of_ali.id}, office.session_of(eve)));
    });
    first.join();
    second.join();
    // refusal_of() says Internal of what was done.
    const bool one = (by_ali == Code::Internal) != (by_eve == Code::Internal);
    CHECK(one);
    CHECK((by_ali == Code::Forbidden || by_eve == Code::Forbidden));
  }
}

TEST_CASE("the list, its counts and what is in force agree with the chains, one by one",
          "[domain][delegations]") {
  Office office(each_backend());
  std::minstd_rand random(20260921);
  const auto pick = [&](int count) {
    return static_cast<int>(random() % static_cast<unsigned>(count));
  };
  const auto account = office.add_account("paul");
  std::vector<store::Delegation> all{office.root};
  for (int count = 0; count < 120; ++count) {
    const auto& source = all[static_cast<std::size_t>(pick(std::min<int>(count + 1, 30)))];
    rules::Period period{office.today().plus(pick(20) - 12), std::nullopt};
    if (pick(3) != 0) period.last = period.first.plus(pick(20));
    rules::Grant grant = rules::administrator_grant(period);
    if (pick(3) == 0) {
      grant.is_administrator = false;
      grant.levels[static_cast<std::size_t>(pick(17))] = rules::Level::None;
    }
    auto given = office.give(source.id, account, grant);
    const int fate = pick(6);
    if (fate < 2) {
      given.phase = fate == 0 ? store::DelegationPhase::Closed : store::DelegationPhase::Invited;
      if (fate == 1) given.account_id.reset();
      office.store->write([&](store::Transaction& t) { t.delegations.update(given); });
    }
    all.push_back(given);
  }

  office.store->read([&](const store::Transaction& t) {
    store::DelegationFilter filter;
    filter.site_id = office.site;
    for (int ahead = -15; ahead <= 25; ahead += 4) {
      const auto day = office.today().plus(ahead);
      filter.day = day.count;
      filter.lowest_status = 0;
      filter.highest_status = 4;
      std::array<std::int64_t, 5> counts{};
      const auto lines = t.delegations.page(filter, store::DelegationOrder::Name, false, 0, 1000);
      CHECK(lines.size() == all.size());
      rules::Rights joined;
      for (const auto& line : lines) {
        const auto chain = domain::chain_of(t, line.id);
        CHECK(line.status == static_cast<std::int64_t>(chain.status(day)));
        CHECK((chain.status(day) == rules::GrantStatus::Active) >= !chain.rights(day).is_empty());
        if (line.account_id == account) joined = rules::join(joined, chain.rights(day));
        ++counts[static_cast<std::size_t>(line.status)];
      }
      CHECK(domain::rights(t, account, office.site, day) == joined);
      for (std::int64_t status = 0; status < 5; ++status) {
        filter.lowest_status = filter.highest_status = status;
        CHECK(t.delegations.count(filter) == counts[static_cast<std::size_t>(status)]);
      }
    }
  });
}

TEST_CASE("every order of the list has every line once, both ways and page by page",
          "[domain][delegations]") {
  Office office(each_backend());
  for (int count = 0; count < 23; ++count) {
    const auto everything = rules::administrator_grant(
        {office.today().plus(count % 5 - 2), office.today().plus(count % 7 + 2)});
    office.give(office.root.id, office.add_account("p" + std::to_string(count)), everything);
  }
  using Order = store::DelegationOrder;
  office.store->read([&](const store::Transaction& t) {
    store::DelegationFilter filter;
    filter.site_id = office.site;
    filter.day = office.today().count;
    for (const Order order :
         {Order::Name, Order::Kind, Order::Status, Order::Start, Order::End, Order::Email}) {
      std::vector<std::int64_t> upwards;
      std::vector<std::int64_t> downwards;
      for (std::int64_t offset = 0; offset < 30; offset += 5) {
        for (const auto& line : t.delegations.page(filter, order, false, offset, 5)) {
          upwards.push_back(line.id);
        }
        for (const auto& line : t.delegations.page(filter, order, true, offset, 5)) {
          downwards.push_back(line.id);
        }
      }
      CHECK(upwards.size() == 24);
      std::ranges::reverse(downwards);
      CHECK(upwards == downwards);
    }
  });
}
