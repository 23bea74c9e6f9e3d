#pragma once

#include "client/screens/base/context.h"

#include <string>
#include <string_view>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Accueil › Gérer les droits d'accès › Ajouter une délégation»
namespace espace::screens {

struct Crumb {
  std::string_view label;
  std::string_view path;

  bool operator==(const Crumb&) const = default;
};

/// From the home page to the screen at that path, by the parts of its path: «/droits/ajouter» lies
/// below «/droits». Empty on the home page.
std::vector<Crumb> crumbs_of(std::string_view path);

/// Above the screens of who is logged in, at a site: they have a home page.
void draw_breadcrumbs(ui::Ui& ui, const Context& context, std::string_view path);

}  // namespace espace::screens
