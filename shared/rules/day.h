#pragma once

#include "shared/rules/checked.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Calendar days of Europe/Paris (shared/GUIDE.md). The caller supplies today's date: the rules
/// have no clock.
namespace espace::rules {

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
struct Day {
  std::int32_t count = 0;

  auto operator<=>(const Day&) const = default;
  constexpr Day plus(std::int32_t days) const { return {count + days}; }
};

/// Accepts the years 1900 to 2999: other years are typing errors.
std::optional<Day> day_of(int year, int month, int day_of_month);
/// As typed («16/04/2019», spaces around it ignored) or as in the API and <input type=date>
/// ("2019-04-16"). Required for an empty text; DateFormat for anything else, and for a day that
/// does not exist.
Checked<Day> check_day(std::string_view text);
/// "2019-04-16": the form of the API.
std::string iso_day(Day day);
/// «16/04/2019»
std::string format_day(Day day);

/// From 00:00 of the first day to the end of the last; without a last day it does not end.
struct Period {
  Day first;
  std::optional<Day> last;

  bool operator==(const Period&) const = default;
  bool contains(Day day) const { return first <= day && (!last || day <= *last); }
};

/// Every day of `inner` is one of `outer`.
bool is_within(const Period& inner, const Period& outer);
/// The days in both; nothing if there are none.
std::optional<Period> meet(const Period& left, const Period& right);

}  // namespace espace::rules
