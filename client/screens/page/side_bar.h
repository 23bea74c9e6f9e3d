#pragma once

#include "client/screens/base/context.h"

#include <string_view>

namespace espace::ui {
class Ui;
}

/// Shortcuts on every screen: the «Barre fonctionnelle» (guide E5), and what it opens over the
/// page.
namespace espace::screens {

/// Requests once what menu and bar show to the person: unread news, applications of the site.
void load_offers(Context& context);

void draw_side_bar(ui::Ui& ui, Context& context, std::string_view path);
/// Drawn after everything else on the page.
void draw_overlays(ui::Ui& ui, Context& context, std::string_view path);

}  // namespace espace::screens
