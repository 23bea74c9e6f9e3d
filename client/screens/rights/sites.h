#pragma once

#include "client/screens/base/paging.h"
#include "client/screens/sites/selection.h"
#include "shared/api/session/session.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace espace::ui {
class Ui;
}

/// Choosing several of the clients' sites of an accounting firm at once (guide G9): firms have
/// hundreds.
namespace espace::screens {

struct SitesChoice {
  std::span<const api::SiteSummary> sites;
  SelectedSites& selected;
  std::string& search;
  Paging& paging;
  std::optional<Code> error;
};

/// The field «sites» and one for each site.
void draw_sites_choice(ui::Ui& ui, const SitesChoice& choice, std::vector<std::int64_t>& chosen);

}  // namespace espace::screens
