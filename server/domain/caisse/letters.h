#pragma once

#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "server/store/caisse/letters.h"
#include "server/store/opening/members.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace espace::store {
struct Transaction;
}

/// Letters by post (guide I2, D3). A code stands in clear in its letter alone: in the outbox until
/// the letter is printed, on paper afterwards.
namespace espace::domain {

/// The two letters to a new member say each one half of what opens the account, so they never
/// travel together: each kind is printed, and put into envelopes, in a run of its own.
enum class LetterKind : std::uint8_t {
  Welcome,  ///< «Courrier de bienvenue»: identifiant, SIRET, how to open the account.
  Code,     ///< «Courrier informatique»: the confidential code.
  NewCode,  ///< The code that was asked for by «Mot de passe oublié».
};

/// "welcome", "code", "new_code": in the outbox and on the command line.
std::string_view name_of(LetterKind kind);
std::optional<LetterKind> letter_kind_named(std::string_view name);

/// What is missing of the address for a letter to arrive, by the names of SiteEntry's members: a
/// street (either line), a postcode, a city.
std::vector<FieldError> missing_address(const store::Site& site);

/// Puts a letter to the site into the outbox. `code` is left out of a letter of welcome.
void queue_letter(store::Transaction& transaction, const Settings& settings, LetterKind kind,
                  const store::Site& site, std::string_view code, Time now);

/// A new code for the site with both letters of a new member.
void queue_welcome(store::Transaction& transaction, const Settings& settings,
                   const store::Site& site, Time now);

/// The caisse's own work on letters. They are printed in runs. What a run has claimed nobody else
/// prints until the run has ended, or is known to have been cut short and was settled.
class Letters {
 public:
  explicit Letters(const Environment& environment) : environment_(environment) {}

  /// Both letters, with a new code, for one site. Refusals: FieldsInvalid (the identifiant, or an
  /// address at which no letter would arrive), NotFound.
  Outcome<std::int64_t> queue(std::string_view identifiant);

  struct Queued {
    std::int64_t sites = 0;
    std::vector<std::string> without_address;  ///< Passed over: their identifiants.
  };
  /// The same for every site that has neither an administrator nor a living code.
  Queued queue_missing();

  /// `run` says all but its number and its time. Returns the number.
  std::int64_t begin_run(store::PrintRun run);
  /// The run's only file is complete and on the disk, and is about to take its name.
  void seal_run(std::int64_t run, std::string_view sha256);
  void end_run(std::int64_t run);

  struct Batch {
    std::vector<store::ClaimedMessage> letters;
    std::size_t skipped = 0;  ///< Their code is not the site's any more, or was used: forgotten.
  };
  /// The next letters of a run; empty when there are none.
  Batch claim(LetterKind kind, std::int64_t run, int limit);
  /// They are on the disk, durably: forgets the codes and journals.
  void printed(std::span<const store::ClaimedMessage> letters, std::int64_t run);
  /// Afterwards: the codes that were printed or skipped are in no file of the database any more.
  /// False: not yet, since somebody is reading (a backup).
  bool forget();
  /// Those that wait though their code does not open anything any more are forgotten without being
  /// printed: a code that is dead need not stand anywhere either. How many. For housekeeping.
  std::int64_t forget_dead();
  /// They could not be written.
  void give_back(std::span<const store::ClaimedMessage> letters);

  /// Runs that go on, or were cut short.
  std::vector<store::PrintRun> unfinished_runs();
  /// What such a run has not said to be printed.
  std::vector<store::ClaimedMessage> letters_of(std::int64_t run);
  std::vector<store::LettersWaiting> waiting();
  domain::Time now() const { return environment_.clock.now(); }

 private:
  Environment environment_;
};

}  // namespace espace::domain
