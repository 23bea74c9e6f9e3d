#pragma once

#include <filesystem>
#include <string>

/// A database as one file, and back (`place` as for open_store). Both throw Error with a line for
/// the operator.
namespace espace::store {

/// What was committed when it began, also while servers write on; nobody waits for it. `file` must
/// not exist; it is readable by its owner only, complete and on the disk, or not there at all.
/// PostgreSQL: by its own pg_dump.
void back_up(const std::string& place, const std::filesystem::path& file);

/// Into a place that has no database yet, nor what one has left: a directory, made if it is not
/// there, or an empty PostgreSQL database (by its own pg_restore).
void restore(const std::string& place, const std::filesystem::path& file);

}  // namespace espace::store
