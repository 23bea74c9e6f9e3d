#include "shared/api/session/role.h"

#include <array>
#include <cstddef>

namespace espace::api {
namespace {

/// In the order of the enumeration.
constexpr std::array<rules::Words, 4> roles{{{"company_administrator", "Administrateur Entreprise"},
                                             {"company_user", "Utilisateur Entreprise"},
                                             {"firm_administrator", "Administrateur Cabinet"},
                                             {"firm_collaborator", "Collaborateur Cabinet"}}};

static_assert(static_cast<std::size_t>(Role::FirmCollaborator) + 1 == roles.size());

}  // namespace

rules::Table table_of(Role) { return roles; }
std::string_view name_of(Role role) { return rules::words_of(role).name; }
std::string_view label_of(Role role) { return rules::words_of(role).label; }
std::optional<Role> role_named(std::string_view name) { return rules::named<Role>(name); }

}  // namespace espace::api
