#pragma once

#include "server/domain/environment.h"
#include "server/domain/outcome.h"
#include "server/store/letters.h"
#include "server/store/members.h"

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

/// Puts a letter to the site into the outbox. `code` is left out of a letter of welcome.
void queue_letter(store::Transaction& transaction, const Settings& settings, LetterKind kind,
                  const store::Site& site, std::string_view code, Time now);

/// A new code for the site with both letters of a new member.
void queue_welcome(store::Transaction& transaction, const Settings& settings,
                   const store::Site& site, Time now);

/// The caisse's own work on letters.
class Letters {
 public:
  /// Longer than the printing of a run takes. After it, what a crash left claimed is printed again.
  static constexpr std::chrono::minutes claim_lifetime{30};

  explicit Letters(const Environment& environment) : environment_(environment) {}

  /// Both letters, with a new code, for one site. Refusals: FieldsInvalid, NotFound.
  Outcome<std::int64_t> queue(std::string_view identifiant);
  /// The same for every site that has neither an administrator nor a living code. Returns how many.
  std::int64_t queue_missing();

  struct Batch {
    std::vector<store::ClaimedMessage> letters;
    std::size_t skipped = 0;  ///< Their code is not the site's any more, or was used: forgotten.
  };
  /// The next letters of a run, claimed; empty when there are none. Nobody else prints them until
  /// the claim ends.
  Batch claim(LetterKind kind, int limit);
  /// They are on the disk, durably: forgets the codes and journals.
  void printed(std::span<const store::ClaimedMessage> letters);
  /// They could not be written.
  void give_back(std::span<const store::ClaimedMessage> letters);

  std::vector<store::LettersWaiting> waiting();

 private:
  Environment environment_;
};

}  // namespace espace::domain
