#pragma once

#include "client/api/client.h"
#include "client/screens/account/mobile_certification.h"
#include "client/screens/base/context.h"
#include "client/ui/function_ref.h"
#include "shared/api/account/account.h"

#include <cstddef>
#include <string_view>

namespace espace::ui {
class Ui;
}

/// «Mon compte utilisateur» (guide F1, F5, F6), and what its forms share.
namespace espace::screens {

struct AccountState {
  AccountNotice notice = AccountNotice::None;
  std::size_t tab = 0;
  api::AccountReply account;
  bool is_loaded = false;
  std::string certified_mobile;  ///< E.164; empty: none.
  MobileCertification certification;
  client::Call loading;
  client::Call certifying;          ///< For the address.
  bool is_certifying_told = false;  ///< A link has been sent.
};

void start(AccountState& state, Context& context);
void load(AccountState& state, Context& context);
/// «Recevoir un lien»: certifies the address before its certification ends (A9).
void ask_for_link(AccountState& state, Context& context);
void draw(AccountState& state, ui::Ui& ui, Context& context);

inline constexpr std::string_view account_title = "Mon compte utilisateur";

/// The card of one of these forms.
void draw_account_card(ui::Ui& ui, std::string_view title, ui::FunctionRef<void()> body);

}  // namespace espace::screens
