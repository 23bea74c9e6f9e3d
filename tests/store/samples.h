#pragma once

#include "server/store/store.h"

#include <cstdint>
#include <string>

namespace espace::tests {

inline store::Time at(std::int64_t seconds) {
  return store::Time(std::chrono::seconds(1'790'000'000 + seconds));
}

/// A member with a site; the site's id.
inline std::int64_t add_site(store::Transaction& transaction, const std::string& identifiant) {
  const std::string siren = identifiant.substr(1);
  const auto member = transaction.members.add({0, siren, "Maçonnerie " + siren}, at(0));
  return transaction.sites.add({0, member, identifiant, siren + "00011", "Siège", "1 rue de l’Été",
                                "", "59000", "Lille", "D’Aubigné", "Zoë"},
                               at(0));
}

inline store::Account account_of(const std::string& email) {
  store::Account account;
  account.email = email;
  account.email_key = email;
  account.password_hash = "$argon2id$";
  account.last_name = "D’Aubigné";
  account.first_name = "Zoë";
  account.mobile = "+33612345678";
  account.email_certified = at(5);
  account.created = at(5);
  return account;
}

/// What a site's holder has.
inline store::Delegation all_rights() {
  store::Delegation grant;
  grant.kind = store::DelegationKind::Administrator;
  grant.colleges = 7;
  grant.levels = std::string(17, '2');
  return grant;
}

}  // namespace espace::tests
