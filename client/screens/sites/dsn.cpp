#include "client/screens/sites/dsn.h"

#include "client/screens/base/form_parts.h"
#include "client/ui/ui.h"
#include "shared/rules/dsn.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace espace::screens {

DsnLook dsn_look(api::Choice<rules::DsnState> state) {
  if (!state.is_given()) return {"Sans objet", ui::Icon::CircleMinus, ui::Tone::Muted};
  if (!state) return {"État inconnu", ui::Icon::Help, ui::Tone::Muted};
  const std::string_view word = rules::wording_of(*state);
  switch (*state) {
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

std::string_view expected_of(api::Choice<rules::DsnState> state) {
  if (!state) return {};
  switch (*state) {
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

std::vector<api::DsnAlert> older_alerts(const std::vector<api::DsnAlert>& alerts,
                                        const std::vector<api::DsnMonth>& months) {
  std::vector<api::DsnAlert> older;
  if (months.empty()) return older;
  const api::DsnMonth& oldest = months.back();
  for (const api::DsnAlert& each : alerts) {
    if (std::tie(each.year, each.month) < std::tie(oldest.year, oldest.month))
      older.push_back(each);
  }
  return older;
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
  return !month.anomalies.empty() || (month.state && rules::needs_action(*month.state));
}

/// Months before those shown require action if they have an alert.
std::int64_t count_to_do(const DsnState& state, const std::vector<api::DsnAlert>& older) {
  std::int64_t count = std::count_if(state.months.begin(), state.months.end(), needs_action);
  for (auto each = older.begin(); each != older.end(); ++each) {
    const bool is_counted = std::any_of(older.begin(), each, [&](const api::DsnAlert& before) {
      return before.year == each->year && before.month == each->month;
    });
    if (!is_counted) ++count;
  }
  return count;
}

void draw_summary(ui::Ui& ui, std::int64_t count) {
  if (count == 0) {
    ui.banner(ui::Tone::Success, "Aucune action de votre part n’est attendue");
    return;
  }
  // Part of the page, not news: a screen reader comes to it after the heading.
  ui.notice(ui::Tone::Warning,
            "Une action de votre part est attendue\u00a0: " + std::to_string(count) +
                (count == 1 ? " mois concerné" : " mois concernés"));
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

void draw_anomaly(ui::Ui& ui, const api::DsnAlert& each, std::string_view expected) {
  ui.paragraph(rules::dsn_message(each.year, each.month, each.anomaly));
  const std::string_view said = each.expected.empty() ? expected : each.expected;
  if (!said.empty()) ui.detail("Ce qui est attendu", said);
}

void draw_month(ui::Ui& ui, const api::DsnMonth& month) {
  const DsnLook look = dsn_look(month.state);
  ui.split([&] { ui.heading(3, rules::month_name(month.year, month.month)); },
           [&] { ui.tag(look.word, look.tone, look.icon); });
  const std::string_view expected = expected_of(month.state);
  for (const api::DsnAlert& each : month.anomalies) draw_anomaly(ui, each, expected);
  if (month.anomalies.empty() && !expected.empty()) ui.detail("Ce qui est attendu", expected);
}

/// The months of which that is true, the latest first.
void draw_months(const DsnState& state, ui::Ui& ui, bool are_to_do) {
  bool is_first = true;
  for (const api::DsnMonth& month : state.months) {
    if (needs_action(month) != are_to_do) continue;
    if (!std::exchange(is_first, false)) ui.separator();
    ui.scope(short_month(month.year, month.month), [&] { draw_month(ui, month); });
  }
}

void draw_older(ui::Ui& ui, const std::vector<api::DsnAlert>& alerts) {
  ui.heading(3, "Plus anciennes");
  for (const api::DsnAlert& alert : alerts) {
    if (&alert != &alerts.front()) ui.separator();
    ui.scope(std::to_string(&alert - alerts.data()), [&] { draw_anomaly(ui, alert, {}); });
  }
}

/// What is expected of the person comes before what is in order.
void draw_to_do(const DsnState& state, ui::Ui& ui, const std::vector<api::DsnAlert>& older) {
  ui.card([&] {
    ui.heading(2, "À faire");
    draw_months(state, ui, true);
    if (older.empty()) return;
    if (std::any_of(state.months.begin(), state.months.end(), needs_action)) ui.separator();
    draw_older(ui, older);
  });
}

}  // namespace

void draw(DsnState& state, ui::Ui& ui, Context& context) {
  ui.centered(64, [&] {
    ui.heading(1, "Suivi DSN");
    if (draw_failure(state.loading, ui, context)) load(state, context);
    if (state.is_loaded) {
      const std::vector<api::DsnAlert> older =
          older_alerts(context.person.who.alerts, state.months);
      const std::int64_t to_do = count_to_do(state, older);
      draw_summary(ui, to_do);
      if (to_do > 0) draw_to_do(state, ui, older);
      draw_strip(state, ui);
      if (std::all_of(state.months.begin(), state.months.end(), needs_action)) return;
      ui.card([&] {
        ui.heading(2, to_do > 0 ? "Les autres mois" : "Détail par mois");
        draw_months(state, ui, false);
      });
    } else if (state.loading.is_loading()) {
      ui.waiting();
    }
  });
}

}  // namespace espace::screens
