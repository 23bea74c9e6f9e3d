#include "client/screens/login/recovery.h"

#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

namespace espace::screens {

void start(RecoveryState&, Context&) {}

void draw(RecoveryState&, ui::Ui& ui, Context& context) {
  ui.centered(34, [&] {
    ui.card([&] {
      ui.heading(1, "Mot de passe oublié");
      ui.heading(2, "Quelle est votre situation\u00a0?");
      ui.tile("J’ai déjà créé mon espace sécurisé et j’ai oublié mon mot de passe.",
              path_of_reset_request,
              {.icon = ui::Icon::Key,
               .text = "Vous recevrez un lien par courriel pour choisir un nouveau mot de passe."});
      ui.tile("Je veux créer mon espace sécurisé mais je ne connais pas mon code confidentiel.",
              path_of_code_request,
              {.icon = ui::Icon::Mail,
               .text = "Vous recevrez un nouveau code confidentiel par courrier postal."});
      ui.row(
          [&] {
            if (ui.button("Annuler")) context.go(path_of_login);
          },
          true);
    });
  });
}

}  // namespace espace::screens
