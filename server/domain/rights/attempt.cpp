#include "server/domain/rights/attempt.h"

#include "server/domain/base/subjects.h"
#include "server/domain/base/throttling.h"
#include "server/domain/rights/refusals.h"
#include "shared/api/rights/delegations.h"

#include <algorithm>

namespace espace::domain {

Refusal Attempt::refuse(Code code, const std::string& subject,
                        std::vector<FieldError> fields) const {
  note(code, subject);
  return {code, std::move(fields)};
}

void Attempt::note(Code code, const std::string& subject) const {
  journal_refusal(transaction,
                  {session.account_id, session.site_id, operation, subject, code, tried}, now);
}

Refusal Attempt::refuse_fields(std::vector<FieldError> errors, const std::string& subject) const {
  const auto beyond = std::ranges::find_if(errors, [](const FieldError& error) {
    return error.code == Code::RightsExceeded || error.code == Code::DateExceeded;
  });
  if (beyond != errors.end()) note(beyond->code, subject);
  return {Code::FieldsInvalid, api::in_grant(std::move(errors))};
}

std::string Attempt::site_subject() const {
  const auto site = transaction.sites.find(session.site_id);
  return site ? subject_of(*site) : "site";
}

bool is_open(const store::Transaction& transaction, const store::Delegation& delegation,
             rules::Day today) {
  return !rules::is_inactive(chain_of(transaction, delegation.id).status(today));
}

std::optional<Refusal> throttle_invitation(const Attempt& attempt, const std::string& email_key) {
  if (const auto wait =
          count_attempt(attempt.transaction, throttle_key("invite-to", email_key),
                        attempt.settings.resends_per_address, mail_window, attempt.now)) {
    return Refusal{Code::TooManyRequests, {}, *wait};
  }
  return std::nullopt;
}

}  // namespace espace::domain
