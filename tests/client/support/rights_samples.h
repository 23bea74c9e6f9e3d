#pragma once

#include "shared/api/rights/delegations.h"
#include "shared/api/rights/invitations.h"
#include "shared/api/rights/journal.h"
#include "shared/api/rights/overview.h"
#include "tests/client/support/screen.h"

#include <cstdint>

/// What the server says of delegations, as tests of several screens need it.
namespace espace::tests {

/// Four beneficiaries of different kinds, and a firm without a delegation.
api::ListDelegationsReply four_beneficiaries();
/// Of an «Administrateur Entreprise»: everything, without an end.
api::GrantableReply everything_grantable();
/// Of an administrator whose own rights are less: accounts to be read only, nothing of weather, no
/// «Cadre» at all, until the end of 2027.
api::GrantableReply some_grantable();
/// Of a firm with so many clients' sites; the first is the chosen one.
api::GrantableReply grantable_of_firm(std::int64_t count);
/// To Paul Martin: accounts at update, documents at read, of two colleges.
api::DelegationReply a_delegation();
api::DelegationReply a_firm_delegation();
api::InvitationReply an_invitation(bool has_account);
api::AccessesReply a_tree_of_accesses();
api::JournalReply a_journal(std::int64_t newest, bool has_more);

/// All of the above, so that any screen of rights can be shown.
void answer_rights(TestScreen& screen);

}  // namespace espace::tests
