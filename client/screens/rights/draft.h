#pragma once

#include "client/screens/base/context.h"
#include "shared/api/rights/delegations.h"

/// A delegation that is being written, converted for the rules and the requests.
namespace espace::screens {

/// What may be handed on, as the rules take it.
rules::Grantable grantable_of(const api::GrantableReply& reply);
/// The draft in the form that a request takes.
api::GrantEntry grant_entry(const GrantDraft& draft);
api::AddDelegationRequest add_request(const GrantDraft& draft);

}  // namespace espace::screens
