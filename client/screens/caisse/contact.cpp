#include "client/screens/caisse/contact.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/caisse/contact_draft.h"
#include "client/screens/caisse/contact_parts.h"
#include "client/ui/ui.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/phone.h"

#include <array>
#include <utility>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 4> fields{{{"subject", "Objet"},
                                            {"message", "Message"},
                                            {"attachments", "Pièce(s) jointe(s)"},
                                            {"has_consented", "Consentement"}}};

std::vector<FieldError> errors_of(const ContactState& state) {
  std::vector<FieldError> errors = api::validate(state.request);
  if (const auto code = state.attached.obstacle()) errors.push_back({"attachments", *code});
  return errors;
}

bool has_written(const ContactState& state) {
  return !state.request.subject.empty() || !state.request.message.empty();
}

void on_loaded(ContactState& state, const api::ContactReply& reply) {
  state.writer = reply;
  state.subjects = subject_options(state.writer->subjects);
  state.attached.max_count = reply.max_attachments;
  state.attached.max_size = reply.max_size;
  adopt(state.attached, reply.attachments);
}

void send(ContactState& state, Context& context) {
  state.request.attachments = state.attached.ids();
  context.api.call(
      api::send_message, state.request, state.sending,
      [&](const api::SendMessageReply& reply) {
        context.forget_draft();
        state.request = {};
        state.attached.files.clear();
        state.attached.refused.clear();
        state.sent = reply;
        context.wants_heading_focus = true;
      },
      [&](const api::Error& error) {
        if (!state.form.refuse(error)) return;
        state.sending.reset();
        // Perhaps a file has gone meanwhile: the list then says which.
        load(state, context);
      });
}

}  // namespace

ContactState::ContactState() : form(fields) {}

void start(ContactState& state, Context& context) {
  const ContactDraft draft = kept_draft(context);
  state.request.subject = draft.subject;
  state.request.message = draft.message;
  state.attached.on_settled = [&](bool is_complete) {
    if (std::exchange(state.is_waiting, false) && is_complete) submit(state, context);
  };
  load(state, context);
}

void load(ContactState& state, Context& context) {
  context.api.call(api::contact, {}, state.loading,
                   [&](const api::ContactReply& reply) { on_loaded(state, reply); });
}

void submit(ContactState& state, Context& context) {
  state.form.check(errors_of(state));
  if (!state.form.submit()) return;
  if (state.attached.are_under_way()) {
    state.is_waiting = true;
  } else {
    send(state, context);
  }
}

void give_up(ContactState& state, Context& context) {
  context.forget_draft();
  // Uploads that have not finished stop with the screen.
  for (const auto& each : state.attached.files) {
    if (!each->id.empty()) remove(state.attached, context, *each);
  }
  context.go(path_of_home);
}

