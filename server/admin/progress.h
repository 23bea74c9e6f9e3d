#pragma once

#include <cstddef>

namespace espace::admin {

/// A bar on standard error that says how far a long work is. Only on a terminal, and not where
/// another program reads the result: a log or a pipe never sees it.
class Progress {
 public:
  explicit Progress(bool is_wanted);
  /// The line is empty again.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `share` of the whole, from 0 to 1. Drawn when another percent is full.
  void show(double share);
  /// Takes the bar away, so that a line can be printed; the next show() draws it again.
  void hide();

 private:
  static constexpr int nothing = -1;

  bool is_shown_;
  int percent_ = nothing;
};

}  // namespace espace::admin
