#include "client/screens/caisse/visitor_contact.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/caisse/contact_parts.h"
#include "client/screens/page/help.h"
#include "client/ui/ui.h"
#include "shared/api/mapping/json.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 6> fields{{{"name", "Nom et prénom"},
                                            {"email", "Adresse électronique"},
                                            {"identifiant", "Identifiant CIBTP"},
                                            {"subject", "Objet"},
                                            {"message", "Message"},
                                            {"has_consented", "Consentement"}}};

bool has_written(const api::VisitorMessageRequest& request) {
  return !request.name.empty() || !request.email.empty() || !request.identifiant.empty() ||
         !request.subject.empty() || !request.message.empty();
}

void keep_draft(const VisitorContactState& state, Context& context) {
  context.platform.keep_draft(
      platform::visitor_draft,
      has_written(state.request) ? api::print_json(api::encode(state.request)) : std::string());
}

void forget_draft(Context& context) { context.platform.keep_draft(platform::visitor_draft, {}); }

/// Nothing kept: all is empty. The consent is given anew each time.
api::VisitorMessageRequest kept_draft(Context& context) {
  const auto json = api::parse_json(context.platform.kept_draft(platform::visitor_draft));
  if (!json) return {};
  api::VisitorMessageRequest draft;
  std::vector<FieldError> errors;
  api::decode(*json, draft, errors);
  if (!errors.empty()) {
    forget_draft(context);
    return {};
  }
  draft.has_consented = false;
  return draft;
}

}  // namespace

VisitorContactState::VisitorContactState() : form(fields) {}

void start(VisitorContactState& state, Context& context) {
  state.request = kept_draft(context);
  load(state, context);
}

void load(VisitorContactState& state, Context& context) {
  context.api.call(api::visitor_contact, {}, state.loading,
                   [&](const api::VisitorContactReply& reply) {
                     state.caisse = reply;
                     state.subjects = subject_options(state.caisse->subjects);
                   });
}

void submit(VisitorContactState& state, Context& context) {
  state.form.check(api::validate(state.request));
  if (!state.form.submit()) return;
  context.api.call(
      api::send_visitor_message, state.request, state.sending,
      [&](const api::VisitorMessageReply& reply) {
        forget_draft(context);
        state.request = {};
        state.sent = reply;
        context.wants_heading_focus = true;
      },
      [&](const api::Error& error) {
        if (state.form.refuse(error)) state.sending.reset();
      });
}

void give_up(VisitorContactState& state, Context& context) {
  forget_draft(context);
  state.request = {};
  context.go(path_of_login);
}

namespace {

void draw_caisse(const VisitorContactState& state, ui::Ui& ui, const Context& context) {
  ui.heading(2, "Joindre votre caisse");
  if (!context.caisse.name.empty()) ui.paragraph(context.caisse.name);
  const std::string telephone = telephone_link(context);
  if (!telephone.empty()) {
    ui.link(context.caisse.telephone, telephone, {.icon = ui::Icon::Phone, .is_external = true});
  }
  if (!state.caisse) return;
  if (!state.caisse->hours.empty()) ui.detail("Horaires", state.caisse->hours);
  if (!state.caisse->address.empty()) ui.detail("Adresse postale", state.caisse->address);
}

void draw_login(ui::Ui& ui, Context& context) {
  ui.heading(2, "Vous avez un espace sécurisé\u00a0?");
  ui.paragraph(
      "Connectez-vous\u00a0: votre message part alors avec vos coordonnées, et vous pouvez y "
      "joindre des fichiers.");
  if (ui.button("Me connecter", {.icon = ui::Icon::User})) {
    context.person.return_to = path_of_contact;
    context.go(path_of_login);
  }
}

/// True if something was edited.
bool draw_writer(VisitorContactState& state, ui::Ui& ui) {
  ui::FieldSpec name = field_spec(state.form, "name");
  name.is_required = true;
  name.autocomplete = "name";
  const ui::FieldEvents named = ui.text_field(name, state.request.name);
  note(state.form, name.name, named);

  const ui::FieldEvents addressed = draw_email_field(
      state.form, ui, state.request.email,
      {.autocomplete = "email", .hint = "Votre caisse vous répondra à cette adresse."});

  ui::FieldSpec identifiant = field_spec(state.form, "identifiant");
  identifiant.hint =
      "Facultatif. Il figure sur les courriers de votre caisse\u00a0: par exemple "
      "12-345678-90.";
  identifiant.autocomplete = "off";
  identifiant.input_mode = "numeric";
  identifiant.max_width_em = 16;
  const ui::FieldEvents identified = ui.text_field(identifiant, state.request.identifiant);
  note(state.form, identifiant.name, identified);
  return named.changed || addressed.changed || identified.changed;
}

void cancel(VisitorContactState& state, Context& context) {
  state.is_giving_up = has_written(state.request);
  if (!state.is_giving_up) context.go(path_of_login);
}

void draw_form(VisitorContactState& state, ui::Ui& ui, Context& context) {
  draw_form_errors(state.form, ui);
  if (draw_failure(state.sending, ui, context)) submit(state, context);
  bool is_edited = draw_writer(state, ui);
  is_edited |= draw_subject_and_message(state.form, ui, state.subjects, state.request.subject,
                                        state.request.message);
  if (is_edited) keep_draft(state, context);
  draw_data_protection(state.form, ui, context, state.request.has_consented);
  draw_form_buttons(
      ui, state.sending, [&] { cancel(state, context); }, [&] { submit(state, context); },
      "Envoyer");
}

void draw_sent(VisitorContactState& state, ui::Ui& ui) {
  ui.banner(ui::Tone::Success, "Votre message est envoyé à votre caisse",
            "Notez la référence ci-dessous\u00a0: aucun courriel de confirmation n’est envoyé.");
  ui.detail("Numéro de référence", state.sent->reference);
  ui.row([&] {
    ui.link("Retour à la connexion", path_of_login, {.icon = ui::Icon::ArrowLeft});
    if (ui.button("Écrire un autre message", {.icon = ui::Icon::Pencil})) {
      state.sent.reset();
      state.form = FormState(fields);
      ui.focus_heading();
    }
  });
}

void draw_message(VisitorContactState& state, ui::Ui& ui, Context& context) {
  ui.heading(2, "Écrire à votre caisse");
  if (state.sent) return draw_sent(state, ui);
  ui.scope("loading", [&] {
    if (draw_failure(state.loading, ui, context)) load(state, context);
  });
  if (!state.caisse) {
    if (state.loading.is_loading()) ui.waiting();
    return;
  }
  ui.paragraph("N’écrivez ni mot de passe ni code confidentiel.");
  ui.paragraph(required_fields_notice, ui::Tone::Muted);
  ui.form("Votre message", [&] { draw_form(state, ui, context); });
}

}  // namespace

void draw(VisitorContactState& state, ui::Ui& ui, Context& context) {
  state.form.check(api::validate(state.request));
  ui.centered(44, [&] {
    ui.heading(1, "Nous contacter");
    ui.card([&] {
      ui.columns(15, {[&] { draw_caisse(state, ui, context); }, [&] { draw_login(ui, context); }});
    });
    ui.card([&] { draw_message(state, ui, context); });
  });
  draw_giving_up(ui, state.is_giving_up, "Ce que vous avez écrit sera effacé.",
                 [&] { give_up(state, context); });
}

}  // namespace espace::screens