namespace {

void send_files_again(ContactState& state, Context& context) {
  // A file may have arrived even if its answer was lost: the server knows.
  context.api.call(api::contact, {}, state.loading, [&](const api::ContactReply& reply) {
    on_loaded(state, reply);
    send_again(state.attached, context);
  });
}

/// The writer, as the portal knows them: nothing here can be edited.
void draw_writer(const api::ContactReply& writer, ui::Ui& ui) {
  const auto detail = [&](std::string_view label, const std::string& value) {
    ui.detail(label, value.empty() ? "Non renseigné" : value);
  };
  const auto phone = [](const std::string& e164) {
    return e164.empty() ? std::string() : rules::format_phone(e164);
  };
  ui.columns(15, {[&] {
                    detail("Nom", writer.last_name);
                    detail("Prénom", writer.first_name);
                    detail("Raison sociale", writer.company_name);
                    detail("Identifiant CIBTP", rules::format_identifiant(writer.identifiant));
                  },
                  [&] {
                    detail("Adresse de messagerie", writer.email);
                    detail("Téléphone fixe", phone(writer.landline));
                    detail("Téléphone mobile", phone(writer.mobile));
                  }});
}

void draw_message(ContactState& state, ui::Ui& ui, Context& context) {
  const bool is_edited = draw_subject_and_message(state.form, ui, state.subjects,
                                                  state.request.subject, state.request.message);
  // Saved again in case a lost session cleared it and the same person is back.
  if (is_edited || (!context.person.is_draft_kept && has_written(state))) {
    keep_draft(context, state.request.subject, state.request.message);
  }
}

void draw_files(ContactState& state, ui::Ui& ui, Context& context) {
  const AttachmentEvents events =
      draw_attachments(state.attached, ui, context, state.form.shown_error("attachments"));
  if (!events.chosen.empty()) choose(state.attached, context, events.chosen);
  if (events.removed != nullptr) remove(state.attached, context, *events.removed);
  if (events.is_retried) send_files_again(state, context);
  if (!events.chosen.empty() || events.removed != nullptr || events.is_retried) {
    state.form.note_changed("attachments");
  }
}

void draw_buttons(ContactState& state, ui::Ui& ui, Context& context) {
  ui.row(
      [&] {
        if (ui.button("Annuler")) {
          state.is_giving_up = has_written(state) || !state.attached.files.empty();
          if (!state.is_giving_up) context.go(path_of_home);
        }
        if (ui.button("Envoyer", {.kind = ui::ButtonKind::Primary,
                                  .is_busy = state.sending.is_loading() || state.is_waiting,
                                  .busy_words = "Envoi en cours…",
                                  .is_submit = true})) {
          submit(state, context);
        }
      },
      true);
}

void draw_form(ContactState& state, ui::Ui& ui, Context& context) {
  draw_form_errors(state.form, ui);
  if (draw_failure(state.sending, ui, context)) submit(state, context);
  draw_message(state, ui, context);
  draw_files(state, ui, context);
  draw_data_protection(state.form, ui, context, state.request.has_consented);
  draw_buttons(state, ui, context);
}

void draw_sent(ContactState& state, ui::Ui& ui) {
  ui.banner(ui::Tone::Success, "Votre message est envoyé à votre caisse",
            "Une confirmation vous est adressée par courriel.");
  ui.detail("Numéro de référence", state.sent->reference);
  ui.detail("Confirmation envoyée à", state.sent->email);
  ui.row([&] {
    ui.link("Retour à l’accueil", path_of_home, {.icon = ui::Icon::ArrowLeft});
    if (ui.button("Écrire un autre message", {.icon = ui::Icon::Pencil})) {
      state.sent.reset();
      state.form = FormState(fields);
      ui.focus_heading();
    }
  });
}

void draw_card(ContactState& state, ui::Ui& ui, Context& context) {
  ui.heading(1, "Nous contacter");
  if (state.sent) return draw_sent(state, ui);
  ui.paragraph(
      "Des questions, des difficultés\u00a0? N’hésitez pas à contacter nos conseillers "
      "par courriel au moyen du formulaire ci-dessous.");
  ui.scope("loading", [&] {
    if (draw_failure(state.loading, ui, context)) load(state, context);
  });
  if (!state.writer) {
    if (state.loading.is_loading()) ui.waiting();
    return;
  }
  ui.paragraph("Merci de compléter le formulaire ci-dessous");
  ui.paragraph(required_fields_notice, ui::Tone::Muted);
  draw_writer(*state.writer, ui);
  ui.separator();
  ui.form("Votre message", [&] { draw_form(state, ui, context); });
}

}  // namespace

void draw(ContactState& state, ui::Ui& ui, Context& context) {
  // The session had ended during an upload, and the same person is back.
  if (state.attached.obstacle() == Code::SessionRequired && !state.loading.is_loading()) {
    send_files_again(state, context);
  }
  state.form.check(errors_of(state));
  ui.centered(44, [&] { ui.card([&] { draw_card(state, ui, context); }); });
  draw_giving_up(ui, state.is_giving_up,
                 "Ce que vous avez écrit et les fichiers joints seront effacés.",
                 [&] { give_up(state, context); });
}

}  // namespace espace::screens
