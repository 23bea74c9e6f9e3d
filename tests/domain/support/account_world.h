#pragma once

#include "server/domain/account/accounts.h"
#include "server/domain/account/email_certification.h"
#include "server/domain/account/email_change.h"
#include "server/domain/account/mobile_certification.h"
#include "server/domain/caisse/tiles.h"
#include "tests/domain/support/world.h"

#include <string>
#include <vector>

namespace espace::tests {

/// A world in which Zoë has an account and is logged in.
struct AccountWorld : World {
  explicit AccountWorld(Backend backend) : World(backend) {
    open_account();
    log_in_again();
  }

  /// A new session, which becomes the caller's.
  void log_in_again(const std::string& with_password = password) {
    caller.token = log_in(with_password)->token;
  }
  /// Another browser's session: its token.
  std::string log_in_elsewhere(const std::string& email = "Zoe@example.fr") {
    return sessions.log_in({email, password}, {"192.0.2.2", ""})->token;
  }
  domain::Session session() { return sessions.find(caller.token).value(); }

  /// The messages that wait; they are taken out.
  std::vector<store::OutgoingMessage> messages(store::Channel channel = store::Channel::Email) {
    const auto now = clock.now();
    std::vector<store::OutgoingMessage> all;
    for (const auto& claimed :
         store->outbox().claim(channel, now, now + std::chrono::hours(1), 1000)) {
      all.push_back(claimed.message);
      store->outbox().delivered(claimed.id, now);
    }
    return all;
  }

  domain::Outcome<api::ChangeEmailReply> change_email(const std::string& email,
                                                      const std::string& with_password = password) {
    return email_change.request({email, email, with_password}, session(), caller);
  }

  domain::Accounts accounts{environment};
  domain::EmailChange email_change{environment};
  domain::EmailCertification certification{environment};
  domain::MobileCertification mobile{environment};
  domain::Tiles tiles{environment};
};

/// «…/compte/adresse#TOKEN» → «TOKEN»
inline std::string token_in(const store::OutgoingMessage& message) {
  const auto& link = message.parameters.at("link");
  return link.substr(link.find('#') + 1);
}

}  // namespace espace::tests
