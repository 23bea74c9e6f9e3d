#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/outcome.h"
#include "server/domain/rights/rights.h"
#include "server/store/store.h"

#include <map>
#include <optional>
#include <string>

/// Who delegates, and the checks that apply to everybody who does.
namespace espace::domain {

/// A person who may delegate at a site today: for an administrator of the company to the company's
/// people, for one of a firm to the firm's collaborators.
struct Delegate {
  std::int64_t account_id = 0;
  std::int64_t site_id = 0;
  std::int64_t party = store::company_party;  ///< The company's, or the firm's id.
  std::int64_t source_id = 0;                 ///< The grant on which new delegations are based.
  rules::Grantable grantable;
  rules::Day today;
  Standing standing;

  bool is_firm() const { return party != store::company_party; }
  /// Whether the delegation was given to this person, or is above one of this person's.
  bool stands_on(const store::Delegation& delegation) const;
};

/// Nothing: the person may not delegate there. A person who may delegate both for the company and
/// for a firm does so for the company, unless `party` is given: the company's, or a firm's id.
std::optional<Delegate> delegate_at(const store::Transaction& transaction, std::int64_t account_id,
                                    std::int64_t site_id, rules::Day today,
                                    std::optional<std::int64_t> party = std::nullopt);

/// The source of a delegation changed to `wanted`: if that goes beyond its older rights, the
/// modifier's own grant, so that it ends with the person who vouches for it; otherwise the previous
/// source.
std::int64_t source_after(const rules::Grant& wanted, const rules::Grant& older,
                          std::int64_t source_id, std::int64_t of_modifier);

/// The chain of any delegation, not only of a person's own.
Chain chain_of(const store::Transaction& transaction, std::int64_t delegation_id);

std::string subject_of(const store::Delegation& delegation);

/// The journal's details of a change: "ends.before", "ends.after", … for each difference; only
/// «after» for a new delegation.
std::map<std::string, std::string> details_of(const store::Delegation& after,
                                              const store::Delegation* before = nullptr);
/// The same for requested rights.
std::map<std::string, std::string> details_of(const rules::Grant& grant,
                                              const std::string& email = {});

}  // namespace espace::domain
