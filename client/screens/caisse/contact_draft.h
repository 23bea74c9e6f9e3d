#pragma once

#include "client/screens/base/context.h"

#include <cstdint>
#include <string>
#include <tuple>

/// A message to the caisse that is not sent yet survives a reload of the page.
///
/// The text is kept in the tab's own storage, marked with its account, so that the next person
/// does not find it. No other tab or window reads it, and it goes with the tab. It is forgotten
/// when the message is sent or given up, at log-out, and as soon as the page learns that the
/// session is over (Context::forget_draft()): somebody who logs in later finds nothing, even with
/// the browser's own tools. If the session became another's without the page knowing (a second tab
/// logged in), the text names its account and is forgotten too. It is not kept on the server: the
/// caisse should never hold an unfinished sentence. The attached files are kept there, bound to
/// account and site, where no other account sees them (api::ContactReply).
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
