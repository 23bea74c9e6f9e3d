#include "server/domain/rights/delegate.h"
#include "server/domain/rights/invitations.h"
#include "tests/domain/support/office.h"

#include <algorithm>
#include <barrier>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <thread>

using namespace espace;
using namespace espace::tests;

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
      office.store->write(
          [&](store::Transaction& t) { t.delegations.update(given, office.clock.now()); });
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

TEST_CASE("the page beside a line is the one that its number has", "[domain][delegations]") {
  Office office(each_backend());
  for (int count = 0; count < 40; ++count) {
    const auto everything = rules::administrator_grant(
        {office.today().plus(count % 5 - 2), office.today().plus(count % 7 + 2)});
    office.give(office.root.id, office.add_account("p" + std::to_string(count)), everything);
  }
  using Order = store::DelegationOrder;
  office.store->read([&](const store::Transaction& t) {
    store::DelegationFilter all;
    all.site_id = office.site;
    all.day = office.today().count;
    store::DelegationFilter active = all;
    active.lowest_status = active.highest_status = 2;
    for (const auto& filter : {all, active}) {
      for (const Order order : {Order::Name, Order::Kind, Order::Start, Order::End, Order::Email}) {
        for (const bool is_descending : {false, true}) {
          const auto whole = t.delegations.page(filter, order, is_descending, 0, 100);
          REQUIRE(static_cast<std::int64_t>(whole.size()) == t.delegations.count(filter));
          for (std::size_t at = 0; at + 10 <= whole.size(); at += 5) {
            const auto after =
                t.delegations.page_beside(filter, order, is_descending, whole[at + 4].id, true, 5);
            const auto before =
                t.delegations.page_beside(filter, order, is_descending, whole[at + 5].id, false, 5);
            REQUIRE((after && before));
            const auto by_number = t.delegations.page(filter, order, is_descending,
                                                      static_cast<std::int64_t>(at) + 5, 5);
            REQUIRE(by_number.size() == 5);
            for (std::size_t line = 0; line < 5; ++line) {
              CHECK((*after)[line].id == whole[at + 5 + line].id);
              CHECK((*before)[line].id == whole[at + line].id);
              CHECK(by_number[line].id == whole[at + 5 + line].id);
            }
          }
        }
      }
    }
    // Of another list, or of none.
    all.party = 7;
    CHECK_FALSE(t.delegations.page_beside(all, Order::Name, false, office.root.id, true, 5));
    CHECK_FALSE(t.delegations.page_beside(all, Order::Name, false, 999'999, true, 5));
  });
}
