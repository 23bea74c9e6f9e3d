#pragma once

#include "server/delivery/layout.h"
#include "server/delivery/templates.h"
#include "server/domain/messages/greeting.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace espace::delivery {

/// An e-mail to a person, written once for both formats: text and HTML say the same, paragraph by
/// paragraph.
class Composer {
 public:
  /// `greeting` must outlive this.
  Composer(std::string_view subject, const domain::messages::Greeting& greeting);

  void paragraph(std::string_view text);
  /// The action asked for: «label» on the button, and the link to copy.
  void action(std::string_view label, const std::string& link);
  /// The same by typing, for who reads the e-mail elsewhere: the code, and the link's own page, on
  /// which it is typed. Nothing if there is no code.
  void code(const std::string& link, const std::optional<std::string>& code);
  /// How long link and code are valid, and what to do after that.
  void valid_once(std::string_view validity, std::string_view afterwards);
  /// Less important text, in smaller letters.
  void note(std::string_view text);
  /// Ends with the caisse's telephone number and name.
  Wording finish();

 private:
  const domain::messages::Greeting& greeting_;
  Wording wording_;
  Layout layout_;
};

/// Closes the notes of e-mails that ask for an action.
inline constexpr std::string_view never_asked =
    "Nous ne vous demanderons jamais votre mot de passe, ni par courriel ni par téléphone.";

/// «30 minutes» (and «1 heure»); «24 heures»; «14 jours».
std::string print_minutes(std::chrono::minutes time);
std::string print_hours(std::chrono::hours time);
std::string print_days(std::chrono::days time);

}  // namespace espace::delivery
