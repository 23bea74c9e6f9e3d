#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/screens/base/paging.h"
#include "client/screens/base/password_again.h"
#include "client/screens/sites/selection.h"
#include "shared/api/rights/delegations.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espace::ui {
class Ui;
}

/// Delegating to a person in two steps, modifying that, delegating to the accounting firm (guide
/// G4, G5, G7, G8).
namespace espace::screens {

enum class RightsFormKind : std::uint8_t { Add, Change, Firm };

/// What is written is Delegating::draft: it survives a step back.
struct RightsFormState {
  explicit RightsFormState(RightsFormKind the_kind);

  RightsFormKind kind;
  std::size_t step = 0;  ///< Of Add: 0 or 1. The others ask for everything at once.
  std::int64_t id = 0;   ///< Of Change.
  std::optional<api::GrantableReply> grantable;
  std::optional<api::DelegationReply> older;  ///< Of Change.
  PasswordAgain password;
  std::string search;  ///< Of a firm: among its clients' sites.
  SelectedSites selected_sites;
  Paging paging;
  /// What the server said of single functions, until the next change of the matrix.
  std::vector<FieldError> refused_functions;
  FormState form;
  client::Call loading;
  client::Call loading_older;
  client::Call call;
};

struct RightsAddState : RightsFormState {
  RightsAddState() : RightsFormState(RightsFormKind::Add) {}
};
struct RightsChangeState : RightsFormState {
  RightsChangeState() : RightsFormState(RightsFormKind::Change) {}
};
struct RightsFirmState : RightsFormState {
  RightsFirmState() : RightsFormState(RightsFormKind::Firm) {}
};

void start(RightsFormState& state, Context& context);
void load(RightsFormState& state, Context& context);
/// To step 2, or to the server.
void submit(RightsFormState& state, Context& context);
void on_refused(RightsFormState& state, Context& context, const api::Error& error);
void draw(RightsFormState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
