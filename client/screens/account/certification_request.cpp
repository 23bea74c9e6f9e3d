#include "client/screens/account/certification_request.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 1> fields{{{"email", "Adresse électronique"}}};

void send(CertificationRequestState& state, Context& context) {
  context.person.login_email = state.request.email;
  submit(state, context, api::resend_certification);
}

}  // namespace

CertificationRequestState::CertificationRequestState() : Sending(fields) {}

void start(CertificationRequestState& state, Context& context) {
  state.request.email = context.person.login_email;
}

void draw(CertificationRequestState& state, ui::Ui& ui, Context& context) {
  draw_sending(
      state, ui, context,
      {.title = "Certifier mon adresse électronique",
       .form_name = "Certification de l’adresse",
       .submit_label = "Recevoir un nouveau lien",
       .explanation =
           [&] {
             ui.paragraph(
                 "Par mesure de sécurité, la certification de votre adresse électronique est "
                 "périodiquement renouvelée. Un courriel contenant un lien d’activation vous est "
                 "envoyé, à votre nouvelle adresse si vous venez d’en changer\u00a0: il suffit de "
                 "cliquer dessus pour accéder de nouveau à votre espace. Vous y retrouverez tout "
                 "ce "
                 "qui s’y trouvait.");
           },
       .field = [&] { draw_email_field(state.form, ui, state.request.email); },
       .done =
           [&] {
             draw_email_asked_for(
                 ui, context,
                 "Si un compte attend un lien à cette adresse, un courriel vient de partir (à "
                 "votre nouvelle adresse si vous venez d’en changer). Les précédents restent "
                 "valables jusqu’à leur terme.",
                 fields[0], state.request.email,
                 "Vérifiez que l’adresse est bien celle de votre espace sécurisé.",
                 context.person.email_change.new_email.empty() ? path_of_certification
                                                               : path_of_email_confirmation,
                 state.is_done);
           },
       .submit = [&] { send(state, context); }});
}

}  // namespace espace::screens
