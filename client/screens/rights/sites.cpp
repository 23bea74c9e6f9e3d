#include "client/screens/rights/sites.h"

#include "client/screens/base/wording.h"
#include "client/ui/ui.h"
#include "shared/rules/siret.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace espace::screens {
namespace {

/// Field names must outlive the screen: one for each line of the longest page.
struct FieldName {
  std::array<char, 8> text{};
};
constexpr std::array<FieldName, 50> site_fields = [] {
  std::array<FieldName, 50> names;
  for (std::size_t index = 0; index < names.size(); ++index) {
    names[index].text = {'s',
                         'i',
                         't',
                         'e',
                         '.',
                         static_cast<char>('0' + index / 10),
                         static_cast<char>('0' + index % 10),
                         '\0'};
  }
  return names;
}();

bool is_chosen(const std::vector<std::int64_t>& chosen, std::int64_t id) {
  return std::find(chosen.begin(), chosen.end(), id) != chosen.end();
}

void choose(std::vector<std::int64_t>& chosen, std::int64_t id, bool is_in) {
  if (is_in && !is_chosen(chosen, id)) chosen.push_back(id);
  if (!is_in) std::erase(chosen, id);
}

std::string label_of(const api::SiteSummary& site) {
  std::string label = site.company_name;
  if (!site.site_name.empty()) label += ", " + site.site_name;
  return label + ", " + rules::format_siret(site.siret);
}

/// Sorted first: a linear search for each of a thousand sites would be slow.
bool are_all_chosen(std::span<const api::SiteSummary> all, std::span<const std::size_t> found,
                    std::vector<std::int64_t> chosen) {
  if (found.empty() || chosen.size() < found.size()) return false;
  std::sort(chosen.begin(), chosen.end());
  return std::all_of(found.begin(), found.end(), [&](std::size_t at) {
    return std::binary_search(chosen.begin(), chosen.end(), all[at].id);
  });
}

}  // namespace

void draw_sites_choice(ui::Ui& ui, const SitesChoice& choice, std::vector<std::int64_t>& chosen) {
  const std::span<const api::SiteSummary> all = choice.sites;
  const auto select = [&] {
    choice.selected.refresh(choice.search, {}, [&] { return select_sites(all, choice.search); });
  };
  select();
  const std::vector<std::size_t>& found = choice.selected.lines();
  ui.group("Sites déclarants", [&] {
    const auto say_chosen = [&] {
      return count_of(static_cast<std::int64_t>(chosen.size()), "site choisi", "sites choisis") +
             " sur " + std::to_string(all.size());
    };
    ui.paragraph(say_chosen(), ui::Tone::Muted);
    if (all.size() > smallest_page) {
      const ui::FieldEvents searched =
          ui.text_field({.name = "search",
                         .label = "Rechercher un site",
                         .hint = "Raison sociale, nom du site, SIRET ou identifiant.",
                         .autocomplete = "off",
                         .max_width_em = 26},
                        choice.search);
      if (searched.changed) {
        select();
        choice.paging.page = 0;
        ui.announce(
            count_of(static_cast<std::int64_t>(found.size()), "site trouvé", "sites trouvés"));
      }
    }
    bool are_all = are_all_chosen(all, found, chosen);
    // The field for the whole choice: it gets the focus if nothing is chosen.
    if (ui.check_box({.name = "sites",
                      .label = choice.search.empty() ? "Tous les sites" : "Tous les sites trouvés",
                      .error = choice.error},
                     are_all)
            .changed) {
      for (const std::size_t at : found) choose(chosen, all[at].id, are_all);
      ui.announce(say_chosen());
    }
    ui.separator();
    const Paging::Range range = choice.paging.range(found.size());
    for (std::size_t at = range.begin; at < range.end; ++at) {
      const api::SiteSummary& site = all[found[at]];
      bool is_in = is_chosen(chosen, site.id);
      const std::string label = label_of(site);
      ui.scope(std::to_string(site.id), [&] {
        if (ui.check_box({.name = site_fields[at - range.begin].text.data(), .label = label}, is_in)
                .changed) {
          choose(chosen, site.id, is_in);
        }
      });
    }
    if (found.empty()) ui.paragraph("Aucun site ne correspond à votre recherche.");
    draw_paging(choice.paging, ui, found.size());
  });
}

}  // namespace espace::screens
