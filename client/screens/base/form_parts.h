#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/ui/function_ref.h"
#include "client/ui/specs.h"
#include "shared/text/code_status.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace espace::ui {
class Ui;
}

/// What the forms of all screens draw alike.
namespace espace::screens {

/// Name, label and the error that is shown.
ui::FieldSpec field_spec(const FormState& form, std::string_view name);
void note(FormState& form, std::string_view name, const ui::FieldEvents& events);

struct EmailField {
  std::string_view name = "email";
  std::string_view autocomplete = "username";
  std::string_view hint = {};
};
/// A required address; its events are noted.
ui::FieldEvents draw_email_field(FormState& form, ui::Ui& ui, std::string& email,
                                 const EmailField& field = {});
/// The password of the person who is logged in.
void draw_current_password(FormState& form, ui::Ui& ui, std::string& password, bool& is_revealed,
                           std::string_view name = "password", std::string_view hint = {});

/// A field for a day; 8 digits without slashes are given theirs.
ui::FieldEvents draw_day(ui::Ui& ui, ui::FieldSpec spec, std::string& value);
/// Completes a typed day: «16042019» becomes «16/04/2019».
std::string tidy_day(std::string_view typed);

/// The summary of errors after a refused submit; each line leads to its field, and the first wrong
/// field gets the focus.
void draw_form_errors(FormState& form, ui::Ui& ui);

/// The failure of a whole call: what happened, how long to wait, and «Réessayer» if trying again
/// makes sense. True if that was pressed. Draws nothing if there is no failure.
bool draw_failure(const client::Call& call, ui::Ui& ui, Context& context);

/// «Réessayez dans 2 minutes.»; requests a frame for when its wording changes.
std::string say_when(Context& context, std::string_view what, double wait);

/// «Vous n’avez rien reçu ?» and what to do then; `check` says what to check first.
void draw_nothing_received(ui::Ui& ui, const Context& context, std::string_view check);

/// The link to the remedy for such a refusal: another activation e-mail, a new password, a new
/// code. `email` is what was typed, if the next screen may be prefilled with it.
void draw_way_on(const client::Call& call, ui::Ui& ui, Context& context, std::string_view email);

/// What «Valider» is doing.
inline constexpr std::string_view validating = "Validation en cours…";

/// In the guide's words, above a form.
inline constexpr std::string_view required_fields_notice =
    "Attention! Tous les champs marqués d’un * sont obligatoires.";
/// In the guide's words (B3): shown after the association, and on the log-in page to which it
/// leads.
inline constexpr std::string_view association_done_title =
    "L’association de l’adhérent/site choisi avec votre espace sécurisé a bien été effectuée.";
inline constexpr std::string_view association_done_text =
    "Vous êtes redirigé automatiquement sur la page de connexion à votre espace sécurisé.";

/// «Annuler» and «Valider» (or another word for it) at the end of a form; calls the action of the
/// one pressed.
void draw_form_buttons(ui::Ui& ui, const client::Call& call, ui::FunctionRef<void()> cancel,
                       ui::FunctionRef<void()> submit, std::string_view submit_label = "Valider");

/// «dans 2 minutes», «dans 30 secondes»: rounded up, so that the wait is never too short.
std::string say_wait(std::int64_t seconds);

}  // namespace espace::screens
