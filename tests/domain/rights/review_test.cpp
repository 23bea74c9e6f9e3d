#include "server/domain/rights/reviews.h"
#include "tests/domain/support/office.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;

namespace {

struct Reviewed : Office {
  using Office::Office;

  store::Delegation give_and_begin(std::int64_t account, const rules::Grant& grant) {
    const auto given = give(root.id, account, grant);
    store->write([&](store::Transaction& t) { t.reviews.begin(site, clock.now()); });
    return given;
  }
  bool is_due() {
    return store->read([&](const store::Transaction& t) {
      return domain::is_review_due(t, settings, site, clock.now());
    });
  }
  std::size_t ask() { return domain::ask_for_reviews(environment); }
};

rules::Grant a_user(rules::Day first) {
  rules::Grant grant = rules::administrator_grant({first, std::nullopt});
  grant.is_administrator = false;
  return grant;
}

}  // namespace

TEST_CASE("the administrators of a site are asked once a year, until one confirms",
          "[domain][accesses]") {
  Reviewed office(each_backend());
  const auto ali = office.add_account("ali@example.fr");
  office.give_and_begin(ali, rules::administrator_grant({office.today(), std::nullopt}));
  office.give_and_begin(office.add_account("paul@example.fr"), a_user(office.today()));
  office.mails();
  office.clock.advance(office.settings.review_period - std::chrono::seconds(1));
  CHECK_FALSE(office.is_due());
  CHECK(office.ask() == 0);
  office.clock.advance(std::chrono::seconds(1));
  CHECK(office.is_due());
  // The holder and Ali, not Paul.
  CHECK(office.ask() == 2);
  const auto now = office.clock.now();
  const auto claimed = office.store->outbox().claim(store::Channel::Email, now, now, 10);
  REQUIRE(claimed.size() == 2);
  CHECK(claimed[0].message.kind == "review_due");
  CHECK(claimed[0].message.parameters.at("count") == "2");
  CHECK(claimed[0].message.parameters.at("link") == "https://portail.example.fr/droits/acces");
  CHECK(office.mails() == 2);
  CHECK(office.ask() == 0);
  office.clock.advance(std::chrono::days(30));
  CHECK(office.is_due());
  CHECK(office.ask() == 0);

  REQUIRE(domain::Reviews(office.environment).confirm(office.session_of(ali)));
  CHECK_FALSE(office.is_due());
  const auto list = *office.delegations.list({}, office.session_of(office.root.account_id.value()));
  CHECK_FALSE(list.is_review_due);
  CHECK(list.reviewed_on == rules::iso_day(office.today()));
  CHECK(list.reviewed_by == "ali@example.fr Nom");
  // A year after the confirmation, not after the e-mail.
  office.clock.advance(office.settings.review_period - std::chrono::days(1));
  CHECK(office.ask() == 0);
  office.clock.advance(std::chrono::days(1));
  CHECK(office.ask() == 2);
  // Nobody answers: again after a year.
  office.clock.advance(office.settings.review_period);
  CHECK(office.ask() == 2);
}

TEST_CASE("nobody is asked about a site where nothing is delegated any more",
          "[domain][accesses]") {
  Reviewed office(each_backend());
  auto paul = office.give_and_begin(office.add_account("paul@example.fr"), a_user(office.today()));
  paul.phase = store::DelegationPhase::Closed;
  office.store->write(
      [&](store::Transaction& t) { t.delegations.update(paul, office.clock.now()); });
  office.clock.advance(office.settings.review_period);
  CHECK(office.ask() == 0);
  CHECK(office.journal().back() != "accesses.review_asked");
}
