#pragma once

#include "shared/rules/day.h"
#include "shared/rules/rights.h"
#include "shared/text/field_error.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// Delegating rights (guide G4-G10; shared/GUIDE.md). A grant stands on its source: the grant
/// under which it was given, up to the root of the site's chain, its «Administrateur Entreprise».
/// What is in force is always computed along that chain, never copied.
namespace espace::rules {

/// What one grant says by itself.
struct Grant {
  bool is_administrator = false;  ///< Everything that its source holds, and the right to delegate.
  Colleges colleges;              ///< All of them for an administrator.
  Levels levels{};                ///< All Update for an administrator.
  Period period;

  bool operator==(const Grant&) const = default;
};

/// Of a grant as the form sends it: an administrator's colleges and levels are always all.
Grant administrator_grant(const Period& period);

/// What a grant says, as rights: an administrator's is Rights::all().
Rights rights_of(const Grant& grant);

/// What its holder has of it on a day when its source holds `above`: nothing outside its period.
Rights rights_on(Day day, const Grant& grant, const Rights& above);

/// What somebody may hand on, and for how long: what the form can offer and the server accepts.
struct Grantable {
  Rights rights;
  Period period;
  bool can_make_administrators = false;  ///< Not a firm: its people never administrate a site.
};

/// What of a grant may be handed on; nothing where nothing of it is left. A grant that
/// check_grant() finds within reach stays as it is, and what is left of another one is.
std::optional<Grant> clip(Grant grant, const Grantable& grantable);

/// What is wrong with a grant whoever gives it: DateOrder at "ends", CollegeRequired at "colleges",
/// FunctionRequired at "levels".
std::vector<FieldError> check_form(const Grant& grant);

/// What is wrong with a new grant, check_form() included: DatePast and DateExceeded at "starts" and
/// "ends", RightsExceeded at "is_administrator", "colleges" (nothing at all is held in one of them)
/// and "levels.<function>". Empty: it may be given. `today`: in Europe/Paris.
std::vector<FieldError> check_grant(const Grant& grant, const Grantable& grantable, Day today);

/// The same for a grant that takes the place of `older`. What only lowers or shortens it is always
/// allowed; anything else must be wholly the modifier's to give, from today on. What is past stays:
/// neither day may be moved to before today.
std::vector<FieldError> check_change(const Grant& grant, const Grant& older,
                                     const Grantable& grantable, Day today);

/// Nothing of `grant` goes beyond `older`, on any day.
bool is_within(const Grant& grant, const Grant& older);

/// What people see of a grant. Inactive: Expired or Closed.
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
