#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What the benchmarks print: figures of one run, side by side with the budgets of the project.
/// Absolute ones say little on a machine that does other things; ratios of the same run say more.
namespace espace::bench {

/// The value below which that share (0 to 1) of the samples lies. There must be one.
double quantile(std::vector<double> samples, double share);
double median(std::vector<double> samples);

/// A heading and its columns.
void print_heading(std::string_view title);
/// One line: the median of the rounds, the least and the greatest, the budget (may be empty).
void print_figure(std::string_view what, const std::vector<double>& rounds, std::string_view unit,
                  std::string_view budget);

}  // namespace espace::bench
