#include "server/domain/upkeep/waiting_links.h"

#include "server/domain/account/email_certification.h"
#include "server/domain/account/email_change.h"
#include "server/domain/rights/firms.h"
#include "server/domain/rights/invitations.h"
#include "tests/domain/support/office.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using domain::WaitingLink;
using Links = std::vector<WaitingLink>;

namespace {

struct Desk : Office {
  using Office::Office;

  Links send(const std::string& email) {
    return domain::WaitingLinks(environment).send_again(email);
  }
  domain::Session holder() const { return session_of(root.account_id.value()); }
  /// Whether the link of an invitation can still be answered.
  bool is_live(const std::string& token) {
    return static_cast<bool>(domain::Invitations(environment).view({token}, caller));
  }
};

}  // namespace

TEST_CASE("the caisse sends again what waits for an address, each kind of link",
          "[domain][account]") {
  Desk desk(each_backend());
  CHECK(desk.send("nobody@example.fr").empty());
  CHECK(desk.send("no address").empty());
  CHECK(desk.send("zoe@example.fr").empty());

  SECTION("an account that is being opened") {
    const auto ticket = (*desk.identify(desk.add_site("1234567891"), "1234567891")).ticket;
    REQUIRE(desk.openings.open(desk.details(ticket, "ali@example.fr"), desk.caller));
    const auto first = desk.mailed_token("ali@example.fr");
    CHECK(desk.send("ALI@example.fr") == Links{WaitingLink::Activation});
    const auto second = desk.mailed_token("ali@example.fr");
    CHECK(desk.openings.activate({first}, desk.caller));
    CHECK(refusal_of(desk.openings.activate({second}, desk.caller)) == Code::LinkDone);
    CHECK(desk.send("ali@example.fr").empty());
  }
  SECTION("a change of address, asked for by the new one or the old") {
    desk.caller.token = desk.log_in()->token;
    domain::EmailChange change(desk.environment);
    REQUIRE(change.request({"z@example.fr", "z@example.fr", password},
                           desk.sessions.find(desk.caller.token).value(), desk.caller));
    const auto first = desk.mailed_token("z@example.fr");
    CHECK(desk.send("zoe@example.fr") == Links{WaitingLink::EmailChange});
    CHECK(refusal_of(change.confirm({"unknown"}, desk.caller)) == Code::LinkInvalid);
    CHECK(desk.send("z@example.fr") == Links{WaitingLink::EmailChange});
    // The older ones stay valid; one use is enough for all of them.
    CHECK(change.confirm({first}, desk.caller));
    CHECK(refusal_of(change.confirm({desk.mailed_token("z@example.fr")}, desk.caller)) ==
          Code::LinkDone);
  }
  SECTION("an address that is to be certified again") {
    desk.clock.advance(desk.settings.certification_lifetime);
    CHECK(desk.send("zoe@example.fr") == Links{WaitingLink::Certification});
    CHECK(domain::EmailCertification(desk.environment).certify({desk.mailed_token()}, desk.caller));
    CHECK(desk.send("zoe@example.fr").empty());
  }
  SECTION("invitations, of a site and of a firm, also when their week is over") {
    api::AddDelegationRequest request;
    request.email = "paul@example.fr";
    request.grant.starts = rules::iso_day(desk.today());
    request.grant.colleges = {rules::College::Ouvrier};
    request.grant.levels = {{rules::Function::Planning, rules::Level::Read, {}}};
    REQUIRE(desk.delegations.add(request, desk.holder(), desk.caller));
    const auto first = desk.mailed_token("paul@example.fr");
    REQUIRE(desk.is_live(first));
    desk.clock.advance(std::chrono::days(8));
    CHECK_FALSE(desk.is_live(first));
    CHECK(desk.send("paul@example.fr") == Links{WaitingLink::Invitation});
    CHECK(desk.is_live(desk.mailed_token("paul@example.fr")));
    CHECK_FALSE(desk.is_live(first));

    domain::Firms firms(desk.environment);
    REQUIRE(firms.import({{"90000008400013", "COMPTAGESTION", "anne@example.fr", "Expert", "Anne"}})
                .refused.empty());
    desk.mails();
    CHECK(desk.send("anne@example.fr") == Links{WaitingLink::Invitation});
    CHECK(desk.is_live(desk.mailed_token("anne@example.fr")));
  }
  const auto journal = desk.journal();
  CHECK(std::ranges::find(journal, "links.sent_again") != journal.end());
}
