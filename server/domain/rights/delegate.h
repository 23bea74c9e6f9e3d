#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/outcome.h"
#include "server/domain/rights/rights.h"
#include "server/store/store.h"

#include <map>
#include <optional>
#include <string>

/// Who delegates, and what is asked of everybody who does.
namespace espace::domain {

/// A person who may delegate at a site, today: the company's people for one of its administrators,
/// the firm's collaborators for one of a firm.
struct Delegate {
  std::int64_t account_id = 0;
  std::int64_t site_id = 0;
  std::int64_t party = store::company_party;  ///< The company's, or the firm's id.
  std::int64_t source_id = 0;                 ///< On which what is delegated stands.
  rules::Grantable grantable;
  rules::Day today;
  Standing standing;

  bool is_firm() const { return party != store::company_party; }
  /// Given to this person, or such that something of this person's stands on it.
  bool stands_on(const store::Delegation& delegation) const;
};

/// Nothing: the person may not delegate there. Who may for the company and for a firm does so for
/// the company, but where a `party` is wanted: the company's, or a firm's id.
std::optional<Delegate> delegate_at(const store::Transaction& transaction, std::int64_t account_id,
                                    std::int64_t site_id, rules::Day today,
                                    std::optional<std::int64_t> party = std::nullopt);

/// On what a delegation stands once it says `wanted`: where it goes beyond what it said before, on
/// what its modifier holds, so that it ends with whoever vouches for it; else where it stood.
std::int64_t source_after(const rules::Grant& wanted, const rules::Grant& older,
                          std::int64_t source_id, std::int64_t of_modifier);

/// The chain of a delegation that is not one of a person's.
Chain chain_of(const store::Transaction& transaction, std::int64_t delegation_id);

std::string subject_of(const store::Delegation& delegation);

/// What the journal says of a change: "ends.before", "ends.after", … for what differs; only «after»
/// where there was nothing before.
std::map<std::string, std::string> details_of(const store::Delegation& after,
                                              const store::Delegation* before = nullptr);
/// The same of what somebody asks for.
std::map<std::string, std::string> details_of(const rules::Grant& grant,
                                              const std::string& email = {});

}  // namespace espace::domain
