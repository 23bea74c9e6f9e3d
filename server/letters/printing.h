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
  std::size_t skipped = 0;   ///< Their code is no longer valid.
  bool is_forgotten = true;  ///< Their codes are in no database file any more.
};

/// Prints the waiting letters, the oldest first, dated by the day in Europe/Paris. Without letters
/// no file is made. `progress` is told how many are done. Throws what LetterPdf throws; the letters
/// then keep waiting.
///
/// A PDF is first written under a hidden name; only once it is on disk and its digest is in the
/// database does it get its final name, and only then are its letters erased from the outbox. So
/// after a crash at any time settle_interrupted() knows whether they were printed: none is lost,
/// and none is printed twice as long as the file stays where it was put. The same applies if the
/// database could not record that they were printed: the run then stays unfinished. Throws
/// std::runtime_error, and prints nothing of it, if a letter's own PDF already exists.
Printed print_letters(domain::Letters& letters, const PrintJob& job,
                      const std::function<void(std::size_t)>& progress);

/// An interrupted printing run, and what happened to its letters.
struct Interrupted {
  store::PrintRun run;
  std::size_t kept = 0;   ///< In a complete PDF: recorded as printed.
  std::size_t again = 0;  ///< Waiting again.
  /// The single PDF was complete but is not (or no longer) where it was put: its letters wait
  /// again, so there may be two copies of each. The run number on the sheets tells them apart.
  bool may_be_doubled = false;
};

/// Settles the runs whose process is gone (or that were on another machine, half an hour ago).
std::vector<Interrupted> settle_interrupted(domain::Letters& letters);

}  // namespace espace::letters
