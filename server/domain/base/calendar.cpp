#include "server/domain/base/calendar.h"

#include <date/tz.h>

namespace espace::domain {

Month Month::before(std::int64_t months) const {
  const std::int64_t count = year * 12 + (month - 1) - months;
  return {count / 12, count % 12 + 1};
}

namespace {

const date::time_zone& paris() {
  static const date::time_zone* const zone = date::locate_zone("Europe/Paris");
  return *zone;
}

date::local_days local_day(Time time) { return date::floor<date::days>(paris().to_local(time)); }

}  // namespace

rules::Day day_in_paris(Time time) {
  return {static_cast<std::int32_t>(local_day(time).time_since_epoch().count())};
}

Time start_in_paris(rules::Day day) {
  const date::local_days local{date::days(day.count)};
  return date::floor<std::chrono::seconds>(paris().to_sys(local, date::choose::earliest));
}

std::string iso_in_paris(Time time) {
  return date::format("%FT%T%Ez", date::make_zoned(&paris(), time));
}

Month month_in_paris(Time time) {
  const date::year_month_day day(local_day(time));
  return {static_cast<int>(day.year()), static_cast<unsigned>(day.month())};
}

}  // namespace espace::domain
