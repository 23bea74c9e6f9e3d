#include "client/screens/breadcrumbs.h"

#include "client/screens/base/paths.h"
#include "client/screens/registry.h"
#include "client/ui/ui.h"

namespace espace::screens {

std::vector<Crumb> crumbs_of(std::string_view path) {
  const Entry& last = entry_at(registry(), path);
  if (last.path == path_of_home) return {};
  std::vector<Crumb> crumbs{{"Accueil", path_of_home}};
  for (std::size_t end = 1; (end = last.path.find('/', end)) != std::string_view::npos; ++end) {
    const std::string_view above = last.path.substr(0, end);
    const Entry& each = entry_at(registry(), above);
    if (each.path == above) crumbs.push_back({each.title, each.path});
  }
  crumbs.push_back({last.title, last.path});
  return crumbs;
}

void draw_breadcrumbs(ui::Ui& ui, std::string_view path) {
  const std::vector<Crumb> crumbs = crumbs_of(path);
  std::vector<ui::LinkItem> items;
  for (const Crumb& each : crumbs) {
    items.push_back({each.label, &each == &crumbs.back() ? std::string_view() : each.path});
  }
  if (!items.empty()) ui.breadcrumbs("Fil d’Ariane", items);
}

}  // namespace espace::screens
