#pragma once

#include "server/domain/base/clock.h"
#include "shared/rules/day.h"

#include <compare>
#include <cstdint>
#include <string>

namespace espace::domain {

struct Month {
  std::int64_t year = 0;
  std::int64_t month = 0;  ///< 1 to 12.

  auto operator<=>(const Month&) const = default;
  /// The month that many months earlier.
  Month before(std::int64_t months) const;
};

/// The legal month and day: in Europe/Paris, wherever the server is.
Month month_in_paris(Time time);
rules::Day day_in_paris(Time time);
/// The first second of a legal day (Europe/Paris).
Time start_in_paris(rules::Day day);
/// "2027-03-02T14:05:00+01:00"
std::string iso_in_paris(Time time);

}  // namespace espace::domain
