#include "server/domain/account/credentials.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/names.h"
#include "server/domain/rights/attempt.h"
#include "server/domain/rights/delegations.h"
#include "server/domain/rights/invitation_links.h"

/// Changes and deletions of delegations.
namespace espace::domain {
namespace {

using rules::GrantStatus;
using store::DelegationKind;
using store::DelegationPhase;

/// A delegation of the delegate's own party, or to a firm; not the site's holder, nor the
/// delegate's own or one above it.
Outcome<store::Delegation> find_to_change(const Attempt& attempt, const Delegate& delegate,
                                          std::int64_t id) {
  const std::string subject = "delegation:" + std::to_string(id);
  auto found = attempt.transaction.delegations.find(id);
  const bool is_seen = found && found->site_id == delegate.site_id &&
                       (found->party == delegate.party ||
                        (!delegate.is_firm() && found->party == store::firm_grants_party));
  if (!is_seen) return attempt.refuse(Code::NotFound, subject);
  if (!found->source_id) return attempt.refuse(Code::LastAdministrator, subject);
  if (delegate.stands_on(*found)) return attempt.refuse(Code::DelegationOwn, subject);
  if (found->phase == DelegationPhase::Closed) return Code::DelegationClosed;
  return std::move(*found);
}

/// The person who vouches for it, for the journal.
std::string name_of_source(const store::Transaction& transaction, std::int64_t id) {
  const auto source = transaction.delegations.find(id);
  return source ? full_name(source->first_name, source->last_name) : std::string();
}

}  // namespace

Outcome<api::DelegationReply> Delegations::change(const api::ChangeDelegationRequest& request,
                                                  const Session& session, const Caller& caller) {
  using Reply = Outcome<api::Nothing>;
  const rules::Grant grant = api::grant_of(request.grant);
  if (grant.is_administrator) {
    if (auto refusal = require_recent_password(environment_, session, request.password, caller)) {
      return *refusal;
    }
  }
  const auto said = details_of(grant);
  const Time now = environment_.clock.now();
  const auto changed = environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const Attempt attempt{transaction,         session, environment_.settings,
                          "delegation.change", now,     said};
    const auto delegate =
        delegate_at(transaction, session.account_id, session.site_id, attempt.today());
    if (!delegate)
      return attempt.refuse(Code::Forbidden, "delegation:" + std::to_string(request.id));
    const auto found = find_to_change(attempt, *delegate, request.id);
    if (!found) return found.refusal();
    if (found->kind == DelegationKind::Firm)
      return attempt.refuse(Code::Forbidden, subject_of(*found));
    if (request.revision != found->revision) return Code::DelegationChanged;
    const Chain above = chain_of(transaction, found->source_id.value());
    if (above.status(attempt.today()) == GrantStatus::Closed) return Code::DelegationClosed;
    const auto older = grant_of(*found);
    auto errors = rules::check_change(grant, older, delegate->grantable, attempt.today());
    if (!errors.empty()) return attempt.refuse_fields(std::move(errors), subject_of(*found));

    store::Delegation next = *found;
    put_grant(next, grant);
    next.source_id = source_after(grant, older, *found->source_id, delegate->source_id);
    next.changed = now;
    next.changed_by = session.account_id;
    transaction.delegations.update(next, now);
    auto details = details_of(next, &*found);
    if (next.source_id != found->source_id) {
      details["source.before"] = name_of_source(transaction, *found->source_id);
      details["source.after"] = name_of_source(transaction, *next.source_id);
    }
    append_to_journal(transaction,
                      {now, session.account_id, next.site_id, JournalAction::DelegationChanged,
                       subject_of(next), std::move(details)});
    return api::Nothing{};
  });
  if (!changed) return changed.refusal();
  return view({request.id}, session);
}

Outcome<api::Nothing> Delegations::close(const api::DelegationRequest& request,
                                         const Session& session) {
  using Reply = Outcome<api::Nothing>;
  const Time now = environment_.clock.now();
  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const Attempt attempt{transaction, session, environment_.settings, "delegation.close", now};
    const auto delegate =
        delegate_at(transaction, session.account_id, session.site_id, attempt.today());
    if (!delegate)
      return attempt.refuse(Code::Forbidden, "delegation:" + std::to_string(request.id));
    const auto found = find_to_change(attempt, *delegate, request.id);
    if (!found) return found.refusal();
    store::Delegation closed = *found;
    closed.phase = DelegationPhase::Closed;
    closed.changed = now;
    closed.changed_by = session.account_id;
    transaction.delegations.update(closed, now);
    append_to_journal(transaction,
                      {now, session.account_id, closed.site_id, JournalAction::DelegationClosed,
                       subject_of(closed), details_of(closed, &*found)});
    return api::Nothing{};
  });
}

Outcome<api::Nothing> Delegations::invite_again(const api::DelegationRequest& request,
                                                const Session& session) {
  using Reply = Outcome<api::Nothing>;
  const Time now = environment_.clock.now();
  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const Attempt attempt{transaction, session, environment_.settings, "delegation.invite", now};
    const auto delegate =
        delegate_at(transaction, session.account_id, session.site_id, attempt.today());
    if (!delegate)
      return attempt.refuse(Code::Forbidden, "delegation:" + std::to_string(request.id));
    const auto found = find_to_change(attempt, *delegate, request.id);
    if (!found) return found.refusal();
    if (found->phase != DelegationPhase::Invited || !found->invitation_id) return Code::Conflict;
    if (!is_open(transaction, *found, attempt.today())) return Code::DelegationClosed;
    if (auto refusal = throttle_invitation(attempt, found->email_key)) return *refusal;
    send_instead(transaction, environment_.settings, *found->invitation_id, now);
    append_to_journal(transaction, {now,
                                    session.account_id,
                                    found->site_id,
                                    JournalAction::DelegationInvited,
                                    subject_of(*found),
                                    {{"email", found->email}}});
    return api::Nothing{};
  });
}

std::size_t note_expired_delegations(const Environment& environment) {
  constexpr std::int64_t batch = 200;
  const Time now = environment.clock.now();
  const auto today = day_in_paris(now);
  std::size_t noted = 0;
  while (true) {
    const auto count = environment.store.write([&](store::Transaction& transaction) {
      const auto over = transaction.delegations.to_expire(today.count, batch);
      for (const auto& each : over) {
        transaction.delegations.note_expiry(each.id);
        append_to_journal(transaction, {now,
                                        std::nullopt,
                                        each.site_id,
                                        JournalAction::DelegationExpired,
                                        subject_of(each),
                                        {{"email", each.email}}});
      }
      return over.size();
    });
    noted += count;
    if (count < static_cast<std::size_t>(batch)) return noted;
  }
}

}  // namespace espace::domain
