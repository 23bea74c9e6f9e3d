#pragma once

#include "shared/rules/day.h"
#include "shared/rules/rights.h"
#include "shared/text/field_error.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// Delegating rights (guide G4-G10; shared/GUIDE.md). A grant depends on its source: the grant
/// under which it was given, up to the root of the site's chain, its «Administrateur Entreprise».
/// The rights in force are always computed along that chain, never copied.
namespace espace::rules {

/// The content of one grant by itself.
struct Grant {
  bool is_administrator = false;  ///< Everything that its source holds, and the right to delegate.
  Colleges colleges;              ///< All of them for an administrator.
  Levels levels{};                ///< All Update for an administrator.
  Period period;

  bool operator==(const Grant&) const = default;
};

/// For a grant as sent by the form: an administrator's colleges and levels are always all.
Grant administrator_grant(const Period& period);

/// The rights of a grant: an administrator's are Rights::all().
Rights rights_of(const Grant& grant);

/// The rights that the grant gives on a day when its source holds `above`: none outside its period.
Rights rights_on(Day day, const Grant& grant, const Rights& above);

/// What a person may hand on, and for how long: what the form offers and the server accepts.
struct Grantable {
  Rights rights;
  Period period;
  bool can_make_administrators = false;  ///< Not a firm: its people never administer a site.
};

/// The part of a grant that may be handed on; nothing if nothing remains. A grant that
/// check_grant() finds within reach is returned unchanged, and the result for another one is within
/// reach.
std::optional<Grant> clip(Grant grant, const Grantable& grantable);

/// The errors of a grant, whoever gives it: DateOrder at "ends", CollegeRequired at "colleges",
/// FunctionRequired at "levels".
std::vector<FieldError> check_form(const Grant& grant);

/// The errors of a new grant, including those of check_form(): DatePast and DateExceeded at
/// "starts" and "ends", RightsExceeded at "is_administrator", "colleges" (nothing at all is held in
/// one of them) and "levels.<function>". Empty: it may be given. `today`: in Europe/Paris.
std::vector<FieldError> check_grant(const Grant& grant, const Grantable& grantable, Day today);

/// The same for a grant that replaces `older`. Lowering or shortening it is always allowed; for
/// anything else the whole grant must be the modifier's to give, from today on. The past is fixed:
/// neither day may be moved to before today.
std::vector<FieldError> check_change(const Grant& grant, const Grant& older,
                                     const Grantable& grantable, Day today);

/// `grant` does not go beyond `older` on any day.
bool is_within(const Grant& grant, const Grant& older);

/// The status of a grant that people see. Inactive: Expired or Closed.
enum class GrantStatus : std::uint8_t { Invited, Upcoming, Active, Expired, Closed };

/// "invited", "upcoming", "active", "expired", "closed"
Table table_of(GrantStatus);
std::string_view name_of(GrantStatus status);
std::optional<GrantStatus> grant_status_named(std::string_view name);
/// «En attente», «À venir», «Actif», «Échu», «Fermé»
std::string_view label_of(GrantStatus status);
constexpr bool is_inactive(GrantStatus status) {
  return status == GrantStatus::Expired || status == GrantStatus::Closed;
}

}  // namespace espace::rules
