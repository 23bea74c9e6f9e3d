#include "server/domain/access.h"

#include "server/domain/calendar.h"
#include "server/domain/rights.h"
#include "server/domain/throttling.h"
#include "server/store/store.h"

#include <string>

namespace espace::domain {
namespace {

using Kind = api::Access::Kind;

constexpr auto journal_interval = std::chrono::minutes(1);

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

void journal_refusal(const Environment& environment, const Session& session,
                     std::string_view route) {
  const Time now = environment.clock.now();
  const std::string key =
      throttle_key("access.refused", std::to_string(session.account_id) + ' ' + std::string(route));
  const auto is_noted = [&](const store::Transaction& transaction) {
    const auto noted = transaction.throttles.find(key);
    return noted && now < noted->expires;
  };
  if (environment.store.read(is_noted)) return;
  environment.store.write([&](store::Transaction& transaction) {
    if (is_noted(transaction)) return;
    transaction.throttles.put({key, {now}, false, now + journal_interval});
    transaction.journal.append({now,
                                session.account_id,
                                session.site_id,
                                "access.refused",
                                "route:" + std::string(route),
                                {{"code", std::string(name_of(Code::Forbidden))}}});
  });
}

}  // namespace

std::optional<Code> refuse_access(const Environment& environment, const Session& session,
                                  const api::Access& access, std::string_view route) {
  if (access.kind == Kind::Public || access.kind == Kind::Account) return std::nullopt;
  if (session.site_id == 0) return Code::SiteRequired;
  const auto today = day_in_paris(environment.clock.now());
  const auto refused = environment.store.read([&](const store::Transaction& transaction) {
    return judge(transaction, session, access, today);
  });
  if (refused == Code::Forbidden) journal_refusal(environment, session, route);
  return refused;
}

}  // namespace espace::domain
