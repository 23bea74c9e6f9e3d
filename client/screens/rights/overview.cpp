#include "client/screens/rights/overview.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/wording.h"
#include "client/screens/rights/parts.h"
#include "client/ui/ui.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace espace::screens {
namespace {

constexpr std::array<ui::ColumnSpec, 4> columns{
    {{"Qui", 18.0F}, {"Délégation de", 10.0F}, {"Peut faire", 23.0F}, {"Période", 9.0F}}};
constexpr float table_width_em = 52;

/// «Mes comptes bancaires (Ouvrier, ETAM)»: names the colleges unless they are all held.
std::string say_function(const rules::FunctionInfo& info, rules::Colleges colleges) {
  std::string text(info.label);
  if (colleges == rules::Colleges::all()) return text;
  std::string names;
  for (std::size_t index = 0; index < rules::college_count; ++index) {
    const auto college = static_cast<rules::College>(index);
    if (!colleges.has(college)) continue;
    if (!names.empty()) names += ", ";
    names += label_of(college);
  }
  return text + " (" + names + ')';
}

/// The colleges in which exactly that level is held.
rules::Colleges colleges_at(const rules::Rights& rights, rules::Function function,
                            rules::Level level) {
  rules::Colleges colleges;
  for (std::size_t index = 0; index < rules::college_count; ++index) {
    const auto college = static_cast<rules::College>(index);
    colleges.set(college, rights.at(function, college) == level);
  }
  return colleges;
}

const std::string& who(const api::AccessLine& line) {
  return line.name.empty() ? line.email : line.name;
}

std::vector<std::size_t> depths_of(const std::vector<api::AccessLine>& lines) {
  std::vector<std::size_t> depths;
  depths.reserve(lines.size());
  for (const api::AccessLine& line : lines) {
    depths.push_back(static_cast<std::size_t>(std::clamp<std::int64_t>(line.depth, 0, 8)));
  }
  return depths;
}

}  // namespace

std::vector<std::string> say_rights(const std::vector<api::FunctionRight>& functions) {
  const rules::Rights rights = api::rights_of(functions);
  std::vector<std::string> said;
  for (const rules::Level level : {rules::Level::Update, rules::Level::Read}) {
    std::string list;
    std::size_t count = 0;
    bool are_all_whole = true;
    for (const rules::FunctionInfo& info : rules::functions()) {
      const rules::Colleges colleges = colleges_at(rights, info.function, level);
      if (colleges.is_empty()) continue;
      ++count;
      are_all_whole &= colleges == rules::Colleges::all();
      if (!list.empty()) list += "\u00a0; ";
      list += say_function(info, colleges);
    }
    if (count == 0) continue;
    if (count == rules::function_count && are_all_whole) list = "toutes les fonctionnalités";
    said.push_back(std::string(label_of(level)) + "\u00a0: " + list);
  }
  return said;
}

std::vector<OverviewWords> words_of(const std::vector<api::AccessLine>& lines) {
  std::unordered_map<std::int64_t, const api::AccessLine*> by_id;
  for (const api::AccessLine& line : lines) by_id.emplace(line.id, &line);
  std::vector<OverviewWords> words;
  words.reserve(lines.size());
  for (const api::AccessLine& line : lines) {
    const auto source = line.source_id == 0 ? by_id.end() : by_id.find(line.source_id);
    const bool is_root = source == by_id.end();
    words.push_back({.who = who(line),
                     .what = std::string(label_of(line.kind)) + ", niveau\u00a0" +
                             std::to_string(line.depth + 1),
                     .source = !is_root                             ? who(*source->second)
                               : line.kind == api::AccessKind::Firm ? "Entreprise"
                                                                    : "Titulaire",
                     .is_root = is_root,
                     .rights = say_rights(line.functions),
                     .period = say_period(line.starts, line.ends)});
  }
  return words;
}

namespace {

/// Nothing where a banner says it.
std::string say_accesses(const api::AccessesReply& reply) {
  if (reply.lines.empty() || reply.date < reply.known_from) return {};
  return "À la date du " + say_day(reply.date) +
         "\u00a0: " + count_of(static_cast<std::int64_t>(reply.lines.size()), "accès", "accès");
}

}  // namespace

void start(OverviewState& state, Context& context) { load(state, context); }

void load(OverviewState& state, Context& context) {
  state.loading.reset();
  context.api.call(api::accesses, {state.asked}, state.loading,
                   [&](const api::AccessesReply& reply) {
                     if (state.accesses) state.news = say_accesses(reply);
                     state.accesses = reply;
                     state.words = words_of(reply.lines);
                     state.depths = depths_of(reply.lines);
                     ++state.version;
                     if (state.date.empty()) state.date = say_day(reply.date);
                   });
}

void confirm(OverviewState& state, Context& context) {
  context.api.call(api::confirm_accesses, {}, state.confirming, [&](const api::Nothing&) {
    context.person.who.is_review_due = false;
    state.notice = {"Vous avez confirmé les accès", "Cette confirmation est inscrite au journal."};
  });
}

