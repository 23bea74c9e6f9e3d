#pragma once

#include "server/domain/caisse/letters.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace espace::letters {

struct PrintJob {
  domain::LetterKind kind = domain::LetterKind::Welcome;
  std::filesystem::path place;  ///< The PDF, or the directory for one PDF a letter.
  bool is_one_file = true;
  std::size_t limit = 5000;
};

struct Printed {
  std::int64_t run = 0;
  std::size_t letters = 0;
  std::size_t skipped = 0;   ///< Their code does not open anything any more.
  bool is_forgotten = true;  ///< Their codes are in no file of the database any more.
};

/// Prints the letters that wait, the oldest first, dated by the day in Europe/Paris. Without a
/// letter there is no file. `progress` is told how many are done. Throws what LetterPdf throws; the
/// letters then wait on.
///
/// A PDF is written under a hidden name; it is on the disk and its digest in the database before it
/// takes its own name, and only then its letters are forgotten. So after a crash at any instant
/// settle_interrupted() knows whether they are on paper: none is lost, and none is printed twice as
/// long as the file is where it was put. The same holds where it could not be noted that they are
/// printed: then too the run stays unfinished. Throws std::runtime_error, and prints nothing of it,
/// where a letter's own PDF is there already.
Printed print_letters(domain::Letters& letters, const PrintJob& job,
                      const std::function<void(std::size_t)>& progress);

/// A printing that was cut short, and what became of its letters.
struct Interrupted {
  store::PrintRun run;
  std::size_t kept = 0;   ///< They stand in a complete PDF: noted as printed.
  std::size_t again = 0;  ///< They wait again.
  /// The only PDF was complete, and is not where it was put (any more): its letters are among those
  /// that wait again, so there may be two of each. The number of the run on the sheets tells.
  bool may_be_doubled = false;
};

/// Settles the runs whose process is gone (or was on another machine, half an hour ago).
std::vector<Interrupted> settle_interrupted(domain::Letters& letters);

}  // namespace espace::letters
