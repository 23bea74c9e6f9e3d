#pragma once

#include "client/screens/base/context.h"
#include "client/semantics/tree.h"

#include <string_view>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Tutoriel» (guide E5): a guided tour that points at the real controls of the page. The caisse
/// writes its texts; they name each control by role and name, which are looked up in the semantic
/// tree. A step whose control is not on the page is left out.
namespace espace::screens {

/// The steps that an article describes: see api::tour.
std::vector<TourStep> steps_of(const api::Article& article);

/// The node that «bouton « Menu »», «lien « Aide »», «champ « Objet »», «titre …», «tableau …»,
/// «onglet …», «zone …» names; null if it is not on the screen. «…» in a name matches anything.
/// Case, accents and the kind of apostrophe are ignored.
const semantics::Node* find_place(const semantics::Tree& tree, std::string_view place);

void start_tour(Context& context, std::string_view path);
/// Drawn while it is open, after everything else on the page. If nothing of the tour is there,
/// opens the help instead.
void draw_tour(ui::Ui& ui, Context& context);

}  // namespace espace::screens
