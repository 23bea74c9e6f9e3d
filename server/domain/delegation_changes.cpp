#include "server/domain/calendar.h"
#include "server/domain/credentials.h"
#include "server/domain/delegate.h"
#include "server/domain/delegations.h"
#include "server/domain/invitations.h"
#include "server/domain/subjects.h"
#include "server/domain/throttling.h"
#include "shared/rules/email.h"

#include <algorithm>

namespace espace::domain {
namespace {

using rules::GrantStatus;
using store::DelegationKind;
using store::DelegationPhase;

/// One transaction of somebody who delegates: what is refused in it is journalled where it was an
/// attempt to go beyond one's rights.
struct Act {
  store::Transaction& transaction;
  const Session& session;
  const Settings& settings;
  std::string operation;
  Time now;

  rules::Day today() const { return day_in_paris(now); }
  Refusal refuse(Code code, const std::string& subject, std::vector<FieldError> fields = {}) const {
    journal_refusal(transaction, session, operation, subject, code, now);
    return {code, std::move(fields)};
  }
  std::string site_subject() const {
    const auto site = transaction.sites.find(session.site_id);
    return site ? subject_of(*site) : "site";
  }
  /// Beyond one's rights, or merely wrong.
  Refusal refuse_fields(std::vector<FieldError> errors, const std::string& subject) const {
    const auto beyond = std::ranges::find_if(errors, [](const FieldError& error) {
      return error.code == Code::RightsExceeded || error.code == Code::DateExceeded;
    });
    if (beyond != errors.end()) {
      journal_refusal(transaction, session, operation, subject, beyond->code, now);
    }
    return {Code::FieldsInvalid, api::in_grant(std::move(errors))};
  }
};

/// A delegation of the delegate's own chain, or to a firm; none that is the site's holder, the
/// delegate's own or above it.
Outcome<store::Delegation> find_to_change(const Act& act, const Delegate& delegate,
                                          std::int64_t id) {
  const std::string subject = "delegation:" + std::to_string(id);
  auto found = act.transaction.delegations.find(id);
  const bool is_seen = found && found->site_id == delegate.site_id &&
                       (found->chain == delegate.chain ||
                        (!delegate.is_firm() && found->chain == store::firm_grants_chain));
  if (!is_seen) return act.refuse(Code::NotFound, subject);
  if (!found->source_id) return act.refuse(Code::LastAdministrator, subject);
  if (delegate.stands_on(*found)) return act.refuse(Code::DelegationOwn, subject);
  if (found->phase == DelegationPhase::Closed) return Code::DelegationClosed;
  return std::move(*found);
}

bool is_open(const store::Transaction& transaction, const store::Delegation& delegation,
             rules::Day today) {
  return !rules::is_inactive(chain_of(transaction, delegation.id).status(today));
}

/// Why the person cannot be given anything at the site; nothing: they can.
std::optional<Code> check_beneficiary(const Act& act, const Delegate& delegate,
                                      const std::string& email_key) {
  const auto account = act.transaction.accounts.find_by_email_key(email_key);
  if (account && account->id == delegate.account_id) return Code::DelegationOwn;
  for (const auto& open : act.transaction.delegations.open_to(
           delegate.site_id, delegate.chain, email_key, account ? account->id : 0)) {
    if (is_open(act.transaction, open, act.today())) return Code::DelegationExists;
  }
  return std::nullopt;
}

store::Delegation make_delegation(const Delegate& delegate, const rules::Grant& grant, Time now) {
  store::Delegation made;
  made.site_id = delegate.site_id;
  made.source_id = delegate.source_id;
  made.chain = delegate.chain;
  put_grant(made, grant);
  made.granted = now;
  made.granted_by = delegate.account_id;
  return made;
}

void put(const Act& act, store::Delegation& delegation) {
  delegation.id = act.transaction.delegations.add(delegation);
  act.transaction.journal.append({act.now, act.session.account_id, delegation.site_id,
                                  "delegation.added", subject_of(delegation),
                                  details_of(delegation)});
}

/// What of a grant may be handed on; nothing where nothing of it is left.
std::optional<rules::Grant> clip(rules::Grant grant, const rules::Grantable& grantable) {
  const auto days = rules::meet(grant.period, grantable.period);
  if (!days) return std::nullopt;
  grant.period = *days;
  const rules::Colleges held = grantable.rights.colleges();
  for (std::size_t index = 0; index < rules::college_count; ++index) {
    const auto college = static_cast<rules::College>(index);
    if (!held.has(college)) grant.colleges.set(college, false);
  }
  // The lowest of the colleges that are left: never more than is held in any of them.
  for (const rules::FunctionInfo& info : rules::functions()) {
    auto& level = grant.levels[static_cast<std::size_t>(info.function)];
    for (std::size_t index = 0; index < rules::college_count; ++index) {
      const auto college = static_cast<rules::College>(index);
      if (grant.colleges.has(college)) {
        level = std::min(level, grantable.rights.at(info.function, college));
      }
    }
  }
  if (!rules::check_form(grant).empty()) return std::nullopt;
  return grant;
}

std::optional<Refusal> throttle_invitation(const Act& act, const std::string& email_key) {
  if (const auto wait = count_attempt(act.transaction, throttle_key("invite-to", email_key),
                                      act.settings.resends_per_address, mail_window, act.now)) {
    return Refusal{Code::TooManyRequests, {}, *wait};
  }
  return std::nullopt;
}

/// What is given, site by site, with one invitation.
struct Gift {
  std::vector<store::Delegation> delegations;
  std::vector<std::string> refused_sites;
};

std::string company_of(const store::Transaction& transaction, std::int64_t site_id) {
  const auto site = transaction.sites.find(site_id);
  const auto member = site ? transaction.members.find(site->member_id) : std::nullopt;
  return member ? member->company_name : std::string();
}

Outcome<Gift> give_at_one(const Act& act, const Delegate& delegate, const rules::Grant& grant,
                          const std::string& email_key) {
  auto errors = rules::check_grant(grant, delegate.grantable, delegate.today);
  if (!errors.empty()) return act.refuse_fields(std::move(errors), act.site_subject());
  if (const auto code = check_beneficiary(act, delegate, email_key)) {
    if (*code == Code::DelegationOwn) return act.refuse(*code, act.site_subject());
    return *code;
  }
  return Gift{{make_delegation(delegate, grant, act.now)}, {}};
}

/// A firm hands on what it has of each of its clients.
Outcome<Gift> give_at_many(const Act& act, const Delegate& delegate, const rules::Grant& grant,
                           const std::vector<std::int64_t>& sites, const std::string& email_key) {
  if (grant.is_administrator) {
    return act.refuse_fields({{"is_administrator", Code::RightsExceeded}}, act.site_subject());
  }
  if (grant.period.first < delegate.today) {
    return act.refuse_fields({{"starts", Code::DatePast}}, act.site_subject());
  }
  Gift gift;
  std::optional<Code> exists;
  for (const std::int64_t site_id : sites) {
    const auto there = delegate_at(act.transaction, delegate.account_id, site_id, delegate.today);
    if (!there || there->chain != delegate.chain) {
      return act.refuse(Code::NotFound, "site:" + std::to_string(site_id));
    }
    const auto code = check_beneficiary(act, *there, email_key);
    if (code == Code::DelegationOwn) return act.refuse(*code, act.site_subject());
    if (code) exists = code;
    const auto left = clip(grant, there->grantable);
    if (code || !left) {
      gift.refused_sites.push_back(company_of(act.transaction, site_id));
      continue;
    }
    gift.delegations.push_back(make_delegation(*there, *left, act.now));
  }
  if (gift.delegations.empty()) {
    if (exists) return *exists;
    return Refusal{Code::FieldsInvalid, {{"sites", Code::RightsExceeded}}};
  }
  return gift;
}

}  // namespace

Outcome<api::AddDelegationReply> Delegations::add(const api::AddDelegationRequest& request,
                                                  const Session& session, const Caller& caller) {
  using Reply = Outcome<api::AddDelegationReply>;
  const auto email = rules::parse_email(request.email);
  if (!email) return Refusal{Code::FieldsInvalid, {{"email", email.code()}}};
  const std::string email_key = rules::email_key(*email);
  const rules::Grant grant = api::grant_of(request.grant);
  if (grant.is_administrator) {
    if (auto refusal = require_recent_password(environment_, session, request.password, caller)) {
      return *refusal;
    }
  }
  auto sites = request.sites;
  std::ranges::sort(sites);
  sites.erase(std::ranges::unique(sites).begin(), sites.end());
  const Time now = environment_.clock.now();

  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const Act act{transaction, session, environment_.settings, "delegation.add", now};
    const auto delegate =
        delegate_at(transaction, session.account_id, session.site_id, act.today());
    if (!delegate) return act.refuse(Code::Forbidden, act.site_subject());
    const bool is_here = sites.empty() || sites == std::vector{session.site_id};
    if (!delegate->is_firm() && !is_here) return act.refuse(Code::NotFound, act.site_subject());
    auto gift = delegate->is_firm() && !sites.empty()
                    ? give_at_many(act, *delegate, grant, sites, email_key)
                    : give_at_one(act, *delegate, grant, email_key);
    if (!gift) return gift.refusal();
    if (auto refusal = throttle_invitation(act, email_key)) return *refusal;

    store::Invitation invitation;
    invitation.email = *email;
    invitation.email_key = email_key;
    invitation.invited_by = session.account_id;
    if (delegate->is_firm()) invitation.firm_id = delegate->chain;
    std::string token;
    const auto id = add_invitation(transaction, environment_.settings, invitation, token, now);
    for (auto& delegation : gift->delegations) {
      delegation.email = *email;
      delegation.email_key = email_key;
      delegation.invitation_id = id;
      put(act, delegation);
    }
    send_invitation(transaction, environment_.settings, id, token, now);
    return api::AddDelegationReply{*email, static_cast<std::int64_t>(gift->delegations.size()),
                                   std::move(gift->refused_sites)};
  });
}

