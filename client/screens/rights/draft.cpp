#include "client/screens/rights/draft.h"

namespace espace::screens {

rules::Grantable grantable_of(const api::GrantableReply& reply) {
  rules::Grantable grantable;
  grantable.rights = api::rights_of(reply.levels);
  if (const auto first = rules::check_day(reply.starts)) grantable.period.first = *first;
  if (const auto last = rules::check_day(reply.ends)) grantable.period.last = *last;
  grantable.can_make_administrators = reply.can_make_administrators;
  return grantable;
}

api::GrantEntry grant_entry(const GrantDraft& draft) {
  rules::Grant grant;
  grant.is_administrator = draft.is_administrator;
  grant.colleges = draft.is_administrator ? rules::Colleges::all() : draft.colleges;
  grant.levels = draft.levels;
  if (draft.is_administrator) grant.levels.fill(rules::Level::Update);
  api::GrantEntry entry = api::entry_of(grant);
  // Kept as typed: the rules report what is wrong with it.
  entry.starts = draft.starts;
  entry.ends = draft.ends;
  return entry;
}

api::AddDelegationRequest add_request(const GrantDraft& draft) {
  return {draft.email, grant_entry(draft), draft.sites, draft.password};
}

}  // namespace espace::screens
