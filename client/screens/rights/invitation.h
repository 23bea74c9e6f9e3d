#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/screens/base/mail_link.h"
#include "client/screens/base/new_password.h"
#include "client/screens/base/phone_fields.h"
#include "shared/api/rights/invitations.h"

#include <cstdint>
#include <optional>

namespace espace::ui {
class Ui;
}

/// The link of an invitation: it is shown, then accepted with an existing or a new account, or
/// refused (guide G6).
namespace espace::screens {

struct InvitationState {
  InvitationState();

  enum class Outcome : std::uint8_t { Open, Accepted, Refused };
  Outcome outcome = Outcome::Open;
  MailLink link;
  std::optional<api::InvitationReply> invitation;
  api::AcceptInvitationRequest request;
  NewPassword new_password;
  bool is_password_revealed = false;
  bool is_refusing = false;  ///< The question that confirms the refusal is open.
  CountryOptions countries;
  FormState form;
  client::Call accepting;
  client::Call refusing;
};

void start(InvitationState& state, Context& context);
void show(InvitationState& state, Context& context);
void accept(InvitationState& state, Context& context);
void refuse(InvitationState& state, Context& context);
void draw(InvitationState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
