#pragma once

#include <cstddef>

namespace espace::admin {

/// A progress bar on standard error. Shown only on a terminal, and not when another program reads
/// the result, so it never ends up in a log or a pipe.
class Progress {
 public:
  explicit Progress(bool is_wanted);
  /// Clears the line.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `share` of the whole, from 0 to 1. Redrawn each time another percent is complete.
  void show(double share);
  /// Removes the bar so that a line can be printed; the next show() draws it again.
  void hide();

 private:
  static constexpr int nothing = -1;

  bool is_shown_;
  int percent_ = nothing;
};

}  // namespace espace::admin
