#pragma once

#include "server/store/account/accounts.h"
#include "server/store/account/email_changes.h"
#include "server/store/account/links.h"
#include "server/store/account/mobile_codes.h"
#include "server/store/account/throttles.h"
#include "server/store/caisse/articles.h"
#include "server/store/caisse/declarations.h"
#include "server/store/caisse/documents.h"
#include "server/store/caisse/files.h"
#include "server/store/caisse/letters.h"
#include "server/store/caisse/messages.h"
#include "server/store/caisse/outbox.h"
#include "server/store/caisse/outgoing.h"
#include "server/store/caisse/service_uses.h"
#include "server/store/caisse/signing_keys.h"
#include "server/store/journal/journal.h"
#include "server/store/opening/codes.h"
#include "server/store/opening/imports.h"
#include "server/store/opening/members.h"
#include "server/store/opening/openings.h"
#include "server/store/rights/delegations.h"
#include "server/store/rights/firms.h"
#include "server/store/rights/invitations.h"
#include "server/store/rights/reviews.h"
#include "server/store/session/sessions.h"
#include "server/store/sql/error.h"
#include "server/store/upkeep/jobs.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

/// The domain's persistent data. Each area has a header with its records and operations and a .cpp
/// with their SQL; a new area is one such pair, one file in migrations/, and one line below.
namespace espace::store {

class Connection;

/// All reads and writes between begin and commit are atomic. Passed as const where writing is not
/// allowed: the areas' reading operations are const.
struct Transaction {
 private:
  Connection& connection_;

 public:
  explicit Transaction(Connection& connection) : connection_(connection) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  Members members{connection_};
  Sites sites{connection_};
  Declarations declarations{connection_};
  Firms firms{connection_};
  Invitations invitations{connection_};
  Delegations delegations{connection_};
  Codes codes{connection_};
  Openings openings{connection_};
  Links links{connection_};
  Accounts accounts{connection_};
  EmailChanges email_changes{connection_};
  MobileCodes mobile_codes{connection_};
  ServiceUses service_uses{connection_};
  Sessions sessions{connection_};
  Throttles throttles{connection_};
  Outgoing outgoing{connection_};
  Letters letters{connection_};
  Files files{connection_};
  Messages messages{connection_};
  Documents documents{connection_};
  Articles articles{connection_};
  SigningKeys signing_keys{connection_};
  Journal journal{connection_};
  Reviews reviews{connection_};
  Imports imports{connection_};
  Jobs jobs{connection_};
};

/// Thread-safe. Operations throw Error.
class Store {
 public:
  virtual ~Store() = default;

  /// Runs `work` in a transaction and returns its result once that is durable. If `work` throws,
  /// everything is rolled back and the exception is rethrown here. `work` may run on another
  /// thread, and more than once if another transaction conflicts: it must change nothing but the
  /// store and its own result, do nothing slow, and start no other transaction.
  template <class Work>
  auto write(Work&& work) {
    return run<Transaction&>(std::forward<Work>(work), [this](const auto& f) { run_write(f); });
  }

  /// The same on one consistent, read-only view of the database.
  template <class Work>
  auto read(Work&& work) {
    return run<const Transaction&>(std::forward<Work>(work),
                                   [this](const auto& f) { run_read(f); });
  }

  /// A writing transaction in which each statement sees what others have committed meanwhile, so
  /// that it never forces anybody to retry: for work that locks the rows it takes.
  template <class Work>
  auto claim(Work&& work) {
    return run<Transaction&>(std::forward<Work>(work), [this](const auto& f) { run_claim(f); });
  }

  virtual Outbox& outbox() = 0;

  /// Whether the database answers.
  virtual bool ready() = 0;

  /// Removes deleted or overwritten data (the code of a printed letter) from the files beside the
  /// tables too, where a database keeps it for a while. False if that was not possible, usually
  /// because somebody kept reading for longer than `patience`. Never throws Error.
  virtual bool forget(std::chrono::milliseconds patience = std::chrono::seconds(3)) = 0;

 protected:
  virtual void run_write(const std::function<void(Transaction&)>& work) = 0;
  virtual void run_read(const std::function<void(const Transaction&)>& work) = 0;
  virtual void run_claim(const std::function<void(Transaction&)>& work) = 0;

 private:
  template <class Argument, class Work, class Runner>
  static auto run(Work&& work, const Runner& runner) {
    using Result = std::invoke_result_t<Work, Argument>;
    if constexpr (std::is_void_v<Result>) {
      runner([&](Argument transaction) { work(transaction); });
    } else {
      std::optional<Result> result;
      runner([&](Argument transaction) { result.emplace(work(transaction)); });
      return std::move(*result);
    }
  }
};

/// Opens `place` and brings its tables up to date: «postgresql://…» (or «postgres://…») is a
/// PostgreSQL database (libpq's connection URI), anything else the directory of an SQLite database,
/// created if it does not exist. Throws Error; also if the tables were made by a newer program.
std::unique_ptr<Store> open_store(const std::string& place);

/// Whether open_store() would find an existing database there. Throws Error if PostgreSQL does not
/// answer.
bool has_database(const std::string& place);

}  // namespace espace::store
