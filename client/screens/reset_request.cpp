#include "client/screens/reset_request.h"

#include "client/screens/form_parts.h"
#include "client/screens/paths.h"
#include "client/ui/ui.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 1> fields{{{"email", "Adresse e-mail"}}};

}  // namespace

ResetRequestState::ResetRequestState() : form(fields) {}

void start(ResetRequestState& state, Context& context) { state.entry.email = context.login_email; }

void submit(ResetRequestState& state, Context& context) {
  state.form.check(api::validate(state.entry));
  if (!state.form.submit()) return;
  context.api.call(
      api::request_reset, state.entry, state.call,
      [&](const api::Nothing&) {
        context.login_email = state.entry.email;
        state.is_done = true;
        context.wants_heading_focus = true;
      },
      [&](const api::Error& error) { on_refused(state, error); });
}

void on_refused(ResetRequestState& state, const api::Error& error) {
  if (state.form.refuse(error)) state.call.reset();
}

namespace {

void draw_form(ResetRequestState& state, ui::Ui& ui, Context& context) {
  ui.paragraph(
      "Veuillez saisir votre e-mail. Un lien permettant la réinitialisation de votre mot de passe "
      "vous sera ensuite adressé.");
  ui.form("Mot de passe oublié", [&] {
    draw_form_errors(state.form, ui);
    if (draw_failure(state.call, ui, context)) submit(state, context);
    ui::FieldSpec email = field_spec(state.form, "email");
    email.is_required = true;
    email.type = "email";
    email.autocomplete = "username";
    note(state.form, email.name, ui.text_field(email, state.entry.email));
    switch (draw_form_buttons(ui, state.call)) {
      case FormButton::None:
        break;
      case FormButton::Cancel:
        context.go(path_of_entry);
        break;
      case FormButton::Submit:
        submit(state, context);
        break;
    }
  });
}

void draw_done(ResetRequestState& state, ui::Ui& ui, const Context& context) {
  ui.banner(ui::Tone::Success, "Votre demande est prise en compte",
            "Si un espace sécurisé existe avec cette adresse, un courriel vient de partir. "
            "Suivez le lien qu’il contient sans tarder\u00a0: il n’est valable que peu de temps.");
  ui.detail("Adresse e-mail", state.entry.email);
  ui.heading(2, "Vous n’avez rien reçu\u00a0?");
  ui.list([&] {
    ui.list_item([&] {
      ui.paragraph("Patientez quelques minutes, puis regardez dans vos courriers indésirables.");
    });
    ui.list_item(
        [&] { ui.paragraph("Vérifiez que l’adresse est bien celle de votre espace sécurisé."); });
    if (!context.caisse.telephone.empty()) {
      ui.list_item([&] {
        ui.paragraph("Sans résultat, appelez votre caisse au " + context.caisse.telephone + ".");
      });
    }
  });
  if (ui.button("Saisir une autre adresse", {.icon = ui::Icon::Pencil})) {
    state.is_done = false;
    ui.focus_heading();
  }
  ui.link("Retour à la connexion", path_of_entry, {.icon = ui::Icon::ArrowLeft});
}

}  // namespace

void draw(ResetRequestState& state, ui::Ui& ui, Context& context) {
  state.form.check(api::validate(state.entry));
  ui.centered(34, [&] {
    ui.card([&] {
      ui.heading(1, "Mot de passe oublié");
      if (state.is_done) {
        draw_done(state, ui, context);
      } else {
        draw_form(state, ui, context);
      }
    });
  });
}

}  // namespace espace::screens
