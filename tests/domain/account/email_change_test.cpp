#include "server/domain/account/blocking.h"
#include "tests/domain/support/account_world.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;

namespace {

constexpr auto old_email = "Zoe@example.fr";
constexpr auto new_email = "zoe@nouveau.example";

/// The messages of one change: what went to the new address, and to the old one.
struct Letters {
  store::OutgoingMessage to_new;
  store::OutgoingMessage to_old;
};

Letters take_letters(AccountWorld& world) {
  Letters letters;
  for (const auto& message : world.messages()) {
    (message.kind == "email_change_notice" ? letters.to_old : letters.to_new) = message;
  }
  return letters;
}

Code confirmed(AccountWorld& world, const std::string& token) {
  return refusal_of(world.email_change.confirm({token}, world.caller));
}

Code reverted(AccountWorld& world, const std::string& token) {
  return refusal_of(world.email_change.revert({token}, world.caller));
}

/// Its code, or Internal where somebody is logged in.
Code log_in_with(AccountWorld& world, const std::string& email) {
  return world.refused(password, email);
}

domain::Outcome<api::Nothing> resend(AccountWorld& world, const std::string& email) {
  return world.certification.resend({email}, world.caller);
}

}  // namespace

TEST_CASE("F2: the account is deactivated until the link to the new address is followed",
          "[domain][email]") {
  AccountWorld world(each_backend());
  const auto mine = world.caller.token;
  const auto other = world.log_in_elsewhere();
  REQUIRE(world.change_email(new_email));
  CHECK_FALSE(world.sessions.find(mine));
  CHECK_FALSE(world.sessions.find(other));
  CHECK(log_in_with(world, old_email) == Code::AccountWaiting);
  CHECK(world.refused("Wrong-password-1") == Code::LoginRefused);
  // Not even that somebody waits for it.
  CHECK(log_in_with(world, new_email) == Code::LoginRefused);

  const auto letters = take_letters(world);
  CHECK(letters.to_new.kind == "email_change");
  CHECK(letters.to_new.recipient == new_email);
  CHECK(letters.to_new.parameters.at("link").starts_with(
      "https://portail.example.fr/compte/adresse#"));
  CHECK(letters.to_old.recipient == old_email);
  CHECK(letters.to_old.parameters.at("new_email") == new_email);
  CHECK(letters.to_old.parameters.at("link").starts_with(
      "https://portail.example.fr/compte/adresse/annuler#"));

  world.clock.advance(1h);
  const auto done = world.email_change.confirm({token_in(letters.to_new)}, world.caller);
  REQUIRE(done);
  CHECK(done->email == new_email);
  CHECK(log_in_with(world, old_email) == Code::LoginRefused);
  const auto logged_in = world.log_in(password, new_email);
  REQUIRE(logged_in);
  CHECK(logged_in->reply.site_count == 1);
  world.caller.token = logged_in->token;
  CHECK(world.accounts.describe(world.session())->address_certified_until == "2027-03-20");
  const auto journal = world.journal();
  CHECK(std::ranges::count(journal, "email.change_requested") == 1);
  CHECK(std::ranges::count(journal, "email.changed") == 1);
}

TEST_CASE("F2: the link to the new address works once, for a day, beside newer ones",
          "[domain][email]") {
  AccountWorld world(each_backend());
  REQUIRE(world.change_email(new_email));
  const auto token = token_in(take_letters(world).to_new);
  CHECK(confirmed(world, "unknown") == Code::LinkInvalid);

  SECTION("once") {
    world.clock.advance(24h - 1s);
    CHECK(confirmed(world, token) == Code::Internal);
    CHECK(confirmed(world, token) == Code::LinkDone);
  }
  SECTION("for a day; then a new one is sent on demand") {
    world.clock.advance(24h);
    CHECK(confirmed(world, token) == Code::LinkInvalid);
    CHECK(log_in_with(world, old_email) == Code::AccountWaiting);
    REQUIRE(resend(world, old_email));
    const auto again = take_letters(world).to_new;
    CHECK(again.recipient == new_email);
    CHECK(confirmed(world, token_in(again)) == Code::Internal);
  }
  SECTION("also after a newer one, for which anybody may have asked") {
    REQUIRE(resend(world, new_email));
    const auto newer = token_in(take_letters(world).to_new);
    CHECK(confirmed(world, token) == Code::Internal);
    CHECK(confirmed(world, newer) == Code::LinkDone);
  }
}

