#include "tests/domain/support/account_world.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;

namespace {

constexpr auto new_password = "Enduit-frais-2031";

domain::Outcome<api::Nothing> change_password(AccountWorld& world, const std::string& from,
                                              const std::string& to = new_password) {
  return world.accounts.change_password({from, to, to}, world.session(), world.caller);
}

domain::Outcome<api::AccountReply> change_contact(AccountWorld& world, const std::string& number,
                                                  const std::string& with_password = "") {
  return world.accounts.change_contact(
      {"Durand", "Zoë", {"FR", "01 23 45 67 89"}, {"FR", number}, with_password}, world.session(),
      world.caller);
}

using Fields = std::vector<FieldError>;

}  // namespace

TEST_CASE("F1: the account tells what it knows of its holder", "[domain][account]") {
  AccountWorld world(each_backend());
  const auto reply = world.accounts.describe(world.session());
  REQUIRE(reply);
  CHECK(reply->email == "Zoe@example.fr");
  CHECK(reply->first_name == "Zoë");
  CHECK(reply->mobile == "+33612345678");
  CHECK(reply->landline.empty());
  CHECK_FALSE(reply->is_mobile_certified);
  // 2026-09-21 16:13 in Paris, and 180 days, in winter.
  CHECK(reply->address_certified_until == "2027-03-20");
}

TEST_CASE("F3: a new password ends the other sessions and tells the address", "[domain][account]") {
  AccountWorld world(each_backend());
  const auto other = world.log_in_elsewhere();
  REQUIRE(world.recovery.request_reset({"zoe@example.fr"}, world.caller));
  const auto reset = world.mailed_token();
  REQUIRE(change_password(world, password));
  CHECK_FALSE(world.sessions.find(other));
  CHECK(world.sessions.find(world.caller.token));
  CHECK(world.refused(password) == Code::LoginRefused);
  CHECK(world.log_in(new_password));
  CHECK(refusal_of(world.recovery.reset_password({{reset}, new_password, new_password},
                                                 world.caller)) == Code::LinkInvalid);
  const auto told = world.messages();
  REQUIRE(told.size() == 1);
  CHECK(told[0].kind == "password_modified");
  CHECK(told[0].recipient == "Zoe@example.fr");
  CHECK(std::ranges::count(world.journal(), "password.changed") == 1);
}

TEST_CASE("F3: what is wrong with a new password is said before anything is hashed",
          "[domain][account]") {
  AccountWorld world(each_backend());
  const auto computed = world.hasher.computed();
  for (const std::string wrong : {"Zoe@example.fr", "Zoë D’Aubigné"}) {
    const auto refused = change_password(world, password, wrong);
    REQUIRE_FALSE(refused);
    CHECK(refused.refusal().fields == Fields{{"password", Code::PasswordIdentity}});
  }
  CHECK(world.hasher.computed() == computed);
}

TEST_CASE("F3: a wrong current password is a failure to log in", "[domain][account][throttle]") {
  AccountWorld world(each_backend());
  for (int failure = 0; failure < 5; ++failure) {
    const auto refused = change_password(world, "Wrong-password-1");
    CHECK(refusal_of(refused) == Code::FieldsInvalid);
    CHECK(refused.refusal().fields == Fields{{"current_password", Code::PasswordWrong}});
  }
  const auto throttled = change_password(world, password);
  CHECK(refusal_of(throttled) == Code::LoginThrottled);
  CHECK(throttled.refusal().retry_after == 1min);
  CHECK(world.refused(password) == Code::LoginThrottled);
  world.clock.advance(1min);
  CHECK(change_password(world, password));
}

TEST_CASE("F4: names and telephones are changed, and the journal says from what to what",
          "[domain][account]") {
  AccountWorld world(each_backend());
  const auto reply = change_contact(world, "06 12 34 56 78");
  REQUIRE(reply);
  CHECK(reply->last_name == "Durand");
  CHECK(reply->landline == "+33123456789");
  CHECK(world.accounts.describe(world.session())->last_name == "Durand");
  const auto entry = world.store->read(
      [](const store::Transaction& t) { return t.journal.of_account(1, 1).at(0); });
  CHECK(entry.action == "account.contact_changed");
  CHECK(entry.details.at("last_name.before") == "D’Aubigné");
  CHECK(entry.details.at("last_name.after") == "Durand");
  CHECK_FALSE(entry.details.contains("mobile.before"));

  const auto before = world.journal();
  REQUIRE(change_contact(world, "06 12 34 56 78"));
  CHECK(world.journal() == before);
}

