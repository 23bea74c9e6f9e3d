#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/rights/overview.h"

#include <cstddef>
#include <cstdint>

/// «Ces accès sont-ils toujours justifiés ?», once in review_period (guide X2).
namespace espace::store {
struct Transaction;
}

namespace espace::domain {

class Reviews {
 public:
  explicit Reviews(const Environment& environment) : environment_(environment) {}

  /// Yes. Journalled. Forbidden for who administrates an accounting firm and not the company.
  Outcome<api::Nothing> confirm(const Session& session);

 private:
  Environment environment_;
};

/// Whether an administrator of the company is to be asked at the site: something was delegated, and
/// nobody confirmed for review_period.
bool is_review_due(const Settings& settings, Time begun, std::optional<Time> confirmed, Time now);
bool is_review_due(const store::Transaction& transaction, const Settings& settings,
                   std::int64_t site_id, Time now);

/// Asks by e-mail every administrator in force of the company, once in review_period for a site
/// where something is still delegated. Returns how many e-mails were written. For the scheduler.
std::size_t ask_for_reviews(const Environment& environment);

}  // namespace espace::domain
