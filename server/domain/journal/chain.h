#pragma once

#include "server/domain/base/environment.h"

#include <cstdint>
#include <optional>
#include <string>

/// Each entry of the journal is chained by hash to the previous one, so that nobody, not even a
/// person who writes to the database without the portal, can change, remove or insert an entry
/// unnoticed.
///
/// Entries are sealed after their commit, not within it: otherwise simultaneous transactions would
/// wait for each other to learn the previous hash. The chain therefore follows the order of the
/// seals, and an entry that commits late comes later in it.
namespace espace::domain {

/// Seals committed entries that have no seal. Returns how many. For the scheduler, every minute;
/// safe on several servers at once.
std::int64_t seal_journal(const Environment& environment);

struct JournalVerdict {
  enum class Flaw : std::uint8_t {
    None,
    Changed,   ///< The entry does not match its hash.
    Removed,   ///< The entry with that number is gone.
    Inserted,  ///< Its id or time is older than that of entries sealed long before it.
    Unknown,   ///< The noted seal is older than the retained entries: cannot be checked.
  };

  Flaw flaw = Flaw::None;
  std::int64_t number = 0;   ///< Of the first broken entry, in the chain.
  std::int64_t id = 0;       ///< Its id in the table; 0 if the entry is gone.
  std::int64_t entries = 0;  ///< Verified entries.
  /// The newest seal. Kept elsewhere, it proves later that nothing before it was rewritten.
  std::int64_t head_number = 0;
  std::string head_hash;
};

/// A seal noted outside of the database: the head at an earlier time.
struct JournalSeal {
  std::int64_t number = 0;
  std::string hash;
};

/// The newest seal; number 0 if there is none.
JournalSeal journal_head(const Environment& environment);

/// Seals, then walks the whole chain from the anchor, which must be the one set by the newest
/// purge, to the head; `noted` must be one of its seals.
JournalVerdict verify_journal(const Environment& environment,
                              const std::optional<JournalSeal>& noted = std::nullopt);

/// Deletes entries older than Settings::journal_retention, from the old end only; the anchor keeps
/// the rest verifiable. Returns how many. For the scheduler.
std::int64_t purge_journal(const Environment& environment);

}  // namespace espace::domain
