#pragma once

#include "client/api/client.h"
#include "client/screens/context.h"
#include "client/screens/form_state.h"
#include "client/screens/paging.h"
#include "client/ui/specs.h"
#include "shared/api/sites.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Choix de l'adhérent et du site déclarant» (guide C2, C3, C6).
namespace espace::screens {

enum class SiteColumn : std::uint8_t { CompanyName, Siret, SiteName, Identifiant, Alerts };

struct SitesState {
  SitesState();

  std::vector<api::ChoosableSite> sites;
  bool is_loaded = false;
  std::string chosen;  ///< The identifier of the line's site; empty: none.
  std::string search;
  ui::TableOrder order;
  std::string order_choice = "0";  ///< On a phone, where there are no heads to press.
  Paging paging;
  std::int64_t open_alerts = 0;  ///< The site whose messages were asked for by a press.
  FormState form;
  client::Call loading;
  client::Call choosing;
};

/// Which lines are shown, in their order: indices of `sites`. Every word of the search must be
/// found in a line, without case, accents, and the spaces and dashes within numbers.
std::vector<std::size_t> select_sites(const std::vector<api::ChoosableSite>& sites,
                                      std::string_view search, const ui::TableOrder& order);

void start(SitesState& state, Context& context);
void load(SitesState& state, Context& context);
void submit(SitesState& state, Context& context);
void draw(SitesState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
