#include "shared/api/mapping/endpoint.h"

namespace espace::api {

std::string_view name_of(Method method) {
  switch (method) {
    case Method::Get:
      return "GET";
    case Method::Post:
      return "POST";
    case Method::Put:
      return "PUT";
    case Method::Delete:
      return "DELETE";
  }
  return {};
}

}  // namespace espace::api
