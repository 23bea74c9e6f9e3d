#include "server/domain/opening/code_requests.h"

#include "server/domain/base/codes.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/throttling.h"
#include "server/domain/caisse/letters.h"
#include "server/store/store.h"
#include "shared/rules/identifiant.h"

namespace espace::domain {
namespace {

constexpr auto code_window = std::chrono::hours(24);

}  // namespace

Outcome<api::Nothing> CodeRequests::request_code(const api::RequestCodeRequest& request,
                                                 const Caller& caller) {
  using Reply = Outcome<api::Nothing>;
  const auto identifiant = rules::parse_identifiant(request.identifiant);
  if (!identifiant) return api::Nothing{};
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();
  const FreshCode fresh;

  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    if (const auto wait = count_attempt(transaction, address_key("new-code-from", caller.address),
                                        settings.code_requests_per_address, code_window, now)) {
      return Refusal{Code::TooManyRequests, {}, *wait};
    }
    // Also checked for an unknown identifiant. Checked before the identifiant's own count, so that
    // a refusal writes nothing.
    const std::string letters = throttle_key("new-code", "letters");
    if (const auto wait =
            wait_of(transaction, letters, settings.code_letters_per_day, code_window, now)) {
      return Refusal{Code::TooManyRequests, {}, *wait};
    }
    const auto too_early = count_attempt(transaction, throttle_key("new-code-to", *identifiant), 1,
                                         settings.new_code_interval, now);
    if (too_early) return api::Nothing{};
    // Also for an unknown identifiant: a lock that remained would reveal that nobody has it.
    CodeThrottle(transaction, settings, *identifiant).clear();
    if (const auto site = transaction.sites.find_by_identifiant(*identifiant)) {
      count_attempt(transaction, letters, settings.code_letters_per_day, code_window, now);
      issue_code(transaction, settings, *site, fresh, now);
      queue_letter(transaction, settings, LetterKind::NewCode, *site, fresh.code, now);
      // Whoever uses the code replaces the holder, who is told while the letter is on its way.
      if (const auto holder = transaction.sites.holder(site->id)) {
        tell_of_code_request(transaction, settings, *site, *holder, now);
      }
      append_to_journal(
          transaction,
          {now, std::nullopt, site->id, JournalAction::CodeRequested, subject_of(*site), {}});
    }
    return api::Nothing{};
  });
}

}  // namespace espace::domain
