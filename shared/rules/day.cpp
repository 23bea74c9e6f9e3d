#include "shared/rules/day.h"

#include "shared/rules/text.h"

#include <algorithm>
#include <chrono>

namespace espace::rules {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2999;

/// Reads `digits` if all are digits and there are exactly as many as asked for; else nothing.
std::optional<int> number(std::string_view digits, std::size_t length) {
  if (digits.size() != length) return std::nullopt;
  int value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

std::string padded(unsigned value, std::size_t width) {
  std::string text = std::to_string(value);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

struct Parts {
  std::string year, month, day_of_month;
};

Parts parts_of(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day.count))};
  return {padded(static_cast<unsigned>(static_cast<int>(date.year())), 4),
          padded(static_cast<unsigned>(date.month()), 2),
          padded(static_cast<unsigned>(date.day()), 2)};
}

}  // namespace

std::optional<Day> day_of(int year, int month, int day_of_month) {
  if (year < first_year || year > last_year || month < 1 || day_of_month < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day_of_month))};
  if (!date.ok()) return std::nullopt;
  return Day{static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count())};
}

Checked<Day> check_day(std::string_view text) {
  const std::string_view typed = trim(text);
  if (typed.empty()) return Code::Required;
  if (const auto problem = check_text(typed)) return *problem;
  if (typed.size() != 10) return Code::DateFormat;
  const bool is_french = typed[2] == '/' && typed[5] == '/';
  const bool is_iso = typed[4] == '-' && typed[7] == '-';
  if (!is_french && !is_iso) return Code::DateFormat;
  const auto year = number(is_iso ? typed.substr(0, 4) : typed.substr(6), 4);
  const auto month = number(is_iso ? typed.substr(5, 2) : typed.substr(3, 2), 2);
  const auto day_of_month = number(is_iso ? typed.substr(8) : typed.substr(0, 2), 2);
  if (!year || !month || !day_of_month) return Code::DateFormat;
  const auto day = day_of(*year, *month, *day_of_month);
  if (!day) return Code::DateFormat;
  return *day;
}

std::string iso_day(Day day) {
  const Parts parts = parts_of(day);
  return parts.year + '-' + parts.month + '-' + parts.day_of_month;
}

std::string format_day(Day day) {
  const Parts parts = parts_of(day);
  return parts.day_of_month + '/' + parts.month + '/' + parts.year;
}

bool is_within(const Period& inner, const Period& outer) {
  if (inner.last && *inner.last < inner.first) return true;
  if (inner.first < outer.first) return false;
  return !outer.last || (inner.last && *inner.last <= *outer.last);
}

std::optional<Period> meet(const Period& left, const Period& right) {
  Period both{std::max(left.first, right.first), left.last};
  if (right.last && (!both.last || *right.last < *both.last)) both.last = right.last;
  if (both.last && *both.last < both.first) return std::nullopt;
  return both;
}

}  // namespace espace::rules
