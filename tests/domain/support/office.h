#pragma once

#include "server/domain/base/calendar.h"
#include "server/domain/rights/delegations.h"
#include "server/domain/rights/rights.h"
#include "tests/domain/support/world.h"

namespace espace::tests {

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

}  // namespace espace::tests
