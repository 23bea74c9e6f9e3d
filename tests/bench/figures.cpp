#include "tests/bench/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>

namespace espace::bench {

double quantile(std::vector<double> samples, double share) {
  const auto last = static_cast<double>(samples.size() - 1);
  const auto place = static_cast<std::ptrdiff_t>(last * share);
  std::nth_element(samples.begin(), samples.begin() + place, samples.end());
  return samples[static_cast<std::size_t>(place)];
}

double median(std::vector<double> samples) { return quantile(std::move(samples), 0.5); }

void print_heading(std::string_view title) {
  fmt::print("\n{:<52}{:>10}{:>10}{:>10}  {}\n", title, "median", "min", "max", "budget");
  std::fflush(stdout);
}

void print_figure(std::string_view what, const std::vector<double>& rounds, std::string_view unit,
                  std::string_view budget) {
  const auto [least, greatest] = std::minmax_element(rounds.begin(), rounds.end());
  fmt::print("  {:<50}{:>10.2f}{:>10.2f}{:>10.2f}  {:<6}{}\n", what, median(rounds), *least,
             *greatest, unit, budget);
  std::fflush(stdout);
}

}  // namespace espace::bench
