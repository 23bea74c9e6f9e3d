#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/screens/base/paging.h"
#include "client/screens/sites/selection.h"
#include "client/ui/specs.h"
#include "shared/api/session/sites.h"

#include <cstdint>
#include <string>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Choix de l'adhérent et du site déclarant» (guide C2, C3, C6).
namespace espace::screens {

/// A line of the page that is shown, in words.
struct SiteLine {
  const api::ChoosableSite* site = nullptr;
  std::string value;   ///< Its identifier.
  std::string spoken;  ///< «Maçonnerie Martin – Chantier Nord – 732 829 320 00074»
  std::string siret;
  std::string identifiant;
  std::string alerts_label;
  std::vector<std::string> alerts;
};

struct SitesState {
  SitesState();

  std::vector<api::ChoosableSite> sites;
  bool is_loaded = false;
  std::string chosen;  ///< The identifier of the line's site; empty: none.
  std::string search;
  ui::TableOrder order;
  std::string order_choice = "0";  ///< For phones, where there are no column heads to press.
  Paging paging;
  SelectedSites selected;
  std::vector<SiteLine> lines;  ///< Of the page.
  Paging::Range lines_range;
  std::int64_t open_alerts = 0;  ///< The site whose messages were opened by a press.
  FormState form;
  client::Call loading;
  client::Call choosing;
};

void start(SitesState& state, Context& context);
void load(SitesState& state, Context& context);
void submit(SitesState& state, Context& context);
void draw(SitesState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
