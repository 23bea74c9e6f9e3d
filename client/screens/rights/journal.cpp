#include "client/screens/rights/journal.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/wording.h"
#include "client/ui/ui.h"

namespace espace::screens {
namespace {

constexpr std::array<api::JournalScope, 2> scopes{api::JournalScope::Own, api::JournalScope::Site};
constexpr std::array<std::string_view, 2> tabs{"Mes actions", "Actions sur ce site"};
/// A firm's administrator sees what the firm's people did, but nothing of the company's.
constexpr std::array<std::string_view, 2> tabs_of_firm{"Mes actions", "Actions de mon cabinet"};
constexpr std::array<ui::ColumnSpec, 4> columns{
    {{"Date", 11.0F}, {"Qui", 10.0F}, {"Action", 14.0F}, {"Détail", 24.0F}}};
constexpr float table_width_em = 50;

}  // namespace

std::string say_moment(std::string_view at) {
  if (at.size() < 16 || at[10] != 'T') return std::string(at);
  return say_day(at.substr(0, 10)) + " à " + std::string(at.substr(11, 5));
}

void start(JournalState& state, Context& context) { load(state, context); }

void load(JournalState& state, Context& context) {
  JournalState::Part& part = state.parts[state.tab];
  api::JournalRequest request;
  request.scope = scopes[state.tab];
  request.before = part.lines.empty() ? 0 : part.lines.back().id;
  context.api.call(api::journal, request, part.loading, [&part](const api::JournalReply& reply) {
    part.lines.insert(part.lines.end(), reply.lines.begin(), reply.lines.end());
    part.has_more = reply.has_more;
    part.is_loaded = true;
  });
}

namespace {

/// «Date de fin : 31/12/2026 → 31/12/2027»
std::string say_change(const api::JournalChange& change) {
  std::string text = change.label + "\u00a0: ";
  if (change.before.empty()) return text + change.after;
  return text + change.before + " → " + (change.after.empty() ? "aucun" : change.after);
}

void draw_details(ui::Ui& ui, const api::JournalLine& line) {
  if (!line.target.empty()) ui.paragraph(line.target);
  if (!line.site.empty()) ui.paragraph(line.site, ui::Tone::Muted);
  for (const api::JournalChange& each : line.changes) {
    ui.paragraph(say_change(each), ui::Tone::Muted);
  }
  if (line.target.empty() && line.site.empty() && line.changes.empty()) {
    ui.paragraph("–", ui::Tone::Muted);
  }
}

void draw_lines(ui::Ui& ui, const std::vector<api::JournalLine>& lines) {
  ui::TableOrder order;
  ui.data_table({.caption = "Journal", .columns = columns, .min_width_em = table_width_em},
                lines.size(), order, {}, [&](std::size_t row, std::size_t column) {
                  const api::JournalLine& line = lines[row];
                  switch (column) {
                    case 0:
                      ui.row_header();
                      return ui.paragraph(say_moment(line.at));
                    case 1:
                      return ui.paragraph(line.person.empty() ? "Votre caisse" : line.person);
                    case 2:
                      return ui.paragraph(line.action);
                    default:
                      return draw_details(ui, line);
                  }
                });
}

void draw_part(JournalState& state, ui::Ui& ui, Context& context) {
  JournalState::Part& part = state.parts[state.tab];
  if (draw_failure(part.loading, ui, context)) load(state, context);
  if (!part.is_loaded) {
    if (part.loading.is_loading()) ui.paragraph("Chargement…", ui::Tone::Muted);
    return;
  }
  if (part.lines.empty()) {
    ui.paragraph("Rien n’est inscrit pour le moment.", ui::Tone::Muted);
    return;
  }
  draw_lines(ui, part.lines);
  if (!part.has_more) return;
  ui.row([&] {
    if (ui.button("Afficher la suite",
                  {.icon = ui::Icon::ChevronDown, .is_busy = part.loading.is_loading()})) {
      load(state, context);
    }
  });
}

}  // namespace

void draw(JournalState& state, ui::Ui& ui, Context& context) {
  ui.centered(64, [&] {
    ui.heading(1, "Journal");
    ui.paragraph(
        "Ce qui a été fait, quand, par qui et pour qui\u00a0: le plus récent en premier. Personne "
        "ne "
        "peut modifier ce journal.",
        ui::Tone::Muted);
    ui.card([&] {
      if (!context.person.who.can_delegate) {
        draw_part(state, ui, context);
        return;
      }
      const std::size_t before = state.tab;
      ui.tabs("Journal", context.person.who.delegates_for_firm ? tabs_of_firm : tabs, state.tab,
              [&] { draw_part(state, ui, context); });
      const JournalState::Part& part = state.parts[state.tab];
      if (before != state.tab && !part.is_loaded && !part.loading.is_loading()) {
        load(state, context);
      }
    });
  });
}

}  // namespace espace::screens
