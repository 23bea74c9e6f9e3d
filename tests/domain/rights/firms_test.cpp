#include "server/domain/rights/firms.h"

#include "tests/domain/support/office.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;

namespace {

const std::string firm_siret = "90000008400013";

domain::FirmEntry entry_of(const std::string& email) {
  return {firm_siret, "COMPTAGESTION", email, "Expert", "Anne"};
}

/// A firm with two administrators, Anne and Eva.
struct Firm : Office {
  explicit Firm(Backend backend) : Office(backend) {
    REQUIRE(firms.import({entry_of("anne@example.fr"), entry_of("eva@example.fr")}).changed == 1);
    mails();
  }
  /// The addresses of those who administrate it or are invited to, and its name last.
  std::vector<std::string> known() const {
    return store->read([](const store::Transaction& t) {
      const auto firm = t.firms.find_by_siret(firm_siret).value();
      std::vector<std::string> all;
      for (const auto& each : t.firms.administrators(firm.id)) {
        if (each.phase != store::DelegationPhase::Closed) all.push_back(each.email);
      }
      std::ranges::sort(all);
      all.push_back(firm.name);
      return all;
    });
  }
  domain::Firms firms{environment};
};

using Strings = std::vector<std::string>;
const Strings both{"anne@example.fr", "eva@example.fr", "COMPTAGESTION"};

}  // namespace

TEST_CASE("nothing of a firm is done of which an entry cannot be read", "[domain][firms]") {
  Firm office(each_backend());
  domain::FirmEntry unreadable{firm_siret, "COMPTAGESTION", "", "Expert", "Eva"};
  unreadable.errors = {{"email", Code::InvalidUtf8}};
  const auto result =
      office.firms.import({entry_of("anne@example.fr"), unreadable, entry_of("luc@example.fr")});
  CHECK(result.changed + result.unchanged == 0);
  REQUIRE(result.refused.size() == 3);
  CHECK(result.refused[0].errors == std::vector<FieldError>{{"", Code::Conflict}});
  CHECK(result.refused[1].errors == unreadable.errors);
  CHECK(office.known() == both);
  CHECK(office.mails() == 0);
}

TEST_CASE("while an entry does not say of which firm it is, nobody ceases to administrate one",
          "[domain][firms]") {
  Firm office(each_backend());
  auto mistyped = entry_of("eva@example.fr");
  mistyped.siret = "90000008400014";
  const auto result =
      office.firms.import({entry_of("anne@example.fr"), entry_of("luc@example.fr"), mistyped});
  CHECK(result.changed == 1);
  CHECK(result.refused.size() == 1);
  CHECK(office.known() ==
        Strings{"anne@example.fr", "eva@example.fr", "luc@example.fr", "COMPTAGESTION"});
  // Put right: Luc is not named any more.
  CHECK(office.firms.import({entry_of("anne@example.fr"), entry_of("eva@example.fr")}).changed ==
        1);
  CHECK(office.known() == both);
}

TEST_CASE("an address twice, or a firm's name in two ways, is refused as a whole",
          "[domain][firms]") {
  Firm office(each_backend());
  const auto twice = office.firms.import(
      {entry_of("luc@example.fr"), entry_of("LUC@example.fr"), entry_of("anne@example.fr")});
  REQUIRE(twice.refused.size() == 3);
  CHECK(twice.refused[0].errors == std::vector<FieldError>{{"email", Code::Conflict}});
  CHECK(twice.refused[1].errors == std::vector<FieldError>{{"email", Code::Conflict}});
  CHECK(twice.refused[2].errors == std::vector<FieldError>{{"", Code::Conflict}});
  auto other = entry_of("eva@example.fr");
  other.name = "Compta Gestion";
  const auto two_names = office.firms.import({entry_of("anne@example.fr"), other});
  REQUIRE(two_names.refused.size() == 2);
  CHECK(two_names.refused[0].errors == std::vector<FieldError>{{"name", Code::Conflict}});
  CHECK(two_names.refused[1].errors == std::vector<FieldError>{{"name", Code::Conflict}});
  CHECK(office.known() == both);
  CHECK(office.mails() == 0);
}

TEST_CASE("a firm's administrator keeps their place with another address", "[domain][firms]") {
  Firm office(each_backend());
  const auto account = office.add_account("anne@example.fr");
  office.store->write([&](store::Transaction& t) {
    const auto firm = t.firms.find_by_siret(firm_siret).value();
    for (auto each : t.firms.administrators(firm.id)) {
      if (each.email != "anne@example.fr") continue;
      each.phase = store::DelegationPhase::Accepted;
      each.account_id = account;
      t.firms.update(each);
    }
    t.accounts.set_email(account, "Anne@autre.example.fr", "anne@autre.example.fr");
  });
  const Strings moved{"Anne@autre.example.fr", "eva@example.fr", "COMPTAGESTION"};
  CHECK(office.known() == moved);
  // The caisse knows the old address, or the new one.
  for (const auto* email : {"anne@example.fr", "anne@autre.example.fr"}) {
    CHECK(office.firms.import({entry_of(email), entry_of("eva@example.fr")}).unchanged == 1);
    CHECK(office.known() == moved);
  }
  CHECK(office.mails() == 0);
}
