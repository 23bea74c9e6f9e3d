#include "shared/api/session/role.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace espace;

TEST_CASE("a role travels under a name that other programs rely on, and is shown in French",
          "[api]") {
  using api::Role;
  struct Expected {
    Role role;
    std::string name;
    std::string label;
  };
  for (const auto& each : {
           Expected{Role::CompanyAdministrator, "company_administrator",
                    "Administrateur Entreprise"},
           Expected{Role::CompanyUser, "company_user", "Utilisateur Entreprise"},
           Expected{Role::FirmAdministrator, "firm_administrator", "Administrateur Cabinet"},
           Expected{Role::FirmCollaborator, "firm_collaborator", "Collaborateur Cabinet"},
       }) {
    CHECK(api::name_of(each.role) == each.name);
    CHECK(api::label_of(each.role) == each.label);
    CHECK(api::role_named(each.name) == each.role);
  }
  CHECK_FALSE(api::role_named(""));
  CHECK_FALSE(api::role_named("Administrateur Entreprise"));
}
