#include "server/http/adapter/openapi.h"

#include "server/http/adapter/security.h"
#include "shared/api/session/session.h"
#include "shared/rules/text.h"

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

}  // namespace

std::string print_openapi(const std::vector<Operation>& operations) {
  Json paths = Json::object();
  for (const auto& operation : operations) {
    Json described = {
        {"summary", operation.summary},
        {"responses",
         {{"200",
           {{"description", "Done"}, {"content", content(operation.reply, operation.reply_media)}}},
          {"default",
           {{"description", "Refused"},
            {"content", content({{"$ref", "#/components/schemas/Error"}})}}}}}};
    const bool needs_session = operation.access != api::Access::Public;
    Json parameters = Json::array();
    if (operation.has_request && operation.method == api::Method::Get) {
      for (const auto& [name, schema] : operation.request["properties"].items()) {
        parameters.push_back({{"name", name}, {"in", "query"}, {"schema", schema}});
      }
    } else if (operation.has_request) {
      described["requestBody"] = {{"required", true},
                                  {"content", content(operation.request, operation.request_media)}};
    }
    if (needs_session) {
      parameters.push_back(stamp_parameter());
      described["security"] = Json::array({Json{{"session", Json::array()}}});
      const bool needs_site = operation.access != api::Access::Account;
      described["responses"]["409"] = {
          {"description", needs_site ? "No site is chosen in this session, or it has changed"
                                     : "The session has another person or another site meanwhile"},
          {"content", content({{"$ref", "#/components/schemas/Error"}})}};
    }
    if (!parameters.empty()) described["parameters"] = std::move(parameters);
    paths[operation.path][rules::ascii_lower(api::name_of(operation.method))] =
        std::move(described);
  }
  const Json document = {
      {"openapi", "3.1.0"},
      {"info", {{"title", "Espace sécurisé entreprise"}, {"version", "1"}}},
      {"paths", std::move(paths)},
      {"components",
       {{"schemas", {{"Error", error_schema()}}},
        {"securitySchemes",
         {{"session",
           {{"type", "apiKey"}, {"in", "cookie"}, {"name", std::string(session_cookie)}}}}}}}};
  return api::print_json(document);
}

}  // namespace espace::http
