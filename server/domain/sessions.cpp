#include "server/domain/sessions.h"

#include "server/domain/hasher.h"
#include "server/domain/throttling.h"
#include "server/domain/tokens.h"
#include "server/store/store.h"
#include "shared/rules/email.h"

namespace espace::domain {
namespace {

constexpr auto address_window = std::chrono::minutes(1);
constexpr auto busy_wait = std::chrono::seconds(2);
/// A session is written to at most that often. It may so end up to this much before its idle time
/// is over, and never after.
constexpr auto seen_interval = std::chrono::minutes(1);
constexpr std::size_t token_max_length = 128;

constexpr std::string_view holder_role = "Administrateur Entreprise";

/// What a log-in finds before it pays for the hash.
struct Candidate {
  std::optional<Refusal> refusal;
  std::optional<store::Account> account;
  std::string opening_hash;  ///< Of an opening that waits, where there is no account.
  bool last_try = false;

  const std::string& hash() const { return account ? account->password_hash : opening_hash; }
};

void journal_session(store::Transaction& transaction, std::string action,
                     const store::SessionRecord& session, Time now) {
  transaction.journal.append({now,
                              session.account_id,
                              session.site_id,
                              std::move(action),
                              "account:" + std::to_string(session.account_id),
                              {}});
}

void end_session(store::Transaction& transaction, std::string_view token, Time now) {
  if (token.empty() || token.size() > token_max_length) return;
  const std::string token_hash = digest(token);
  const auto session = transaction.sessions.find(token_hash);
  if (session && transaction.sessions.remove(token_hash)) {
    journal_session(transaction, "session.closed", *session, now);
  }
}

api::SessionReply describe_in(const store::Transaction& transaction, const Settings& settings,
                              std::int64_t account_id, std::int64_t site_id) {
  const auto account = transaction.accounts.find(account_id).value();
  api::SessionReply reply;
  reply.email = account.email;
  reply.last_name = account.last_name;
  reply.first_name = account.first_name;
  reply.site_count = transaction.sites.count_held_by(account_id);
  reply.idle_seconds = settings.session_idle.count();
  if (site_id != 0) {
    const auto site = transaction.sites.find(site_id).value();
    const auto member = transaction.members.find(site.member_id).value();
    reply.site =
        api::SiteSummary{site.id, member.company_name, site.name, site.siret, site.identifiant};
    if (transaction.sites.holder(site_id) == account_id) reply.role = holder_role;
  }
  return reply;
}

}  // namespace

Outcome<Sessions::LoggedIn> Sessions::log_in(const api::LoginRequest& request,
                                             const Caller& caller) {
  auto& store = environment_.store;
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();
  const auto email = rules::parse_email(request.email);
  const std::string email_key = rules::email_key(email ? *email : request.email);
  const std::string address_key = throttle_key("login-from", caller.address);

  const auto candidate = store.write([&](store::Transaction& transaction) {
    Candidate found;
    if (const auto wait = count_attempt(transaction, address_key,
                                        settings.login_attempts_per_address, address_window, now)) {
      found.refusal = Refusal{Code::TooManyRequests, {}, *wait};
      return found;
    }
    LoginThrottle throttle(transaction, settings, email_key);
    if (const auto refused = throttle.begin_attempt(now)) {
      found.refusal = Refusal{refused->code, {}, refused->retry_after};
      return found;
    }
    found.last_try = throttle.last_try();
    // What is not an address is nobody's, and may hold what a database cannot.
    if (!email) return found;
    found.account = transaction.accounts.find_by_email_key(email_key);
    const auto openings = transaction.openings.find_by_email_key(email_key);
    if (!openings.empty()) found.opening_hash = openings.front().password_hash;
    return found;
  });
  if (candidate.refusal) return *candidate.refusal;

  bool right = false;
  try {
    right = environment_.hasher.verify(candidate.hash(), request.password);
  } catch (const Hasher::Busy&) {
    store.write([&](store::Transaction& transaction) {
      forget_attempt(transaction, address_key, now);
      LoginThrottle(transaction, settings, email_key).withdraw(now);
    });
    return Refusal{Code::Busy, {}, busy_wait};
  }

  if (!right) {
    if (candidate.last_try && candidate.account) {
      store.write([&](store::Transaction& transaction) {
        const auto id = candidate.account->id;
        transaction.journal.append({now,
                                    std::nullopt,
                                    std::nullopt,
                                    "login.reset_required",
                                    "account:" + std::to_string(id),
                                    {}});
      });
    }
    return Code::LoginRefused;
  }

  std::string renewed_hash;
  if (candidate.account && Hasher::needs_renewal(candidate.account->password_hash)) {
    try {
      renewed_hash = environment_.hasher.hash(request.password);
    } catch (const Hasher::Busy&) {
      // The next log-in renews it.
    }
  }

  const std::string token = new_token();
  return store.write([&](store::Transaction& transaction) -> Outcome<LoggedIn> {
    LoginThrottle(transaction, settings, email_key).clear();
    if (!candidate.account) return Code::AccountNotActivated;
    const auto account = transaction.accounts.find(candidate.account->id);
    // It may have changed while the hash was computed.
    if (!account || account->password_hash != candidate.account->password_hash) {
      return Code::LoginRefused;
    }
    if (account->state == store::AccountState::Blocked) return Code::AccountBlocked;
    if (!renewed_hash.empty()) transaction.accounts.set_password_hash(account->id, renewed_hash);

    end_session(transaction, caller.token, now);
    store::SessionRecord session;
    session.token_hash = digest(token);
    session.account_id = account->id;
    session.site_id = transaction.sites.only_site_held_by(account->id);
    session.created = now;
    session.last_seen = now;
    transaction.sessions.add(session);
    transaction.accounts.note_login(account->id, now);
    journal_session(transaction, "session.opened", session, now);
    return LoggedIn{describe_in(transaction, settings, account->id, session.site_id.value_or(0)),
                    token};
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
      now >= session->last_seen + settings.session_idle ||
      now >= session->created + settings.session_absolute) {
    return std::nullopt;
  }
  if (now >= session->last_seen + seen_interval) {
    environment_.store.write(
        [&](store::Transaction& transaction) { transaction.sessions.note_seen(token_hash, now); });
  }
  return Session{session->account_id, session->site_id.value_or(0), session->created, now};
}

api::SessionReply Sessions::describe(const Session& session) {
  return environment_.store.read([&](const store::Transaction& transaction) {
    return describe_in(transaction, environment_.settings, session.account_id, session.site_id);
  });
}

void Sessions::log_out(std::string_view token) {
  const Time now = environment_.clock.now();
  environment_.store.write(
      [&](store::Transaction& transaction) { end_session(transaction, token, now); });
}

}  // namespace espace::domain
