#pragma once

#include "server/domain/letters.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>

namespace espace::letters {

struct PrintJob {
  domain::LetterKind kind = domain::LetterKind::Welcome;
  std::filesystem::path place;  ///< The PDF, or the directory for one PDF a letter.
  bool is_one_file = true;
  std::size_t limit = 5000;
  domain::Time now;  ///< The letters' date is that day's, in Europe/Paris.
};

struct Printed {
  std::size_t letters = 0;
  std::size_t skipped = 0;  ///< Their code does not open anything any more.
};

/// Prints the letters that wait, the oldest first. A letter is forgotten only once its file is on
/// the disk; after a crash it is printed again. Without a letter there is no file. `progress` is
/// told how many are done. Throws what LetterPdf throws; the letters then wait on.
Printed print_letters(domain::Letters& letters, const PrintJob& job,
                      const std::function<void(std::size_t)>& progress);

}  // namespace espace::letters
