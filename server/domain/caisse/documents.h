#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "server/store/caisse/documents.h"
#include "server/store/caisse/files.h"
#include "shared/api/caisse/documents.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace espace::domain {

/// «Mes documents» (guide E2, I3). The adapter has already checked the access right; this class
/// limits the documents to the session's site.
class Documents {
 public:
  explicit Documents(const Environment& environment) : environment_(environment) {}

  api::ListDocumentsReply list(const api::ListDocumentsRequest& request, const Session& session);

  struct Opened {
    std::string name;  ///< The name under which a browser saves it.
    store::File file;
  };
  /// Refusal: NotFound, also for another site's document.
  Outcome<Opened> open(const api::DocumentRequest& request, const Session& session);
  /// Some bytes of a file from that offset on.
  std::string read(std::int64_t file_id, std::size_t offset);

  struct Publication {
    std::string title;
    std::string category;
    std::vector<std::string> identifiants;  ///< As entered; none: for every site.
    bool with_notice = true;                ///< Only if the settings also allow it.
  };
  struct Published {
    std::size_t documents = 0;
    std::size_t notices = 0;  ///< E-mails to be sent.
  };
  /// For the caisse. `read` as for store_file(); the file is stored once, however many sites it is
  /// for. Refusals: FieldsInvalid (title, category, or «identifiants[n]»), AttachmentType (not a
  /// PDF), AttachmentSize; in these cases nothing is published.
  Outcome<Published> publish(const Publication& publication,
                             const std::function<std::size_t(std::string&)>& read);

  /// Published documents, the latest first: of all sites, or those that one site sees. Refusals:
  /// FieldsInvalid («identifiant»), NotFound.
  Outcome<std::vector<store::PublishedDocument>> published(
      const std::optional<std::string>& identifiant, std::int64_t limit);
  /// Withdraws a document at once, and its file too, unless it is published elsewhere.
  /// `everywhere`: at every site where the same publication put that file. Journalled. Returns what
  /// was withdrawn. Refusal: NotFound.
  Outcome<std::vector<store::PublishedDocument>> withdraw(std::int64_t id, bool everywhere);

 private:
  Environment environment_;
};

}  // namespace espace::domain