Outcome<api::DelegationReply> Delegations::change(const api::ChangeDelegationRequest& request,
                                                  const Session& session, const Caller& caller) {
  using Reply = Outcome<api::Nothing>;
  const rules::Grant grant = api::grant_of(request.grant);
  if (grant.is_administrator) {
    if (auto refusal = require_recent_password(environment_, session, request.password, caller)) {
      return *refusal;
    }
  }
  const Time now = environment_.clock.now();
  const auto changed = environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const Act act{transaction, session, environment_.settings, "delegation.change", now};
    const auto delegate =
        delegate_at(transaction, session.account_id, session.site_id, act.today());
    if (!delegate) return act.refuse(Code::Forbidden, "delegation:" + std::to_string(request.id));
    const auto found = find_to_change(act, *delegate, request.id);
    if (!found) return found.refusal();
    if (found->kind == DelegationKind::Firm) return act.refuse(Code::Forbidden, subject_of(*found));
    const Chain above = chain_of(transaction, found->source_id.value());
    if (above.status(act.today()) == GrantStatus::Closed) return Code::DelegationClosed;

    // What it stands on bounds it too: more would be said than could ever be in force.
    rules::Grantable grantable = delegate->grantable;
    const auto days = above.period();
    const auto both = days ? rules::meet(grantable.period, *days) : std::nullopt;
    grantable.period = both.value_or(rules::Period{act.today(), act.today().plus(-1)});
    if (days) grantable.rights = rules::meet(grantable.rights, above.rights(days->first));
    auto errors = rules::check_change(grant, grant_of(*found), grantable, act.today());
    if (!errors.empty()) return act.refuse_fields(std::move(errors), subject_of(*found));

    store::Delegation next = *found;
    put_grant(next, grant);
    next.changed = now;
    next.changed_by = session.account_id;
    transaction.delegations.update(next);
    transaction.journal.append({now, session.account_id, next.site_id, "delegation.changed",
                                subject_of(next), details_of(next, &*found)});
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
    const Act act{transaction, session, environment_.settings, "delegation.close", now};
    const auto delegate =
        delegate_at(transaction, session.account_id, session.site_id, act.today());
    if (!delegate) return act.refuse(Code::Forbidden, "delegation:" + std::to_string(request.id));
    const auto found = find_to_change(act, *delegate, request.id);
    if (!found) return found.refusal();
    store::Delegation closed = *found;
    closed.phase = DelegationPhase::Closed;
    closed.changed = now;
    closed.changed_by = session.account_id;
    transaction.delegations.update(closed);
    transaction.journal.append({now, session.account_id, closed.site_id, "delegation.closed",
                                subject_of(closed), details_of(closed, &*found)});
    return api::Nothing{};
  });
}

