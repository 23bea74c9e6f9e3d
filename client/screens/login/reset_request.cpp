#include "client/screens/login/reset_request.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 1> fields{{{"email", "Adresse e-mail"}}};

void send(ResetRequestState& state, Context& context) {
  context.person.login_email = state.request.email;
  submit(state, context, api::request_reset);
}

}  // namespace

ResetRequestState::ResetRequestState() : Sending(fields) {}

void start(ResetRequestState& state, Context& context) {
  state.request.email = context.person.login_email;
}

void draw(ResetRequestState& state, ui::Ui& ui, Context& context) {
  draw_sending(
      state, ui, context,
      {.title = "Mot de passe oublié",
       .form_name = "Mot de passe oublié",
       .explanation =
           [&] {
             ui.paragraph(
                 "Veuillez saisir votre e-mail. Un lien permettant la réinitialisation de votre "
                 "mot de passe vous sera ensuite adressé.");
           },
       .field = [&] { draw_email_field(state.form, ui, state.request.email); },
       .done =
           [&] {
             draw_email_asked_for(
                 ui, context,
                 "Si un espace sécurisé existe avec cette adresse, un courriel vient de partir. "
                 "Ouvrez le lien qu’il contient sans tarder\u00a0: il n’est valable que peu de "
                 "temps.",
                 fields[0], state.request.email,
                 "Vérifiez que l’adresse est bien celle de votre espace sécurisé.",
                 path_of_password_reset, state.is_done);
           },
       .submit = [&] { send(state, context); }});
}

}  // namespace espace::screens
