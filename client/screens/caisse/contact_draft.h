#pragma once

#include "client/screens/base/context.h"

#include <cstdint>
#include <string>
#include <tuple>

/// What was written to the caisse and not sent yet outlives a reload of the page.
///
/// Where it is kept, and why the next person does not find it: in the tab's own storage, as one
/// text that says whose it is. No other tab or window reads it, and it goes with the tab. It is
/// forgotten when the message is sent or given up, at log-out, and as soon as the page learns that
/// the session is over (Context::forget_draft()): so nobody who logs in after another finds
/// anything, even with the browser's own tools. Where the session is another's without the page
/// knowing (a second tab logged in anew), the text names its account and is forgotten too. Not with
/// the server: half a sentence is nothing that the caisse should ever hold. The attached files do
/// lie there, bound to account and site, where no other account sees them (api::ContactReply).
namespace espace::screens {

struct ContactDraft {
  std::string email;  ///< The account's.
  std::int64_t site_id = 0;
  std::string subject;
  std::string message;

  static constexpr auto members() {
    return std::tuple{api::member("email", &ContactDraft::email),
                      api::member("site_id", &ContactDraft::site_id),
                      api::member("subject", &ContactDraft::subject),
                      api::member("message", &ContactDraft::message, 64 * 1024)};
  }
};

/// Nothing kept: both are empty.
ContactDraft kept_draft(Context& context);
void keep_draft(Context& context, const std::string& subject, const std::string& message);

}  // namespace espace::screens
