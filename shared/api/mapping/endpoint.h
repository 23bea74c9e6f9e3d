#pragma once

#include "shared/rules/rights.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>

namespace espace::api {

enum class Method : std::uint8_t { Get, Post, Put, Delete };

std::string_view name_of(Method method);

/// Who may call. The server refuses everybody else in one place, before it decodes the request.
struct Access {
  enum class Kind : std::uint8_t {
    Public,         ///< Anybody.
    Anyone,         ///< Anybody; the operation learns who is logged in, if anybody is.
    Account,        ///< A person who is logged in.
    Site,           ///< … and has a site chosen.
    Administrator,  ///< … at which they may delegate.
    Function,       ///< … at which they hold `function` at `level` or above in some college.
  };

  Kind kind = Kind::Public;
  rules::Function function{};               ///< For Kind::Function only.
  rules::Level level = rules::Level::None;  ///< The same.

  static const Access Public;
  static const Access Anyone;
  static const Access Account;
  static const Access Site;
  static const Access Administrator;
  static constexpr Access to(rules::Function function, rules::Level level) {
    return {Kind::Function, function, level};
  }

  bool operator==(const Access&) const = default;
};

inline constexpr Access Access::Public{Kind::Public};
inline constexpr Access Access::Anyone{Kind::Anyone};
inline constexpr Access Access::Account{Kind::Account};
inline constexpr Access Access::Site{Kind::Site};
inline constexpr Access Access::Administrator{Kind::Administrator};

/// An empty request or reply.
struct Nothing {
  static constexpr std::tuple<> members() { return {}; }
};

/// One operation of the API, declared once: the server binds a function to it, the client calls it,
/// the OpenAPI document is printed from it. So path and types cannot differ between the two ends.
template <class RequestType, class ReplyType>
struct Endpoint {
  using Request = RequestType;
  using Reply = ReplyType;

  std::string_view name;  ///< Unique in the code: the OpenAPI document's operationId.
  Method method;
  std::string_view path;
  Access access;
  std::string_view summary;          ///< For the OpenAPI document.
  std::size_t max_body = 16 * 1024;  ///< Bytes; a larger body is refused unread (413).
};

}  // namespace espace::api
