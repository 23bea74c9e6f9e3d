#include "server/domain/account/mobile_certification.h"

#include "server/domain/base/codes.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/throttling.h"
#include "server/domain/base/tokens.h"
#include "server/store/store.h"
#include "shared/rules/mobile_code.h"
#include "shared/rules/phone.h"

namespace espace::domain {
namespace {

constexpr auto account_window = std::chrono::hours(1);
constexpr auto number_window = std::chrono::hours(24);
/// How long a certified number is kept for the form that stores it.
constexpr auto certification_kept = std::chrono::hours(1);

struct Owner {
  store::MobileOwner kind;
  std::int64_t id;
  std::optional<std::int64_t> site_id;  ///< Set for an opening.
};

Outcome<Owner> owner_of(const store::Transaction& transaction, const std::string& ticket,
                        const std::optional<Session>& session, Time now) {
  if (!ticket.empty()) {
    const auto code = code_of_ticket(transaction, ticket, now);
    if (!code) return Code::OpeningExpired;
    return Owner{store::MobileOwner::Opening, code->id, code->site_id};
  }
  if (!session) return Code::SessionRequired;
  return Owner{store::MobileOwner::Account, session->account_id, std::nullopt};
}

std::string throttle_subject(const Owner& owner) {
  return std::to_string(static_cast<std::int64_t>(owner.kind)) + ':' + std::to_string(owner.id);
}

}  // namespace

Outcome<api::Nothing> MobileCertification::send(const api::SendMobileCodeRequest& request,
                                                const std::optional<Session>& session) {
  using Reply = Outcome<api::Nothing>;
  const auto mobile = rules::parse_mobile(request.mobile.country, request.mobile.number);
  if (!mobile) return Code::FieldsInvalid;
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();
  const std::string code = new_mobile_code();
  const std::string hash = hash_confidential_code(code);

  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto owner = owner_of(transaction, request.ticket, session, now);
    if (!owner) return owner.refusal();
    const std::string owner_key = throttle_key("mobile-code-for", throttle_subject(*owner));
    auto wait = count_attempt(transaction, owner_key, settings.mobile_codes_per_account,
                              account_window, now);
    if (!wait) {
      wait = count_attempt(transaction, throttle_key("mobile-code-to", *mobile),
                           settings.mobile_codes_per_number, number_window, now);
      if (wait) forget_attempt(transaction, owner_key, now);
    }
    if (wait) return Refusal{Code::TooManyRequests, {}, *wait};
    const Time expires = now + settings.mobile_code_lifetime;
    transaction.mobile_codes.put({owner->kind, owner->id, *mobile, hash, 0, expires, std::nullopt});
    messages::send(
        transaction.outgoing, *mobile,
        messages::MobileCode{.code = code,
                             .caisse_name = settings.caisse_name,
                             .validity = whole<std::chrono::minutes>(settings.mobile_code_lifetime),
                             .expires = expires},
        now);
    return api::Nothing{};
  });
}

Outcome<api::Nothing> MobileCertification::certify(const api::CertifyMobileRequest& request,
                                                   const std::optional<Session>& session) {
  using Reply = Outcome<api::Nothing>;
  const auto mobile = rules::parse_mobile(request.mobile.country, request.mobile.number);
  const auto typed = rules::parse_mobile_code(request.code);
  if (!mobile || !typed) return Code::FieldsInvalid;
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();

  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto owner = owner_of(transaction, request.ticket, session, now);
    if (!owner) return owner.refusal();
    auto code = transaction.mobile_codes.find(owner->kind, owner->id, now);
    const bool may_try = code && !code->certified && code->failures < settings.mobile_code_failures;
    const bool is_right =
        verify_confidential_code(may_try ? code->hash : "", *typed) && code->mobile == *mobile;
    if (!is_right) {
      if (may_try) {
        ++code->failures;
        transaction.mobile_codes.put(*code);
      }
      return Refusal{Code::FieldsInvalid, {{"code", Code::MobileCodeRefused}}};
    }

    const auto account = owner->kind == store::MobileOwner::Account
                             ? transaction.accounts.find(owner->id)
                             : std::nullopt;
    if (owner->kind == store::MobileOwner::Account && !account) return Code::SessionRequired;
    if (account && account->mobile == *mobile) {
      transaction.accounts.set_mobile_certified(account->id, now);
      transaction.mobile_codes.remove(owner->kind, owner->id);
    } else {
      code->hash.clear();
      code->certified = now;
      code->expires = now + certification_kept;
      transaction.mobile_codes.put(*code);
    }
    append_to_journal(
        transaction,
        {now,
         account ? std::optional(account->id) : std::nullopt,
         owner->site_id,
         JournalAction::MobileCertified,
         account ? account_subject(account->id)
                 : subject_of(transaction.sites.find(owner->site_id.value_or(0)).value()),
         {{"mobile", *mobile}}});
    return api::Nothing{};
  });
}

std::optional<Time> take_certification(store::Transaction& transaction, store::MobileOwner kind,
                                       std::int64_t owner_id, const std::string& mobile, Time now) {
  const auto code = transaction.mobile_codes.find(kind, owner_id, now);
  if (!code || !code->certified || code->mobile != mobile || mobile.empty()) return std::nullopt;
  transaction.mobile_codes.remove(kind, owner_id);
  return code->certified;
}

}  // namespace espace::domain
