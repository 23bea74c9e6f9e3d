#pragma once

#include "shared/api/mapping/error.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace espace::screens {

/// A field of a form: the member of the request, and what the person reads beside it. Both are
/// string literals: widgets keep the name from frame to frame.
struct FieldLabel {
  std::string_view name;
  std::string_view label;
};

/// Which errors of a form are shown, and when.
/// - A rule's error: after a submit was tried, or once the field was edited and left. A field that
///   keyboard focus only passed through is not yet wrong.
///   was only walked through by keyboard is not yet wrong.
/// - A server's refusal of a field: until that field changes.
class FormState {
 public:
  struct Shown {
    FieldLabel field;
    Code code;
  };

  /// In the order of the screen.
  explicit FormState(std::span<const FieldLabel> fields);

  void check(const std::vector<FieldError>& errors);
  void note_changed(std::string_view name);
  void note_left(std::string_view name);

  /// True if no rule objects. Otherwise all errors are shown from now on and the first wrong field
  /// gets the focus.
  bool submit();
  /// Takes the server's errors for fields of this form, and focuses the first. False if there are
  /// none: then the error must be shown as a whole.
  bool refuse(const api::Error& error);

  std::string_view label_of(std::string_view name) const;
  std::optional<Code> shown_error(std::string_view name) const;
  /// The errors of a refused submit that still remain, for the summary (RGAA 11.10).
  std::vector<Shown> summary() const;
  /// The field that must get the focus now; returned once.
  std::optional<std::string_view> take_focus();

 private:
  struct Field {
    FieldLabel label;
    bool was_changed = false;
    bool was_left = false;
    bool is_in_summary = false;
    std::optional<Code> rule;
    std::optional<Code> refusal;

    std::optional<Code> error() const { return refusal ? refusal : rule; }
  };

  Field* find(std::string_view name);
  const Field* find(std::string_view name) const;
  void sum_up();

  std::vector<Field> fields_;
  bool was_submitted_ = false;
  std::optional<std::string_view> focus_;
};

}  // namespace espace::screens
