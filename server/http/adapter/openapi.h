#pragma once

#include "shared/api/caisse/contact.h"
#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/json.h"

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

namespace espace::http {

/// The names of an enumeration, plus the empty text for «none» unless it is an element of a list.
api::Json schema_of_names(rules::Table table, bool is_element);

/// The JSON schema of a described type, from the same description that decodes it.
template <class T>
api::Json schema_of(std::size_t max_bytes = 0) {
  if constexpr (api::Described<T>) {
    api::Json properties = api::Json::object();
    api::for_each_member<T>([&]<class Owner, class Type>(const api::Member<Owner, Type>& each) {
      properties[std::string(each.name)] = schema_of<Type>(each.max_bytes);
    });
    return {{"type", "object"}, {"properties", std::move(properties)}};
  } else if constexpr (std::is_same_v<T, api::FileBody>) {
    return {{"type", "string"}, {"format", "binary"}};
  } else if constexpr (api::is_optional<T>::value) {
    return schema_of<typename T::value_type>(max_bytes);
  } else if constexpr (api::is_vector<T>::value) {
    using Element = typename T::value_type;
    if constexpr (api::is_choice<Element>) {
      return {{"type", "array"}, {"items", schema_of_names(Element::table(), true)}};
    } else {
      return {{"type", "array"}, {"items", schema_of<Element>(max_bytes)}};
    }
  } else if constexpr (api::is_choice<T>) {
    return schema_of_names(T::table(), false);
  } else if constexpr (std::is_same_v<T, std::string>) {
    // The limit is in bytes and maxLength in characters, so this is an upper bound.
    return {{"type", "string"}, {"maxLength", max_bytes}};
  } else if constexpr (std::is_same_v<T, bool>) {
    return {{"type", "boolean"}};
  } else {
    return {{"type", "integer"}, {"format", "int64"}};
  }
}

/// One bound endpoint, for the OpenAPI document.
struct Operation {
  std::string name;
  api::Method method;
  std::string path;
  api::Access access;
  std::string summary;
  bool has_request;
  api::Json request;
  api::Json reply;
  std::string request_media = "application/json";
  std::string reply_media = "application/json";
};

template <class RequestType, class ReplyType>
Operation describe(const api::Endpoint<RequestType, ReplyType>& endpoint) {
  return {std::string(endpoint.name),    endpoint.method,
          std::string(endpoint.path),    endpoint.access,
          std::string(endpoint.summary), !std::is_same_v<RequestType, api::Nothing>,
          schema_of<RequestType>(),      schema_of<ReplyType>()};
}

/// The OpenAPI 3.1 document of these operations.
std::string print_openapi(const std::vector<Operation>& operations);

}  // namespace espace::http
