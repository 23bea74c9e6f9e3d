#pragma once

#include "server/admin/house.h"
#include "server/import/table.h"

#include <functional>
#include <istream>
#include <string>

/// What the commands that read a CSV file have in common.
namespace espace::admin {

/// Of the command line.
struct ImportFile {
  std::string path;
  bool is_dry_run = false;
};

/// One of import_members(), import_declarations(), …
using Import = std::function<ImportSummary(House& house, std::istream& file,
                                           const std::function<void(const RefusedLine&)>& refused,
                                           const ImportProgress& progress)>;

/// Runs it, with a bar on a terminal, and says what became of every refused line and of the whole.
/// Returns the exit status. Throws ConfigError: the file cannot be read, or has another header.
int run_import(const Options& options, const ImportFile& file, const Import& import,
               Database database = Database::MustExist);

}  // namespace espace::admin
