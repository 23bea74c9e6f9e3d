#pragma once

#include <string_view>

/// Where the screens live; registry.cpp binds them.
namespace espace::screens {

inline constexpr std::string_view path_of_entry = "/";
inline constexpr std::string_view path_of_opening = "/ouverture";
inline constexpr std::string_view path_of_opening_details = "/ouverture/coordonnees";
inline constexpr std::string_view path_of_opening_sent = "/ouverture/courriel";
inline constexpr std::string_view path_of_activation = "/activation";
inline constexpr std::string_view path_of_association = "/association";
inline constexpr std::string_view path_of_association_login = "/association/connexion";
inline constexpr std::string_view path_of_recovery = "/mot-de-passe-oublie";
inline constexpr std::string_view path_of_reset_request = "/mot-de-passe-oublie/courriel";
inline constexpr std::string_view path_of_code_request = "/mot-de-passe-oublie/code";
inline constexpr std::string_view path_of_password_reset = "/reinitialisation";
inline constexpr std::string_view path_of_sites = "/sites";
inline constexpr std::string_view path_of_dsn = "/suivi-dsn";
inline constexpr std::string_view path_of_home = "/accueil";
inline constexpr std::string_view path_of_gallery = "/galerie";

}  // namespace espace::screens
