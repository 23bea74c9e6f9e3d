#include "server/domain/upkeep/idle_accounts.h"

#include "server/domain/base/calendar.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/domain/rights/delegate.h"
#include "server/store/store.h"
#include "shared/api/mapping/paths.h"

#include <algorithm>

namespace espace::domain {
namespace {

using store::DelegationPhase;

/// Accounts, or delegations, per transaction: few enough that people's requests do not have to wait
/// long.
constexpr std::int64_t chunk = 50;

/// The sites whose «Administrateur Entreprise» this is, one a line.
std::string sites_held(const store::Transaction& transaction, std::int64_t account_id) {
  std::string lines;
  for (const auto& each : transaction.delegations.open_of_account(account_id)) {
    if (each.source_id) continue;
    const auto site = transaction.sites.find(each.site_id).value();
    const auto member = transaction.members.find(site.member_id).value();
    const bool is_named = !site.name.empty() && site.name != member.company_name;
    lines += (lines.empty() ? "" : "\n") + member.company_name;
    if (is_named) lines += ", " + site.name;
  }
  return lines;
}

void warn(store::Transaction& transaction, const Settings& settings, const store::Account& account,
          Time now) {
  const Time idle_since = account.last_login.value_or(account.created);
  // Someone who is told late still gets the full notice period.
  const Time term =
      std::max(idle_since + settings.account_idle, now + settings.account_idle_notice);
  const auto mail =
      messages::send(transaction.outgoing, account.email,
                     messages::AccountIdle{.greeting = greeting(settings, account.first_name),
                                           .last_used = rules::format_day(day_in_paris(idle_since)),
                                           .term = rules::format_day(day_in_paris(term)),
                                           .sites = sites_held(transaction, account.id),
                                           .link = url_of(settings.public_url, path_of_login)},
                     now);
  transaction.accounts.note_idle_warned(account.id, mail, now);
  append_to_journal(transaction, {now,
                                  std::nullopt,
                                  std::nullopt,
                                  JournalAction::AccountIdleWarned,
                                  account_subject(account.id),
                                  {}});
}

/// Without names: the journal outlives the account.
void close(store::Transaction& transaction, store::Delegation delegation, Time now) {
  delegation.phase = DelegationPhase::Closed;
  delegation.changed = now;
  delegation.changed_by.reset();
  transaction.delegations.update(delegation, now);
  append_to_journal(transaction, {now,
                                  std::nullopt,
                                  delegation.site_id,
                                  JournalAction::DelegationClosed,
                                  subject_of(delegation),
                                  {}});
}

/// Closes some of the delegations at the account's sites, or deletes the account once there are
/// none.
void delete_some(store::Transaction& transaction, const store::Account& account, Time now) {
  const auto held = transaction.delegations.open_of_account(account.id);
  for (const auto& each : held) {
    if (each.source_id) continue;
    const auto below = transaction.delegations.open_of_site(each.site_id, chunk);
    for (const auto& delegation : below) close(transaction, delegation, now);
    if (static_cast<std::int64_t>(below.size()) == chunk) return;
  }
  for (const auto& each : held) {
    // One of the account's own grants may have been based on its own root.
    const auto open = transaction.delegations.find(each.id);
    if (open && open->phase != DelegationPhase::Closed) close(transaction, *open, now);
  }
  transaction.sessions.remove_of_account(account.id);
  transaction.links.remove(store::LinkKind::PasswordReset, account.id);
  transaction.links.remove(store::LinkKind::EmailCertification, account.id);
  transaction.mobile_codes.remove(store::MobileOwner::Account, account.id);
  transaction.accounts.erase(account, now);
  append_to_journal(transaction, {now,
                                  std::nullopt,
                                  std::nullopt,
                                  JournalAction::AccountDeleted,
                                  account_subject(account.id),
                                  {}});
}

}  // namespace

std::size_t warn_idle_accounts(const Environment& environment) {
  const auto& settings = environment.settings;
  const Time now = environment.clock.now();
  const Time idle_since = now - settings.account_idle + settings.account_idle_notice;
  environment.store.write(
      [](store::Transaction& transaction) { transaction.accounts.note_idle_mails_delivered(); });
  std::size_t warned = 0;
  while (true) {
    const auto count = environment.store.write([&](store::Transaction& transaction) {
      const auto idle =
          transaction.accounts.list_idle(idle_since, now - settings.account_idle_notice, chunk);
      for (const auto& account : idle) warn(transaction, settings, account, now);
      return idle.size();
    });
    warned += count;
    if (count < static_cast<std::size_t>(chunk)) return warned;
  }
}

std::size_t delete_idle_accounts(const Environment& environment) {
  const auto& settings = environment.settings;
  const Time now = environment.clock.now();
  std::size_t deleted = 0;
  while (true) {
    const auto found = environment.store.write([&](store::Transaction& transaction) {
      const auto due = transaction.accounts.list_to_delete(now - settings.account_idle,
                                                           now - settings.account_idle_notice, 1);
      if (due.empty()) return std::optional<bool>();
      delete_some(transaction, due.front(), now);
      const auto after = transaction.accounts.find(due.front().id);
      return std::optional(after && after->state == store::AccountState::Deleted);
    });
    if (!found) return deleted;
    if (*found) ++deleted;
  }
}

}  // namespace espace::domain
