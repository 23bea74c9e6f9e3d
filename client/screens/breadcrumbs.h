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

/// Of who is logged in, at a site: they have a home page.
inline bool has_breadcrumbs(const Context& context) {
  return context.session.status == Session::Status::Open && context.person.who.site.has_value();
}
/// Above the screen.
void draw_breadcrumbs(ui::Ui& ui, std::string_view path);

}  // namespace espace::screens
