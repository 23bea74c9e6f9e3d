#include "client/screens/opening/details.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/new_email.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/person_fields.h"
#include "client/screens/opening/identify.h"
#include "client/ui/ui.h"

#include <string_view>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 10> fields{
    {{"email", "Adresse électronique"},
     {"email_confirmation", "Confirmation adresse électronique"},
     {"password", "Mot de passe"},
     {"password_confirmation", "Confirmation mot de passe"},
     last_name_field,
     first_name_field,
     landline_country,
     landline_number,
     mobile_country,
     mobile_number}};

}  // namespace

OpeningDetailsState::OpeningDetailsState() : form(fields) {}

void start(OpeningDetailsState&, Context& context) {
  if (context.person.opening.is_identified()) return;
  if (context.person.opening.notice == StepNotice::None) {
    context.person.opening.notice = StepNotice::NotIdentified;
  }
  context.replace(path_of_opening);
}

void submit(OpeningDetailsState& state, Context& context) {
  state.form.check(api::validate(context.person.opening.request));
  if (!state.form.submit()) return;
  context.api.call(
      api::open_account, context.person.opening.request, state.call,
      [&](const api::OpenAccountReply& reply) { on_reply(context, reply); },
      [&](const api::Error& error) { on_refused(state, context, error); });
}

void on_reply(Context& context, const api::OpenAccountReply& reply) {
  context.person.opening = {};
  context.person.opening.sent_to = reply.email;
  context.person.login_email = reply.email;
  context.replace(path_of_opening_sent);
}

void on_refused(OpeningDetailsState& state, Context& context, const api::Error& error) {
  if (error.code == Code::OpeningExpired) {
    Opening& opening = context.person.opening;
    opening.request.ticket.clear();
    opening.request.password.clear();
    opening.request.password_confirmation.clear();
    opening.notice = StepNotice::Expired;
    context.replace(path_of_opening);
    return;
  }
  if (state.form.refuse(error)) state.call.reset();
  if (state.form.shown_error("email") == Code::EmailTaken) {
    // The code is not used up: the same ticket may associate the site instead.
    const Opening& opening = context.person.opening;
    context.person.association = {.identifiant = opening.identifiant,
                                  .siret = opening.siret,
                                  .company_name = opening.company_name,
                                  .ticket = opening.request.ticket};
    context.person.login_email = opening.request.email;
  }
}

namespace {

void draw_login_fields(OpeningDetailsState& state, ui::Ui& ui, api::OpenAccountRequest& request) {
  draw_new_email(state.form, ui, request.email, request.email_confirmation,
                 {.hint = "Elle deviendra votre Identifiant de connexion pour ce compte."});
  const rules::PasswordOwner owner{request.email, request.last_name, request.first_name};
  draw_new_password(state.new_password, state.form, ui, request.password,
                    request.password_confirmation, &owner);
}

void draw_contact_fields(OpeningDetailsState& state, ui::Ui& ui, Context& context) {
  api::OpenAccountRequest& request = context.person.opening.request;
  draw_person(state.form, ui, state.countries, person_fields_of(request));
  draw_certify(state.certification, ui, context, request.ticket, request.mobile,
               context.person.opening.certified_mobile);
  ui.paragraph(
      "Votre numéro de téléphone mobile vous permettra de recevoir des messages de votre caisse, "
      "transmis par SMS.",
      ui::Tone::Muted);
}

void draw_form(OpeningDetailsState& state, ui::Ui& ui, Context& context) {
  api::OpenAccountRequest& request = context.person.opening.request;
  draw_form_errors(state.form, ui);
  if (draw_failure(state.call, ui, context)) submit(state, context);
  if (state.form.shown_error("email") == Code::EmailTaken) {
    ui.link("Je les associe à un espace existant", path_of_association_login,
            {.icon = ui::Icon::Link});
  }
  ui.group("Informations de connexion", [&] { draw_login_fields(state, ui, request); });
  ui.group("Informations de contact", [&] { draw_contact_fields(state, ui, context); });
  ui.paragraph(
      "Je suis informé que je suis susceptible de recevoir à cette adresse, quelques fois par an, "
      "des informations réglementaires et pratiques ainsi que des actualités de la caisse.");
  draw_form_buttons(
      ui, state.call,
      [&] {
        context.person.opening = {};
        context.go(path_of_login);
      },
      [&] { submit(state, context); });
}

}  // namespace

void draw(OpeningDetailsState& state, ui::Ui& ui, Context& context) {
  state.form.check(api::validate(context.person.opening.request));
  ui.centered(34, [&] {
    ui.card([&] {
      ui.heading(1, "Créer mon espace sécurisé");
      ui.progress_steps(opening_steps, 1);
      if (!context.person.opening.company_name.empty()) {
        ui.detail("Entreprise", context.person.opening.company_name);
      }
      ui.paragraph(required_fields_notice, ui::Tone::Muted);
      ui.form("Coordonnées", [&] { draw_form(state, ui, context); });
    });
  });
  draw_certification_dialog(state.certification, ui, context,
                            context.person.opening.certified_mobile);
}

}  // namespace espace::screens
