#include "client/screens/opening_details.h"

#include "client/screens/form_parts.h"
#include "client/screens/opening_identify.h"
#include "client/screens/paths.h"
#include "client/ui/ui.h"
#include "shared/rules/phone.h"

#include <string_view>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 10> fields{
    {{"email", "Adresse électronique"},
     {"email_confirmation", "Confirmation adresse électronique"},
     {"password", "Mot de passe"},
     {"password_confirmation", "Confirmation mot de passe"},
     {"last_name", "Nom"},
     {"first_name", "Prénom"},
     {"landline.country", "Pays du téléphone fixe"},
     {"landline.number", "Téléphone fixe"},
     {"mobile.country", "Pays du téléphone mobile"},
     {"mobile.number", "Téléphone mobile"}}};

rules::PasswordOwner owner_of(const api::OpenAccountRequest& entry) {
  return {entry.email, entry.last_name, entry.first_name};
}

}  // namespace

CountryOptions::CountryOptions() {
  const auto countries = rules::phone_countries();
  labels_.reserve(countries.size());
  options_.reserve(countries.size());
  for (const rules::PhoneCountry& each : countries) {
    labels_.push_back(std::string(each.name) + " (+" + std::string(each.calling_code) + ")");
    options_.push_back({each.iso, labels_.back()});
  }
}

OpeningDetailsState::OpeningDetailsState() : form(fields) {}

std::array<ui::CheckListItem, 8> password_check_list(const rules::PasswordReport& report) {
  // Nothing typed yet is nobody's name; a tick there would look like praise for an empty field.
  const bool is_typed = report.length > 0;
  return {
      {{"8 caractères minimum", report.is_long_enough},
       {"au moins un caractère de 3 des 4 catégories suivantes", report.has_enough_categories},
       {"majuscules", report.has_upper, true},
       {"minuscules", report.has_lower, true},
       {"chiffres", report.has_digit, true},
       {"caractères spéciaux", report.has_special, true},
       {"différent de votre adresse et de vos nom et prénom", is_typed && report.is_not_identity},
       {"absent des mots de passe les plus courants", is_typed && report.is_not_common}}};
}

void start(OpeningDetailsState&, Context& context) {
  if (context.opening.is_identified()) return;
  if (context.opening.notice == Opening::Notice::None) {
    context.opening.notice = Opening::Notice::NotIdentified;
  }
  context.replace(path_of_opening);
}

void submit(OpeningDetailsState& state, Context& context) {
  state.form.check(api::validate(context.opening.entry));
  if (!state.form.submit()) return;
  context.api.call(
      api::open_account, context.opening.entry, state.call,
      [&](const api::OpenAccountReply& reply) { on_reply(context, reply); },
      [&](const api::Error& error) { on_refused(state, context, error); });
}

void on_reply(Context& context, const api::OpenAccountReply& reply) {
  context.opening = {};
  context.opening.sent_to = reply.email;
  context.login_email = reply.email;
  context.replace(path_of_opening_sent);
}

void on_refused(OpeningDetailsState& state, Context& context, const api::Error& error) {
  if (error.code == Code::OpeningExpired) {
    Opening& opening = context.opening;
    opening.entry.ticket.clear();
    opening.entry.password.clear();
    opening.entry.password_confirmation.clear();
    opening.notice = Opening::Notice::Expired;
    context.replace(path_of_opening);
    return;
  }
  if (state.form.refuse(error)) state.call.reset();
}

