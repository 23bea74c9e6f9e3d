#include "client/screens/page/not_found.h"

#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

namespace espace::screens {

void start(NotFoundState&, Context&) {}

void draw(NotFoundState&, ui::Ui& ui, Context& context) {
  ui.centered(34, [&] {
    ui.card([&] {
      ui.heading(1, "Page introuvable");
      ui.paragraph(
          "L’adresse demandée ne correspond à aucune page de l’Espace sécurisé. Elle a pu être mal "
          "saisie, ou le lien suivi est ancien.");
      const bool is_known = context.session.status == Session::Status::Open;
      ui.link(is_known ? "Retour à l’accueil" : "Retour à la connexion",
              is_known ? path_of_home : path_of_login, {.icon = ui::Icon::ArrowLeft});
    });
  });
}

}  // namespace espace::screens
