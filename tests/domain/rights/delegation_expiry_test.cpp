#include "tests/domain/support/office.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

// «delegation.expired»: what ends by itself is in the journal as well, once.

using namespace espace;
using namespace espace::tests;

namespace {

struct Ending : Office {
  explicit Ending(Backend backend) : Office(backend) {}

  store::Delegation give_until(rules::Day last) {
    return give(root.id, add_account("p" + std::to_string(++count_)),
                rules::administrator_grant({today(), last}));
  }
  std::size_t note() { return domain::note_expired_delegations(environment); }
  /// The subjects of what was journalled as expired, oldest first.
  std::vector<std::string> noted() {
    return query_column(
        place, "SELECT subject FROM journal WHERE action = 'delegation.expired' ORDER BY id");
  }
  void change(const store::Delegation& to) {
    store->write([&](store::Transaction& t) { t.delegations.update(to, clock.now()); });
  }

 private:
  int count_ = 0;
};

std::string subject(const store::Delegation& delegation) {
  return "delegation:" + std::to_string(delegation.id);
}

}  // namespace

TEST_CASE("what is over is journalled once, the day after its last", "[domain][delegations]") {
  Ending office(each_backend());
  const auto today = office.give_until(office.today());
  const auto later = office.give_until(office.today().plus(2));
  office.give(office.root.id, office.add_account("ever"),
              rules::administrator_grant({office.today(), std::nullopt}));
  CHECK(office.note() == 0);
  office.clock.advance(std::chrono::days(1));
  CHECK(office.note() == 1);
  CHECK(office.note() == 0);
  CHECK(office.noted() == std::vector{subject(today)});
  office.clock.advance(std::chrono::days(2));
  CHECK(office.note() == 1);
  CHECK(office.noted() == std::vector{subject(today), subject(later)});
}

TEST_CASE("what was closed does not expire, and an invitation that nobody accepted does",
          "[domain][delegations]") {
  Ending office(each_backend());
  auto closed = office.give_until(office.today());
  closed.phase = store::DelegationPhase::Closed;
  office.change(closed);
  auto invited = office.give_until(office.today());
  invited.phase = store::DelegationPhase::Invited;
  invited.account_id.reset();
  office.change(invited);
  office.clock.advance(std::chrono::days(1));
  CHECK(office.note() == 1);
  CHECK(office.noted() == std::vector{subject(invited)});
}

TEST_CASE("what was extended expires again at its new end, what was only lowered does not",
          "[domain][delegations]") {
  Ending office(each_backend());
  auto extended = office.give_until(office.today());
  auto lowered = office.give_until(office.today());
  office.clock.advance(std::chrono::days(1));
  CHECK(office.note() == 2);
  extended.last_day = office.today().plus(3).count;
  office.change(extended);
  lowered.kind = store::DelegationKind::User;
  office.change(lowered);
  CHECK(office.note() == 0);
  office.clock.advance(std::chrono::days(4));
  CHECK(office.note() == 1);
  CHECK(office.noted().back() == subject(extended));
}

TEST_CASE("more that end on one day than are taken at once are all journalled",
          "[domain][delegations]") {
  Ending office(each_backend());
  // Two batches of 200, and some.
  constexpr std::size_t many = 450;
  const auto account = office.add_account("many");
  office.store->write([&](store::Transaction& t) {
    store::Delegation each;
    each.site_id = office.site;
    each.source_id = office.root.id;
    each.account_id = account;
    each.phase = store::DelegationPhase::Accepted;
    each.granted = office.clock.now();
    domain::put_grant(each, rules::administrator_grant({office.today(), office.today()}));
    for (std::size_t count = 0; count < many; ++count) t.delegations.add(each);
  });
  office.clock.advance(std::chrono::days(1));
  CHECK(office.note() == many);
  CHECK(office.note() == 0);
  auto noted = office.noted();
  CHECK(noted.size() == many);
  std::ranges::sort(noted);
  CHECK(std::ranges::adjacent_find(noted) == noted.end());
}
