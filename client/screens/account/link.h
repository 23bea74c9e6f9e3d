#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "shared/api/account/account.h"

#include <cstdint>
#include <string_view>

namespace espace::ui {
class Ui;
}

/// The person followed a link of one of the account's e-mails: it acts by itself. As at activation,
/// the token travels in the fragment and is removed from the address bar at once.
namespace espace::screens {

/// What the three links do and say.
struct AccountLink {
  const api::Endpoint<api::FollowLinkRequest, api::FollowLinkReply>& endpoint;
  std::string_view path;
  std::string_view title;  ///< While the call is under way.
  std::string_view done_title;
  std::string_view done;       ///< The banner's title …
  std::string_view done_text;  ///< … and, after it, what the address may be used for.
  std::string_view refused_title;
  std::string_view refused_text;     ///< What to do now.
  std::string_view taken_text = {};  ///< The same if another account now has the address.
};

struct AccountLinkState {
  explicit AccountLinkState(const AccountLink& the_link) : link(the_link) {}

  enum class Outcome : std::uint8_t { Waiting, Done, Refused, Taken };

  const AccountLink& link;
  api::FollowLinkRequest request;
  Outcome outcome = Outcome::Waiting;
  client::Call call;
};

/// The account now has the new address (F2).
struct EmailConfirmationState : AccountLinkState {
  EmailConfirmationState();
};
/// The account has its old address back.
struct EmailReversalState : AccountLinkState {
  EmailReversalState();
};
/// The address is certified for another period (A9).
struct CertificationState : AccountLinkState {
  CertificationState();
};

void start(AccountLinkState& state, Context& context);
void submit(AccountLinkState& state, Context& context);
void on_reply(AccountLinkState& state, Context& context, const api::FollowLinkReply& reply);
void on_refused(AccountLinkState& state, Context& context, const api::Error& error);
void draw(AccountLinkState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
