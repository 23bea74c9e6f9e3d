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

/// «Mes documents» (guide E2, I3). Who may see them at all, the adapter has asked; here it is what
/// belongs to the session's site.
class Documents {
 public:
  explicit Documents(const Environment& environment) : environment_(environment) {}

  api::ListDocumentsReply list(const api::ListDocumentsRequest& request, const Session& session);

  struct Opened {
    std::string name;  ///< Under which it is saved.
    store::File file;
  };
  /// Refusal: NotFound, also for another site's document.
  Outcome<Opened> open(const api::DocumentRequest& request, const Session& session);
  /// Some bytes of a file from there on.
  std::string read(std::int64_t file_id, std::size_t offset);

  struct Publication {
    std::string title;
    std::string category;
    std::vector<std::string> identifiants;  ///< As typed; none: for every site.
    bool with_notice = true;                ///< Besides what the settings say.
  };
  struct Published {
    std::size_t documents = 0;
    std::size_t notices = 0;  ///< E-mails that leave.
  };
  /// The caisse's own work. `read` as for store_file(); the file is kept once, however many sites
  /// it is for. Refusals: FieldsInvalid (title, category, or «identifiants[n]»), AttachmentType (no
  /// PDF), AttachmentSize; nothing is then published.
  Outcome<Published> publish(const Publication& publication,
                             const std::function<std::size_t(std::string&)>& read);

  /// What is published, the latest first: at all sites, or what one site sees. Refusals:
  /// FieldsInvalid («identifiant»), NotFound.
  Outcome<std::vector<store::PublishedDocument>> published(
      const std::optional<std::string>& identifiant, std::int64_t limit);
  /// Takes a document back, at once; its file too, unless it is published elsewhere. `everywhere`:
  /// wherever the same publication put that file. Journalled. Returns what was taken back.
  /// Refusal: NotFound.
  Outcome<std::vector<store::PublishedDocument>> withdraw(std::int64_t id, bool everywhere);

 private:
  Environment environment_;
};

}  // namespace espace::domain
