#pragma once

#include "server/domain/base/environment.h"

#include <cstdint>
#include <optional>
#include <string>

/// Each entry of the journal is chained by hash to the one before, so that nobody, not even who
/// writes to the database past the portal, can change, remove or insert one unseen.
///
/// Entries are sealed after their commit, not within it: transactions that run at the same time
/// would otherwise wait for each other to learn the hash before theirs. The chain is therefore in
/// the order of the seals, and an entry that commits late comes later in it.
namespace espace::domain {

/// Seals what is committed and has no seal. How many. For the scheduler, every minute; safe on
/// several servers at once.
std::int64_t seal_journal(const Environment& environment);

struct JournalVerdict {
  enum class Flaw : std::uint8_t {
    None,
    Changed,   ///< The entry does not match its hash.
    Removed,   ///< The entry with that number is gone.
    Inserted,  ///< Its id or its time is older than that of entries sealed long before it.
    Unknown,   ///< The seal that was noted is older than what retention left: nothing can be said.
  };

  Flaw flaw = Flaw::None;
  std::int64_t number = 0;   ///< Of the first broken entry, in the chain.
  std::int64_t id = 0;       ///< The same in the table; 0 when it is gone.
  std::int64_t entries = 0;  ///< Found good.
  /// The chain's end. Kept elsewhere, it proves later that nothing before it was rewritten.
  std::int64_t head_number = 0;
  std::string head_hash;
};

/// A seal, as somebody noted it outside of the database: a head of then.
struct JournalSeal {
  std::int64_t number = 0;
  std::string hash;
};

/// The newest seal; number 0 where there is none.
JournalSeal journal_head(const Environment& environment);

/// Seals, then walks the whole chain from the anchor, which the newest purge must have set, to the
/// head; `noted` must be one of its seals.
JournalVerdict verify_journal(const Environment& environment,
                              const std::optional<JournalSeal>& noted = std::nullopt);

/// Takes away what is older than Settings::journal_retention, from the old end only; the anchor
/// keeps the rest verifiable. How many. For the scheduler.
std::int64_t purge_journal(const Environment& environment);

}  // namespace espace::domain
