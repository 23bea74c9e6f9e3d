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

/// Letters by post (guide I2, D3). A code is readable only in its letter: in the outbox until the
/// letter is printed, on paper afterwards.
namespace espace::domain {

/// The two letters to a new member each hold half of what is needed to open the account, so they
/// never travel together: each kind is printed, and put into envelopes, in its own run.
enum class LetterKind : std::uint8_t {
  Welcome,  ///< «Courrier de bienvenue»: identifiant, SIRET, how to open the account.
  Code,     ///< «Courrier informatique»: the confidential code.
  NewCode,  ///< The code requested by «Mot de passe oublié».
};

/// "welcome", "code", "new_code": used in the outbox and on the command line.
std::string_view name_of(LetterKind kind);
std::optional<LetterKind> letter_kind_named(std::string_view name);

/// What the address lacks for a letter to arrive, by the names of SiteEntry's members: a street
/// (either line), a postcode, a city.
std::vector<FieldError> missing_address(const store::Site& site);

/// Puts a letter to the site into the outbox. `code` is left out of a letter of welcome.
void queue_letter(store::Transaction& transaction, const Settings& settings, LetterKind kind,
                  const store::Site& site, std::string_view code, Time now);

/// A new code for the site with both letters of a new member.
void queue_welcome(store::Transaction& transaction, const Settings& settings,
                   const store::Site& site, Time now);

/// For the caisse: printing letters in runs. No other run prints what a run has claimed until that
/// run has ended, or is known to have been interrupted and was settled.
class Letters {
 public:
  explicit Letters(const Environment& environment) : environment_(environment) {}

  /// Both letters, with a new code, for one site. Refusals: FieldsInvalid (the identifiant, or an
  /// address at which no letter would arrive), NotFound.
  Outcome<std::int64_t> queue(std::string_view identifiant);

  struct Queued {
    std::int64_t sites = 0;
    std::vector<std::string> without_address;  ///< Identifiants of the sites that were skipped.
  };
  /// The same for every site with neither an administrator nor a valid code.
  Queued queue_missing();

  /// `run` holds everything except its number and time. Returns the number.
  std::int64_t begin_run(store::PrintRun run);
  /// The run's only file is complete on disk, and is about to get its final name.
  void seal_run(std::int64_t run, std::string_view sha256);
  void end_run(std::int64_t run);

  struct Batch {
    std::vector<store::ClaimedMessage> letters;
    std::size_t skipped = 0;  ///< Their code was replaced or used: not printed.
  };
  /// The next letters of a run; empty when there are none.
  Batch claim(LetterKind kind, std::int64_t run, int limit);
  /// They are durably on disk: erases the codes and writes the journal.
  void printed(std::span<const store::ClaimedMessage> letters, std::int64_t run);
  /// To be called afterwards: removes printed and skipped codes from the database's files. False:
  /// not yet possible, since somebody is reading (a backup).
  bool forget();
  /// Discards waiting letters whose code is no longer valid, without printing them: a void code
  /// need not be kept anywhere. Returns how many. For housekeeping.
  std::int64_t forget_dead();
  /// They could not be written: they wait again.
  void give_back(std::span<const store::ClaimedMessage> letters);

  /// Runs in progress, or interrupted.
  std::vector<store::PrintRun> unfinished_runs();
  /// The letters of such a run that were not recorded as printed.
  std::vector<store::ClaimedMessage> letters_of(std::int64_t run);
  std::vector<store::LettersWaiting> waiting();
  domain::Time now() const { return environment_.clock.now(); }

 private:
  Environment environment_;
};

}  // namespace espace::domain
