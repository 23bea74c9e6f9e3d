#pragma once

#include <string>
#include <string_view>

/// CSV files as French spreadsheet programs expect them: UTF-8 with a byte order mark, «;» between
/// the cells, otherwise as RFC 4180 says.
namespace espace {

inline constexpr std::string_view csv_mark = "\xEF\xBB\xBF";

/// A cell in quotes. What such a program would take for a formula starts with an apostrophe (OWASP,
/// «CSV Injection»).
std::string csv_cell(std::string_view text);

}  // namespace espace