TEST_CASE("another mobile number asks for a password given within a quarter of an hour",
          "[domain][account]") {
  AccountWorld world(each_backend());
  world.clock.advance(15min - 1s);
  CHECK(change_contact(world, "06 12 34 56 79"));
  world.clock.advance(1s);
  CHECK(refusal_of(change_contact(world, "06 12 34 56 80")) == Code::PasswordNeeded);
  CHECK(world.accounts.describe(world.session())->mobile == "+33612345679");
  // The number that is there already may stay.
  CHECK(change_contact(world, "06 12 34 56 79"));
  const auto wrong = change_contact(world, "06 12 34 56 80", "Wrong-password-1");
  CHECK(refusal_of(wrong) == Code::FieldsInvalid);
  CHECK(wrong.refusal().fields == Fields{{"password", Code::PasswordWrong}});
  CHECK(change_contact(world, "06 12 34 56 80", password));
  // The session remembers it.
  CHECK(change_contact(world, "06 12 34 56 81"));
}

TEST_CASE("tiles follow what was used up to the last log-in, most used first",
          "[domain][account][tiles]") {
  AccountWorld world(each_backend());
  const auto services = [&] { return world.tiles.list(world.session()).services; };
  const auto use = [&](rules::Service service) { world.tiles.use({service}, world.session()); };
  using rules::Service;
  using Services = std::vector<api::Choice<Service>>;
  CHECK(services().empty());
  use(Service::Journal);
  use(Service::Journal);
  use(Service::Contact);
  // Nothing jumps while one looks.
  CHECK(services().empty());
  world.log_in_again();
  CHECK(services() == Services{Service::Journal, Service::Contact});
  use(Service::Dsn);
  use(Service::Contact);
  use(Service::Contact);
  CHECK(services() == Services{Service::Journal, Service::Contact});
  world.log_in_again();
  CHECK(services() == Services{Service::Contact, Service::Journal, Service::Dsn});
  // Equally often: in the order of the menu.
  use(Service::Dsn);
  use(Service::Dsn);
  world.log_in_again();
  CHECK(services() == Services{Service::Dsn, Service::Contact, Service::Journal});
}

TEST_CASE("a person pins what they may use at the site, and no other's tiles change",
          "[domain][account][tiles]") {
  AccountWorld world(each_backend());
  using rules::Service;
  using Services = std::vector<api::Choice<Service>>;
  const auto pin = [&](Service service, bool is_pinned = true) {
    return world.tiles.pin({service, is_pinned}, world.session());
  };
  REQUIRE(pin(Service::Journal));
  const auto both = pin(Service::Delegations);
  REQUIRE(both);
  // In the order of the menu; pinning is no use.
  CHECK(both->pinned == Services{Service::Delegations, Service::Journal});
  CHECK(both->services.empty());
  world.log_in_again();
  CHECK(world.tiles.list(world.session()).pinned == both->pinned);
  CHECK(world.tiles.list(world.session()).services.empty());
  REQUIRE(pin(Service::Journal, false));
  REQUIRE(pin(Service::Journal, false));
  CHECK(world.tiles.list(world.session()).pinned == Services{Service::Delegations});

  world.open_account("ali@example.fr", "1234567891");
  auto other = world.sessions.find(world.log_in_elsewhere("ali@example.fr")).value();
  CHECK(world.tiles.list(other).pinned.empty());

  // Without a site, or without the right there.
  other.site_id = 0;
  for (const Service service : {Service::Dsn, Service::Delegations}) {
    CHECK(refusal_of(world.tiles.pin({service, true}, other)) == Code::Forbidden);
  }
  REQUIRE(world.tiles.pin({Service::Contact, true}, other));
  other.site_id = world.session().site_id;
  CHECK(refusal_of(world.tiles.pin({Service::Dsn, true}, other)) == Code::Forbidden);
  CHECK(world.tiles.list(other).pinned == Services{Service::Contact});
  // What was pinned while one held the right is taken off without it.
  REQUIRE(world.tiles.pin({Service::Dsn, false}, other));
}

TEST_CASE("one person's uses are not another's tiles", "[domain][account][tiles]") {
  AccountWorld world(each_backend());
  world.tiles.use({rules::Service::Dsn}, world.session());
  world.log_in_again();
  world.open_account("ali@example.fr", "1234567891");
  const auto other = world.sessions.find(world.log_in_elsewhere("ali@example.fr")).value();
  CHECK(world.tiles.list(other).services.empty());
  CHECK(world.tiles.list(world.session()).services.size() == 1);
}
