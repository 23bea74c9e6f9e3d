#include "client/screens/page/menu_bar.h"

#include "client/screens/base/paths.h"
#include "client/screens/page/menu.h"
#include "client/ui/ui.h"
#include "shared/rules/siret.h"

#include <algorithm>

namespace espace::screens {
namespace {

std::vector<MenuGroup> menu_in(const Context& context) {
  return menu_of(context.person.who, context.person.applications.functions);
}

std::vector<ui::LinkItem> links_of(const MenuGroup& group, std::string_view path) {
  std::vector<ui::LinkItem> links;
  for (const MenuEntry& entry : group.entries) {
    links.push_back({entry.label, entry.path, ui::Icon::None, entry.path == path});
  }
  return links;
}

/// «/compte/modifier-contact» is below «/compte».
bool is_at_or_below(std::string_view path, std::string_view entry) {
  return path.starts_with(entry) && (path.size() == entry.size() || path[entry.size()] == '/');
}

std::string say_site(const api::SiteSummary& site) {
  return site.company_name + "\nSIRET " + rules::format_siret(site.siret);
}

}  // namespace

void draw_menu_bar(ui::Ui& ui, Context& context, std::string_view path) {
  const std::vector<MenuGroup> groups = menu_in(context);
  std::vector<std::vector<ui::LinkItem>> links;
  std::vector<ui::MenuBarItem> items{
      {"Accueil", path_of_home, ui::Icon::Home, path == path_of_home}};
  links.reserve(groups.size());
  for (const MenuGroup& group : groups) {
    if (group.entries.size() == 1) {
      // What there is nothing to choose from needs no button.
      const MenuEntry& only = group.entries.front();
      items.push_back({.label = only.label, .target = only.path, .is_current = only.path == path});
      continue;
    }
    links.push_back(links_of(group, path));
    const bool is_current =
        std::any_of(group.entries.begin(), group.entries.end(),
                    [&](const MenuEntry& each) { return is_at_or_below(path, each.path); });
    items.push_back({.label = group.label, .is_current = is_current, .links = links.back()});
  }
  ui.menu_bar("Menu de navigation", items, context.open_menu_group,
              say_site(*context.person.who.site));
}

void draw_menu_list(ui::Ui& ui, const Context& context, std::string_view path) {
  ui.navigation("Menu de navigation", [&] {
    ui.link("Accueil", path_of_home, {.icon = ui::Icon::Home, .is_current = path == path_of_home});
    for (const MenuGroup& group : menu_in(context)) {
      ui.link_list(group.label, links_of(group, path));
    }
  });
}

}  // namespace espace::screens
