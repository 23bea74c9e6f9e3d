#pragma once

#include "server/domain/caller.h"
#include "server/domain/environment.h"
#include "server/domain/outcome.h"
#include "server/store/files.h"
#include "shared/api/documents.h"

#include <cstddef>
#include <cstdint>
#include <functional>
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

 private:
  Environment environment_;
};

}  // namespace espace::domain
