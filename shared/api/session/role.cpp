#include "shared/api/session/role.h"

#include <array>
#include <cstddef>

namespace espace::api {
namespace {

struct RoleWords {
  std::string_view name;
  std::string_view label;
};

/// In the order of the enumeration.
constexpr std::array<RoleWords, 4> role_words{
    {{"company_administrator", "Administrateur Entreprise"},
     {"company_user", "Utilisateur Entreprise"},
     {"firm_administrator", "Administrateur Cabinet"},
     {"firm_collaborator", "Collaborateur Cabinet"}}};

static_assert(static_cast<std::size_t>(Role::FirmCollaborator) + 1 == role_words.size());

}  // namespace

std::string_view name_of(Role role) { return role_words[static_cast<std::size_t>(role)].name; }

std::optional<Role> role_named(std::string_view name) {
  for (std::size_t index = 0; index < role_words.size(); ++index) {
    if (role_words[index].name == name) return static_cast<Role>(index);
  }
  return std::nullopt;
}

std::string_view label_of(Role role) { return role_words[static_cast<std::size_t>(role)].label; }

std::string_view label_of_role(std::string_view name) {
  const auto role = role_named(name);
  return role ? label_of(*role) : std::string_view();
}

}  // namespace espace::api
