#pragma once

#include "server/domain/account/recovery.h"
#include "server/domain/base/clock.h"
#include "server/domain/base/hasher.h"
#include "server/domain/base/settings.h"
#include "server/domain/caisse/declarations.h"
#include "server/domain/opening/associations.h"
#include "server/domain/opening/code_requests.h"
#include "server/domain/opening/members.h"
#include "server/domain/opening/openings.h"
#include "server/domain/session/sessions.h"
#include "server/domain/session/sites.h"
#include "server/domain/upkeep/housekeeping.h"
#include "server/store/store.h"
#include "tests/store/place.h"

#include <cstddef>
#include <string>

namespace espace::tests {

class ManualClock final : public domain::Clock {
 public:
  domain::Time now() const override { return now_; }
  void advance(std::chrono::seconds by) { now_ += by; }

 private:
  domain::Time now_{std::chrono::seconds(1'790'000'000)};
};

inline constexpr auto siret = "73282932000074";
inline constexpr auto identifiant = "1234567890";
inline constexpr auto password = "Maçon-et-truelle-42";

/// Internal when it was not refused.
template <class Value>
Code refusal_of(const domain::Outcome<Value>& outcome) {
  return outcome ? Code::Internal : outcome.refusal().code;
}

/// The domain on a database of its own, with a clock that the test moves.
struct World {
  explicit World(Backend backend, domain::Hasher::Limits limits = {1, 64});
  /// Checks that whatever the test had written to the journal can be said to people.
  ~World();

  Place place;
  std::unique_ptr<store::Store> store;
  ManualClock clock;
  domain::Hasher hasher;
  domain::Settings settings;
  domain::Environment environment{*store, clock, hasher, settings};
  domain::Openings openings{environment};
  domain::Associations associations{environment};
  domain::Recovery recovery{environment};
  domain::CodeRequests code_requests{environment};
  domain::Sessions sessions{environment};
  domain::Sites sites{environment};
  domain::Members members{environment};
  domain::Declarations declarations{environment};
  domain::Caller caller{"192.0.2.1", ""};

  /// A site of «Bâti & Fils»; the code that was posted to it.
  std::string add_site(const std::string& of_identifiant = identifiant);
  domain::Outcome<api::IdentifyReply> identify(const std::string& code,
                                               const std::string& of_identifiant = identifiant);
  /// Step 2 with Zoë's details.
  api::OpenAccountRequest details(const std::string& ticket,
                                  const std::string& email = "Zoe@example.fr") const;
  /// The token of the newest e-mail to that address; all older ones are taken out as well.
  std::string mailed_token(const std::string& email = "Zoe@example.fr");
  /// How many e-mails wait; they are taken out.
  std::size_t mails();
  /// From the code in the post to the account.
  void open_account(const std::string& email = "Zoe@example.fr",
                    const std::string& of_identifiant = identifiant);
  domain::Outcome<domain::Sessions::LoggedIn> log_in(const std::string& with_password = password,
                                                     const std::string& email = "Zoe@example.fr");
  /// The code of the refusal of log_in(); Internal when it was not refused.
  Code refused(const std::string& with_password, const std::string& email = "Zoe@example.fr");
  /// The actions in the journal, oldest first.
  std::vector<std::string> journal();
  /// The changes of the newest entry of that action, as people read them.
  std::vector<std::string> said_of(const std::string& action);
};

}  // namespace espace::tests
