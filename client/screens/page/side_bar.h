#pragma once

#include "client/screens/base/context.h"

#include <string_view>

namespace espace::ui {
class Ui;
}

/// What is at hand on every screen: the «Barre fonctionnelle» (guide E5), and what it opens over
/// the page.
namespace espace::screens {

/// Asks once for what menu and bar show to who is logged in: unread news, applications of the
/// site.
void load_offers(Context& context);

void draw_side_bar(ui::Ui& ui, Context& context, std::string_view path);
/// After everything else of the page.
void draw_overlays(ui::Ui& ui, Context& context, std::string_view path);

}  // namespace espace::screens