TEST_CASE("F2: the way back leads to the old address for a day, confirmed or not",
          "[domain][email]") {
  AccountWorld world(each_backend());
  REQUIRE(world.change_email(new_email));
  const auto letters = take_letters(world);
  const auto back = token_in(letters.to_old);

  SECTION("before the link was followed") {
    const auto done = world.email_change.revert({back}, world.caller);
    REQUIRE(done);
    CHECK(done->email == old_email);
    CHECK(log_in_with(world, old_email) == Code::Internal);
    CHECK(confirmed(world, token_in(letters.to_new)) == Code::LinkInvalid);
    CHECK(reverted(world, back) == Code::LinkDone);
  }
  SECTION("after it was") {
    REQUIRE(confirmed(world, token_in(letters.to_new)) == Code::Internal);
    const auto session = world.log_in(password, new_email)->token;
    REQUIRE(world.recovery.request_reset({new_email}, world.caller));
    const auto reset = world.mailed_token(new_email);
    world.clock.advance(23h);
    CHECK(reverted(world, back) == Code::Internal);
    CHECK_FALSE(world.sessions.find(session));
    // What it confirmed is undone, so it is not done.
    CHECK(confirmed(world, token_in(letters.to_new)) == Code::LinkInvalid);
    CHECK(log_in_with(world, old_email) == Code::Internal);
    CHECK(log_in_with(world, new_email) == Code::LoginRefused);
    CHECK(refusal_of(world.recovery.reset_password({{reset}, "Enduit-frais-2031", ""},
                                                   world.caller)) == Code::LinkInvalid);
  }
  SECTION("not after a day") {
    REQUIRE(confirmed(world, token_in(letters.to_new)) == Code::Internal);
    world.clock.advance(24h);
    CHECK(reverted(world, back) == Code::LinkInvalid);
  }
  SECTION("also after somebody went on to a third address") {
    REQUIRE(confirmed(world, token_in(letters.to_new)) == Code::Internal);
    world.caller.token = world.log_in(password, new_email)->token;
    REQUIRE(world.change_email("zoe@ailleurs.example"));
    const auto further = take_letters(world);
    CHECK(further.to_old.recipient == new_email);
    CHECK(reverted(world, back) == Code::Internal);
    CHECK(log_in_with(world, old_email) == Code::Internal);
    CHECK(confirmed(world, token_in(further.to_new)) == Code::LinkInvalid);
    CHECK(reverted(world, token_in(further.to_old)) == Code::LinkInvalid);
  }
}

TEST_CASE("a link of one kind is none of another's", "[domain][email]") {
  AccountWorld world(each_backend());
  REQUIRE(world.change_email(new_email));
  const auto letters = take_letters(world);
  const auto forward = token_in(letters.to_new);
  const auto back = token_in(letters.to_old);
  CHECK(confirmed(world, back) == Code::LinkInvalid);
  CHECK(reverted(world, forward) == Code::LinkInvalid);
  CHECK(refusal_of(world.certification.certify({forward}, world.caller)) == Code::LinkInvalid);
  CHECK(refusal_of(world.openings.activate({forward}, world.caller)) == Code::LinkInvalid);
  CHECK(refusal_of(world.recovery.reset_password({{back}, "Enduit-frais-2031", ""},
                                                 world.caller)) == Code::LinkInvalid);
  CHECK(confirmed(world, forward) == Code::Internal);
  CHECK(reverted(world, back) == Code::Internal);
}

TEST_CASE("F2: an address that is taken gets the same answer and the same work, and its owner word",
          "[domain][email]") {
  AccountWorld world(each_backend());
  world.open_account("ali@example.fr", "1234567891");
  world.messages();
  const auto computed = world.hasher.computed();
  REQUIRE(world.change_email("ALI@example.fr"));
  CHECK(world.hasher.computed() == computed + 1);
  const auto letters = take_letters(world);
  CHECK(letters.to_new.kind == "email_change_taken");
  CHECK(letters.to_new.recipient == "ali@example.fr");
  CHECK_FALSE(letters.to_new.parameters.contains("link"));
  CHECK(log_in_with(world, old_email) == Code::AccountWaiting);
  CHECK(log_in_with(world, "ali@example.fr") == Code::Internal);
  // Asking again tells no more.
  REQUIRE(resend(world, old_email));
  CHECK(take_letters(world).to_new.kind == "email_change_taken");
  CHECK(reverted(world, token_in(letters.to_old)) == Code::Internal);
  CHECK(log_in_with(world, old_email) == Code::Internal);
}

