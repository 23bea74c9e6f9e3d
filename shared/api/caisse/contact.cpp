#include "shared/api/caisse/contact.h"

#include "shared/rules/text.h"

namespace espace::api {

std::optional<Code> check_message(std::string_view text) {
  if (!rules::is_utf8(text)) return Code::InvalidUtf8;
  if (rules::trim(text).empty()) return Code::Required;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t point = rules::next_code_point(text, position);
    const bool is_layout = point == U'\n' || point == U'\r' || point == U'\t';
    if (!is_layout && rules::is_control(point)) return Code::ControlCharacter;
  }
  if (rules::count_code_points(text) > message_max_length) return Code::TooLong;
  return std::nullopt;
}

std::vector<FieldError> validate(const DetachRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "id", rules::check_given(request.id));
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const SendMessageRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "subject", rules::check_given(request.subject));
  add_error(errors, "message", check_message(request.message));
  if (!request.has_consented) errors.push_back({"has_consented", Code::ConsentRequired});
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
