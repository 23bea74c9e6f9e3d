#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "shared/api/account/account.h"

#include <string>
#include <string_view>

namespace espace::ui {
class Ui;
}

/// «Certifier» a mobile number by a code sent by SMS: while opening an account (guide A6) and
/// afterwards (F5). Screens draw the button beside their number, and the dialog after their form.
namespace espace::screens {

struct MobileCertification {
  MobileCertification();

  /// The number to which the last code was sent, and the code typed.
  api::CertifyMobileRequest request;
  std::string number;  ///< The same in E.164; empty: no code was sent.
  /// The number that stays certified when another code is sent: the account's own number, if it is
  /// certified. The server then forgets a number that only waits for the form.
  std::string kept;
  double may_send_at = 0;    ///< When that number may be sent another code.
  bool is_open = false;      ///< The dialog is open.
  bool wants_focus = false;  ///< The focus must move to the code, or back to the number.
  bool was_sent_again = false;
  bool was_certified = false;  ///< Just now: also confirmed beside the badge.
  FormState form;
  client::Call sending;
  client::Call certifying;
};

/// Another code is offered after this many seconds.
inline constexpr double mobile_code_pause_seconds = 60;

/// The number that can be certified: E.164, or empty if it is no valid mobile number.
std::string certifiable(const api::PhoneEntry& mobile);

/// Called when «Certifier» is pressed: sends a code, then opens its dialog. A code sent less than a
/// pause ago is still good: then the dialog opens at once. The ticket is that of an opening, else
/// empty.
void ask(MobileCertification& state, Context& context, std::string_view ticket,
         const api::PhoneEntry& mobile, std::string& certified);
void send_again(MobileCertification& state, Context& context, std::string& certified);
/// Sends the code that was typed. `certified` becomes the number; it must live as long as `state`.
void submit(MobileCertification& state, Context& context, std::string& certified);
void on_refused(MobileCertification& state, const api::Error& error);

/// Drawn under the field «mobile.number»: nothing if it holds no mobile number, else «Certifier»,
/// or the badge if it is the certified number.
void draw_certify(MobileCertification& state, ui::Ui& ui, Context& context, std::string_view ticket,
                  const api::PhoneEntry& mobile, std::string& certified);
/// Drawn after the form.
void draw_certification_dialog(MobileCertification& state, ui::Ui& ui, Context& context,
                               std::string& certified);

/// In the guide's words (F6).
inline constexpr std::string_view certification_question =
    "À quoi sert la certification du numéro de téléphone mobile\u00a0?";
inline constexpr std::string_view certification_purpose =
    "La certification de votre numéro de téléphone mobile vous permettra de saisir de nouvelles "
    "coordonnées bancaires et de recevoir des notifications de réception des documents "
    "dématérialisés (si inscription au service).";

}  // namespace espace::screens
