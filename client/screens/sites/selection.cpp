#include "client/screens/sites/selection.h"

#include "shared/rules/search.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <tuple>

namespace espace::screens {
namespace {

std::string haystack_of(const api::SiteSummary& site) {
  return rules::fold(site.company_name + ' ' + site.site_name + ' ' + site.siret + ' ' +
                     site.identifiant);
}

/// The text by which a column sorts.
std::string sort_text(const api::SiteSummary& site, SiteColumn column) {
  switch (column) {
    case SiteColumn::CompanyName:
      return rules::fold(site.company_name);
    case SiteColumn::Siret:
      return site.siret;
    case SiteColumn::SiteName:
      return rules::fold(site.site_name);
    case SiteColumn::Identifiant:
      return site.identifiant;
    case SiteColumn::Alerts:
      break;
  }
  return {};
}

struct Line {
  std::size_t index = 0;
  std::string text;
  std::size_t count = 0;
};

std::vector<std::size_t> sorted(std::vector<Line> lines, bool is_descending) {
  std::stable_sort(lines.begin(), lines.end(), [&](const Line& left, const Line& right) {
    const Line& first = is_descending ? right : left;
    const Line& second = is_descending ? left : right;
    return std::tie(first.count, first.text) < std::tie(second.count, second.text);
  });
  std::vector<std::size_t> selected;
  selected.reserve(lines.size());
  for (const Line& each : lines) selected.push_back(each.index);
  return selected;
}

}  // namespace

std::vector<std::size_t> select_sites(const std::vector<api::ChoosableSite>& sites,
                                      std::string_view search, const ui::TableOrder& order) {
  const std::vector<std::string> words = rules::search_words(search);
  const auto column = static_cast<SiteColumn>(order.column);
  std::vector<Line> lines;
  for (std::size_t index = 0; index < sites.size(); ++index) {
    if (!rules::holds_all(haystack_of(sites[index].site), words)) continue;
    // People look for the most alerts: they come first unless the order is reversed.
    const std::size_t count =
        column == SiteColumn::Alerts ? sites.size() * 100 - sites[index].alerts.size() : 0;
    lines.push_back({index, sort_text(sites[index].site, column), count});
  }
  return sorted(std::move(lines), order.is_descending);
}

std::vector<std::size_t> select_sites(std::span<const api::SiteSummary> sites,
                                      std::string_view search) {
  const std::vector<std::string> words = rules::search_words(search);
  std::vector<Line> lines;
  for (std::size_t index = 0; index < sites.size(); ++index) {
    if (!rules::holds_all(haystack_of(sites[index]), words)) continue;
    lines.push_back({index, sort_text(sites[index], SiteColumn::CompanyName)});
  }
  return sorted(std::move(lines), false);
}

}  // namespace espace::screens
