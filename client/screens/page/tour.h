#pragma once

#include "client/screens/base/context.h"
#include "client/semantics/tree.h"

#include <string_view>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Tutoriel» (guide E5): a guided tour that points at the real controls of the page. Its texts are
/// the caisse's; where they point is said by role and name, and found in the semantic tree. A step
/// whose control is not on the page is left out.
namespace espace::screens {

/// The steps that an article tells: api::tour says how.
std::vector<TourStep> steps_of(const api::Article& article);

/// What «bouton « Menu »», «lien « Aide »», «champ « Objet »», «titre …», «tableau …», «onglet …»,
/// «zone …» names; null where it is not on the screen. «…» in a name stands for anything. Case,
/// accents and the kind of apostrophe do not count.
const semantics::Node* find_place(const semantics::Tree& tree, std::string_view place);

void start_tour(Context& context, std::string_view path);
/// While it is open, after everything else of the page. Where nothing of the tour is there, the
/// help opens instead.
void draw_tour(ui::Ui& ui, Context& context);

}  // namespace espace::screens
