#include "server/http/adapter/openapi.h"

#include "server/http/adapter/security.h"
#include "server/http/adapter/upload.h"
#include "shared/api/session/session.h"
#include "shared/rules/text.h"
#include "shared/text/code.h"
#include "shared/text/code_status.h"

#include <array>
#include <map>

namespace espace::http {
namespace {

using api::Json;

Json content(Json schema, const std::string& media = "application/json") {
  return {{media, {{"schema", std::move(schema)}}}};
}

Json error_schema() {
  const Json text = {{"type", "string"}};
  const Json field = {{"type", "object"},
                      {"properties", {{"field", text}, {"code", text}, {"message", text}}}};
  const Json error = {{"type", "object"},
                      {"properties",
                       {{"code", text},
                        {"message", text},
                        {"fields", {{"type", "array"}, {"items", field}}},
                        {"reference", text}}}};
  return {{"type", "object"}, {"properties", {{"error", error}}}};
}

Json stamp_parameter() {
  return {{"name", std::string(api::session_stamp_header)},
          {"in", "header"},
          {"required", false},
          {"description",
           "The stamp of the SessionReply that the page shows. Refused with session.changed (409) "
           "where the session has another person or another site meanwhile; without it nothing is "
           "compared."},
          {"schema", {{"type", "string"}}}};
}

struct Said {
  Code code;
  std::string_view meaning;
};

/// Refusals that occur before an operation starts, in the order of the checks.
constexpr auto known_refusals = std::to_array<Said>({
    {Code::RequestMalformed, "not a request that can be read"},
    {Code::InvalidUtf8, "a body that is not UTF-8"},
    {Code::SessionRequired, "no session, or one that has ended"},
    {Code::RequestCrossSite, "sent by another site's page"},
    {Code::Forbidden, "the person does not hold that right at the chosen site"},
    {Code::SiteRequired, "no site is chosen in this session"},
    {Code::SessionChanged, "the session has another person or another site meanwhile"},
    {Code::RequestLengthRequired, "a body without its length"},
    {Code::RequestTooLarge, "a longer request than the operation takes"},
    {Code::AttachmentSize, "a larger file than the caisse takes"},
    {Code::RequestMediaType, "not the media type of requestBody"},
    {Code::FieldsInvalid, "members that are wrong, each named with its own code"},
});

/// Whether the refusal can happen to the operation, whatever its function does.
bool may_refuse(const Operation& operation, Code code) {
  using Kind = api::Access::Kind;
  const Kind access = operation.access.kind;
  const bool is_reading = operation.method == api::Method::Get;
  const bool is_upload = operation.request_media != "application/json";
  switch (code) {
    case Code::InvalidUtf8:
      return !is_reading && !is_upload;
    case Code::SessionRequired:
      return access != Kind::Public && access != Kind::Anyone;
    case Code::SessionChanged:
      return access != Kind::Public;
    case Code::SiteRequired:
      return access != Kind::Public && access != Kind::Anyone && access != Kind::Account;
    case Code::Forbidden:
      return access == Kind::Administrator || access == Kind::Function;
    case Code::RequestCrossSite:
    case Code::RequestLengthRequired:
    case Code::RequestMediaType:
      return !is_reading;
    case Code::RequestTooLarge:
      return is_reading ? operation.has_request : !is_upload;
    case Code::AttachmentSize:
      return is_upload;
    case Code::FieldsInvalid:
      return operation.has_request && !is_upload;
    default:
      return true;
  }
}

/// Responses by status, with their codes; the operation's own refusals are «default».
Json responses_of(const Operation& operation) {
  std::map<std::string, std::string> told;
  for (const Said& each : known_refusals) {
    if (!may_refuse(operation, each.code)) continue;
    std::string& text = told[std::to_string(status_of(each.code))];
    if (!text.empty()) text += "; ";
    text.append(name_of(each.code)).append(": ").append(each.meaning);
  }
  const Json error = content({{"$ref", "#/components/schemas/Error"}});
  Json responses = {
      {"200",
       {{"description", "Done"}, {"content", content(operation.reply, operation.reply_media)}}},
      {"default", {{"description", "Refused: the code says why"}, {"content", error}}}};
  if (operation.access == api::Access::Anyone) {
    responses["204"] = {{"description", "Nobody is logged in"}};
  }
  for (auto& [status, text] : told) {
    responses[status] = {{"description", std::move(text)}, {"content", error}};
  }
  return responses;
}

Json file_name_parameter() {
  return {{"name", "X-File-Name"},
          {"in", "header"},
          {"required", true},
          {"description", "The file's name: base64 of its UTF-8."},
          {"schema", {{"type", "string"}}}};
}

Json parameters_of(const Operation& operation) {
  Json parameters = Json::array();
  if (operation.has_request && operation.method == api::Method::Get) {
    for (const auto& [name, schema] : operation.request["properties"].items()) {
      parameters.push_back({{"name", name}, {"in", "query"}, {"schema", schema}});
    }
  }
  if (operation.request_media == upload_media_type) parameters.push_back(file_name_parameter());
  if (operation.access != api::Access::Public) parameters.push_back(stamp_parameter());
  return parameters;
}

Json describe(const Operation& operation) {
  Json described = {{"operationId", operation.name},
                    {"summary", operation.summary},
                    {"security", Json::array()},
                    {"responses", responses_of(operation)}};
  if (operation.access != api::Access::Public) {
    described["security"].push_back({{"session", Json::array()}});
  }
  if (operation.access == api::Access::Anyone) described["security"].push_back(Json::object());
  if (operation.has_request && operation.method != api::Method::Get) {
    described["requestBody"] = {{"required", true},
                                {"content", content(operation.request, operation.request_media)}};
  }
  if (Json parameters = parameters_of(operation); !parameters.empty()) {
    described["parameters"] = std::move(parameters);
  }
  return described;
}

Json info() {
  return {{"title", "Espace sécurisé entreprise"},
          {"version", "1"},
          {"license", {{"name", "MIT"}, {"identifier", "MIT"}}},
          {"description",
           "The portal's own interface. What is refused is an Error: its code is stable, its "
           "message is French and for people. Where a session is needed, the cookie that log_in "
           "sets comes along. A later version may add members, values of enumerations and codes: "
           "what is not known is to be passed over. An empty text says nothing."}};
}

}  // namespace

Json schema_of_names(rules::Table table, bool is_element) {
  Json names = Json::array();
  if (!is_element) names.push_back("");
  for (const rules::Words& each : table) names.push_back(each.name);
  return {{"type", "string"}, {"enum", std::move(names)}};
}

std::string print_openapi(const std::vector<Operation>& operations) {
  Json paths = Json::object();
  for (const auto& operation : operations) {
    paths[operation.path][rules::ascii_lower(api::name_of(operation.method))] = describe(operation);
  }
  const Json document = {
      {"openapi", "3.1.0"},
      {"info", info()},
      {"servers", Json::array({{{"url", "/"}, {"description", "The portal that says this"}}})},
      {"paths", std::move(paths)},
      {"components",
       {{"schemas", {{"Error", error_schema()}}},
        {"securitySchemes",
         {{"session",
           {{"type", "apiKey"}, {"in", "cookie"}, {"name", std::string(session_cookie)}}}}}}}};
  return api::print_json(document);
}

}  // namespace espace::http
