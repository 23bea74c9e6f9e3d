#include "client/screens/base/wording.h"

#include "shared/rules/day.h"

namespace espace::screens {

std::string say_day(std::string_view iso) {
  const auto day = rules::check_day(iso);
  return day ? rules::format_day(*day) : std::string(iso);
}

std::string say_period(std::string_view starts, std::string_view ends) {
  if (ends.empty()) return "à partir du " + say_day(starts);
  return "du " + say_day(starts) + " au " + say_day(ends);
}

std::string count_of(std::int64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + ' ' + std::string(count > 1 ? many : one);
}

std::string unbroken(std::string_view text) {
  std::string bound;
  for (const char each : text) {
    if (each == ' ') {
      bound += "\u00a0";
    } else {
      bound += each;
    }
  }
  return bound;
}

}  // namespace espace::screens
