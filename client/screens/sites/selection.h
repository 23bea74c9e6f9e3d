#pragma once

#include "client/ui/specs.h"
#include "shared/api/session/sites.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Which of many sites are shown, and in which order. There may be a thousand of them.
namespace espace::screens {

enum class SiteColumn : std::uint8_t { CompanyName, Siret, SiteName, Identifiant, Alerts };

/// The lines to show, in order, as indices of `sites`. A line must contain every word of the
/// search; case, accents, and spaces and dashes within numbers are ignored.
std::vector<std::size_t> select_sites(const std::vector<api::ChoosableSite>& sites,
                                      std::string_view search, const ui::TableOrder& order);
/// In the order of the company names.
std::vector<std::size_t> select_sites(std::span<const api::SiteSummary> sites,
                                      std::string_view search);

/// The result of select_sites(), kept until the search or the order changes.
class SelectedSites {
 public:
  /// Calls `select` if the result is not known yet, and then returns true.
  template <class Select>
  bool refresh(std::string_view search, const ui::TableOrder& order, const Select& select) {
    if (is_known_ && search == search_ && order == order_) return false;
    lines_ = select();
    search_ = search;
    order_ = order;
    is_known_ = true;
    return true;
  }
  const std::vector<std::size_t>& lines() const { return lines_; }
  /// Called when the sites themselves have changed.
  void forget() { is_known_ = false; }

 private:
  std::vector<std::size_t> lines_;
  std::string search_;
  ui::TableOrder order_;
  bool is_known_ = false;
};

}  // namespace espace::screens
