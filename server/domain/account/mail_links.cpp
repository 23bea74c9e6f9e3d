#include "server/domain/account/mail_links.h"

#include "server/domain/base/throttling.h"
#include "server/domain/base/tokens.h"
#include "server/store/store.h"
#include "shared/rules/email.h"

namespace espace::domain {

std::string renew_link(store::Transaction& transaction, store::LinkKind kind, std::int64_t subject,
                       std::chrono::seconds lifetime, Time now) {
  std::string token = new_token();
  transaction.links.remove(kind, subject);
  transaction.links.add({digest(token), kind, subject, now, now + lifetime});
  return token;
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
