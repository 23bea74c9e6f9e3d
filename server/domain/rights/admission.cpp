#include "server/domain/rights/admission.h"

#include "server/domain/base/calendar.h"
#include "server/domain/rights/refusals.h"
#include "server/domain/rights/rights.h"
#include "server/store/store.h"

#include <string>

namespace espace::domain {
namespace {

using Kind = api::Access::Kind;

std::optional<Code> judge(const store::Transaction& transaction, const Session& session,
                          const api::Access& access, rules::Day today) {
  const Standing held = standing(transaction, session.account_id, session.site_id, today);
  if (held.is_empty()) return Code::SiteRequired;
  if (access.kind == Kind::Administrator && !held.may_delegate()) return Code::Forbidden;
  if (access.kind == Kind::Function && held.rights.highest(access.function) < access.level) {
    return Code::Forbidden;
  }
  return std::nullopt;
}

/// The required right, as the journal words it.
std::string needs_of(const api::Access& access) {
  if (access.kind == Kind::Administrator) return "administrator";
  return std::string(rules::info_of(access.function).name) + '.' +
         std::string(rules::name_of(access.level));
}

}  // namespace

std::optional<Code> Admission::refuse(const Session& session, const api::Access& access,
                                      std::string_view route) {
  if (access.kind == Kind::Public || access.kind == Kind::Account) return std::nullopt;
  if (session.site_id == 0) return Code::SiteRequired;
  const auto today = day_in_paris(environment_.clock.now());
  const auto refused = environment_.store.read([&](const store::Transaction& transaction) {
    return judge(transaction, session, access, today);
  });
  if (refused == Code::Forbidden) {
    journal_refusal(environment_, {session.account_id,
                                   session.site_id,
                                   std::string(route),
                                   "route:" + std::string(route),
                                   Code::Forbidden,
                                   {{"needs", needs_of(access)}}});
  }
  return refused;
}

}  // namespace espace::domain
