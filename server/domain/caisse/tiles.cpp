#include "server/domain/caisse/tiles.h"

#include "server/store/store.h"
#include "shared/rules/services.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace espace::domain {

api::TilesReply Tiles::list(const Session& session) {
  const auto uses = environment_.store.read([&](const store::Transaction& transaction) {
    return transaction.service_uses.list(session.account_id);
  });
  std::vector<std::pair<std::int64_t, rules::Service>> order;
  for (const auto& use : uses) {
    // An older version of this program may have had other services.
    if (const auto service = rules::service_named(use.service)) {
      order.emplace_back(-use.uses, *service);
    }
  }
  std::sort(order.begin(), order.end());
  api::TilesReply reply;
  for (const auto& [uses_below_zero, service] : order) {
    reply.services.emplace_back(service);
  }
  return reply;
}

void Tiles::use(const api::UseServiceRequest& request, const Session& session) {
  environment_.store.write([&](store::Transaction& transaction) {
    transaction.service_uses.count(session.account_id, std::string(request.service.name()));
  });
}

}  // namespace espace::domain
