#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace espace::store {

/// The defects of a database, one line each for the operator: tables whose pages or indexes are
/// damaged, references to missing rows. Throws Error only if the database cannot be examined.
/// PostgreSQL: reads every row, and checks its indexes if the extension amcheck is available.
std::vector<std::string> find_flaws(const std::string& place);

/// The same for an SQLite database in one file.
std::vector<std::string> flaws_of_file(const std::filesystem::path& file);

}  // namespace espace::store
