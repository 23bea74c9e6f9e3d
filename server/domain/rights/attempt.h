#pragma once

#include "server/domain/base/calendar.h"
#include "server/domain/base/settings.h"
#include "server/domain/rights/delegate.h"

#include <map>
#include <string>
#include <vector>

namespace espace::domain {

/// One transaction of a person who delegates: its refusals are journalled if they were attempts to
/// go beyond the person's rights.
struct Attempt {
  store::Transaction& transaction;
  const Session& session;
  const Settings& settings;
  std::string operation;
  Time now;
  std::map<std::string, std::string> tried = {};  ///< Details of a refusal for the journal.

  rules::Day today() const { return day_in_paris(now); }
  Refusal refuse(Code code, const std::string& subject, std::vector<FieldError> fields = {}) const;
  void note(Code code, const std::string& subject) const;
  /// For fields that go beyond the person's rights, or are merely wrong.
  Refusal refuse_fields(std::vector<FieldError> errors, const std::string& subject) const;
  std::string site_subject() const;
};

/// Whether any of it is, or will be, in force, taking the delegations above it into account.
bool is_open(const store::Transaction& transaction, const store::Delegation& delegation,
             rules::Day today);

/// Counts an invitation to that address; refuses it above the limit.
std::optional<Refusal> throttle_invitation(const Attempt& attempt, const std::string& email_key);

}  // namespace espace::domain
