#include "client/screens/dsn.h"

#include "client/screens/form_parts.h"
#include "client/ui/ui.h"
#include "shared/rules/dsn.h"

#include <algorithm>
#include <array>

namespace espace::screens {

DsnLook dsn_look(std::string_view state) {
  if (state.empty()) return {"Sans objet", ui::Icon::CircleMinus, ui::Tone::Muted};
  const auto known = rules::dsn_state_named(state);
  if (!known) return {"État inconnu", ui::Icon::Help, ui::Tone::Muted};
  const std::string_view word = rules::wording_of(*known);
  switch (*known) {
    case rules::DsnState::Received:
      return {word, ui::Icon::Inbox, ui::Tone::Info};
    case rules::DsnState::Processed:
      return {word, ui::Icon::CircleCheck, ui::Tone::Success};
    case rules::DsnState::Anomaly:
      return {word, ui::Icon::TriangleAlert, ui::Tone::Error};
    case rules::DsnState::Missing:
      return {word, ui::Icon::CircleDashed, ui::Tone::Error};
    case rules::DsnState::ToRectify:
      return {word, ui::Icon::Pencil, ui::Tone::Warning};
  }
  return {};
}

std::string short_month(std::int64_t year, std::int64_t month) {
  constexpr std::array<std::string_view, 12> names{"Janv.", "Févr.", "Mars",  "Avril",
                                                   "Mai",   "Juin",  "Juil.", "Août",
                                                   "Sept.", "Oct.",  "Nov.",  "Déc."};
  if (month < 1 || month > 12) return rules::month_name(year, month);
  return std::string(names[static_cast<std::size_t>(month - 1)]) + ' ' + std::to_string(year);
}

std::string_view expected_of(std::string_view state) {
  const auto known = rules::dsn_state_named(state);
  if (!known) return {};
  switch (*known) {
    case rules::DsnState::Anomaly:
      return "Corrigez l’anomalie dans votre prochaine DSN.";
    case rules::DsnState::Missing:
      return "Transmettez la DSN de ce mois, ou signalez à votre caisse qu’elle n’a pas lieu "
             "d’être.";
    case rules::DsnState::ToRectify:
      return "Transmettez une DSN qui rectifie celle de ce mois.";
    case rules::DsnState::Received:
    case rules::DsnState::Processed:
      break;
  }
  return {};
}

void start(DsnState& state, Context& context) { load(state, context); }

void load(DsnState& state, Context& context) {
  context.api.call(api::dsn, {}, state.loading, [&](const api::DsnReply& reply) {
    state.months = reply.months;
    state.is_loaded = true;
  });
}

namespace {

bool needs_action(const api::DsnMonth& month) {
  const auto state = rules::dsn_state_named(month.state);
  return !month.anomalies.empty() || (state && rules::needs_action(*state));
}

void draw_summary(const DsnState& state, ui::Ui& ui) {
  const auto count = std::count_if(state.months.begin(), state.months.end(), needs_action);
  if (count == 0) {
    ui.banner(ui::Tone::Success, "Aucune action de votre part n’est attendue");
  } else if (count == 1) {
    ui.banner(ui::Tone::Info, "Une action de votre part est attendue pour 1 mois");
  } else {
    ui.banner(ui::Tone::Info,
              "Une action de votre part est attendue pour " + std::to_string(count) + " mois");
  }
}

/// From the oldest to the latest, as time is read.
void draw_strip(const DsnState& state, ui::Ui& ui) {
  std::vector<std::string> labels;
  labels.reserve(state.months.size());
  std::vector<ui::StripCell> cells;
  for (auto month = state.months.rbegin(); month != state.months.rend(); ++month) {
    const DsnLook look = dsn_look(month->state);
    labels.push_back(short_month(month->year, month->month));
    cells.push_back({labels.back(), look.word, look.icon, look.tone});
  }
  ui.strip("Les 12 derniers mois", cells);
}

void draw_month(ui::Ui& ui, const api::DsnMonth& month) {
  const DsnLook look = dsn_look(month.state);
  ui.split([&] { ui.heading(3, rules::month_name(month.year, month.month)); },
           [&] { ui.tag(look.word, look.tone, look.icon); });
  const std::string_view expected = expected_of(month.state);
  for (const api::DsnAlert& each : month.anomalies) {
    ui.paragraph(rules::dsn_message(each.year, each.month, each.anomaly));
    const std::string_view said = each.expected.empty() ? expected : each.expected;
    if (!said.empty()) ui.detail("Ce qui est attendu", said);
  }
  if (month.anomalies.empty() && !expected.empty()) ui.detail("Ce qui est attendu", expected);
}

void draw_months(const DsnState& state, ui::Ui& ui) {
  ui.heading(2, "Détail par mois");
  for (const api::DsnMonth& month : state.months) {
    if (&month != &state.months.front()) ui.separator();
    ui.scope(short_month(month.year, month.month), [&] { draw_month(ui, month); });
  }
}

}  // namespace

void draw(DsnState& state, ui::Ui& ui, Context& context) {
  ui.centered(64, [&] {
    ui.heading(1, "Suivi DSN");
    if (draw_failure(state.loading, ui, context)) load(state, context);
    if (state.is_loaded) {
      draw_summary(state, ui);
      draw_strip(state, ui);
      ui.card([&] { draw_months(state, ui); });
    } else if (state.loading.is_loading()) {
      ui.paragraph("Chargement…", ui::Tone::Muted);
    }
  });
}

}  // namespace espace::screens
