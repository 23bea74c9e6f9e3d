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

/// Which lines are shown, in their order: indices of `sites`. Every word of the search must be
/// found in a line, without case, accents, and the spaces and dashes within numbers.
std::vector<std::size_t> select_sites(const std::vector<api::ChoosableSite>& sites,
                                      std::string_view search, const ui::TableOrder& order);
/// By company.
std::vector<std::size_t> select_sites(std::span<const api::SiteSummary> sites,
                                      std::string_view search);

/// What select_sites() has found, until search or order are others.
class SelectedSites {
 public:
  /// Calls `select` where that is not known yet. True: it was.
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
  /// The sites themselves are others.
  void forget() { is_known_ = false; }

 private:
  std::vector<std::size_t> lines_;
  std::string search_;
  ui::TableOrder order_;
  bool is_known_ = false;
};

}  // namespace espace::screens
