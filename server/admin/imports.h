#pragma once

#include "server/admin/house.h"
#include "server/import/table.h"

#include <functional>
#include <istream>
#include <string>

/// Shared by the commands that read a CSV file.
namespace espace::admin {

/// Options from the command line.
struct ImportFile {
  std::string path;
  bool is_dry_run = false;
};

/// One of import_members(), import_declarations(), …
using Import = std::function<ImportSummary(House& house, std::istream& file,
                                           const std::function<void(const RefusedLine&)>& refused,
                                           const ImportProgress& progress)>;

/// Runs it, with a progress bar on a terminal, and reports every refused line and the totals.
/// Returns the exit status. Throws ConfigError if the file cannot be read or has the wrong header.
int run_import(const Options& options, const ImportFile& file, const Import& import,
               Database database = Database::MustExist);

}  // namespace espace::admin
