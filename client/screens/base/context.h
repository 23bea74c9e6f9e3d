#pragma once

#include "client/api/client.h"
#include "client/platform/platform.h"
#include "client/screens/base/guidance.h"
#include "shared/api/caisse/caisse.h"
#include "shared/api/opening/opening.h"
#include "shared/api/rights/delegations.h"
#include "shared/api/session/session.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// State that outlives a screen, and requests that a screen may make of the application.
namespace espace::screens {

struct Session {
  enum class Status : std::uint8_t { Unknown, None, Open };
  Status status = Status::Unknown;
  client::Call loading;
  client::Call leaving;
  client::Call counting;
};

/// Another tab has changed the person or the site of the session: first detected, then announced by
/// the screen to which that leads.
enum class SessionChange : std::uint8_t { None, Found, Told };

/// Why step 1/2 is shown again.
enum class StepNotice : std::uint8_t { None, NotIdentified, Expired };

/// Opening an account, across its screens.
struct Opening {
  StepNotice notice = StepNotice::None;
  std::string identifiant;  ///< `request` was typed for this identifiant.
  std::string siret;        ///< And for this one, as typed.
  std::string company_name;
  api::OpenAccountRequest request;  ///< The entries of step 2; its ticket is empty before step 1.
  std::string sent_to;              ///< The address to which the activation link was sent.
  std::string certified_mobile;     ///< E.164; empty: none (A6).

  bool is_identified() const { return !request.ticket.empty(); }
};

/// Associating a site, across its screens.
struct Association {
  StepNotice notice = StepNotice::None;
  std::string identifiant;
  std::string siret;  ///< As typed.
  std::string company_name;
  std::string ticket;  ///< Empty before step 1.
};

/// Why the log-in screen is shown.
enum class LoginNotice : std::uint8_t {
  None,
  LogInFirst,
  SessionExpired,
  CookiesRefused,
  LoggedOut,
  Associated
};

/// A change that «Mon compte utilisateur» confirms.
enum class AccountNotice : std::uint8_t { None, PasswordChanged, ContactChanged };

/// A change of address that waits for its link (F2).
struct EmailChange {
  std::string old_email;
  std::string new_email;
  std::int64_t link_hours = 0;  ///< To the new address.
  std::int64_t way_back_hours = 0;
};

/// A delegation that is being written, across its screens (guide G4, G5, G8).
struct GrantDraft {
  std::string email;
  std::string starts;  ///< As typed.
  std::string ends;
  bool is_administrator = false;
  rules::Colleges colleges;
  rules::Levels levels{};
  std::vector<std::int64_t> sites;  ///< For a firm.
  std::string password;
  bool is_begun = false;            ///< Its initial values have been set.
  std::optional<api::Error> error;  ///< From the server, about a field on the other step.
};

/// A completed action, which the next screen announces.
struct DoneNotice {
  std::string title;  ///< Empty: nothing to announce.
  std::string text;
  bool is_warning = false;
};

/// «Gérer les droits d'accès», across its screens.
struct Delegating {
  GrantDraft draft;
  /// The filters and order of the list at that site.
  api::ListDelegationsRequest list;
  std::int64_t list_site_id = 0;
  DoneNotice notice;
};

struct Navigation {
  std::string path;
  bool is_replacing = false;  ///< It replaces the present entry of the history.
};

/// All that belongs to one person. `context.person = {}` (forget_person() in session.h) discards it
/// when the person leaves, so that the next person on this computer finds nothing.
struct Person {
  api::SessionReply who;  ///< While the session is open.
  Opening opening;
  Association association;
  Delegating delegating;
  EmailChange email_change;
  AccountNotice account_notice = AccountNotice::None;
  std::string login_email;         ///< Prefilled at log-in.
  std::string return_to;           ///< Where the person wanted to go before logging in.
  std::string locked_identifiant;  ///< Its code is locked: prefilled in the request for a new one.
  UnreadNews unread_news;
  OfferedApplications applications;
  /// The message to the caisse is kept over a reload (contact_draft.h).
  bool is_draft_kept = false;
};

struct Context {
  explicit Context(platform::Platform& the_platform) : platform(the_platform), api(the_platform) {}

  platform::Platform& platform;
  client::Api api;
  Session session;
  Person person;
  SessionChange session_change = SessionChange::None;
  api::CaisseReply caisse;
  LoginNotice login_notice = LoginNotice::None;
  /// The screen has changed in place: its heading gets the focus, as on a new screen.
  bool wants_heading_focus = false;
  bool is_menu_open = false;         ///< In a narrow window, where a button opens it.
  std::string_view open_menu_group;  ///< In a wide one: the group whose services are shown.
  bool is_display_open = false;      ///< «Affichage»
  HelpPanel help;
  Tour tour;
  void forget_draft() {
    person.is_draft_kept = false;
    platform.keep_draft(platform::account_draft, {});
  }
  std::string query;     ///< Of the present location, without '?'.
  std::string fragment;  ///< The same, without '#'.

  /// Goes to another screen once the present frame or reply has been handled.
  void go(std::string_view path) { navigation = {std::string(path), false}; }
  void replace(std::string_view path) { navigation = {std::string(path), true}; }
  std::optional<Navigation> navigation;

  /// Draws again after this many seconds at the latest, when a text that counts down changes.
  void wake_after(double seconds) {
    if (!wake_seconds || seconds < *wake_seconds) wake_seconds = seconds;
  }
  std::optional<double> wake_seconds;
};

}  // namespace espace::screens
