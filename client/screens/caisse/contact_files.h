#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/ui/specs.h"
#include "shared/api/caisse/contact.h"
#include "shared/text/code.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Pièce(s) jointe(s)» of the message that is being written (guide H3). Each file is sent as soon
/// as it is chosen; the server keeps it with the account and the site, so that a reload finds it.
namespace espace::screens {

struct AttachedFile {
  std::string name;
  std::int64_t size = 0;
  std::string id;                        ///< Given by the server; empty until it has the file.
  std::int64_t sent = 0;                 ///< Bytes sent.
  std::optional<client::HeldFile> file;  ///< Held while something remains to be sent.
  client::Call sending;                  ///< Failed: the connection broke; it can be sent again.
  client::Call removing;
};

/// A file that cannot be attached: shown until the next choice of files.
struct RefusedFile {
  std::string name;  ///< In a form that can be displayed.
  Code code;
};

struct AttachedFiles {
  std::vector<std::unique_ptr<AttachedFile>> files;
  std::vector<RefusedFile> refused;
  std::int64_t max_count = 0;
  std::int64_t max_size = 0;  ///< Of one file, in bytes.
  /// Called with false if a file did not get through, and with true once the last one has.
  std::function<void(bool)> on_settled;

  bool are_under_way() const;
  /// Why the message cannot be sent: the connection broke while a file was being sent.
  std::optional<Code> obstacle() const;
  std::vector<std::string> ids() const;
};

/// Takes the files chosen or dropped: those that the shared rules refuse are reported and never
/// sent.
void choose(AttachedFiles& state, Context& context, const std::vector<ui::ChosenFile>& chosen);
/// Sends the interrupted files again.
void send_again(AttachedFiles& state, Context& context);
/// Removes a file, here and on the server.
void remove(AttachedFiles& state, Context& context, AttachedFile& file);
/// Adopts the server's list: files that it no longer has are removed and reported; files that
/// arrived though their answer was lost are added.
void adopt(AttachedFiles& state, const std::vector<api::Attachment>& known);

/// `chosen` receives new files; true if the interrupted ones must be sent again.
struct AttachmentEvents {
  std::vector<ui::ChosenFile> chosen;
  AttachedFile* removed = nullptr;
  bool is_retried = false;
};
AttachmentEvents draw_attachments(const AttachedFiles& state, ui::Ui& ui, Context& context,
                                  std::optional<Code> error);

/// Makes a name of any length and characters readable.
std::string readable_name(std::string_view name);

}  // namespace espace::screens
