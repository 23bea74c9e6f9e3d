#pragma once

#include "client/screens/rights/form_content.h"

#include <cstddef>
#include <string_view>
#include <vector>

/// What is wrong with a delegation that is being written, and at which field it is told.
namespace espace::screens {

/// It stands on the first of the two steps of Add.
bool is_of_first_step(std::string_view field);
/// The function of «grant.levels.bank_accounts»; `function_count` for another field.
std::size_t function_of(std::string_view field);
/// An error of a single function is one of the matrix too: that is where the focus goes.
std::vector<FieldError> with_matrix_errors(std::vector<FieldError> errors);
/// For sites beside the present one, what may be handed on differs: the server looks.
bool has_other_sites(const RightsFormState& state, const Context& context);

/// What is wrong with the draft, by the names of AddDelegationRequest's members.
std::vector<FieldError> check(const RightsFormState& state, const GrantDraft& draft);
/// Of these, what the person can put right on what is shown.
std::vector<FieldError> check_shown(const RightsFormState& state, const Context& context);

}  // namespace espace::screens
