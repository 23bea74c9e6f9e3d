#include "client/screens/rights/journal.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/wording.h"
#include "client/ui/ui.h"

#include <algorithm>
#include <utility>

namespace espace::screens {
namespace {

constexpr std::array<api::JournalScope, 2> scopes{api::JournalScope::Own, api::JournalScope::Site};
constexpr std::array<std::string_view, 2> tabs{"Mes actions", "Actions sur ce site"};
/// A firm's administrator sees what the firm's people did, but nothing of the company's.
constexpr std::array<std::string_view, 2> tabs_of_firm{"Mes actions", "Actions de mon cabinet"};
constexpr std::array<ui::ColumnSpec, 4> columns{
    {{"Date", 11.0F}, {"Qui", 10.0F}, {"Action", 14.0F}, {"Détail", 24.0F}}};
constexpr float table_width_em = 50;
/// More changes than these are folded away at first.
constexpr std::size_t most_unfolded = 2;

}  // namespace

std::vector<std::size_t> select_lines(const std::vector<api::JournalLine>& lines,
                                      std::string_view search, std::string_view action) {
  const api::JournalSearch searched(search, action);
  std::vector<std::size_t> shown;
  for (std::size_t index = 0; index < lines.size(); ++index) {
    if (searched.finds(lines[index])) shown.push_back(index);
  }
  return shown;
}

void start(JournalState& state, Context& context) { load(state, context); }

namespace {

void select(JournalState& state, JournalState::Part& part) {
  part.shown = select_lines(part.lines, state.search, state.action);
}

std::string say_added(std::size_t added, const JournalState::Part& part) {
  std::string text = count_of(static_cast<std::int64_t>(added), "ligne de plus", "lignes de plus");
  text += "\u00a0: " + count_of(static_cast<std::int64_t>(part.shown.size()), "ligne affichée",
                                "lignes affichées");
  return part.has_more ? text : text + ", il n’y en a pas d’autres";
}

void take(JournalState& state, JournalState::Part& part, const api::JournalReply& reply) {
  const std::size_t before = part.shown.size();
  const bool is_first = !part.is_loaded;
  part.lines.insert(part.lines.end(), reply.lines.begin(), reply.lines.end());
  api::sort_by_time(part.lines);
  part.has_more = reply.has_more;
  part.has_grown = part.is_loaded;
  part.is_loaded = true;
  part.actions.assign(1, {"", "Toutes les actions"});
  for (const api::JournalLine& line : part.lines) {
    const bool is_known =
        std::any_of(part.actions.begin(), part.actions.end(),
                    [&](const ui::OptionSpec& each) { return each.value == line.action; });
    if (!is_known) part.actions.push_back({line.action, line.action});
  }
  select(state, part);
  if (!is_first) part.news = say_added(part.shown.size() - before, part);
}

/// The server counts by number: those older than this one follow.
std::int64_t oldest_in(const JournalState::Part& part) {
  std::int64_t oldest = 0;
  for (const api::JournalLine& each : part.lines) {
    if (oldest == 0 || each.id < oldest) oldest = each.id;
  }
  return oldest;
}

}  // namespace

void load(JournalState& state, Context& context) {
  JournalState::Part& part = state.parts[state.tab];
  api::JournalRequest request;
  request.scope = scopes[state.tab];
  request.before = oldest_in(part);
  context.api.call(api::journal, request, part.loading,
                   [&state, &part](const api::JournalReply& reply) { take(state, part, reply); });
}

namespace {

/// True if the line's changes are shown; a button folds and unfolds many of them.
bool draw_fold(JournalState::Part& part, ui::Ui& ui, const api::JournalLine& line) {
  if (line.changes.size() <= most_unfolded) return true;
  const auto found = std::find(part.unfolded.begin(), part.unfolded.end(), line.id);
  const bool is_open = found != part.unfolded.end();
  const bool was_pressed =
      ui.line_action({.word = is_open ? "Masquer le détail" : "Afficher le détail",
                      .subject = line.action + ", " + api::say_moment(line.at),
                      .is_compact = true,
                      .is_expanded = is_open});
  if (!was_pressed) return is_open;
  if (is_open) {
    part.unfolded.erase(found);
  } else {
    part.unfolded.push_back(line.id);
  }
  return !is_open;
}

void draw_details(JournalState::Part& part, ui::Ui& ui, const api::JournalLine& line) {
  if (!line.target.empty()) ui.paragraph(line.target);
  if (!line.site.empty()) ui.paragraph(line.site, ui::Tone::Muted);
  if (draw_fold(part, ui, line)) {
    for (const api::JournalChange& each : line.changes) {
      ui.paragraph(api::say_change(each), ui::Tone::Muted);
    }
  }
  if (line.target.empty() && line.site.empty() && line.changes.empty()) {
    ui.paragraph("–", ui::Tone::Muted);
  }
}

void draw_search(JournalState& state, ui::Ui& ui) {
  JournalState::Part& part = state.parts[state.tab];
  bool has_changed = false;
  ui.form("Recherche dans le journal", [&] {
    ui.columns(
        14,
        {[&] {
           has_changed |= ui.text_field({.name = "search",
                                         .label = "Rechercher dans le journal",
                                         .autocomplete = "off",
                                         .max_length = 200},
                                        state.search)
                              .changed;
         },
         [&] {
           has_changed |=
               ui.select({.name = "action", .label = "Action"}, part.actions, state.action).changed;
         }});
  });
  if (!has_changed) return;
  select(state, part);
  ui.announce(
      count_of(static_cast<std::int64_t>(part.shown.size()), "ligne trouvée", "lignes trouvées"));
}

void draw_lines(JournalState::Part& part, ui::Ui& ui) {
  ui::TableOrder order;
  ui.data_table({.caption = "Journal", .columns = columns, .min_width_em = table_width_em},
                part.shown.size(), order, {}, [&](std::size_t row, std::size_t column) {
                  const api::JournalLine& line = part.lines[part.shown[row]];
                  switch (column) {
                    case 0:
                      ui.row_header();
                      return ui.paragraph(api::say_moment(line.at));
                    case 1:
                      return ui.paragraph(api::say_person(line));
                    case 2:
                      return ui.paragraph(line.action);
                    default:
                      return draw_details(part, ui, line);
                  }
                });
}

/// The file has what the search finds in the whole journal, not only in the lines that are here.
void draw_download(const JournalState& state, ui::Ui& ui) {
  ui.row([&] {
    ui.link("Télécharger (CSV)",
            api::journal_file_link(scopes[state.tab], state.search, state.action),
            {.icon = ui::Icon::Download, .looks_like_button = true, .is_download = true});
  });
  static_assert(api::most_lines_of_journal_file == 10'000);
  ui.small_paragraph(
      "Le fichier contient ce que votre recherche trouve parmi les 10\u00a0000 lignes les plus "
      "récentes, et non "
      "seulement parmi celles qui sont affichées.",
      ui::Tone::Muted);
}

void draw_part(JournalState& state, ui::Ui& ui, Context& context) {
  JournalState::Part& part = state.parts[state.tab];
  if (draw_failure(part.loading, ui, context)) load(state, context);
  if (!part.is_loaded) {
    if (part.loading.is_loading()) ui.waiting();
    return;
  }
  if (part.lines.empty()) {
    ui.paragraph("Rien n’est inscrit pour le moment.", ui::Tone::Muted);
    return;
  }
  draw_search(state, ui);
  if (!part.news.empty()) ui.announce(std::exchange(part.news, {}));
  if (part.shown.empty()) {
    ui.paragraph("Aucune ligne affichée ne correspond à votre recherche.", ui::Tone::Muted);
  } else {
    draw_lines(part, ui);
  }
  draw_download(state, ui);
  if (!part.has_more && !part.has_grown) return;
  if (ui.show_more("Afficher la suite", part.has_more, part.loading.is_loading())) {
    load(state, context);
  }
}

}  // namespace

void draw(JournalState& state, ui::Ui& ui, Context& context) {
  ui.centered(64, [&] {
    ui.heading(1, "Journal");
    ui.paragraph(
        "Ce qui a été fait, quand, par qui et pour qui\u00a0: le plus récent en premier. Personne "
        "ne peut modifier ce journal.",
        ui::Tone::Muted);
    ui.card([&] {
      if (!context.person.who.can_delegate) {
        draw_part(state, ui, context);
        return;
      }
      const std::size_t before = state.tab;
      ui.tabs("Journal", context.person.who.delegates_for_firm ? tabs_of_firm : tabs, state.tab,
              [&] { draw_part(state, ui, context); });
      JournalState::Part& part = state.parts[state.tab];
      if (before == state.tab) return;
      // An action that was chosen may not occur here.
      state.action.clear();
      select(state, part);
      if (!part.is_loaded && !part.loading.is_loading()) load(state, context);
    });
  });
}

}  // namespace espace::screens
