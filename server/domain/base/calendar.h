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
  /// The month that comes that many before this one.
  Month before(std::int64_t months) const;
};

/// The month and the day of the law: in Europe/Paris, wherever the server stands.
Month month_in_paris(Time time);
rules::Day day_in_paris(Time time);
/// The first second of a day of the law.
Time start_in_paris(rules::Day day);
/// "2027-03-02T14:05:00+01:00"
std::string iso_in_paris(Time time);

}  // namespace espace::domain
