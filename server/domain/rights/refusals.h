#pragma once

#include "server/domain/base/clock.h"
#include "server/domain/base/environment.h"
#include "shared/text/code.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace espace::store {
struct Transaction;
}

/// Attempts to go beyond one's rights, journalled as "access.refused": the only code that writes
/// these entries.
namespace espace::domain {

struct RefusedAttempt {
  std::optional<std::int64_t> account_id;
  std::optional<std::int64_t> site_id;  ///< The session's site.
  std::string operation;                ///< «delegation.add», «DELETE /api/v1/delegation»
  std::string subject;
  Code code{};
  std::map<std::string, std::string> tried = {};  ///< Details, as the journal words them.
};

/// The same attempt is written once a minute, and at most sixty different ones per account and
/// minute, so that nobody fills the journal by repeating requests or counting up ids.
void journal_refusal(store::Transaction& transaction, const RefusedAttempt& attempt, Time now);

/// In its own transaction, which is not started if there is nothing to write.
void journal_refusal(const Environment& environment, const RefusedAttempt& attempt);

}  // namespace espace::domain
