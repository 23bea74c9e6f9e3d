#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Texts that several screens word alike.
namespace espace::screens {

/// «16/04/2019» of "2019-04-16"; empty stays empty.
std::string say_day(std::string_view iso);
/// «du 16/04/2019 au 31/12/2027», «à partir du 16/04/2019»
std::string say_period(std::string_view starts, std::string_view ends);
/// A count in words: «1 bénéficiaire», «4 bénéficiaires».
std::string count_of(std::int64_t count, std::string_view one, std::string_view many);
/// The same text with spaces at which no line may end: a telephone number within a sentence.
std::string unbroken(std::string_view text);

}  // namespace espace::screens
