#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "shared/api/caisse/contents.h"

#include <vector>

namespace espace::ui {
class Ui;
}

/// «Nouveautés» (guide E5): what has changed, the latest first; seeing them is reading them.
namespace espace::screens {

struct NewsState {
  std::vector<api::Article> articles;  ///< As they were when the person came: unread stays said.
  bool is_loaded = false;
  client::Call loading;
  client::Call reading;
};

void start(NewsState& state, Context& context);
void load(NewsState& state, Context& context);
void draw(NewsState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
