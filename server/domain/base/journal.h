#pragma once

#include "server/store/sql/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace espace::store {
struct Transaction;
}

/// The journal's actions, as values. A new action needs a line here and a line in journal.cpp; the
/// compiler rejects a missing second line.
namespace espace::domain {

/// Ordered by name. Who sees an entry follows from its account and its site, not from its action:
/// see journal/page.h.
enum class JournalAction : std::uint8_t {
  AccessRefused,
  AccessesConfirmed,
  AccessesReviewAsked,
  AccountBlocked,
  AccountContactChanged,
  AccountDeleted,
  AccountIdleWarned,
  AccountOpened,
  AccountUnblocked,
  ApplicationOpened,
  CodeIssued,
  CodeLocked,
  CodeRequested,
  ContentsReplaced,
  DeclarationCreated,
  DeclarationUpdated,
  DelegationAccepted,
  DelegationAdded,
  DelegationChanged,
  DelegationClosed,
  DelegationExpired,
  DelegationInvited,
  DelegationRefused,
  DocumentPublished,
  DocumentWithdrawn,
  EmailCertificationAsked,
  EmailCertified,
  EmailChangeRequested,
  EmailChangeReverted,
  EmailChanged,
  FirmAdded,
  FirmAdministratorAccepted,
  FirmAdministratorAdded,
  FirmAdministratorClosed,
  FirmAssigned,
  FirmChanged,
  JournalPurged,
  LetterPrinted,
  LetterSkipped,
  LinksSentAgain,
  LoginResetRequired,
  MemberCreated,
  MemberUpdated,
  MessageClosed,
  MessageReceived,
  MessageSent,
  MobileCertified,
  OpeningRequested,
  PasswordChanged,
  PasswordReset,
  SessionClosed,
  SessionOpened,
  SessionSiteChosen,
  SigningKeyRenewed,
  SiteCreated,
  SiteHolderSet,
  SiteUpdated,
};

struct JournalActionInfo {
  std::string_view name;     ///< Stable, «delegation.changed»: stored, hashed and searched for.
  std::string_view wording;  ///< «Délégation modifiée»
};

JournalActionInfo info_of(JournalAction action);

inline std::string_view name_of(JournalAction action) { return info_of(action).name; }

std::optional<JournalAction> journal_action_named(std::string_view name);

/// Whether there is such an action, or an area with actions: «delegation».
bool is_action_or_area(std::string_view text);

/// In French; an action name from an older program is returned unchanged.
std::string_view wording_of_action(std::string_view name);

/// An entry to be written: who did what, when.
struct JournalNote {
  store::Time at;
  std::optional<std::int64_t> account_id;  ///< None if nobody is logged in: the system, the caisse.
  std::optional<std::int64_t> site_id;
  JournalAction action;
  std::string subject;  ///< The object of the action: «account:12», an identifiant, …
  std::map<std::string, std::string> details = {};
};

/// The only way for the domain to write into store::Journal.
void append_to_journal(store::Transaction& transaction, JournalNote note);

}  // namespace espace::domain
