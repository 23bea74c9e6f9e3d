#include "server/domain/upkeep/housekeeping.h"

#include "server/domain/caisse/letters.h"
#include "server/store/store.h"

namespace espace::domain {

namespace {

/// Age of attachments never sent, and of files of interrupted publications and imports.
constexpr auto abandoned_after = std::chrono::days(1);

/// How long after its end a used link is remembered, to say what became of it.
constexpr auto link_memory = std::chrono::days(7);

/// For data of which a busy caisse has a lot, so that nobody waits until all is deleted:
/// `some(transaction, limit)` deletes at most `limit` and returns how many.
template <class Some>
std::int64_t purge_in_chunks(const Environment& environment, const Some& some) {
  constexpr std::int64_t chunk = 500;
  std::int64_t all = 0;
  while (true) {
    const std::int64_t count = environment.store.write(
        [&](store::Transaction& transaction) { return some(transaction, chunk); });
    all += count;
    if (count < chunk) return all;
  }
}

}  // namespace

Purged purge(const Environment& environment) {
  const auto& settings = environment.settings;
  const Time now = environment.clock.now();
  auto all = environment.store.write([&](store::Transaction& transaction) {
    Purged purged;
    // Idle sessions are already refused; they are deleted at their maximum age.
    purged.sessions = transaction.sessions.purge(now - settings.session_absolute);
    purged.links = transaction.links.purge(now, now - link_memory);
    // A confirmed change is final once its way back has expired.
    transaction.email_changes.purge(now - settings.way_back_lifetime);
    transaction.mobile_codes.purge(now);
    // A code may earn a ticket in its last minute, and the ticket a link.
    purged.codes =
        transaction.codes.purge(now - settings.ticket_lifetime - settings.activation_lifetime);
    purged.throttles = transaction.throttles.purge(now);
    transaction.delegations.purge_history(now - settings.journal_retention);
    transaction.messages.purge(now - settings.message_retention);
    transaction.messages.purge_waiting(now - abandoned_after);
    transaction.letters.purge_runs(now - settings.delivery_retention);
    transaction.imports.purge(now - abandoned_after);
    // Their contents are large, so only so many are deleted at a time.
    transaction.files.purge(now - abandoned_after, 200);
    return purged;
  });
  all.links +=
      purge_in_chunks(environment, [&](store::Transaction& transaction, std::int64_t limit) {
        return transaction.invitations.purge(now, limit);
      });
  all.deliveries =
      purge_in_chunks(environment, [&](store::Transaction& transaction, std::int64_t limit) {
        return transaction.outgoing.purge(now - settings.delivery_retention, limit);
      });
  all.letters = Letters(environment).forget_dead();
  return all;
}

}  // namespace espace::domain
