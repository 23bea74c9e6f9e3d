#include "shared/api/rights/overview.h"

#include "shared/rules/day.h"
#include "shared/rules/text.h"

#include <array>

namespace espace::api {
namespace {

// In the order of the enumerations.
constexpr std::array<rules::Words, 5> access_kinds{{{"administrator", "Administrateur"},
                                                    {"collaborator", "Collaborateur du cabinet"},
                                                    {"firm", "Cabinet comptable"},
                                                    {"holder", "Administrateur Entreprise"},
                                                    {"user", "Utilisateur"}}};

}  // namespace

rules::Table table_of(AccessKind) { return access_kinds; }
std::string_view label_of(Choice<AccessKind> kind) {
  return rules::words_of(kind.value_or(AccessKind::User)).label;
}

std::vector<FieldError> validate(const AccessesRequest& request) {
  std::vector<FieldError> errors;
  if (!rules::trim(request.date).empty()) {
    add_error(errors, "date", rules::check_day(request.date).error());
  }
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
