#include "server/domain/rights/invitations.h"
#include "server/domain/upkeep/waiting_links.h"
#include "tests/domain/support/office.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

// Housekeeping and the links by which delegations are accepted.

using namespace espace;
using namespace espace::tests;
using std::chrono::days;

namespace {

constexpr auto paul = "paul@example.fr";

struct Post : Office {
  using Office::Office;

  /// The token of the link that he gets.
  std::string invite(const std::string& email = paul) {
    api::AddDelegationRequest request;
    request.email = email;
    request.grant.starts = rules::iso_day(today());
    request.grant.colleges = {rules::College::Ouvrier};
    request.grant.levels = {{rules::Function::Planning, rules::Level::Read, {}}};
    REQUIRE(delegations.add(request, session_of(root.account_id.value()), caller));
    return mailed_token(email);
  }
  std::string invite_again() {
    REQUIRE(domain::WaitingLinks(environment).send_again(paul).size() == 1);
    return mailed_token(paul);
  }
  Code answer_to(const std::string& token) { return refusal_of(invitations.view({token}, caller)); }
  void refuse(const std::string& token) { REQUIRE(invitations.refuse({token}, caller)); }
  /// How many links of invitations the database knows, void ones included.
  std::size_t tokens() {
    return query_column(place, "SELECT token_hash FROM links WHERE kind = 7").size();
  }
  std::size_t invited() { return query_column(place, "SELECT email FROM invitations").size(); }
  std::size_t replays() {
    const auto all = journal();
    return static_cast<std::size_t>(std::ranges::count(all, "access.refused"));
  }
  /// How many of them housekeeping takes away.
  std::size_t purge() {
    const auto before = tokens();
    domain::purge(environment);
    return before - tokens();
  }

  domain::Invitations invitations{environment};
};

}  // namespace

TEST_CASE("the link of a delegation that was refused goes at the end of its week",
          "[domain][housekeeping]") {
  Post post(each_backend());
  const auto token = post.invite();
  post.refuse(token);
  post.clock.advance(days(7) - std::chrono::seconds(1));
  CHECK(post.purge() == 0);
  // Its second use is still seen.
  CHECK(refusal_of(post.invitations.refuse({token}, post.caller)) == Code::LinkServed);
  CHECK(post.replays() == 1);
  post.clock.advance(std::chrono::seconds(1));
  CHECK(post.purge() == 0);
  CHECK(post.invited() == 0);
  // For a week more it is known to have served.
  post.clock.advance(days(7) - std::chrono::seconds(1));
  CHECK(post.purge() == 0);
  CHECK(post.answer_to(token) == Code::LinkServed);
  post.clock.advance(std::chrono::seconds(1));
  CHECK(post.purge() == 1);
  CHECK(post.tokens() == 0);
  CHECK(post.answer_to(token) == Code::LinkInvalid);
  // What it was for stays as it was closed.
  const auto all = post.store->read(
      [&](const store::Transaction& t) { return t.delegations.of_site(post.site, 0, 10); });
  REQUIRE(all.size() == 2);
  CHECK(all[1].phase == store::DelegationPhase::Closed);
  CHECK_FALSE(all[1].invitation_id);
}

TEST_CASE(
    "a link of the caisse's stands beside the older one, which goes at the end of its own week",
    "[domain][housekeeping]") {
  Post post(each_backend());
  const auto first = post.invite();
  post.clock.advance(days(3));
  const auto second = post.invite_again();
  CHECK(post.tokens() == 2);
  CHECK(post.invitations.view({first}, post.caller));
  post.clock.advance(days(4));
  CHECK(post.purge() == 1);
  CHECK(post.tokens() == 1);
  CHECK(post.answer_to(first) == Code::LinkInvalid);
  CHECK(post.invitations.view({second}, post.caller));
}

TEST_CASE("an invitation that waits is kept beyond its week, and may be sent again",
          "[domain][housekeeping]") {
  Post post(each_backend());
  post.invite();
  const auto refused = post.invite("ali@example.fr");
  post.refuse(refused);
  post.clock.advance(days(30));
  // The link that was never used, and the refused one.
  CHECK(post.purge() == 2);
  CHECK(post.invited() == 1);
  CHECK(post.invitations.view({post.invite_again()}, post.caller));
}

TEST_CASE("as many dead invitations as there are go, in several transactions",
          "[domain][housekeeping]") {
  Post post(each_backend());
  constexpr int many = 1001;
  post.store->write([&](store::Transaction& t) {
    for (int number = 0; number < many; ++number) {
      t.invitations.add({0, paul, paul, std::nullopt, std::nullopt, post.clock.now() + days(1)});
    }
  });
  domain::purge(post.environment);
  CHECK(post.invited() == many);
  post.clock.advance(days(1));
  // And the ticket with which the site was opened.
  CHECK(domain::purge(post.environment).links == many + 1);
  CHECK(post.invited() == 0);
}
