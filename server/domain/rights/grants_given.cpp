#include "server/domain/account/credentials.h"
#include "server/domain/base/journal.h"
#include "server/domain/rights/attempt.h"
#include "server/domain/rights/delegations.h"
#include "server/domain/rights/invitation_links.h"
#include "shared/rules/email.h"

#include <algorithm>

/// New delegations: to a person, or to the accounting firm.
namespace espace::domain {
namespace {

using store::DelegationKind;
using store::DelegationPhase;

/// Why the person cannot be given anything at the site; nothing if they can.
std::optional<Code> check_beneficiary(const Attempt& attempt, const Delegate& delegate,
                                      const std::string& email_key) {
  const auto account = attempt.transaction.accounts.find_by_email_key(email_key);
  if (account && account->id == delegate.account_id) return Code::DelegationOwn;
  for (const auto& open : attempt.transaction.delegations.open_to(
           delegate.site_id, delegate.party, email_key, account ? account->id : 0)) {
    if (is_open(attempt.transaction, open, attempt.today())) return Code::DelegationExists;
  }
  return std::nullopt;
}

store::Delegation make_delegation(const Delegate& delegate, const rules::Grant& grant, Time now) {
  store::Delegation made;
  made.site_id = delegate.site_id;
  made.source_id = delegate.source_id;
  made.party = delegate.party;
  put_grant(made, grant);
  made.granted = now;
  made.granted_by = delegate.account_id;
  return made;
}

void put(const Attempt& attempt, store::Delegation& delegation) {
  delegation.id = attempt.transaction.delegations.add(delegation);
  append_to_journal(attempt.transaction, {attempt.now, attempt.session.account_id,
                                          delegation.site_id, JournalAction::DelegationAdded,
                                          subject_of(delegation), details_of(delegation)});
  attempt.transaction.reviews.begin(delegation.site_id, attempt.now);
}

/// What is given at each site, under one invitation; and the sites where nothing, or not
/// everything, could be given.
struct GrantGiven {
  std::vector<store::Delegation> delegations;
  std::vector<std::string> refused_sites, known_sites, lowered_sites;
};

/// «Maçonnerie Générale – Chantier»
std::string name_of_site(const store::Transaction& transaction, std::int64_t site_id) {
  const auto site = transaction.sites.find(site_id);
  const auto member = site ? transaction.members.find(site->member_id) : std::nullopt;
  if (!member) return {};
  const bool is_named = !site->name.empty() && site->name != member->company_name;
  return is_named ? member->company_name + " – " + site->name : member->company_name;
}

Outcome<GrantGiven> give_at_one(const Attempt& attempt, const Delegate& delegate,
                                const rules::Grant& grant, const std::string& email_key) {
  auto errors = rules::check_grant(grant, delegate.grantable, delegate.today);
  if (!errors.empty()) return attempt.refuse_fields(std::move(errors), attempt.site_subject());
  if (const auto code = check_beneficiary(attempt, delegate, email_key)) {
    if (*code == Code::DelegationOwn) return attempt.refuse(*code, attempt.site_subject());
    return *code;
  }
  return GrantGiven{{make_delegation(delegate, grant, attempt.now)}, {}, {}, {}};
}

/// The delegate at one of the firm's client sites; any other site is refused as not found.
Outcome<Delegate> firm_at(const Attempt& attempt, const Delegate& delegate, std::int64_t site_id) {
  if (auto there = delegate_at(attempt.transaction, delegate.account_id, site_id, delegate.today,
                               delegate.party)) {
    return std::move(*there);
  }
  return attempt.refuse(Code::NotFound, "site:" + std::to_string(site_id));
}

/// A firm passes on its rights at each of its clients.
Outcome<GrantGiven> give_at_many(const Attempt& attempt, const Delegate& delegate,
                                 const rules::Grant& grant, const std::vector<std::int64_t>& sites,
                                 const std::string& email_key) {
  if (grant.is_administrator) {
    return attempt.refuse_fields({{"is_administrator", Code::RightsExceeded}},
                                 attempt.site_subject());
  }
  if (grant.period.first < delegate.today) {
    return attempt.refuse_fields({{"starts", Code::DatePast}}, attempt.site_subject());
  }
  GrantGiven given;
  for (const std::int64_t site_id : sites) {
    const auto there = firm_at(attempt, delegate, site_id);
    if (!there) return there.refusal();
    const auto code = check_beneficiary(attempt, *there, email_key);
    if (code == Code::DelegationOwn) return attempt.refuse(*code, attempt.site_subject());
    const auto left = rules::clip(grant, there->grantable);
    if (code || !left) {
      auto& sites_without = code ? given.known_sites : given.refused_sites;
      sites_without.push_back(name_of_site(attempt.transaction, site_id));
      continue;
    }
    if (*left != grant) given.lowered_sites.push_back(name_of_site(attempt.transaction, site_id));
    given.delegations.push_back(make_delegation(*there, *left, attempt.now));
  }
  if (!given.delegations.empty()) return given;
  if (given.refused_sites.empty()) return Code::DelegationExists;
  attempt.note(Code::RightsExceeded, attempt.site_subject());
  return Refusal{Code::FieldsInvalid, {{"sites", Code::RightsExceeded}}};
}

/// At a single site, rights that the person cannot give are an error; at several sites they are
/// left out.
Outcome<GrantGiven> give(const Attempt& attempt, const Delegate& delegate,
                         const rules::Grant& grant, const std::vector<std::int64_t>& sites,
                         const std::string& email_key) {
  const bool is_here = sites.empty() || sites == std::vector{delegate.site_id};
  if (is_here) return give_at_one(attempt, delegate, grant, email_key);
  if (!delegate.is_firm()) return attempt.refuse(Code::NotFound, attempt.site_subject());
  if (sites.size() > 1) return give_at_many(attempt, delegate, grant, sites, email_key);
  const auto there = firm_at(attempt, delegate, sites.front());
  if (!there) return there.refusal();
  return give_at_one(attempt, *there, grant, email_key);
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
  sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
  const auto said = details_of(grant, *email);
  const Time now = environment_.clock.now();

  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const Attempt attempt{transaction, session, environment_.settings, "delegation.add", now, said};
    const auto delegate =
        delegate_at(transaction, session.account_id, session.site_id, attempt.today());
    if (!delegate) return attempt.refuse(Code::Forbidden, attempt.site_subject());
    auto given = give(attempt, *delegate, grant, sites, email_key);
    if (!given) return given.refusal();
    if (auto refusal = throttle_invitation(attempt, email_key)) return *refusal;

    store::Invitation invitation;
    invitation.email = *email;
    invitation.email_key = email_key;
    invitation.invited_by = session.account_id;
    if (delegate->is_firm()) invitation.firm_id = delegate->party;
    const auto id = add_invitation(transaction, environment_.settings, invitation, now);
    for (auto& delegation : given->delegations) {
      delegation.email = *email;
      delegation.email_key = email_key;
      delegation.invitation_id = id;
      put(attempt, delegation);
    }
    send_invitation(transaction, environment_.settings, id, now);
    return api::AddDelegationReply{*email, static_cast<std::int64_t>(given->delegations.size()),
                                   std::move(given->refused_sites), std::move(given->known_sites),
                                   std::move(given->lowered_sites)};
  });
}