namespace {

void draw_login_fields(OpeningDetailsState& state, ui::Ui& ui, api::OpenAccountRequest& entry) {
  ui::FieldSpec email = field_spec(state.form, "email");
  email.is_required = true;
  email.type = "email";
  email.autocomplete = "username";
  email.hint = "Elle deviendra votre Identifiant de connexion pour ce compte.";
  note(state.form, email.name, ui.text_field(email, entry.email));

  ui::FieldSpec again = field_spec(state.form, "email_confirmation");
  again.is_required = true;
  again.type = "email";
  again.autocomplete = "email";
  note(state.form, again.name, ui.text_field(again, entry.email_confirmation));

  ui::FieldSpec password = field_spec(state.form, "password");
  password.is_required = true;
  password.type = "password";
  password.autocomplete = "new-password";
  password.hint = "12 caractères ou plus sont recommandés.";
  note(state.form, password.name,
       ui.password_field(password, entry.password, state.is_password_revealed));
  ui.check_list("Votre mot de passe doit comprendre\u00a0:",
                password_check_list(rules::report_password(entry.password, owner_of(entry))));

  ui::FieldSpec confirmation = field_spec(state.form, "password_confirmation");
  confirmation.is_required = true;
  confirmation.type = "password";
  confirmation.autocomplete = "new-password";
  note(
      state.form, confirmation.name,
      ui.password_field(confirmation, entry.password_confirmation, state.is_confirmation_revealed));
}

void draw_phone(OpeningDetailsState& state, ui::Ui& ui, std::string_view country_name,
                std::string_view number_name, std::string_view autocomplete,
                api::PhoneEntry& phone) {
  ui.columns(14, {[&] {
                    ui::FieldSpec country = field_spec(state.form, country_name);
                    const ui::FieldEvents events =
                        ui.select(country, state.countries.options(), phone.country);
                    note(state.form, country_name, events);
                    // The number is judged by its country.
                    if (events.changed) state.form.note_changed(number_name);
                  },
                  [&] {
                    ui::FieldSpec number = field_spec(state.form, number_name);
                    number.type = "tel";
                    number.autocomplete = autocomplete;
                    note(state.form, number_name, ui.text_field(number, phone.number));
                  }});
}

void draw_contact_fields(OpeningDetailsState& state, ui::Ui& ui, api::OpenAccountRequest& entry) {
  ui::FieldSpec last_name = field_spec(state.form, "last_name");
  last_name.is_required = true;
  last_name.autocomplete = "family-name";
  note(state.form, last_name.name, ui.text_field(last_name, entry.last_name));

  ui::FieldSpec first_name = field_spec(state.form, "first_name");
  first_name.is_required = true;
  first_name.autocomplete = "given-name";
  note(state.form, first_name.name, ui.text_field(first_name, entry.first_name));

  draw_phone(state, ui, "landline.country", "landline.number", "home tel", entry.landline);
  draw_phone(state, ui, "mobile.country", "mobile.number", "mobile tel", entry.mobile);
  ui.paragraph(
      "Votre numéro de téléphone mobile vous permettra de recevoir des messages de votre caisse, "
      "transmis par SMS.",
      ui::Tone::Muted);
}

void draw_form(OpeningDetailsState& state, ui::Ui& ui, Context& context) {
  api::OpenAccountRequest& entry = context.opening.entry;
  draw_form_errors(state.form, ui);
  if (draw_failure(state.call, ui, context)) submit(state, context);
  ui.group("Informations de connexion", [&] { draw_login_fields(state, ui, entry); });
  ui.group("Informations de contact", [&] { draw_contact_fields(state, ui, entry); });
  ui.paragraph(
      "Je suis informé que je suis susceptible de recevoir à cette adresse, quelques fois par an, "
      "des informations réglementaires et pratiques ainsi que des actualités de la caisse.");
  ui.row(
      [&] {
        if (ui.button("Annuler")) {
          context.opening = {};
          context.go(path_of_entry);
        }
        if (ui.button("Valider", {.kind = ui::ButtonKind::Primary,
                                  .is_busy = state.call.is_loading(),
                                  .is_submit = true})) {
          submit(state, context);
        }
      },
      true);
}

}  // namespace

void draw(OpeningDetailsState& state, ui::Ui& ui, Context& context) {
  state.form.check(api::validate(context.opening.entry));
  ui.centered(34, [&] {
    ui.card([&] {
      ui.heading(1, "Créer mon espace sécurisé");
      ui.progress_steps(opening_steps, 1);
      if (!context.opening.company_name.empty()) {
        ui.detail("Entreprise", context.opening.company_name);
      }
      ui.paragraph("Attention! Tous les champs marqués d'un * sont obligatoires.", ui::Tone::Muted);
      ui.form("Coordonnées", [&] { draw_form(state, ui, context); });
    });
  });
}

}  // namespace espace::screens
