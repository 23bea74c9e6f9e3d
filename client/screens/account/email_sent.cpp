#include "client/screens/account/email_sent.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/mail_link.h"
#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

namespace espace::screens {
namespace {

std::string say_hours(std::int64_t hours) {
  return std::to_string(hours) + (hours > 1 ? "\u00a0heures" : "\u00a0heure");
}

}  // namespace

void start(EmailSentState& state, Context& context) {
  state.change = context.person.email_change;
  // If the person asks for another link, that form is prefilled with this address.
  if (!state.change.new_email.empty()) context.person.login_email = state.change.new_email;
}

void draw(EmailSentState& state, ui::Ui& ui, Context& context) {
  const EmailChange& change = state.change;
  ui.centered(34, [&] {
    ui.card([&] {
      ui.heading(1, "Un courriel vous est envoyé");
      ui.banner(ui::Tone::Success, "Votre demande est prise en compte",
                "Votre compte est désactivé et vous avez été déconnecté. Pour le réactiver, "
                "cliquez sur le lien d’activation transmis à votre nouvelle adresse.");
      if (!change.new_email.empty()) {
        ui.detail("Lien d’activation envoyé à", change.new_email);
        ui.detail("Ancienne adresse, prévenue du changement", change.old_email);
      }
      std::string way_back =
          "Le courriel envoyé à l’ancienne adresse contient un lien qui annule le changement.";
      // After a reload nothing is known of the change.
      if (change.link_hours > 0) {
        way_back += " Il est valable " + say_hours(change.way_back_hours) +
                    ", le lien d’activation " + say_hours(change.link_hours) + '.';
      }
      ui.paragraph(way_back);
      draw_code_instead(ui, path_of_email_confirmation);
      draw_nothing_received(
          ui, context,
          change.new_email.empty()
              ? "Vérifiez l’adresse, ou demandez un nouveau lien."
              : "Vérifiez l’adresse indiquée ci-dessus, ou demandez un nouveau lien.");
      ui.row([&] {
        ui.link("Recevoir un nouveau lien", path_of_certification_request,
                {.icon = ui::Icon::Mail, .looks_like_button = true});
        ui.link("Retour à la connexion", path_of_login, {.icon = ui::Icon::ArrowLeft});
      });
    });
  });
}

}  // namespace espace::screens
