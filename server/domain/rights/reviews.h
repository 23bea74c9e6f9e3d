#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/rights/overview.h"

#include <cstddef>
#include <cstdint>

/// «Ces accès sont-ils toujours justifiés ?», asked once per review_period (guide X2).
namespace espace::store {
struct Transaction;
}

namespace espace::domain {

class Reviews {
 public:
  explicit Reviews(const Environment& environment) : environment_(environment) {}

  /// Confirms. Journalled. Forbidden for a person who administers an accounting firm and not the
  /// company.
  Outcome<api::Nothing> confirm(const Session& session);

 private:
  Environment environment_;
};

/// Whether to ask an administrator of the company at the site: something was delegated, and nobody
/// has confirmed for review_period.
bool is_review_due(const Settings& settings, Time begun, std::optional<Time> confirmed, Time now);
bool is_review_due(const store::Transaction& transaction, const Settings& settings,
                   std::int64_t site_id, Time now);

/// Asks every current administrator of the company by e-mail, once per review_period for a site
/// with delegations in force. Returns how many e-mails were written. For the scheduler.
std::size_t ask_for_reviews(const Environment& environment);

}  // namespace espace::domain
