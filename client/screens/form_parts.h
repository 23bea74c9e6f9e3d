#pragma once

#include "client/api/client.h"
#include "client/screens/context.h"
#include "client/screens/form_state.h"
#include "client/ui/specs.h"

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

/// The summary of what is wrong after a refused submit, and the focus to the first wrong field.
void draw_form_errors(FormState& form, ui::Ui& ui);

/// The failure of a call as a whole: what happened, how long to wait, «Réessayer» where trying
/// again makes sense. True when that was pressed. Draws nothing while there is no failure.
bool draw_failure(const client::Call& call, ui::Ui& ui, Context& context);

/// Whether the same request may succeed later.
bool can_retry(Code code);
/// «dans 2 minutes», «dans 30 secondes»: rounded up, so that it is never too short.
std::string say_wait(std::int64_t seconds);

}  // namespace espace::screens
