#pragma once

#include "server/store/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

/// Who did what, when. Nothing is changed in it afterwards.
struct JournalEntry {
  Time at;
  std::optional<std::int64_t> account_id;  ///< Nobody who is logged in: the system, the caisse.
  std::optional<std::int64_t> site_id;
  std::string action;   ///< «account.opened», «code.issued», …
  std::string subject;  ///< What it was done to: «account:12», an identifiant, …
  std::map<std::string, std::string> details;
};

class Journal {
 public:
  explicit Journal(Connection& connection) : connection_(connection) {}

  void append(const JournalEntry& entry);
  /// The newest first.
  std::vector<JournalEntry> of_site(std::int64_t site_id, std::int64_t limit) const;
  std::vector<JournalEntry> of_account(std::int64_t account_id, std::int64_t limit) const;

 private:
  Connection& connection_;
};

}  // namespace espace::store
