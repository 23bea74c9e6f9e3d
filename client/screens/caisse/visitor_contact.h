#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/ui/specs.h"
#include "shared/api/caisse/visitors.h"

#include <optional>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Nous contacter» for people who are not logged in (guide H1): how to reach the caisse, and a
/// form. What is written is kept in the tab for a while (platform::visitor_draft).
namespace espace::screens {

struct VisitorContactState {
  VisitorContactState();

  std::optional<api::VisitorContactReply> caisse;  ///< Set once it is loaded.
  std::vector<ui::OptionSpec> subjects;            ///< Views into `caisse`.
  api::VisitorMessageRequest request;
  FormState form;
  client::Call loading;
  client::Call sending;
  bool is_giving_up = false;
  std::optional<api::VisitorMessageReply> sent;
};

void start(VisitorContactState& state, Context& context);
void load(VisitorContactState& state, Context& context);
void submit(VisitorContactState& state, Context& context);
/// Forgets what was typed, and leaves.
void give_up(VisitorContactState& state, Context& context);
void draw(VisitorContactState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
