#include "client/screens/base/person_fields.h"

#include "client/screens/base/form_parts.h"
#include "client/ui/ui.h"

namespace espace::screens {
namespace {

void draw_name(FormState& form, ui::Ui& ui, std::string_view field, std::string_view autocomplete,
               std::string& name) {
  ui::FieldSpec spec = field_spec(form, field);
  spec.is_required = true;
  spec.autocomplete = autocomplete;
  note(form, spec.name, ui.text_field(spec, name));
}

}  // namespace

void draw_person(FormState& form, ui::Ui& ui, const CountryOptions& countries,
                 const PersonFields& person) {
  draw_name(form, ui, last_name_field.name, "family-name", person.last_name);
  draw_name(form, ui, first_name_field.name, "given-name", person.first_name);
  draw_landline(form, ui, countries, person.landline);
  draw_mobile(form, ui, countries, person.mobile);
}

}  // namespace espace::screens