Outcome<api::DelegationReply> Delegations::delegate_to_firm(
    const api::DelegateToFirmRequest& request, const Session& session) {
  using Reply = Outcome<std::int64_t>;
  const rules::Grant grant = api::grant_of(request.grant);
  const auto said = details_of(grant);
  const Time now = environment_.clock.now();
  const auto added = environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const Attempt attempt{transaction,           session, environment_.settings,
                          "delegation.add_firm", now,     said};
    const auto delegate =
        delegate_at(transaction, session.account_id, session.site_id, attempt.today());
    if (!delegate || delegate->is_firm())
      return attempt.refuse(Code::Forbidden, attempt.site_subject());
    const auto site = transaction.sites.find(session.site_id).value();
    const auto firm = transaction.firms.of_member(site.member_id);
    if (!firm) return Code::FirmMissing;
    auto grantable = delegate->grantable;
    grantable.can_make_administrators = false;
    auto errors = rules::check_grant(grant, grantable, delegate->today);
    if (!errors.empty()) return attempt.refuse_fields(std::move(errors), attempt.site_subject());
    for (const auto& open : transaction.delegations.open_to_firms(site.id)) {
      if (is_open(transaction, open, attempt.today())) return Code::DelegationExists;
    }
    store::Delegation given = make_delegation(*delegate, grant, now);
    given.party = store::firm_grants_party;
    given.kind = DelegationKind::Firm;
    given.firm_id = firm->id;
    given.phase = DelegationPhase::Accepted;
    put(attempt, given);
    return given.id;
  });
  if (!added) return added.refusal();
  return view({*added}, session);
}

}  // namespace espace::domain
