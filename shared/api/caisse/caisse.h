#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"

#include <cstdint>
#include <string>
#include <tuple>

namespace espace::api {

/// What the portal says about the caisse that hosts it.
struct CaisseReply {
  std::string name;             ///< «CIBTP Île-de-France»
  std::string telephone;        ///< As people dial it: «01 44 19 25 00»
  bool demo = false;            ///< Started with --demo: the mailbox and the gallery are shown.
  std::string color = {};       ///< Its own main colour, «#0b4a82» (rules/color.h); empty: none.
  std::string logo = {};        ///< Path of its logo; empty: none.
  std::int64_t logo_width = 0;  ///< Pixels: for the ratio.
  std::int64_t logo_height = 0;

  static constexpr auto members() {
    return std::tuple{member("name", &CaisseReply::name),
                      member("telephone", &CaisseReply::telephone),
                      member("demo", &CaisseReply::demo),
                      member("color", &CaisseReply::color),
                      member("logo", &CaisseReply::logo),
                      member("logo_width", &CaisseReply::logo_width),
                      member("logo_height", &CaisseReply::logo_height)};
  }
};

inline constexpr Endpoint<Nothing, CaisseReply> caisse{"caisse", Method::Get, "/api/v1/caisse",
                                                       Access::Public,
                                                       "Name, telephone and look of the caisse"};

}  // namespace espace::api
