#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/screens/base/paging.h"
#include "client/screens/base/password_again.h"
#include "client/screens/sites/selection.h"
#include "shared/api/rights/delegations.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The state of the form of a delegation, for everything that draws and checks parts of it.
namespace espace::screens {

inline constexpr std::array<FieldLabel, 8> rights_fields{
    {{"email", "Adresse électronique"},
     {"grant.starts", "Date d’effet"},
     {"grant.ends", "Date de fin"},
     {"sites", "Sites déclarants"},
     {"grant.is_administrator", "Administrateur"},
     {"grant.colleges", "Collèges"},
     {"grant.levels", "Fonctionnalités"},
     password_again_field}};

enum class RightsFormKind : std::uint8_t { Add, Change, Firm };

/// The entries are held in Delegating::draft: they survive a step back.
struct RightsFormState {
  explicit RightsFormState(RightsFormKind the_kind) : kind(the_kind), form(rights_fields) {}

  RightsFormKind kind;
  std::size_t step = 0;  ///< Of Add: 0 or 1. The other forms have a single step.
  std::int64_t id = 0;   ///< Of Change.
  std::optional<api::GrantableReply> grantable;
  std::optional<api::DelegationReply> older;  ///< Of Change.
  PasswordAgain password;
  std::string search;  ///< Of a firm: searches among its clients' sites.
  SelectedSites selected_sites;
  Paging paging;
  /// The server's errors of single functions, until the next change of the matrix.
  std::vector<FieldError> refused_functions;
  FormState form;
  client::Call loading;
  client::Call loading_older;
  client::Call call;
};

}  // namespace espace::screens
