#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "server/store/account/links.h"
#include "shared/api/mapping/endpoint.h"
#include "shared/api/opening/mail_link.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace espace::store {
struct Transaction;
}

/// Links that reach a person by e-mail, and the codes below them (shared/GUIDE.md): one way for all
/// kinds.
namespace espace::domain {

/// The secrets that an e-mail bears: either one opens the same.
struct MailLink {
  std::string token;
  std::string code;  ///< In groups of four, as it is read.
};

/// A new link beside the older ones of that kind and subject: anybody may ask for one, and must not
/// be able to void what somebody else is about to use.
MailLink issue_link(store::Transaction& transaction, store::LinkKind kind, std::int64_t subject,
                    Time expires, Time now);

/// The link that the proof belongs to, as long as it can be used. The caller then does what it is
/// for, and says so by transaction.links.use(). Refusals: LinkInvalid (unknown, too old, replaced);
/// LinkDone, or LinkServed where what is wanted may be wanted again (it was used, or another for
/// the same was). For a code: FieldsInvalid with LinkCodeRefused instead of LinkInvalid; and
/// TooManyRequests, since wrong ones are counted for a client address. They void nothing.
Outcome<store::Link> find_link(store::Transaction& transaction, const Settings& settings,
                               const api::LinkProof& proof, store::LinkKind kind,
                               const Caller& caller, Time now);
/// The same in a transaction of its own.
Outcome<store::Link> check_link(const Environment& environment, const api::LinkProof& proof,
                                store::LinkKind kind, const Caller& caller);
/// For a link that is open, but whose subject is no more.
Refusal refuse_dead(const api::LinkProof& proof);
/// The link of the proof, whatever became of it.
std::optional<store::Link> known_link(const store::Transaction& transaction,
                                      const api::LinkProof& proof, store::LinkKind kind);

/// Sends whatever is to be sent to an address.
using SendLinks =
    std::function<void(store::Transaction& transaction, const std::string& email_key, Time now)>;

/// A link by e-mail on request: limited per minute for one client address, and per quarter of an
/// hour for one e-mail address, separately for each `purpose`. The answer is the same whether an
/// account has the address or not. Refusals: TooManyRequests.
Outcome<api::Nothing> answer_link_request(const Environment& environment, std::string_view email,
                                          const std::string& purpose, const Caller& caller,
                                          const SendLinks& send);

}  // namespace espace::domain
