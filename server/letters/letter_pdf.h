#pragma once

#include "server/delivery/letter.h"

#include <filesystem>
#include <memory>
#include <string>

namespace espace::letters {

/// Letters as a PDF for printing: A4, one page each, to be folded in three for a DL envelope with a
/// window on the right. The used subset of the font (Inter) is embedded, so that the text can be
/// selected, searched and read aloud. Pages are written as they are added.
///
/// Throws std::runtime_error: the font is not installed, a letter does not fit on its page;
/// std::system_error: the file cannot be written, or already exists.
class LetterPdf {
 public:
  /// `date`: «le 24 novembre 2026».
  LetterPdf(const std::filesystem::path& path, std::string date);
  /// Without publish() the file is removed.
  ~LetterPdf();
  LetterPdf(const LetterPdf&) = delete;
  LetterPdf& operator=(const LetterPdf&) = delete;

  void add(const delivery::Letter& letter);
  /// Completes the file on disk, still under its hidden name. Returns its SHA-256.
  std::string complete();
  /// Gives it its final name. Also throws if it has that name but may lose it: has_name() tells.
  void publish();
  bool has_name() const;

 private:
  class Page;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace espace::letters
