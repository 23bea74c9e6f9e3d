#include "server/domain/session/sessions.h"

#include "server/domain/account/credentials.h"
#include "server/domain/base/calendar.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/tokens.h"
#include "server/domain/caisse/alerts.h"
#include "server/domain/rights/refusals.h"
#include "server/domain/rights/reviews.h"
#include "server/domain/rights/rights.h"
#include "server/store/store.h"

#include <string>
#include <utility>

namespace espace::domain {
namespace {

/// Minimum interval between writes to a session. So a session may end earlier than its idle time by
/// at most this much, and never later.
constexpr auto seen_interval = std::chrono::minutes(1);
constexpr std::size_t token_max_length = 128;

void journal_session(store::Transaction& transaction, JournalAction action,
                     const store::SessionRecord& session, Time now) {
  append_to_journal(
      transaction,
      {now, session.account_id, session.site_id, action, account_subject(session.account_id), {}});
}

void end_session(store::Transaction& transaction, std::string_view token, Time now) {
  if (token.empty() || token.size() > token_max_length) return;
  const std::string token_hash = digest(token);
  const auto session = transaction.sessions.find(token_hash);
  if (session && transaction.sessions.remove(token_hash)) {
    journal_session(transaction, JournalAction::SessionClosed, *session, now);
  }
}

void note_seen(store::Store& store, const std::string& token_hash, Time now) {
  try {
    store.write(
        [&](store::Transaction& transaction) { transaction.sessions.note_seen(token_hash, now); });
  } catch (const store::Error&) {
    // The next request will record it; this one is answered even if nothing can be written.
  }
}

/// A site where the person no longer holds anything counts as not chosen.
api::SessionReply describe_in(const store::Transaction& transaction, const Settings& settings,
                              std::int64_t account_id, std::int64_t site_id, Time now) {
  auto facts = transaction.sessions.facts(account_id, site_id);
  const auto [site_count, held] =
      standing_among(transaction, account_id, site_id, day_in_paris(now));
  api::SessionReply reply;
  reply.email = std::move(facts.email);
  reply.last_name = std::move(facts.last_name);
  reply.first_name = std::move(facts.first_name);
  reply.site_count = static_cast<std::int64_t>(site_count);
  reply.idle_seconds = settings.session_idle.count();
  reply.stamp = session_stamp(account_id, site_id);
  if (!held.is_empty()) {
    reply.site = api::SiteSummary{site_id, facts.company_name.value(), facts.site_name.value(),
                                  facts.siret.value(), facts.identifiant.value()};
    if (const auto role = held.role()) reply.role = *role;
    reply.functions = api::function_rights(held.rights);
    reply.can_delegate = held.may_delegate();
    reply.delegates_for_firm = held.may_delegate() && !held.administrates_company();
    reply.is_review_due = held.administrates_company() && facts.review_begun &&
                          is_review_due(settings, *facts.review_begun, facts.review_confirmed, now);
    if (held.rights.highest(rules::Function::SalaryDeclarations) >= rules::Level::Read) {
      reply.alerts = alerts_of(transaction.declarations.open_of_site(site_id));
    }
  }
  return reply;
}

}  // namespace

std::string session_stamp(std::int64_t account_id, std::int64_t site_id) {
  constexpr std::size_t length = 16;
  return digest("stamp:" + std::to_string(account_id) + ':' + std::to_string(site_id))
      .substr(0, length);
}

Outcome<Sessions::LoggedIn> Sessions::log_in(const api::LoginRequest& request,
                                             const Caller& caller) {
  const auto& settings = environment_.settings;
  const auto proof = prove_password(environment_, request.email, request.password, caller);
  if (!proof) return proof.refusal();
  const Time now = environment_.clock.now();
  const std::string token = new_token();
  return environment_.store.write([&](store::Transaction& transaction) -> Outcome<LoggedIn> {
    const auto account = accept_proof(transaction, settings, *proof);
    if (!account) return account.refusal();
    end_session(transaction, caller.token, now);
    store::SessionRecord session;
    session.token_hash = digest(token);
    session.account_id = account->id;
    const auto held = held_anywhere(transaction, account->id, day_in_paris(now));
    if (held.size() == 1) session.site_id = held.front().site_id;
    session.created = now;
    session.last_seen = now;
    session.proved = now;
    transaction.sessions.add(session);
    transaction.accounts.note_login(account->id, now);
    transaction.service_uses.settle(account->id);
    journal_session(transaction, JournalAction::SessionOpened, session, now);
    return LoggedIn{
        describe_in(transaction, settings, account->id, session.site_id.value_or(0), now), token};
  });
}

std::optional<Session> Sessions::find(std::string_view token) {
  if (token.empty() || token.size() > token_max_length) return std::nullopt;
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();
  const std::string token_hash = digest(token);
  const auto session = environment_.store.read(
      [&](const store::Transaction& transaction) { return transaction.sessions.find(token_hash); });
  if (!session || session->account_state != store::AccountState::Active ||
      is_certification_over(settings, session->email_certified, now) ||
      now >= session->last_seen + settings.session_idle ||
      now >= session->created + settings.session_absolute) {
    return std::nullopt;
  }
  if (now >= session->last_seen + seen_interval) note_seen(environment_.store, token_hash, now);
  return Session{session->account_id, session->site_id.value_or(0), session->created, now,
                 session->proved};
}

api::SessionReply Sessions::describe(const Session& session) {
  return environment_.store.read([&](const store::Transaction& transaction) {
    return describe_in(transaction, environment_.settings, session.account_id, session.site_id,
                       environment_.clock.now());
  });
}

Outcome<Sessions::LoggedIn> Sessions::choose_site(const api::ChooseSiteRequest& request,
                                                  const Caller& caller) {
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();
  const std::string older_hash = digest(caller.token);
  const std::string token = new_token();
  return environment_.store.write([&](store::Transaction& transaction) -> Outcome<LoggedIn> {
    auto session = transaction.sessions.find(older_hash);
    if (!session) return Code::SessionRequired;
    if (standing(transaction, session->account_id, request.site_id, day_in_paris(now)).is_empty()) {
      journal_refusal(transaction,
                      {session->account_id, session->site_id, "session.choose_site",
                       "site:" + std::to_string(request.site_id), Code::NotFound},
                      now);
      return Code::NotFound;
    }
    transaction.sessions.remove(older_hash);
    session->token_hash = digest(token);
    session->site_id = request.site_id;
    session->last_seen = now;
    transaction.sessions.add(*session);
    journal_session(transaction, JournalAction::SessionSiteChosen, *session, now);
    return LoggedIn{describe_in(transaction, settings, session->account_id, request.site_id, now),
                    token};
  });
}

void Sessions::log_out(std::string_view token) {
  const Time now = environment_.clock.now();
  environment_.store.write(
      [&](store::Transaction& transaction) { end_session(transaction, token, now); });
}

}  // namespace espace::domain
