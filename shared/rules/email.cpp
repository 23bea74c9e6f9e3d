#include "shared/rules/email.h"

#include "shared/rules/text.h"

#include <algorithm>

namespace espace::rules {
namespace {

constexpr std::size_t label_max_length = 63;

bool is_alphanumeric(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9');
}

bool is_local_character(char character) {
  constexpr std::string_view signs = ".!#$%&'*+/=?^_`{|}~-";
  return is_alphanumeric(character) || signs.find(character) != std::string_view::npos;
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= label_max_length && is_alphanumeric(label.front()) &&
         is_alphanumeric(label.back()) &&
         std::all_of(label.begin(), label.end(),
                     [](char character) { return is_alphanumeric(character) || character == '-'; });
}

bool is_domain(std::string_view domain) {
  for (;;) {
    const std::size_t dot = domain.find('.');
    if (!is_label(domain.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    domain.remove_prefix(dot + 1);
  }
}

bool is_valid(std::string_view email) {
  const std::size_t at = email.find('@');
  return at != std::string_view::npos && at > 0 &&
         std::all_of(email.begin(), email.begin() + static_cast<std::ptrdiff_t>(at),
                     is_local_character) &&
         is_domain(email.substr(at + 1));
}

}  // namespace

Checked<std::string> parse_email(std::string_view typed) {
  const std::string_view text = trim(typed);
  if (text.empty()) return Code::Required;
  if (const auto problem = check_text(text)) return *problem;
  if (count_code_points(text) > email_max_length) return Code::EmailTooLong;
  if (!is_valid(text)) return Code::EmailFormat;
  return std::string(text);
}

std::string email_key(std::string_view email) { return ascii_lower(trim(email)); }

std::optional<Code> check_email_confirmation(std::string_view email, std::string_view again) {
  if (trim(again).empty()) return Code::Required;
  if (const auto problem = check_text(trim(again))) return problem;
  if (email_key(email) != email_key(again)) return Code::EmailConfirmation;
  return std::nullopt;
}

}  // namespace espace::rules
