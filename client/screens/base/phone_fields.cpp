#include "client/screens/base/phone_fields.h"

#include "client/screens/base/form_parts.h"
#include "client/ui/ui.h"
#include "shared/rules/phone.h"

namespace espace::screens {

CountryOptions::CountryOptions() {
  const auto countries = rules::phone_countries();
  labels_.reserve(countries.size());
  options_.reserve(countries.size());
  for (const rules::PhoneCountry& each : countries) {
    labels_.push_back(std::string(each.name) + " (+" + std::string(each.calling_code) + ")");
    options_.push_back({each.iso, labels_.back()});
  }
}

api::PhoneEntry phone_entry_of(std::string_view e164) {
  if (e164.empty()) return {};
  const std::string_view digits = e164.substr(1);
  const rules::PhoneCountry* found = nullptr;
  for (const rules::PhoneCountry& each : rules::phone_countries()) {
    if (!digits.starts_with(each.calling_code)) continue;
    // «+1» and «+1 …»: the longest code decides the country; if several share it, the first one.
    if (found == nullptr || each.calling_code.size() > found->calling_code.size()) found = &each;
  }
  // A number with a plus needs no country.
  if (found == nullptr) return {.number = std::string(e164)};
  if (found->iso == "FR") return {.number = rules::format_phone(e164)};
  return {std::string(found->iso), std::string(digits.substr(found->calling_code.size()))};
}

namespace {

struct PhoneFields {
  FieldLabel country;
  FieldLabel number;
  std::string_view autocomplete;
};

void draw_phone(const PhoneFields& fields, FormState& form, ui::Ui& ui,
                const CountryOptions& countries, api::PhoneEntry& phone) {
  ui::FieldSpec country = field_spec(form, fields.country.name);
  ui::FieldSpec number = field_spec(form, fields.number.name);
  // Side by side there is no room for the errors.
  country.shows_error = false;
  number.shows_error = false;
  number.type = "tel";
  number.autocomplete = fields.autocomplete;
  ui.columns(13, {[&] {
                    const ui::FieldEvents events =
                        ui.select(country, countries.options(), phone.country);
                    note(form, country.name, events);
                    // The country decides how the number is checked.
                    if (events.changed) form.note_changed(number.name);
                  },
                  [&] { note(form, number.name, ui.text_field(number, phone.number)); }});
  for (const ui::FieldSpec& each : {country, number}) {
    if (each.error) ui.field_error(*each.error);
  }
}

}  // namespace

void draw_landline(FormState& form, ui::Ui& ui, const CountryOptions& countries,
                   api::PhoneEntry& phone) {
  draw_phone({landline_country, landline_number, "home tel"}, form, ui, countries, phone);
}

void draw_mobile(FormState& form, ui::Ui& ui, const CountryOptions& countries,
                 api::PhoneEntry& phone) {
  draw_phone({mobile_country, mobile_number, "mobile tel"}, form, ui, countries, phone);
}

}  // namespace espace::screens
