#pragma once

#include "client/screens/base/form_parts.h"

#include <string>

namespace espace::ui {
class Ui;
}

/// A new address, typed twice (guide A4, F2).
namespace espace::screens {

/// The fields «email», as `first` describes it, and «email_confirmation» of `form`.
void draw_new_email(FormState& form, ui::Ui& ui, std::string& email, std::string& confirmation,
                    const EmailField& first);

}  // namespace espace::screens
