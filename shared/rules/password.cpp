#include "shared/rules/password.h"

#include "shared/rules/common_passwords.h"
#include "shared/rules/text.h"

#include <string>

namespace espace::rules {
namespace {

/// Empty, or so few digits and signs that they hide no word.
bool is_common_ending(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t position = 0; position < text.size(); ++count) {
    if (is_letter_or_mark(next_code_point(text, position))) return false;
  }
  return count <= password_common_ending;
}

/// Folded and reduced to letters and digits, so that different spellings of a name compare equal.
std::string bare(std::string_view text) {
  const std::string folded = fold(text);
  std::string kept;
  for (std::size_t position = 0; position < folded.size();) {
    const char32_t code_point = next_code_point(folded, position);
    if (is_letter_or_mark(code_point) || is_digit(code_point)) append_utf8(kept, code_point);
  }
  return kept;
}

bool is_identity(std::string_view password, const PasswordOwner& owner) {
  const std::string typed = bare(password);
  const std::string last_name = bare(owner.last_name);
  const std::string first_name = bare(owner.first_name);
  const std::string_view local_part = owner.email.substr(0, owner.email.find('@'));
  for (const std::string& known : {bare(owner.email), bare(local_part), last_name, first_name,
                                   last_name + first_name, first_name + last_name}) {
    if (known.empty() || !typed.starts_with(known)) continue;
    if (is_common_ending(std::string_view(typed).substr(known.size()))) return true;
  }
  return false;
}

}  // namespace

PasswordReport report_password(std::string_view password, const PasswordOwner& owner) {
  PasswordReport report;
  if (password.empty()) return report;
  for (std::size_t position = 0; position < password.size(); ++report.length) {
    const char32_t code_point = next_code_point(password, position);
    if (is_upper(code_point)) {
      report.has_upper = true;
    } else if (is_lower(code_point)) {
      report.has_lower = true;
    } else if (is_digit(code_point)) {
      report.has_digit = true;
    } else {
      report.has_special = true;
    }
  }
  const std::size_t categories = std::size_t{report.has_upper} + std::size_t{report.has_lower} +
                                 std::size_t{report.has_digit} + std::size_t{report.has_special};
  report.is_long_enough = report.length >= password_min_length;
  report.has_enough_categories = categories >= password_min_categories;
  report.is_not_identity = !is_identity(password, owner);
  report.is_not_common = !is_common_password(password);
  return report;
}

std::optional<Code> check_password(std::string_view password, const PasswordOwner& owner) {
  if (password.empty()) return Code::Required;
  if (const auto problem = check_text(password)) return problem;
  if (count_code_points(password) > password_max_length) return Code::PasswordTooLong;
  const PasswordReport report = report_password(password, owner);
  if (!report.is_long_enough) return Code::PasswordTooShort;
  if (!report.has_enough_categories) return Code::PasswordCategories;
  if (!report.is_not_identity) return Code::PasswordIdentity;
  if (!report.is_not_common) return Code::PasswordCommon;
  return std::nullopt;
}

std::optional<Code> check_password_confirmation(std::string_view password, std::string_view again) {
  if (again.empty()) return Code::Required;
  if (password != again) return Code::PasswordConfirmation;
  return std::nullopt;
}

bool is_common_password(std::string_view password) {
  const std::string folded = fold(password);
  const std::string_view typed = folded;
  // Front coding: see common_passwords.py.
  std::string word;
  for (std::size_t position = 0; position < common_passwords.size();) {
    word.resize(static_cast<std::size_t>(common_passwords[position] - 'A'));
    ++position;
    while (position < common_passwords.size() &&
           (common_passwords[position] < 'A' || common_passwords[position] > 'Z')) {
      word.push_back(common_passwords[position]);
      ++position;
    }
    if (word > typed) return false;
    if (typed.starts_with(word) && is_common_ending(typed.substr(word.size()))) return true;
  }
  return false;
}

}  // namespace espace::rules
