#include "client/screens/caisse/contact_draft.h"

#include "shared/api/mapping/json.h"

namespace espace::screens {

ContactDraft kept_draft(Context& context) {
  const api::SessionReply& who = context.person.who;
  const std::optional<api::Json> json =
      api::parse_json(context.platform.kept_draft(platform::account_draft));
  if (!json || !who.site) return {};
  ContactDraft draft;
  std::vector<FieldError> errors;
  api::decode(*json, draft, errors);
  if (!errors.empty() || draft.email != who.email) {
    context.forget_draft();
    return {};
  }
  // A draft of the same person for another site stays until something is written here.
  if (draft.site_id != who.site->id) return {};
  context.person.is_draft_kept = true;
  return draft;
}

void keep_draft(Context& context, const std::string& subject, const std::string& message) {
  const api::SessionReply& who = context.person.who;
  if (!who.site) return;
  const ContactDraft draft{who.email, who.site->id, subject, message};
  context.platform.keep_draft(platform::account_draft, api::print_json(api::encode(draft)));
  context.person.is_draft_kept = true;
}

}  // namespace espace::screens