namespace {

void draw_date(OverviewState& state, ui::Ui& ui, Context& context) {
  const auto day = rules::check_day(state.date);
  const bool is_complete = state.date.size() >= 10;
  const ui::FieldEvents events = draw_day(ui,
                                          {.name = "date",
                                           .label = "À la date du",
                                           .error = is_complete ? day.error() : std::nullopt,
                                           .max_length = 10},
                                          state.date);
  if (!events.changed) return;
  const auto typed = rules::check_day(state.date);
  if (!typed || rules::iso_day(*typed) == state.asked) return;
  state.asked = rules::iso_day(*typed);
  load(state, context);
}

void draw_cell(ui::Ui& ui, const OverviewWords& words, std::size_t column) {
  switch (column) {
    case 0:
      ui.row_header();
      ui.paragraph(words.who);
      ui.paragraph(words.what, ui::Tone::Muted);
      break;
    case 1:
      ui.paragraph(words.source, words.is_root ? ui::Tone::Muted : ui::Tone::Neutral);
      break;
    case 2:
      for (const std::string& each : words.rights) ui.paragraph(each);
      if (words.rights.empty()) ui.paragraph("Aucun droit", ui::Tone::Muted);
      break;
    default:
      ui.paragraph(words.period);
      break;
  }
}

void draw_overview(const OverviewState& state, ui::Ui& ui) {
  const api::AccessesReply& accesses = *state.accesses;
  ui.heading(2, "Qui peut faire quoi à la date du " + say_day(accesses.date));
  const std::vector<api::AccessLine>& lines = accesses.lines;
  if (accesses.date < accesses.known_from) {
    ui.banner(ui::Tone::Info, "Les accès de cette date ne sont plus conservés",
              "Choisissez une date à partir du " + say_day(accesses.known_from) + ".");
    return;
  }
  if (accesses.is_past) {
    ui.paragraph("Tels qu’ils étaient à la fin de cette journée.", ui::Tone::Muted);
  }
  if (lines.empty()) {
    ui.banner(ui::Tone::Info, "Personne n’a de droits à cette date");
    return;
  }
  if (!accesses.is_complete) {
    ui.banner(ui::Tone::Info, "Seuls les mille premiers accès sont affichés",
              "Le fichier CSV les contient tous.");
  }
  ui::TableOrder order;
  ui.data_table({.caption = "Accès",
                 .columns = columns,
                 .min_width_em = table_width_em,
                 .depths = state.depths,
                 .version = state.version},
                lines.size(), order, {}, [&](std::size_t row, std::size_t column) {
                  draw_cell(ui, state.words[row], column);
                });
}

void draw_links(const OverviewState& state, ui::Ui& ui) {
  const std::string date = "?date=" + state.accesses->date;
  ui.row([&] {
    ui.link("Imprimer", std::string(api::path_of_accesses_print) + date,
            {.icon = ui::Icon::External, .is_external = true, .looks_like_button = true});
    ui.link("Exporter (CSV)", std::string(api::path_of_accesses_csv) + date,
            {.icon = ui::Icon::FileText, .is_external = true, .looks_like_button = true});
  });
}

void draw_review(OverviewState& state, ui::Ui& ui, Context& context) {
  ui.card([&] {
    ui.heading(2, "Ces accès sont-ils toujours justifiés\u00a0?");
    ui.paragraph(
        context.person.who.is_review_due
            ? "Une fois par an, fermez les accès qui ne le sont plus, puis confirmez les autres."
            : "Fermez les accès qui ne le sont plus\u00a0; vous pouvez confirmer les autres à tout "
              "moment.");
    if (draw_failure(state.confirming, ui, context)) confirm(state, context);
    draw_notice(state.notice, ui);
    ui.row([&] {
      ui.link("Gérer les droits d’accès", path_of_rights,
              {.icon = ui::Icon::ArrowLeft, .looks_like_button = true});
      if (ui.button("Confirmer",
                    {.kind = context.person.who.is_review_due ? ui::ButtonKind::Primary
                                                              : ui::ButtonKind::Secondary,
                     .icon = ui::Icon::Check,
                     .is_busy = state.confirming.is_loading()})) {
        confirm(state, context);
      }
    });
  });
}

}  // namespace

void draw(OverviewState& state, ui::Ui& ui, Context& context) {
  ui.centered(64, [&] {
    ui.heading(1, "Qui peut faire quoi");
    ui.card([&] {
      ui.form("Accès", [&] { draw_date(state, ui, context); });
      if (draw_failure(state.loading, ui, context)) load(state, context);
      if (!state.news.empty()) ui.announce(std::exchange(state.news, {}));
      if (state.accesses) {
        draw_overview(state, ui);
        draw_links(state, ui);
      } else if (state.loading.is_loading()) {
        ui.waiting();
      }
    });
    // Only the company confirms whether its accesses are justified.
    if (!context.person.who.delegates_for_firm) draw_review(state, ui, context);
  });
}

}  // namespace espace::screens
