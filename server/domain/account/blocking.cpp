#include "server/domain/account/blocking.h"

#include "server/domain/base/journal.h"
#include "server/domain/base/subjects.h"
#include "server/store/store.h"
#include "shared/rules/text.h"

namespace espace::domain {

Outcome<api::Nothing> Blocking::set(std::string_view email, bool blocks) {
  using store::AccountState;
  const Time now = environment_.clock.now();
  return environment_.store.write([&](store::Transaction& transaction) -> Outcome<api::Nothing> {
    const auto account = transaction.accounts.find_by_email_key(rules::ascii_lower(email));
    if (!account) return Code::NotFound;
    const bool is_blocked = account->state == AccountState::Blocked;
    if (is_blocked == blocks) return Code::Conflict;
    AccountState state = AccountState::Blocked;
    if (!blocks) {
      const bool waits = transaction.email_changes.find_waiting(account->id).has_value();
      state = waits ? AccountState::AwaitingEmail : AccountState::Active;
    }
    transaction.accounts.set_state(account->id, state);
    if (blocks) transaction.sessions.remove_of_account(account->id);
    append_to_journal(transaction,
                      {now, std::nullopt, std::nullopt,
                       blocks ? JournalAction::AccountBlocked : JournalAction::AccountUnblocked,
                       account_subject(account->id)});
    return api::Nothing{};
  });
}

}  // namespace espace::domain