Outcome<api::Nothing> Delegations::invite_again(const api::DelegationRequest& request,
                                                const Session& session) {
  using Reply = Outcome<api::Nothing>;
  const Time now = environment_.clock.now();
  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const Act act{transaction, session, environment_.settings, "delegation.invite", now};
    const auto delegate =
        delegate_at(transaction, session.account_id, session.site_id, act.today());
    if (!delegate) return act.refuse(Code::Forbidden, "delegation:" + std::to_string(request.id));
    const auto found = find_to_change(act, *delegate, request.id);
    if (!found) return found.refusal();
    if (found->phase != DelegationPhase::Invited || !found->invitation_id) return Code::Conflict;
    if (!is_open(transaction, *found, act.today())) return Code::DelegationClosed;
    if (auto refusal = throttle_invitation(act, found->email_key)) return *refusal;
    send_again(transaction, environment_.settings, *found->invitation_id, now);
    transaction.journal.append({now,
                                session.account_id,
                                found->site_id,
                                "delegation.invited",
                                subject_of(*found),
                                {{"email", found->email}}});
    return api::Nothing{};
  });
}

Outcome<api::DelegationReply> Delegations::delegate_to_firm(
    const api::DelegateToFirmRequest& request, const Session& session) {
  using Reply = Outcome<std::int64_t>;
  const rules::Grant grant = api::grant_of(request.grant);
  const Time now = environment_.clock.now();
  const auto added = environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const Act act{transaction, session, environment_.settings, "delegation.add_firm", now};
    const auto delegate =
        delegate_at(transaction, session.account_id, session.site_id, act.today());
    if (!delegate || delegate->is_firm()) return act.refuse(Code::Forbidden, act.site_subject());
    const auto site = transaction.sites.find(session.site_id).value();
    const auto firm = transaction.firms.of_member(site.member_id);
    if (!firm) return Code::FirmMissing;
    auto grantable = delegate->grantable;
    grantable.can_make_administrators = false;
    auto errors = rules::check_grant(grant, grantable, delegate->today);
    if (!errors.empty()) return act.refuse_fields(std::move(errors), act.site_subject());
    for (const auto& open : transaction.delegations.open_to_firms(site.id)) {
      if (is_open(transaction, open, act.today())) return Code::DelegationExists;
    }
    store::Delegation given = make_delegation(*delegate, grant, now);
    given.chain = store::firm_grants_chain;
    given.kind = DelegationKind::Firm;
    given.firm_id = firm->id;
    given.phase = DelegationPhase::Accepted;
    put(act, given);
    return given.id;
  });
  if (!added) return added.refusal();
  return view({*added}, session);
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
        transaction.journal.append({now,
                                    std::nullopt,
                                    each.site_id,
                                    "delegation.expired",
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
