#pragma once

#include <filesystem>
#include <string>

/// Saves a database as one file, and restores it (`place` as for open_store). Both throw Error with
/// a line for the operator.
namespace espace::store {

/// Contains what was committed when it began, even while servers keep writing; nobody waits for it.
/// `file` must not exist; it becomes readable by its owner only, and is either complete on disk or
/// absent. PostgreSQL: by its own pg_dump.
void back_up(const std::string& place, const std::filesystem::path& file);

/// Restores into a place without a database or leftovers of one: a directory, created if it does
/// not exist, or an empty PostgreSQL database (by its own pg_restore).
void restore(const std::string& place, const std::filesystem::path& file);

}  // namespace espace::store
