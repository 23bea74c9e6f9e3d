#pragma once

#include <string_view>

/// Where the screens live; registry.cpp binds them.
namespace espace::screens {

inline constexpr std::string_view path_of_entry = "/";
inline constexpr std::string_view path_of_opening = "/ouverture";
inline constexpr std::string_view path_of_opening_details = "/ouverture/coordonnees";
inline constexpr std::string_view path_of_opening_sent = "/ouverture/courriel";
inline constexpr std::string_view path_of_activation = "/activation";
inline constexpr std::string_view path_of_home = "/accueil";
inline constexpr std::string_view path_of_gallery = "/galerie";

}  // namespace espace::screens
