#include "server/domain/rights/overview.h"

#include "server/domain/base/calendar.h"
#include "server/domain/rights/delegate.h"
#include "server/store/store.h"

namespace espace::domain {

Outcome<FoundAccesses> Overview::find(const Session& session, const api::AccessesRequest& request) {
  using Reply = Outcome<FoundAccesses>;
  const auto asked = rules::check_day(request.date);
  const auto now = environment_.clock.now();
  const auto today = day_in_paris(now);
  const auto day = asked ? *asked : today;
  const auto known_from = day_in_paris(now - environment_.settings.journal_retention).plus(1);
  return environment_.store.read([&](const store::Transaction& transaction) -> Reply {
    const auto delegate = delegate_at(transaction, session.account_id, session.site_id, today);
    if (!delegate) return Code::Forbidden;
    FoundAccesses found;
    found.head.date = rules::iso_day(day);
    found.head.is_past = day < today;
    found.head.known_from = rules::iso_day(known_from);
    if (day < known_from) return found;
    found.tree = std::make_shared<const AccessTree>(transaction, session.site_id, day, today,
                                                    delegate->is_firm() ? delegate->party : 0);
    return found;
  });
}

Outcome<api::AccessesReply> Overview::list(const Session& session,
                                           const api::AccessesRequest& request, std::size_t limit) {
  auto found = find(session, request);
  if (!found) return found.refusal();
  api::AccessesReply reply = std::move(found->head);
  if (!found->tree) return reply;
  AccessTree::Walk walk(*found->tree);
  while (auto line = walk.next()) {
    if (reply.lines.size() >= limit) {
      reply.is_complete = false;
      break;
    }
    reply.lines.push_back(std::move(*line));
  }
  return reply;
}

}  // namespace espace::domain
