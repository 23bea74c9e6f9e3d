#pragma once

#include "shared/rules/checked.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// E-mail addresses by the grammar of HTML's `input type=email` (WHATWG, «valid e-mail address»),
/// 254 characters at most (RFC 5321 with its erratum 1690). Stored as typed, compared without case.
namespace espace::rules {

inline constexpr std::size_t email_max_length = 254;

/// White space at both ends is removed. Codes: Required, EmailTooLong, EmailFormat.
Checked<std::string> parse_email(std::string_view typed);

/// Two addresses with the same form belong to the same account.
std::string email_key(std::string_view email);

/// Code: EmailConfirmation (also Required if the second is empty).
std::optional<Code> check_email_confirmation(std::string_view email, std::string_view again);

}  // namespace espace::rules
