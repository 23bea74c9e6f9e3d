#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/ui/specs.h"
#include "shared/api/rights/journal.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Journal»: the person's own actions and, for administrators, those at the site (guide X3).
namespace espace::screens {

struct JournalState {
  struct Part {
    std::vector<api::JournalLine> lines;  ///< The newest first.
    std::vector<std::size_t> shown;       ///< Those that the search leaves.
    std::vector<ui::OptionSpec> actions;  ///< That occur, to choose from; views into `lines`.
    std::vector<std::int64_t> unfolded;   ///< The lines whose details are shown.
    bool is_loaded = false;
    bool has_more = false;
    bool has_grown = false;  ///< More was asked for, and came.
    std::string news;        ///< What has been added, to be said.
    client::Call loading;
  };
  std::size_t tab = 0;        ///< 0: own, 1: the site's.
  std::array<Part, 2> parts;  ///< By tab.
  std::string search;
  std::string action;  ///< Empty: all.
};

void start(JournalState& state, Context& context);
/// The lines that hold all words of the search, and are of that action unless it is empty.
std::vector<std::size_t> select_lines(const std::vector<api::JournalLine>& lines,
                                      std::string_view search, std::string_view action);
/// Loads more of the tab that is shown, beginning with the first part.
void load(JournalState& state, Context& context);
void draw(JournalState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
