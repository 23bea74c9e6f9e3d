#pragma once

#include <string>
#include <string_view>

/// The paths of the screens: the client binds them, and the links in messages lead to them.
namespace espace {

inline constexpr std::string_view path_of_login = "/";
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
inline constexpr std::string_view path_of_account = "/compte";
inline constexpr std::string_view path_of_account_email = "/compte/modifier-adresse";
inline constexpr std::string_view path_of_account_password = "/compte/modifier-mot-de-passe";
inline constexpr std::string_view path_of_account_contact = "/compte/modifier-contact";
inline constexpr std::string_view path_of_email_sent = "/compte/adresse-modifiee";
// The links in e-mails lead to these three.
inline constexpr std::string_view path_of_email_confirmation = "/compte/adresse";
inline constexpr std::string_view path_of_email_reversal = "/compte/adresse/annuler";
inline constexpr std::string_view path_of_certification = "/compte/certification";
inline constexpr std::string_view path_of_certification_request = "/compte/certification/courriel";
inline constexpr std::string_view path_of_help = "/aide";
inline constexpr std::string_view path_of_contact = "/contact";
inline constexpr std::string_view path_of_documents = "/mes-documents";
inline constexpr std::string_view path_of_rights = "/droits";
inline constexpr std::string_view path_of_rights_new = "/droits/ajouter";
inline constexpr std::string_view path_of_rights_view = "/droits/consulter";
inline constexpr std::string_view path_of_rights_change = "/droits/modifier";
inline constexpr std::string_view path_of_rights_firm = "/droits/cabinet";
inline constexpr std::string_view path_of_overview = "/droits/acces";
inline constexpr std::string_view path_of_journal = "/journal";
inline constexpr std::string_view path_of_invitation = "/invitation";
inline constexpr std::string_view path_of_questions = "/questions";
inline constexpr std::string_view path_of_news = "/nouveautes";
inline constexpr std::string_view path_of_applications = "/application";
inline constexpr std::string_view path_of_gallery = "/galerie";

/// "https://…/activation#TOKEN": the part after «#» never reaches a server or its logs.
inline std::string url_of(std::string_view portal, std::string_view path,
                          std::string_view token = {}) {
  std::string url(portal);
  url.append(path);
  if (!token.empty()) url.append("#").append(token);
  return url;
}

}  // namespace espace
