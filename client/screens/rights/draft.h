#pragma once

#include "client/screens/base/context.h"
#include "shared/api/rights/delegations.h"

/// A delegation that is being written, as the rules and the requests take it.
namespace espace::screens {

/// What may be handed on, as the rules take it.
rules::Grantable grantable_of(const api::GrantableReply& reply);
/// The draft as a request says it.
api::GrantEntry grant_entry(const GrantDraft& draft);
api::AddDelegationRequest add_request(const GrantDraft& draft);

}  // namespace espace::screens
