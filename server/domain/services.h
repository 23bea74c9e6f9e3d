#pragma once

#include "server/domain/account/accounts.h"
#include "server/domain/account/blocking.h"
#include "server/domain/account/email_certification.h"
#include "server/domain/account/email_change.h"
#include "server/domain/account/mobile_certification.h"
#include "server/domain/account/recovery.h"
#include "server/domain/base/environment.h"
#include "server/domain/caisse/applications.h"
#include "server/domain/caisse/contact.h"
#include "server/domain/caisse/contents.h"
#include "server/domain/caisse/declarations.h"
#include "server/domain/caisse/documents.h"
#include "server/domain/caisse/letters.h"
#include "server/domain/caisse/tiles.h"
#include "server/domain/caisse/visitors.h"
#include "server/domain/journal/page.h"
#include "server/domain/opening/associations.h"
#include "server/domain/opening/code_requests.h"
#include "server/domain/opening/members.h"
#include "server/domain/opening/openings.h"
#include "server/domain/rights/admission.h"
#include "server/domain/rights/delegations.h"
#include "server/domain/rights/firms.h"
#include "server/domain/rights/invitations.h"
#include "server/domain/rights/overview.h"
#include "server/domain/rights/reviews.h"
#include "server/domain/session/sessions.h"
#include "server/domain/session/sites.h"
#include "server/domain/upkeep/waiting_links.h"

#include <filesystem>

namespace espace::domain {

/// All operations that the domain offers to the outside, created once from the environment. A new
/// class of the domain is added here as a member.
struct Services {
  /// `shipped_contents`: see Contents.
  Services(const Environment& of, const std::filesystem::path& shipped_contents)
      : environment(of), contents(of, shipped_contents) {}
  Services(const Services&) = delete;
  Services& operator=(const Services&) = delete;

  const Environment environment;

  Accounts accounts{environment};
  Blocking blocking{environment};
  EmailChange email_change{environment};
  EmailCertification email_certification{environment};
  MobileCertification mobile_certification{environment};
  Recovery recovery{environment};

  Members members{environment};
  Openings openings{environment};
  Associations associations{environment};
  CodeRequests code_requests{environment};

  Admission admission{environment};
  Delegations delegations{environment};
  Invitations invitations{environment};
  Firms firms{environment};
  Overview overview{environment};
  Reviews reviews{environment};
  Journal journal{environment};

  Sessions sessions{environment};
  Sites sites{environment};

  Applications applications{environment};
  Contact contact{environment};
  Contents contents;
  Declarations declarations{environment};
  Documents documents{environment};
  Inbox inbox{environment};
  Letters letters{environment};
  Tiles tiles{environment};
  VisitorContact visitor_contact{environment};

  WaitingLinks waiting_links{environment};
};

}  // namespace espace::domain
