#include "server/domain/rights/invitations.h"

#include "server/domain/account/credentials.h"
#include "server/domain/account/mail_links.h"
#include "server/domain/base/hasher.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/names.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/throttling.h"
#include "server/domain/rights/delegate.h"
#include "server/domain/rights/pending_invitation.h"
#include "server/domain/rights/refusals.h"
#include "shared/rules/name.h"
#include "shared/rules/password.h"
#include "shared/rules/phone.h"

namespace espace::domain {
namespace {

using store::DelegationPhase;
using store::LinkKind;

/// A link that was once valid, used or void, is recognised: using it again is journalled.
std::optional<RefusedAttempt> replay_of(const store::Transaction& transaction,
                                        const api::LinkProof& proof, Code code) {
  if (code == Code::TooManyRequests) return std::nullopt;
  const auto link = known_link(transaction, proof, LinkKind::Invitation);
  const auto invitation = link ? transaction.invitations.find(link->subject) : std::nullopt;
  if (!invitation) return std::nullopt;
  RefusedAttempt attempt;
  const auto delegations = transaction.delegations.of_invitation(invitation->id);
  if (!delegations.empty()) attempt.site_id = delegations.front().site_id;
  attempt.operation = "invitation";
  attempt.subject = "invitation:" + std::to_string(invitation->id);
  attempt.code = code == Code::LinkServed ? Code::LinkServed : Code::LinkInvalid;
  attempt.tried = {{"email", invitation->email}};
  return attempt;
}

/// A link that can be answered, and what waits behind it.
struct Answerable {
  store::Link link;
  PendingInvitation pending;
};

Outcome<Answerable> find_answerable(const store::Transaction& transaction,
                                    const Outcome<store::Link>& link, const api::LinkProof& proof,
                                    Time now) {
  if (!link) return link.refusal();
  auto pending = find_pending(transaction, link->subject, now);
  if (!pending) return refuse_dead(proof);
  return Answerable{*link, std::move(*pending)};
}

/// The same where it is answered: a link that cannot be is journalled.
Outcome<Answerable> answer_with(store::Transaction& transaction, const Environment& environment,
                                const api::LinkProof& proof, const Caller& caller, Time now) {
  auto found = find_answerable(
      transaction,
      find_link(transaction, environment.settings, proof, LinkKind::Invitation, caller, now), proof,
      now);
  if (!found) {
    if (const auto replay = replay_of(transaction, proof, found.refusal().code)) {
      journal_refusal(transaction, *replay, now);
    }
  }
  return found;
}

/// The stored form of a number that validate() has let through; empty where none was entered.
std::string stored_phone(const rules::Checked<std::string>& phone) { return phone ? *phone : ""; }

store::Account make_account(const api::AcceptInvitationRequest& request,
                            const store::Invitation& invitation, std::string hash, Time now) {
  store::Account account;
  account.email = invitation.email;
  account.email_key = invitation.email_key;
  account.password_hash = std::move(hash);
  account.last_name = *rules::parse_name(request.last_name);
  account.first_name = *rules::parse_name(request.first_name);
  account.landline =
      stored_phone(rules::parse_phone(request.landline.country, request.landline.number));
  account.mobile = stored_phone(rules::parse_mobile(request.mobile.country, request.mobile.number));
  account.email_certified = now;
  account.created = now;
  return account;
}

void accept_all(store::Transaction& transaction, const PendingInvitation& pending,
                const store::Account& account, Time now) {
  for (auto delegation : pending.delegations) {
    delegation.phase = DelegationPhase::Accepted;
    delegation.account_id = account.id;
    delegation.email = account.email;
    delegation.email_key = account.email_key;
    delegation.last_name = account.last_name;
    delegation.first_name = account.first_name;
    transaction.delegations.update(delegation, now);
    append_to_journal(transaction, {now,
                                    account.id,
                                    delegation.site_id,
                                    JournalAction::DelegationAccepted,
                                    subject_of(delegation),
                                    {{"email", account.email},
                                     {"name", full_name(account.first_name, account.last_name)}}});
  }
  for (auto administrator : pending.administrators) {
    administrator.phase = DelegationPhase::Accepted;
    administrator.accepted = now;
    administrator.account_id = account.id;
    transaction.firms.update(administrator);
    append_to_journal(transaction, {now,
                                    account.id,
                                    std::nullopt,
                                    JournalAction::FirmAdministratorAccepted,
                                    "firm:" + std::to_string(administrator.firm_id),
                                    {{"email", account.email}}});
  }
}

}  // namespace

Outcome<api::InvitationReply> Invitations::view(const api::LinkProof& proof, const Caller& caller) {
  using Reply = Outcome<api::InvitationReply>;
  const auto link = check_link(environment_, proof, LinkKind::Invitation, caller);
  const Time now = environment_.clock.now();
  return environment_.store.read([&](const store::Transaction& transaction) -> Reply {
    const auto found = find_answerable(transaction, link, proof, now);
    if (!found) return found.refusal();
    return describe(transaction, found->pending);
  });
}

Outcome<api::LinkReply> Invitations::accept(const api::AcceptInvitationRequest& request,
                                            const Caller& caller) {
  using Reply = Outcome<api::LinkReply>;
  auto& store = environment_.store;
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();

  // Checked before the hash is computed.
  const auto link = check_link(environment_, request, LinkKind::Invitation, caller);
  std::optional<RefusedAttempt> replay;
  const auto known = store.read([&](const store::Transaction& transaction) {
    auto found = find_answerable(transaction, link, request, now);
    if (!found) replay = replay_of(transaction, request, found.refusal().code);
    return found;
  });
  if (!known) {
    if (replay) journal_refusal(environment_, *replay);
    return known.refusal();
  }
  const std::string& email = known->pending.invitation.email;
  std::optional<Proof> proof;
  std::string hash;
  if (request.has_account) {
    auto proved = prove_password(environment_, email, request.password, caller);
    if (!proved) return proved.refusal();
    proof = std::move(*proved);
  } else {
    if (const auto wrong = rules::check_password(request.password,
                                                 {email, request.last_name, request.first_name})) {
      return Refusal{Code::FieldsInvalid, {{"password", *wrong}}};
    }
    try {
      hash = environment_.hasher.hash(request.password);
    } catch (const Hasher::Busy&) {
      return Refusal{Code::Busy, {}, busy_wait};
    }
  }

  return store.write([&](store::Transaction& transaction) -> Reply {
    // It may have been used, closed or replaced while the hash was computed.
    const auto found = answer_with(transaction, environment_, request, caller, now);
    if (!found) return found.refusal();
    const auto& pending = found->pending;
    if (proof) {
      const auto account = accept_proof(transaction, settings, *proof);
      if (!account) return account.refusal();
      transaction.links.use(found->link);
      accept_all(transaction, pending, *account, now);
      return api::LinkReply{account->email};
    }
    if (transaction.accounts.find_by_email_key(pending.invitation.email_key)) {
      return Refusal{Code::Conflict, {{"email", Code::EmailTaken}}};
    }
    auto account = make_account(request, pending.invitation, hash, now);
    account.id = transaction.accounts.add(account);
    LoginThrottle(transaction, settings, account.email_key).clear();
    append_to_journal(transaction, {now,
                                    account.id,
                                    std::nullopt,
                                    JournalAction::AccountOpened,
                                    account_subject(account.id),
                                    {}});
    transaction.links.use(found->link);
    accept_all(transaction, pending, account, now);
    return api::LinkReply{account.email};
  });
}

Outcome<api::Nothing> Invitations::refuse(const api::LinkProof& proof, const Caller& caller) {
  using Reply = Outcome<api::Nothing>;
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();
  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto found = answer_with(transaction, environment_, proof, caller, now);
    if (!found) return found.refusal();
    const auto& pending = found->pending;
    transaction.links.use(found->link);
    const auto said = describe(transaction, pending);
    for (auto delegation : pending.delegations) {
      delegation.phase = DelegationPhase::Closed;
      delegation.changed = now;
      transaction.delegations.update(delegation, now);
      append_to_journal(transaction, {now,
                                      std::nullopt,
                                      delegation.site_id,
                                      JournalAction::DelegationRefused,
                                      subject_of(delegation),
                                      {{"email", delegation.email}}});
    }
    for (auto administrator : pending.administrators) {
      administrator.phase = DelegationPhase::Closed;
      administrator.closed = now;
      transaction.firms.update(administrator);
      append_to_journal(transaction, {now,
                                      std::nullopt,
                                      std::nullopt,
                                      JournalAction::FirmAdministratorClosed,
                                      "firm:" + std::to_string(administrator.firm_id),
                                      {{"email", administrator.email}}});
    }
    if (pending.invitation.invited_by) {
      const auto inviter = transaction.accounts.find(*pending.invitation.invited_by).value();
      messages::send(transaction.outgoing, inviter.email,
                     messages::InvitationRefused{.greeting = greeting(settings, inviter.first_name),
                                                 .email = pending.invitation.email,
                                                 .company_name = said.company_name},
                     now);
    }
    return api::Nothing{};
  });
}

}  // namespace espace::domain
