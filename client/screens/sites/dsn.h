#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/ui/specs.h"
#include "shared/api/session/sites.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Suivi DSN»: the declarations of the last twelve months, and what to do for each (guide C5).
namespace espace::screens {

struct DsnState {
  std::vector<api::DsnMonth> months;  ///< The latest first.
  bool is_loaded = false;
  client::Call loading;
};

/// The icon and the words for the state of a month.
struct DsnLook {
  std::string_view word;
  ui::Icon icon = ui::Icon::None;
  ui::Tone tone = ui::Tone::Neutral;
};
/// Nothing: nothing was expected. An unknown state is shown as such.
DsnLook dsn_look(api::Choice<rules::DsnState> state);

/// «Oct. 2021»
std::string short_month(std::int64_t year, std::int64_t month);

/// What a month requires if its anomalies say no more; empty if it requires nothing.
std::string_view expected_of(api::Choice<rules::DsnState> state);

/// The alerts of a site that are older than the months shown.
std::vector<api::DsnAlert> older_alerts(const std::vector<api::DsnAlert>& alerts,
                                        const std::vector<api::DsnMonth>& months);

void start(DsnState& state, Context& context);
void load(DsnState& state, Context& context);
void draw(DsnState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
