#include "client/screens/base/form_state.h"

#include <algorithm>
#include <utility>

namespace espace::screens {

FormState::FormState(std::span<const FieldLabel> fields) {
  fields_.reserve(fields.size());
  for (const FieldLabel& each : fields) fields_.emplace_back().label = each;
}

FormState::Field* FormState::find(std::string_view name) {
  const auto found = std::find_if(fields_.begin(), fields_.end(),
                                  [&](const Field& each) { return each.label.name == name; });
  return found == fields_.end() ? nullptr : &*found;
}

const FormState::Field* FormState::find(std::string_view name) const {
  return const_cast<FormState*>(this)->find(name);
}

void FormState::check(const std::vector<FieldError>& errors) {
  for (Field& each : fields_) each.rule.reset();
  for (const FieldError& error : errors) {
    Field* field = find(error.field);
    if (field != nullptr && !field->rule) field->rule = error.code;
  }
}

void FormState::note_changed(std::string_view name) {
  Field* field = find(name);
  if (field == nullptr) return;
  field->was_changed = true;
  field->refusal.reset();
}

void FormState::note_left(std::string_view name) {
  Field* field = find(name);
  if (field != nullptr && field->was_changed) field->was_left = true;
}

void FormState::sum_up() {
  focus_.reset();
  for (Field& each : fields_) {
    each.is_in_summary = each.error().has_value();
    if (each.is_in_summary && !focus_) focus_ = each.label.name;
  }
}

bool FormState::submit() {
  was_submitted_ = true;
  for (Field& each : fields_) each.refusal.reset();
  sum_up();
  return !focus_;
}

bool FormState::refuse(const api::Error& error) {
  bool has_taken = false;
  for (const FieldError& each : error.fields) {
    Field* field = find(each.field);
    if (field == nullptr) continue;
    if (!field->refusal) field->refusal = each.code;
    has_taken = true;
  }
  if (has_taken) sum_up();
  return has_taken;
}

std::string_view FormState::label_of(std::string_view name) const {
  const Field* field = find(name);
  return field == nullptr ? std::string_view() : field->label.label;
}

std::optional<Code> FormState::shown_error(std::string_view name) const {
  const Field* field = find(name);
  if (field == nullptr) return std::nullopt;
  if (field->refusal) return field->refusal;
  return was_submitted_ || field->was_left ? field->rule : std::nullopt;
}

std::vector<FormState::Shown> FormState::summary() const {
  std::vector<Shown> shown;
  for (const Field& each : fields_) {
    if (!each.is_in_summary) continue;
    if (const std::optional<Code> code = each.error()) shown.push_back({each.label, *code});
  }
  return shown;
}

std::optional<std::string_view> FormState::take_focus() {
  return std::exchange(focus_, std::nullopt);
}

}  // namespace espace::screens
