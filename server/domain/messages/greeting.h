#pragma once

#include "shared/api/mapping/members.h"

#include <optional>
#include <string>
#include <tuple>

namespace espace::domain::messages {

/// Whom an e-mail greets, and who signs it.
struct Greeting {
  std::string first_name;  ///< Empty: no name is known yet.
  std::string caisse_name;
  std::string caisse_telephone;
  std::optional<std::string> caisse_color;  ///< «#0b4a82», if it has its own.

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("first_name", &Greeting::first_name),
                      member("caisse_name", &Greeting::caisse_name),
                      member("caisse_telephone", &Greeting::caisse_telephone),
                      member("caisse_color", &Greeting::caisse_color)};
  }
};

}  // namespace espace::domain::messages
