#pragma once

#include "shared/text/code.h"

#include <cstddef>
#include <optional>
#include <string_view>

/// The guide's rule (A5): at least 8 characters, 3 of the 4 categories. CNIL 2022-100 accepts it
/// only together with the throttling of log-ins (shared/GUIDE.md), and OWASP ASVS 6.2.4 adds the
/// list of common passwords. No composition beyond that is required, and nothing is truncated.
namespace espace::rules {

inline constexpr std::size_t password_min_length = 8;  ///< In code points.
/// For administrators: a hint only.
inline constexpr std::size_t password_recommended_length = 12;
inline constexpr std::size_t password_max_length = 256;  ///< In code points.
inline constexpr std::size_t password_min_categories = 3;

/// The person the password is for: it may be none of these, nor the part of the address before the
/// @, nor both names in a row. Compared without case, accents and signs («jean.dupont» equals «Jean
/// Dupont»), with or without a common ending (see is_common_password()).
struct PasswordOwner {
  std::string_view email;
  std::string_view last_name;
  std::string_view first_name;
};

/// One boolean per line of the check list that the person sees while typing. No line is ticked
/// while the field is empty. A special character is any that is neither a letter with a case nor a
/// digit.
struct PasswordReport {
  std::size_t length = 0;
  bool has_upper = false;
  bool has_lower = false;
  bool has_digit = false;
  bool has_special = false;
  bool is_long_enough = false;
  bool has_enough_categories = false;
  bool is_not_identity = false;
  bool is_not_common = false;
};

PasswordReport report_password(std::string_view password, const PasswordOwner& owner);

/// The first error: Required, InvalidUtf8, ControlCharacter, PasswordTooLong, PasswordTooShort,
/// PasswordCategories, PasswordIdentity, PasswordCommon.
std::optional<Code> check_password(std::string_view password, const PasswordOwner& owner);

/// Code: PasswordConfirmation (also Required if the second is empty).
std::optional<Code> check_password_confirmation(std::string_view password, std::string_view again);

/// The length of the digits and signs that people add to a word: a year and a sign, a date.
inline constexpr std::size_t password_common_ending = 6;

/// In the list of the most used passwords, or one of them followed by up to password_common_ending
/// digits or signs («Bonjour2024!»). Compared folded (see fold()).
bool is_common_password(std::string_view password);

}  // namespace espace::rules