TEST_CASE("F2: an address that was taken meanwhile stays whose it is", "[domain][email]") {
  AccountWorld world(each_backend());
  REQUIRE(world.change_email("ali@example.fr"));
  const auto letters = take_letters(world);
  world.open_account("ali@example.fr", "1234567891");
  const auto refused = world.email_change.confirm({token_in(letters.to_new)}, world.caller);
  CHECK(refusal_of(refused) == Code::Conflict);
  CHECK(refused.refusal().fields == std::vector<FieldError>{{"email", Code::EmailTaken}});
  CHECK(log_in_with(world, "ali@example.fr") == Code::Internal);
  CHECK(reverted(world, token_in(letters.to_old)) == Code::Internal);
}

TEST_CASE("F2: what a change of address asks for first", "[domain][email]") {
  AccountWorld world(each_backend());
  const auto own = world.change_email("ZOE@example.fr");
  CHECK(refusal_of(own) == Code::FieldsInvalid);
  CHECK(own.refusal().fields == std::vector<FieldError>{{"email", Code::EmailUnchanged}});
  const auto wrong = world.change_email(new_email, "Wrong-password-1");
  CHECK(refusal_of(wrong) == Code::FieldsInvalid);
  CHECK(wrong.refusal().fields == std::vector<FieldError>{{"password", Code::PasswordWrong}});
  world.clock.advance(15min);
  CHECK(refusal_of(world.change_email(new_email, "")) == Code::PasswordNeeded);
  world.log_in_again();
  CHECK(world.change_email(new_email, ""));
}

TEST_CASE("F2: nobody's mailbox is flooded, whether it has an account or not",
          "[domain][email][throttle]") {
  AccountWorld world(each_backend());
  for (int time = 0; time < 5; ++time) {
    REQUIRE(world.change_email("victim@example.fr"));
    REQUIRE(reverted(world, token_in(take_letters(world).to_old)) == Code::Internal);
    world.log_in_again();
  }
  const auto refused = world.change_email("victim@example.fr");
  CHECK(refusal_of(refused) == Code::TooManyRequests);
  CHECK(refused.refusal().retry_after == 15min);
  CHECK(world.messages().empty());
  CHECK(world.sessions.find(world.caller.token));
}

TEST_CASE(
    "a mistyped new address that nobody noticed within the day: the caisse sends the link "
    "elsewhere",
    "[domain][email]") {
  AccountWorld world(each_backend());
  REQUIRE(world.change_email(new_email));
  const auto lost = token_in(take_letters(world).to_new);
  world.clock.advance(25h);
  // The way back is over, and the account waits for a mailbox that is not there.
  CHECK(log_in_with(world, old_email) == Code::AccountWaiting);

  SECTION("to the right address") {
    REQUIRE(world.email_change.correct("zoe@EXAMPLE.fr", "zoe.durand@example.fr"));
    CHECK(confirmed(world, lost) == Code::LinkInvalid);
    const auto letters = take_letters(world);
    CHECK(letters.to_new.recipient == "zoe.durand@example.fr");
    CHECK(letters.to_old.recipient == old_email);
    CHECK(log_in_with(world, old_email) == Code::AccountWaiting);
    REQUIRE(world.email_change.confirm({token_in(letters.to_new)}, world.caller));
    CHECK(world.log_in(password, "zoe.durand@example.fr"));
    CHECK(world.journal().back() == "session.opened");
  }
  SECTION("back to its own") {
    REQUIRE(world.email_change.correct(old_email, old_email));
    const auto letters = take_letters(world);
    CHECK(letters.to_new.kind == "email_change");
    CHECK(letters.to_new.recipient == old_email);
    CHECK(letters.to_old.recipient.empty());
    REQUIRE(world.email_change.confirm({token_in(letters.to_new)}, world.caller));
    CHECK(world.log_in(password, old_email));
  }
}

TEST_CASE("the caisse's help names what it cannot do", "[domain][email]") {
  AccountWorld world(each_backend());
  world.open_account("ali@example.fr", "1234567891");
  CHECK(refusal_of(world.email_change.correct("nobody@example.fr", new_email)) == Code::NotFound);
  CHECK(refusal_of(world.email_change.correct(old_email, "nowhere")) == Code::FieldsInvalid);
  CHECK(refusal_of(world.email_change.correct(old_email, "Ali@example.fr")) == Code::Conflict);
  REQUIRE(domain::Blocking(world.environment).block(old_email));
  CHECK(refusal_of(world.email_change.correct(old_email, new_email)) == Code::Forbidden);
}
