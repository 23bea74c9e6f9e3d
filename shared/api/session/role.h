#pragma once

#include "shared/rules/names.h"

#include <cstdint>
#include <optional>
#include <string_view>

/// A person's role at a site (guide E3, G1-G10).
namespace espace::api {

enum class Role : std::uint8_t {
  CompanyAdministrator,
  CompanyUser,
  FirmAdministrator,
  FirmCollaborator,
};

/// "company_administrator", "company_user", "firm_administrator", "firm_collaborator": in replies
/// and in the tokens for the caisse's applications, which rely on them.
rules::Table table_of(Role);
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);
/// «Administrateur Entreprise», «Utilisateur Entreprise», «Administrateur Cabinet»,
/// «Collaborateur Cabinet»
std::string_view label_of(Role role);

}  // namespace espace::api
