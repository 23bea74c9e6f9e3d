#pragma once

#include "shared/text/code.h"

#include <cstddef>
#include <optional>
#include <string_view>

/// The guide's rule (A5): 8 characters at least, 3 of the 4 categories. CNIL 2022-100 accepts it
/// only together with the throttling of log-ins (rules.md), and OWASP ASVS 6.2.4 adds the list of
/// common passwords. No composition is imposed beyond that, nothing is truncated.
namespace espace::rules {

inline constexpr std::size_t password_min_length = 8;  ///< In code points.
inline constexpr std::size_t password_recommended_length =
    12;                                                  ///< For administrators: a hint only.
inline constexpr std::size_t password_max_length = 256;  ///< In code points.
inline constexpr std::size_t password_min_categories = 3;

/// Who the password is for: it may be neither of these (compared without case and accents).
struct PasswordOwner {
  std::string_view email;
  std::string_view last_name;
  std::string_view first_name;
};

/// One boolean a line of the check list that the person sees while typing.
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

/// The first thing that is wrong: Required, InvalidUtf8, PasswordTooLong, PasswordTooShort,
/// PasswordCategories, PasswordIdentity, PasswordCommon.
std::optional<Code> check_password(std::string_view password, const PasswordOwner& owner);

/// Code: PasswordConfirmation (also Required when the second is empty).
std::optional<Code> check_password_confirmation(std::string_view password, std::string_view again);

/// In the list of the passwords used most, or one of them with a few digits or signs at its end
/// («Bonjour2024!»). Compared folded (see fold()).
bool is_common_password(std::string_view password);

}  // namespace espace::rules
