#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace espace::store {

/// What is wrong with a database, a line for the operator each: tables whose pages or indexes are
/// damaged, references that lead nowhere. Throws Error only where it cannot be looked at.
/// PostgreSQL: every row is read, and its indexes are compared where the extension amcheck is
/// there.
std::vector<std::string> find_flaws(const std::string& place);

/// The same of an SQLite database in one file.
std::vector<std::string> flaws_of_file(const std::filesystem::path& file);

}  // namespace espace::store
