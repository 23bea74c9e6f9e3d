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

/// «Pièce(s) jointe(s)» of the message that is being written (guide H3). Each file leaves as soon
/// as it is chosen; the server keeps it with the account and the site, so that a reload finds it.
namespace espace::screens {

struct AttachedFile {
  std::string name;
  std::int64_t size = 0;
  std::string id;                        ///< The server's; empty until it has the file.
  std::int64_t sent = 0;                 ///< Bytes that have left.
  std::optional<client::HeldFile> file;  ///< While there is something to send.
  client::Call sending;                  ///< Failed: the line was cut; it can be sent again.
  client::Call removing;
};

/// A file that cannot be attached: told, and forgotten with the next choice.
struct RefusedFile {
  std::string name;  ///< As it can be shown.
  Code code;
};

struct AttachedFiles {
  std::vector<std::unique_ptr<AttachedFile>> files;
  std::vector<RefusedFile> refused;
  std::int64_t max_count = 0;
  std::int64_t max_size = 0;  ///< Of one, in bytes.
  /// Told when a file did not get through (false), and when the last one has (true).
  std::function<void(bool)> on_settled;

  bool are_under_way() const;
  /// What keeps the message from being sent: the line was cut while a file left.
  std::optional<Code> obstacle() const;
  std::vector<std::string> ids() const;
};

/// Takes what was chosen or dropped: what the shared rules refuse is told and never leaves.
void choose(AttachedFiles& state, Context& context, const std::vector<ui::ChosenFile>& chosen);
/// Sends what was cut off once more.
void send_again(AttachedFiles& state, Context& context);
/// Takes a file away, here and at the server.
void remove(AttachedFiles& state, Context& context, AttachedFile& file);
/// The server's list holds: what it does not have any more goes and is told, what arrived though
/// its answer was lost is taken up.
void adopt(AttachedFiles& state, const std::vector<api::Attachment>& known);

/// Files that come are in `chosen`; true when those that were cut off are to be sent again.
struct AttachmentEvents {
  std::vector<ui::ChosenFile> chosen;
  AttachedFile* removed = nullptr;
  bool is_retried = false;
};
AttachmentEvents draw_attachments(const AttachedFiles& state, ui::Ui& ui, Context& context,
                                  std::optional<Code> error);

/// A name of any length and with any characters, as it can be read.
std::string readable_name(std::string_view name);

}  // namespace espace::screens
