#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/screens/caisse/contact_files.h"
#include "client/ui/specs.h"
#include "shared/api/caisse/contact.h"

#include <optional>
#include <string>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Nous contacter»: a message to the caisse (guide H1-H5).
namespace espace::screens {

struct ContactState {
  ContactState();

  std::optional<api::ContactReply> writer;  ///< Set once it is loaded.
  std::vector<ui::OptionSpec> subjects;     ///< Views into `writer`.
  api::SendMessageRequest request;
  AttachedFiles attached;
  FormState form;
  client::Call loading;
  client::Call sending;
  bool is_waiting = false;  ///< «Envoyer» was pressed while files were still being sent.
  bool is_giving_up = false;
  std::optional<api::SendMessageReply> sent;
};

void start(ContactState& state, Context& context);
/// Loads the form, and which files the server has.
void load(ContactState& state, Context& context);
/// Sends the message once its files have arrived.
void submit(ContactState& state, Context& context);
/// Forgets the text and the attachments, and leaves.
void give_up(ContactState& state, Context& context);
void draw(ContactState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
