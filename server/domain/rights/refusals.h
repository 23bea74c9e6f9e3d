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

/// Attempts to go beyond one's rights, in the journal as "access.refused": the one place that
/// writes them.
namespace espace::domain {

struct RefusedAttempt {
  std::optional<std::int64_t> account_id;
  std::optional<std::int64_t> site_id;  ///< At which the person was.
  std::string operation;                ///< «delegation.add», «DELETE /api/v1/delegation»
  std::string subject;
  Code code{};
  std::map<std::string, std::string> tried = {};  ///< Details, as the journal words them.
};

/// The same attempt is written once a minute, and sixty different ones of an account in a minute,
/// so that nobody fills the journal by asking on or by counting up numbers.
void journal_refusal(store::Transaction& transaction, const RefusedAttempt& attempt, Time now);

/// In a transaction of its own, which is not begun where there is nothing to write.
void journal_refusal(const Environment& environment, const RefusedAttempt& attempt);

}  // namespace espace::domain
