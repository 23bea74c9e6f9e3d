#include "server/admin/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace espace::admin {

Progress::Progress(bool is_wanted) : is_shown_(is_wanted && ::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() { hide(); }

void Progress::show(double share) {
  constexpr int width = 40;
  const int percent = static_cast<int>(std::clamp(share, 0.0, 1.0) * 100);
  if (!is_shown_ || percent == percent_) return;
  percent_ = percent;
  const int full = percent * width / 100;
  fmt::print(stderr, "\r[{:#<{}}{:.<{}}] {:3} %", "", full, "", width - full, percent);
  std::fflush(stderr);
}

void Progress::hide() {
  if (percent_ == nothing) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
  percent_ = nothing;
}

}  // namespace espace::admin
