#include "server/domain/housekeeping.h"

#include "server/store/store.h"

namespace espace::domain {

Purged purge(const Environment& environment) {
  const auto& settings = environment.settings;
  const Time now = environment.clock.now();
  return environment.store.write([&](store::Transaction& transaction) {
    Purged purged;
    // Idle sessions refuse at once and go with the others of their age.
    purged.sessions = transaction.sessions.purge(now - settings.session_absolute);
    purged.links = transaction.links.purge(now);
    // In its last minute a code may still earn a ticket, and that a link.
    purged.codes =
        transaction.codes.purge(now - settings.ticket_lifetime - settings.activation_lifetime);
    purged.throttles = transaction.throttles.purge(now);
    return purged;
  });
}

}  // namespace espace::domain
