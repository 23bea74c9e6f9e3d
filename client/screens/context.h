#pragma once

#include "client/api/client.h"
#include "client/platform/platform.h"
#include "shared/api/caisse.h"
#include "shared/api/opening.h"
#include "shared/api/session.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What outlives a screen, and what a screen may ask of the application.
namespace espace::screens {

struct Session {
  enum class Status : std::uint8_t { Unknown, None, Open };
  Status status = Status::Unknown;
  api::SessionReply who;  ///< While open.
  client::Call loading;
  client::Call leaving;
};

/// Why step 1/2 is shown again.
enum class StepNotice : std::uint8_t { None, NotIdentified, Expired };

/// Opening an account, across its screens.
struct Opening {
  StepNotice notice = StepNotice::None;
  std::string identifiant;  ///< For whom `entry` was typed.
  std::string company_name;
  api::OpenAccountRequest entry;  ///< What step 2 holds; its ticket is empty before step 1.
  std::string sent_to;            ///< Where the activation link went.

  bool is_identified() const { return !entry.ticket.empty(); }
};

/// Associating a site, across its screens.
struct Association {
  StepNotice notice = StepNotice::None;
  std::string identifiant;
  std::string company_name;
  std::string ticket;  ///< Empty before step 1.
};

/// Why the log-in screen is shown.
enum class EntryNotice : std::uint8_t { None, LogInFirst, SessionExpired, LoggedOut, Associated };

struct Navigation {
  std::string path;
  bool is_replacing = false;  ///< The present entry of the history does not stay.
};

struct Context {
  explicit Context(platform::Platform& the_platform) : platform(the_platform), api(the_platform) {}

  platform::Platform& platform;
  client::Api api;
  Session session;
  api::CaisseReply caisse;
  Opening opening;
  Association association;
  EntryNotice entry_notice = EntryNotice::None;
  std::string login_email;         ///< Log-in starts with it.
  std::string return_to;           ///< Where the person wanted to go before logging in.
  std::string locked_identifiant;  ///< Its code is locked: the request of a new one starts with it.
  /// The screen has become another one in place: its heading gets the focus, as at a new screen.
  bool wants_heading_focus = false;
  std::string fragment;  ///< Of the present location, without '#'.

  /// To another screen, once the present frame or reply is done with.
  void go(std::string_view path) { navigation = {std::string(path), false}; }
  void replace(std::string_view path) { navigation = {std::string(path), true}; }
  std::optional<Navigation> navigation;

  /// Draws again after so many seconds at the latest: a text that counts down changes then.
  void wake_after(double seconds) {
    if (!wake_seconds || seconds < *wake_seconds) wake_seconds = seconds;
  }
  std::optional<double> wake_seconds;
};

}  // namespace espace::screens
