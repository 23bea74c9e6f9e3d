#include "client/screens/base/sending.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/mail_link.h"
#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

namespace espace::screens {

void draw_sending(bool is_done, FormState& form, const client::Call& call, ui::Ui& ui,
                  Context& context, const SendingParts& parts) {
  const auto draw_form = [&] {
    draw_form_errors(form, ui);
    if (draw_failure(call, ui, context)) parts.submit();
    parts.field();
    draw_form_buttons(
        ui, call, [&] { context.go(path_of_login); }, [&] { parts.submit(); }, parts.submit_label);
  };
  ui.centered(parts.width_em, [&] {
    ui.card([&] {
      ui.heading(1, parts.title);
      if (is_done) {
        parts.done();
        ui.link("Retour à la connexion", path_of_login, {.icon = ui::Icon::ArrowLeft});
        return;
      }
      parts.explanation();
      ui.form(parts.form_name, draw_form);
    });
  });
}

void draw_email_asked_for(ui::Ui& ui, const Context& context, std::string_view text,
                          const FieldLabel& field, std::string_view email, std::string_view check,
                          std::string_view code_path, bool& is_done) {
  ui.banner(ui::Tone::Success, "Votre demande est prise en compte", text);
  ui.detail(field.label, email);
  draw_code_instead(ui, code_path);
  draw_nothing_received(ui, context, check);
  if (ui.button("Saisir une autre adresse", {.icon = ui::Icon::Pencil})) {
    is_done = false;
    ui.focus_heading();
  }
}

}  // namespace espace::screens
