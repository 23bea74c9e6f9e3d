#pragma once

#include "server/domain/base/calendar.h"
#include "server/domain/base/settings.h"
#include "server/domain/rights/delegate.h"

#include <map>
#include <string>
#include <vector>

namespace espace::domain {

/// One transaction of somebody who delegates: what is refused in it is journalled where it was an
/// attempt to go beyond one's rights.
struct Attempt {
  store::Transaction& transaction;
  const Session& session;
  const Settings& settings;
  std::string operation;
  Time now;
  std::map<std::string, std::string> tried = {};  ///< What a refusal says of it in the journal.

  rules::Day today() const { return day_in_paris(now); }
  Refusal refuse(Code code, const std::string& subject, std::vector<FieldError> fields = {}) const;
  void note(Code code, const std::string& subject) const;
  /// Beyond one's rights, or merely wrong.
  Refusal refuse_fields(std::vector<FieldError> errors, const std::string& subject) const;
  std::string site_subject() const;
};

/// Whether anything of it is, or will be, in force: with what is above it.
bool is_open(const store::Transaction& transaction, const store::Delegation& delegation,
             rules::Day today);

/// Counts an invitation to that address; refuses the one too many.
std::optional<Refusal> throttle_invitation(const Attempt& attempt, const std::string& email_key);

}  // namespace espace::domain
