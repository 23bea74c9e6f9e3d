#pragma once

#include "client/screens/base/form_state.h"
#include "client/ui/specs.h"
#include "shared/api/opening/phone_entry.h"

#include <string>
#include <string_view>
#include <vector>

namespace espace::ui {
class Ui;
}

/// The telephone numbers of a form, each with its country (guide A4, F4).
namespace espace::screens {

/// «France (+33)» and the others, as the country selector lists them.
class CountryOptions {
 public:
  CountryOptions();
  CountryOptions(const CountryOptions&) = delete;
  CountryOptions& operator=(const CountryOptions&) = delete;

  const std::vector<ui::OptionSpec>& options() const { return options_; }

 private:
  std::vector<std::string> labels_;
  std::vector<ui::OptionSpec> options_;
};

inline constexpr FieldLabel landline_country{"landline.country", "Pays du téléphone fixe"};
inline constexpr FieldLabel landline_number{"landline.number", "Téléphone fixe"};
inline constexpr FieldLabel mobile_country{"mobile.country", "Pays du téléphone mobile"};
inline constexpr FieldLabel mobile_number{"mobile.number", "Téléphone mobile"};

/// The fields above, two for each number; they belong to `form`.
void draw_landline(FormState& form, ui::Ui& ui, const CountryOptions& countries,
                   api::PhoneEntry& phone);
void draw_mobile(FormState& form, ui::Ui& ui, const CountryOptions& countries,
                 api::PhoneEntry& phone);

/// A stored number (E.164) as its owner would type it; empty: nothing typed.
api::PhoneEntry phone_entry_of(std::string_view e164);

}  // namespace espace::screens
