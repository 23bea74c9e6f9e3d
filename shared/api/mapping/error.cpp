#include "shared/api/mapping/error.h"

#include "shared/api/mapping/json.h"

#include <utility>

namespace espace::api {
namespace {

/// Empty if there is no such member, or if it is not a text.
std::string text_member(const Json& object, std::string_view name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get_ref<const std::string&>()
                                                     : std::string();
}

std::vector<FieldError> parse_fields(const Json& error) {
  std::vector<FieldError> fields;
  const auto found = error.find("fields");
  if (found == error.end() || !found->is_array()) return fields;
  for (const Json& each : *found) {
    if (!each.is_object()) continue;
    std::string field = text_member(each, "field");
    if (field.empty()) continue;
    fields.push_back(
        {std::move(field), code_named(text_member(each, "code")).value_or(Code::WrongType)});
  }
  return fields;
}

}  // namespace

Error make_error(Code code, std::vector<FieldError> fields) {
  Error error;
  error.code = code;
  error.message = wording_of(code);
  error.fields = std::move(fields);
  return error;
}

std::string print_error(const Error& error) {
  Json fields = Json::array();
  for (const FieldError& each : error.fields) {
    fields.push_back({{"field", each.field},
                      {"code", name_of(each.code)},
                      {"message", wording_of(each.code, each.field)}});
  }
  Json json;
  json["error"] = {{"code", name_of(error.code)},
                   {"message", error.message},
                   {"fields", std::move(fields)},
                   {"reference", error.reference}};
  return print_json(json);
}

Error parse_error(std::string_view body) {
  const std::optional<Json> json = parse_json(body);
  if (!json || !json->is_object()) return make_error(Code::ReplyMalformed);
  const auto found = json->find("error");
  if (found == json->end() || !found->is_object()) return make_error(Code::ReplyMalformed);

  const std::string code_name = text_member(*found, "code");
  if (code_name.empty()) return make_error(Code::ReplyMalformed);
  Error error = make_error(code_named(code_name).value_or(Code::Internal), parse_fields(*found));
  if (std::string message = text_member(*found, "message"); !message.empty()) {
    error.message = std::move(message);
  }
  error.reference = text_member(*found, "reference");
  return error;
}

}  // namespace espace::api
