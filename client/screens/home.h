#pragma once

#include "client/screens/context.h"

#include <string>
#include <string_view>
#include <vector>

namespace espace::ui {
class Ui;
}

/// The first page behind the log-in (guide E1, E3).
namespace espace::screens {

struct HomeState {};

struct SiteDetail {
  std::string_view label;
  std::string value;
};

/// The site as its people know it: numbers grouped as on paper; what is not known is left out.
std::vector<SiteDetail> site_details(const api::SiteSummary& site);

void start(HomeState& state, Context& context);
void draw(HomeState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
