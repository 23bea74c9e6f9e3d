#include "server/domain/opening/associations.h"

#include "server/domain/account/credentials.h"
#include "server/domain/base/codes.h"
#include "server/store/store.h"

namespace espace::domain {

Outcome<api::AssociateReply> Associations::associate(const api::AssociateRequest& request,
                                                     const Caller& caller) {
  using Reply = Outcome<api::AssociateReply>;
  auto& store = environment_.store;
  const Time now = environment_.clock.now();
  const bool is_alive = store.read([&](const store::Transaction& transaction) {
    return code_of_any_ticket(transaction, request.ticket, now).has_value();
  });
  if (!is_alive) return Code::OpeningExpired;

  const auto proof = prove_password(environment_, request.email, request.password, caller);
  if (!proof) return proof.refusal();

  return store.write([&](store::Transaction& transaction) -> Reply {
    const auto account = accept_proof(transaction, environment_.settings, *proof);
    if (!account) return account.refusal();
    // The code may have been used or replaced while the hash was computed, or by an association
    // whose answer was lost. In the latter case the same account gets the same answer again.
    const auto code = code_of_any_ticket(transaction, request.ticket, now);
    if (!code) return Code::OpeningExpired;
    const bool is_holder = transaction.sites.holder(code->site_id) == account->id;
    if (code->used && !is_holder) return Code::OpeningExpired;
    if (!code->used && is_holder) return Code::AlreadyAssociated;
    if (!code->used) use_code(transaction, environment_.settings, *code, account->id, now);
    const auto site = transaction.sites.find(code->site_id).value();
    const auto member = transaction.members.find(site.member_id).value();
    return api::AssociateReply{member.company_name, site.name};
  });
}

}  // namespace espace::domain
