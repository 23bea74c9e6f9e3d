#pragma once

#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/ui/function_ref.h"
#include "client/ui/specs.h"
#include "shared/api/caisse/contact.h"

#include <span>
#include <string>
#include <vector>

namespace espace::ui {
class Ui;
}

/// What the two forms of «Nous contacter» have in common: with and without log-in.
namespace espace::screens {

/// The choices of «Objet»: views into `subjects`.
std::vector<ui::OptionSpec> subject_options(std::span<const api::ContactSubject> subjects);

/// «Objet» and «Message» (guide H2). True if either was edited.
bool draw_subject_and_message(FormState& form, ui::Ui& ui, std::span<const ui::OptionSpec> subjects,
                              std::string& subject, std::string& message);

/// The two texts and the consent (guide H4), in the guide's words, with the caisse's own name.
void draw_data_protection(FormState& form, ui::Ui& ui, const Context& context, bool& has_consented);

/// «Abandonner ce message ?»; `what` will be erased. Calls `give_up` if that was pressed.
void draw_giving_up(ui::Ui& ui, bool& is_open, std::string_view what,
                    ui::FunctionRef<void()> give_up);

}  // namespace espace::screens
