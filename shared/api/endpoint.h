#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>

namespace espace::api {

enum class Method : std::uint8_t { Get, Post, Put, Delete };

std::string_view name_of(Method method);

/// Who may call. The server refuses everybody else before the request is even decoded.
enum class Access : std::uint8_t {
  Public,   ///< Anybody.
  Account,  ///< A person who is logged in.
  Site,     ///< A person who is logged in and has a site chosen.
};

/// A request or a reply that says nothing.
struct Nothing {
  static constexpr std::tuple<> members() { return {}; }
};

/// One operation of the API, said once: the server binds a function to it, the client calls it,
/// the OpenAPI document is printed from it. Neither a path nor a type can differ between the ends.
template <class RequestType, class ReplyType>
struct Endpoint {
  using Request = RequestType;
  using Reply = ReplyType;

  Method method;
  std::string_view path;
  Access access;
  std::string_view summary;          ///< For the OpenAPI document.
  std::size_t max_body = 16 * 1024;  ///< Bytes; a larger body is refused unread (413).
};

}  // namespace espace::api
