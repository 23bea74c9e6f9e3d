#include "server/domain/account/mail_links.h"

#include "server/domain/base/throttling.h"
#include "server/domain/base/tokens.h"
#include "server/store/store.h"
#include "shared/rules/confidential_code.h"
#include "shared/rules/email.h"

#include <utility>

namespace espace::domain {

namespace {

using store::LinkKind;
using store::LinkOutcome;

/// For a link that was used, or that another one overtook.
Code settled_code(LinkKind kind) {
  const bool may_be_wanted_again = kind == LinkKind::PasswordReset || kind == LinkKind::Invitation;
  return may_be_wanted_again ? Code::LinkServed : Code::LinkDone;
}

Outcome<store::Link> judge(const std::optional<store::Link>& link, const api::LinkProof& proof,
                           Time now) {
  if (!link) return refuse_dead(proof);
  switch (link->outcome) {
    case LinkOutcome::Used:
    case LinkOutcome::Overtaken:
      return settled_code(link->kind);
    case LinkOutcome::Replaced:
      return refuse_dead(proof);
    case LinkOutcome::Open:
      break;
  }
  if (link->expires <= now) return refuse_dead(proof);
  return *link;
}

}  // namespace

MailLink issue_link(store::Transaction& transaction, LinkKind kind, std::int64_t subject,
                    Time expires, Time now) {
  std::string token = new_token();
  const std::string code = new_link_code();
  transaction.links.add({digest(token), kind, subject, now, expires, digest(code)});
  return {std::move(token), rules::format_confidential_code(code)};
}

std::optional<store::Link> known_link(const store::Transaction& transaction,
                                      const api::LinkProof& proof, LinkKind kind) {
  if (!proof.token.empty()) return transaction.links.find_any(digest(proof.token), kind);
  const auto code = rules::parse_link_code(proof.code);
  return code ? transaction.links.find_any_by_code(digest(*code), kind) : std::nullopt;
}

Refusal refuse_dead(const api::LinkProof& proof) {
  if (!proof.token.empty()) return {Code::LinkInvalid};
  return {Code::FieldsInvalid, {{"code", Code::LinkCodeRefused}}};
}

Outcome<store::Link> find_link(store::Transaction& transaction, const Settings& settings,
                               const api::LinkProof& proof, LinkKind kind, const Caller& caller,
                               Time now) {
  if (!proof.token.empty()) return judge(known_link(transaction, proof, kind), proof, now);
  const std::string key = address_key("link-code-from", caller.address);
  const int limit = settings.link_code_failures_per_address;
  // Before anything is looked for: a client that guesses must not learn by its right guess either.
  if (const auto wait = wait_of(transaction, key, limit, address_window, now)) {
    return Refusal{Code::TooManyRequests, {}, *wait};
  }
  const auto link = known_link(transaction, proof, kind);
  if (!link) count_attempt(transaction, key, limit, address_window, now);
  return judge(link, proof, now);
}

Outcome<store::Link> check_link(const Environment& environment, const api::LinkProof& proof,
                                LinkKind kind, const Caller& caller) {
  const Time now = environment.clock.now();
  if (!proof.token.empty()) {
    return environment.store.read([&](const store::Transaction& transaction) {
      return judge(known_link(transaction, proof, kind), proof, now);
    });
  }
  return environment.store.write([&](store::Transaction& transaction) {
    return find_link(transaction, environment.settings, proof, kind, caller, now);
  });
}

Outcome<api::Nothing> answer_link_request(const Environment& environment, std::string_view email,
                                          const std::string& purpose, const Caller& caller,
                                          const SendLinks& send) {
  using Reply = Outcome<api::Nothing>;
  const auto parsed = rules::parse_email(email);
  if (!parsed) return api::Nothing{};
  const std::string email_key = rules::email_key(*parsed);
  const auto& settings = environment.settings;
  const Time now = environment.clock.now();

  return environment.store.write([&](store::Transaction& transaction) -> Reply {
    auto wait = count_attempt(transaction, address_key(purpose + "-from", caller.address),
                              settings.login_attempts_per_address, address_window, now);
    if (!wait) {
      wait = count_attempt(transaction, throttle_key(purpose + "-to", email_key),
                           settings.resends_per_address, mail_window, now);
    }
    if (wait) return Refusal{Code::TooManyRequests, {}, *wait};
    send(transaction, email_key, now);
    return api::Nothing{};
  });
}

}  // namespace espace::domain
