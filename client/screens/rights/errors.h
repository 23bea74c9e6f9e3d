#pragma once

#include "client/screens/rights/form_content.h"

#include <cstddef>
#include <string_view>
#include <vector>

/// The errors of a delegation that is being written, and the fields at which they are shown.
namespace espace::screens {

/// The field is on the first of the two steps of Add.
bool is_of_first_step(std::string_view field);
/// The function of «grant.levels.bank_accounts»; `function_count` for another field.
std::size_t function_of(std::string_view field);
/// Adds an error of the matrix to errors of single functions, because that is where the focus goes.
std::vector<FieldError> with_matrix_errors(std::vector<FieldError> errors);
/// For sites other than the present one, what may be handed on differs: the server checks it.
bool has_other_sites(const RightsFormState& state, const Context& context);

/// The errors of the draft, by the names of AddDelegationRequest's members.
std::vector<FieldError> check(const RightsFormState& state, const GrantDraft& draft);
/// Of these, the errors that the person can correct on the step that is shown.
std::vector<FieldError> check_shown(const RightsFormState& state, const Context& context);

}  // namespace espace::screens
