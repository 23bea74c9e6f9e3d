#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "shared/api/caisse/contents.h"

#include <vector>

namespace espace::ui {
class Ui;
}

/// «Nouveautés» (guide E5): what has changed, the latest first; opening the screen marks them read.
namespace espace::screens {

struct NewsState {
  std::vector<api::Article> articles;  ///< As on arrival: unread ones stay marked.
  bool is_loaded = false;
  client::Call loading;
  client::Call reading;
};

void start(NewsState& state, Context& context);
void load(NewsState& state, Context& context);
void draw(NewsState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
