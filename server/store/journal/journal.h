#pragma once

#include "server/store/sql/column.h"
#include "server/store/sql/time.h"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

/// Who did what, when. Entries are never changed: the database refuses it.
struct JournalEntry {
  Time at;
  std::optional<std::int64_t> account_id;  ///< None if nobody is logged in: the system, the caisse.
  std::optional<std::int64_t> site_id;
  std::string action;   ///< «account.opened», «code.issued», …
  std::string subject;  ///< The object of the action: «account:12», an identifiant, …
  std::map<std::string, std::string> details = {};
  std::int64_t id = 0;  ///< Of an entry read from the database.

  static constexpr std::string_view table = "journal";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &JournalEntry::id),
                      column("at", &JournalEntry::at),
                      column("account_id", &JournalEntry::account_id),
                      column("site_id", &JournalEntry::site_id),
                      column("action", &JournalEntry::action),
                      column("subject", &JournalEntry::subject),
                      column("details", &JournalEntry::details)};
  }
};

/// An entry as it is stored, with its seal.
struct JournalRow {
  std::int64_t id = 0;
  Time at;
  std::optional<std::int64_t> account_id;
  std::optional<std::int64_t> site_id;
  std::string action;
  std::string subject;
  std::string details;  ///< JSON, byte for byte as it was hashed.
  std::int64_t number = 0;
  Time sealed;
  std::string hash;

  static constexpr std::string_view table = "journal";
  static constexpr auto columns() {
    return std::tuple{
        id_column("id", &JournalRow::id), column("at", &JournalRow::at),
        column("account_id", &JournalRow::account_id), column("site_id", &JournalRow::site_id),
        column("action", &JournalRow::action), column("subject", &JournalRow::subject),
        column("details", &JournalRow::details),
        // Null until the entry is sealed.
        column("number", &JournalRow::number).or_default(),
        column("sealed", &JournalRow::sealed).or_default(),
        column("hash", &JournalRow::hash).or_default()};
  }
};

/// Both ends of the chain of seals; number 0 and no hash if there are none.
struct JournalChain {
  std::int64_t head_number = 0;
  std::string head_hash;
  std::int64_t anchor_number = 0;  ///< The newest seal that retention has deleted.
  std::string anchor_hash;

  static constexpr std::string_view table = "journal_chain";
  static constexpr auto columns() {
    return std::tuple{column("head_number", &JournalChain::head_number),
                      column("head_hash", &JournalChain::head_hash),
                      column("anchor_number", &JournalChain::anchor_number),
                      column("anchor_hash", &JournalChain::anchor_hash)};
  }
};

/// Which entries to return; by default all.
struct JournalFilter {
  std::int64_t site_id = 0;
  std::int64_t account_id = 0;
  std::int64_t from = std::numeric_limits<std::int64_t>::min();  ///< Seconds since 1970, UTC.
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  std::string action;  ///< «delegation.added», or an area: «delegation».
};

/// A `before` that admits every entry.
inline constexpr std::int64_t newest_entry = std::numeric_limits<std::int64_t>::max();

class Journal {
 public:
  explicit Journal(Connection& connection) : connection_(connection) {}

  void append(const JournalEntry& entry);
  /// The newest first, older than the entry `before`.
  std::vector<JournalEntry> of_site(std::int64_t site_id, std::int64_t limit,
                                    std::int64_t before = newest_entry) const;
  std::vector<JournalEntry> of_account(std::int64_t account_id, std::int64_t limit,
                                       std::int64_t before = newest_entry) const;
  /// Actions at a site by a firm's people: its administrators, and its collaborators there. People
  /// who also belong to the company are excluded.
  std::vector<JournalEntry> of_firm(std::int64_t site_id, std::int64_t firm_id, std::int64_t limit,
                                    std::int64_t before = newest_entry) const;
  std::vector<JournalEntry> search(const JournalFilter& filter, std::int64_t limit,
                                   std::int64_t before = newest_entry) const;

  std::optional<JournalEntry> newest(std::string_view action) const;

  JournalChain chain() const;
  /// Prevents other servers from sealing until this transaction ends.
  void lock_chain();
  /// Committed entries without a seal, ordered by id.
  std::vector<JournalRow> unsealed(std::int64_t limit) const;
  void seal(const JournalRow& row);
  void set_head(std::int64_t number, std::string_view hash);
  std::vector<JournalRow> sealed_after(std::int64_t number, std::int64_t limit) const;
  std::optional<JournalRow> sealed(std::int64_t number) const;
  /// The oldest seal of an entry made at that time or later.
  std::optional<std::int64_t> first_sealed_since(Time at) const;
  /// Deletes that seal and the older ones. Returns how many.
  std::int64_t drop_until(std::int64_t number, std::string_view hash);

 private:
  Connection& connection_;
};

}  // namespace espace::store
