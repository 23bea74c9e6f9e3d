#include "client/screens/base/form_parts.h"

#include "client/screens/base/paths.h"
#include "client/screens/base/wording.h"
#include "client/ui/ui.h"

#include <cmath>

namespace espace::screens {
namespace {

/// From here on, hours are more readable than minutes.
constexpr std::int64_t long_wait = std::int64_t{2} * 3600;

}  // namespace

std::string say_wait(std::int64_t seconds) {
  if (seconds > long_wait) return "dans " + std::to_string((seconds + 3599) / 3600) + " heures";
  if (seconds > 60) return "dans " + std::to_string((seconds + 59) / 60) + " minutes";
  if (seconds > 30) return "dans 1 minute";
  if (seconds > 10) return "dans 30 secondes";
  return "dans 10 secondes";
}

ui::FieldSpec field_spec(const FormState& form, std::string_view name) {
  ui::FieldSpec spec;
  spec.name = name;
  spec.label = form.label_of(name);
  spec.error = form.shown_error(name);
  return spec;
}

void note(FormState& form, std::string_view name, const ui::FieldEvents& events) {
  if (events.changed) form.note_changed(name);
  if (events.left) form.note_left(name);
}

ui::FieldEvents draw_email_field(FormState& form, ui::Ui& ui, std::string& email,
                                 const EmailField& field) {
  ui::FieldSpec spec = field_spec(form, field.name);
  spec.is_required = true;
  spec.type = "email";
  spec.autocomplete = field.autocomplete;
  spec.hint = field.hint;
  const ui::FieldEvents events = ui.text_field(spec, email);
  note(form, spec.name, events);
  return events;
}

void draw_current_password(FormState& form, ui::Ui& ui, std::string& password, bool& is_revealed,
                           std::string_view name, std::string_view hint) {
  ui::FieldSpec spec = field_spec(form, name);
  spec.is_required = true;
  spec.type = "password";
  spec.autocomplete = "current-password";
  spec.hint = hint;
  note(form, spec.name, ui.password_field(spec, password, is_revealed));
}

std::string tidy_day(std::string_view typed) {
  const bool is_bare = typed.size() == 8 && std::all_of(typed.begin(), typed.end(), [](char each) {
                         return each >= '0' && each <= '9';
                       });
  std::string tidy(typed);
  if (!is_bare) return tidy;
  tidy.insert(4, 1, '/').insert(2, 1, '/');
  return tidy;
}

ui::FieldEvents draw_day(ui::Ui& ui, ui::FieldSpec spec, std::string& value) {
  spec.placeholder = "jj/mm/aaaa";
  spec.autocomplete = "off";
  spec.input_mode = "numeric";
  // In a table's head there is no room for the button of a calendar.
  const ui::FieldEvents events =
      spec.is_compact ? ui.text_field(spec, value) : ui.day_field(spec, value);
  if (events.changed) value = tidy_day(value);
  return events;
}

void draw_form_errors(FormState& form, ui::Ui& ui) {
  if (const auto name = form.take_focus()) ui.focus_field(*name);
  const std::vector<FormState::Shown> shown = form.summary();
  if (shown.empty()) return;
  std::string title = "Une information est à corriger";
  if (shown.size() > 1) title = std::to_string(shown.size()) + " informations sont à corriger";
  std::vector<std::string> errors;
  for (const FormState::Shown& each : shown) {
    std::string& error = errors.emplace_back(each.field.label);
    error.append("\u00a0: ").append(wording_of(each.code, each.field.name));
  }
  if (const auto pressed = ui.error_summary(title, errors)) {
    ui.focus_field(shown[*pressed].field.name);
  }
}

std::string say_when(Context& context, std::string_view what, double wait) {
  const auto seconds = static_cast<std::int64_t>(std::ceil(wait));
  // The wording changes only at these marks.
  const std::int64_t mark = seconds > long_wait ? (seconds - 1) / 3600 * 3600
                            : seconds > 60      ? (seconds - 1) / 60 * 60
                            : seconds > 30      ? 30
                            : seconds > 10      ? 10
                                                : 0;
  context.wake_after(wait - static_cast<double>(mark));
  return std::string(what) + ' ' + say_wait(seconds) + '.';
}

void draw_nothing_received(ui::Ui& ui, const Context& context, std::string_view check) {
  ui.heading(2, "Vous n’avez rien reçu\u00a0?");
  ui.list([&] {
    ui.list_item([&] {
      ui.paragraph("Patientez quelques minutes, puis regardez dans vos courriers indésirables.");
    });
    ui.list_item([&] { ui.paragraph(check); });
    if (!context.caisse.telephone.empty()) {
      ui.list_item([&] {
        ui.paragraph("Sans résultat, appelez votre caisse au " +
                     unbroken(context.caisse.telephone) + ".");
      });
    }
  });
}

bool draw_failure(const client::Call& call, ui::Ui& ui, Context& context) {
  if (!call.has_failed()) return false;
  const api::Error& error = call.error();
  const double wait = call.retry_at() - context.platform.now();
  std::string text;
  if (wait > 0) {
    text = say_when(context, "Réessayez", wait);
  }
  // For typing errors the caisse cannot help.
  if (can_retry(error.code) && !error.reference.empty()) {
    if (!text.empty()) text += '\n';
    text += "Référence à donner à votre caisse\u00a0: " + error.reference;
  }
  const std::string title =
      error.message.empty() ? std::string(wording_of(error.code)) : error.message;
  bool is_retried = false;
  ui.scope("failure", [&] {
    ui.banner(ui::Tone::Error, title, text);
    if (wait <= 0 && can_retry(error.code)) {
      is_retried = ui.button("Réessayer", {.icon = ui::Icon::Refresh});
    }
  });
  return is_retried;
}

void draw_way_on(const client::Call& call, ui::Ui& ui, Context& context, std::string_view email) {
  if (!call.has_failed()) return;
  switch (call.error().code) {
    case Code::AccountNotActivated:
      context.person.opening.sent_to = email;
      ui.link("Renvoyer le courriel d’activation", path_of_opening_sent, {.icon = ui::Icon::Mail});
      break;
    case Code::AccountWaiting:
      context.person.login_email = email;
      ui.link("Recevoir un nouveau lien", path_of_certification_request, {.icon = ui::Icon::Mail});
      break;
    case Code::LoginResetRequired:
      context.person.login_email = email;
      ui.link("Réinitialiser mon mot de passe", path_of_reset_request, {.icon = ui::Icon::Key});
      break;
    case Code::OpeningLocked:
      ui.link("Demander un nouveau code confidentiel", path_of_code_request,
              {.icon = ui::Icon::Mail});
      break;
    case Code::AlreadyAssociated:
      context.person.login_email = email;
      ui.link("Me connecter", path_of_login, {.icon = ui::Icon::ArrowRight});
      break;
    default:
      break;
  }
}

namespace {

/// What that button is doing while it is busy; empty: its label says it.
std::string_view words_of(std::string_view submit_label) {
  if (submit_label == "Valider") return validating;
  if (submit_label == "Envoyer") return "Envoi en cours…";
  return {};
}

}  // namespace

void draw_form_buttons(ui::Ui& ui, const client::Call& call, ui::FunctionRef<void()> cancel,
                       ui::FunctionRef<void()> submit, std::string_view submit_label) {
  bool is_cancelled = false;
  bool is_submitted = false;
  ui.row(
      [&] {
        is_cancelled = ui.button("Annuler");
        is_submitted = ui.button(submit_label, {.kind = ui::ButtonKind::Primary,
                                                .is_busy = call.is_loading(),
                                                .busy_words = words_of(submit_label),
                                                .is_submit = true});
      },
      true);
  if (is_cancelled) cancel();
  if (is_submitted) submit();
}

}  // namespace espace::screens
