#include "server/domain/caisse/tiles.h"

#include "server/domain/base/calendar.h"
#include "server/domain/rights/refusals.h"
#include "server/domain/rights/rights.h"
#include "server/store/store.h"
#include "shared/rules/services.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace espace::domain {
namespace {

api::TilesReply tiles_of(const store::Transaction& transaction, std::int64_t account_id) {
  std::vector<std::pair<std::int64_t, rules::Service>> order;
  std::vector<rules::Service> pinned;
  for (const auto& use : transaction.service_uses.list(account_id)) {
    // An older version of this program may have had other services.
    const auto service = rules::service_named(use.service);
    if (!service) continue;
    if (use.uses > 0) order.emplace_back(-use.uses, *service);
    if (use.is_pinned) pinned.push_back(*service);
  }
  std::sort(order.begin(), order.end());
  std::sort(pinned.begin(), pinned.end());
  api::TilesReply reply;
  for (const auto& [uses_below_zero, service] : order) reply.services.emplace_back(service);
  reply.pinned.assign(pinned.begin(), pinned.end());
  return reply;
}

/// The right that a service needs, as the journal words it.
std::string needs_of(const rules::ServiceNeed& need) {
  if (need.kind == rules::ServiceNeed::Kind::Delegate) return "administrator";
  return std::string(rules::info_of(need.function).name) + '.' +
         std::string(rules::name_of(need.level));
}

}  // namespace

api::TilesReply Tiles::list(const Session& session) {
  return environment_.store.read([&](const store::Transaction& transaction) {
    return tiles_of(transaction, session.account_id);
  });
}

void Tiles::use(const api::UseServiceRequest& request, const Session& session) {
  environment_.store.write([&](store::Transaction& transaction) {
    transaction.service_uses.count(session.account_id, std::string(request.service.name()));
  });
}

Outcome<api::TilesReply> Tiles::pin(const api::PinServiceRequest& request, const Session& session) {
  const auto& info = rules::info_of(*request.service);
  const auto today = day_in_paris(environment_.clock.now());
  auto pinned =
      environment_.store.write([&](store::Transaction& transaction) -> Outcome<api::TilesReply> {
        if (request.is_pinned) {
          const auto held = standing(transaction, session.account_id, session.site_id, today);
          if (!rules::is_offered(info.service, held.rights, held.may_delegate())) {
            return Code::Forbidden;
          }
        }
        transaction.service_uses.set_pinned(session.account_id, info.name, request.is_pinned);
        return tiles_of(transaction, session.account_id);
      });
  if (!pinned) {
    journal_refusal(environment_, {session.account_id,
                                   session.site_id,
                                   "tiles.pin",
                                   "service:" + std::string(info.name),
                                   pinned.refusal().code,
                                   {{"needs", needs_of(info.need)}}});
  }
  return pinned;
}

}  // namespace espace::domain
