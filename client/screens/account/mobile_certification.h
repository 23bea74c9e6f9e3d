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

/// «Certifier» a mobile number by a code sent by SMS: while an account is opened (guide A6), and
/// once it is there (F5). Screens draw the button beside their number, and the dialog after their
/// form.
namespace espace::screens {

struct MobileCertification {
  MobileCertification();

  api::CertifyMobileRequest
      request;         ///< The number to which the last code went, and what is typed.
  std::string number;  ///< The same in E.164; empty: no code was sent.
  /// What stays certified when another code leaves: the account's own number, if it is. A number
  /// that only waits for the form is forgotten by the server then.
  std::string kept;
  double may_send_at = 0;    ///< From when on that number may be sent another code.
  bool is_open = false;      ///< The dialog.
  bool wants_focus = false;  ///< The focus is to go to the code, or back to the number.
  bool was_sent_again = false;
  bool was_certified = false;  ///< Here and now: told once more beside the badge.
  FormState form;
  client::Call sending;
  client::Call certifying;
};

/// Another code is offered after so many seconds.
inline constexpr double mobile_code_pause_seconds = 60;

/// What may be certified: E.164, or empty for anything that is no valid mobile number.
std::string certifiable(const api::PhoneEntry& mobile);

/// «Certifier» was pressed: a code leaves, then its dialog opens. A code that left less than a
/// pause ago is still good: then the dialog opens at once. The ticket is that of an opening, else
/// empty.
/// `certified` becomes `kept` when the code has left; it must live as long as `state`.
void ask(MobileCertification& state, Context& context, std::string_view ticket,
         const api::PhoneEntry& mobile, std::string& certified);
void send_again(MobileCertification& state, Context& context, std::string& certified);
/// Sends what was typed. `certified` becomes the number; it must live as long as `state`.
void submit(MobileCertification& state, Context& context, std::string& certified);
void on_refused(MobileCertification& state, const api::Error& error);

/// Under the field «mobile.number»: nothing for what is no mobile number, «Certifier», or the badge
/// where it is the certified number.
void draw_certify(MobileCertification& state, ui::Ui& ui, Context& context, std::string_view ticket,
                  const api::PhoneEntry& mobile, std::string& certified);
/// After the form.
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
