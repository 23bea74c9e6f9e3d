#pragma once

#include "server/delivery/facts.h"
#include "server/delivery/layout.h"
#include "server/delivery/templates.h"

#include <string>
#include <string_view>

namespace espace::delivery {

/// An e-mail to a person, written once: its text and its HTML say the same, paragraph by paragraph.
/// Needs the facts first_name (empty: nobody's name is known yet), caisse_name and
/// caisse_telephone.
class Composer {
 public:
  Composer(std::string_view subject, const Facts& facts);

  void paragraph(std::string_view text);
  /// What to do: «label» on the button, and the link to copy.
  void action(std::string_view label, const std::string& link);
  /// Less important; in smaller letters.
  void note(std::string_view text);
  /// With the caisse's telephone number and name at the end.
  Wording finish();

 private:
  const Facts& facts_;
  Wording wording_;
  Layout layout_;
};

/// «1 heure», «24 heures»; «14 jours».
std::string print_hours(const std::string& count);
std::string print_days(const std::string& count);

}  // namespace espace::delivery
