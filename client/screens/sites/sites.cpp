#include "client/screens/sites/sites.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/page/alerts.h"
#include "client/ui/ui.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/siret.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 1> fields{{{"site_id", "Site déclarant"}}};

constexpr std::array<ui::ColumnSpec, 5> plain_columns{{{"Raison sociale", 2.4F},
                                                       {"SIRET", 1.9F},
                                                       {"Nom du site déclarant", 2.4F},
                                                       {"Identifiant", 1.5F},
                                                       {"Alertes DSN", 1.3F}}};

/// The same with headings that sort.
constexpr std::array<ui::ColumnSpec, 5> sortable_columns = [] {
  auto columns = plain_columns;
  for (ui::ColumnSpec& column : columns) column.is_sortable = true;
  return columns;
}();

constexpr std::array<ui::OptionSpec, 5> order_options{{{"0", "Raison sociale"},
                                                       {"1", "SIRET"},
                                                       {"2", "Nom du site déclarant"},
                                                       {"3", "Identifiant"},
                                                       {"4", "Alertes DSN"}}};

}  // namespace

SitesState::SitesState() : form(fields) {}

void start(SitesState& state, Context& context) {
  if (context.person.who.site) state.chosen = std::to_string(context.person.who.site->id);
  load(state, context);
}

void load(SitesState& state, Context& context) {
  context.api.call(api::sites, {}, state.loading, [&](const api::SitesReply& reply) {
    state.sites = reply.sites;
    state.selected.forget();
    state.is_loaded = true;
  });
}

void submit(SitesState& state, Context& context) {
  api::ChooseSiteRequest request;
  std::from_chars(state.chosen.data(), state.chosen.data() + state.chosen.size(), request.site_id);
  std::vector<FieldError> errors;
  if (request.site_id == 0) errors.push_back({"site_id", Code::Required});
  state.form.check(errors);
  if (!state.form.submit()) return;
  context.api.call(api::choose_site, request, state.choosing, [&](const api::SessionReply& reply) {
    context.person.who = reply;
    const std::string wanted = std::exchange(context.person.return_to, {});
    context.go(wanted.empty() ? path_of_home : wanted);
  });
}

namespace {

/// «Maçonnerie Martin – Chantier Nord – 732 829 320 00074»
std::string spoken(const api::SiteSummary& site) {
  std::string text = site.company_name;
  for (const std::string& part : {site.site_name, rules::format_siret(site.siret)}) {
    if (!part.empty()) text += " – " + part;
  }
  return text;
}

SiteLine line_of(const api::ChoosableSite& site) {
  SiteLine line{.site = &site,
                .value = std::to_string(site.site.id),
                .spoken = spoken(site.site),
                .siret = rules::format_siret(site.site.siret),
                .identifiant = rules::format_identifiant(site.site.identifiant),
                .alerts_label = {},
                .alerts = alert_messages(site.alerts)};
  line.alerts_label = alerts_label(line.alerts.size());
  return line;
}

/// Repeats the search if the search or the order has changed; returns how many sites it found.
std::size_t select(SitesState& state) {
  const bool are_new = state.selected.refresh(state.search, state.order, [&] {
    return select_sites(state.sites, state.search, state.order);
  });
  if (are_new) {
    state.lines.clear();
    state.lines_range = {};
  }
  return state.selected.lines().size();
}

/// Prepares the lines of the page again if it is another one.
void prepare_lines(SitesState& state, const Paging::Range& range) {
  if (range == state.lines_range) return;
  state.lines_range = range;
  state.lines.clear();
  for (std::size_t at = range.begin; at < range.end; ++at) {
    state.lines.push_back(line_of(state.sites[state.selected.lines()[at]]));
  }
}

void draw_alerts(SitesState& state, ui::Ui& ui, const SiteLine& line) {
  if (line.alerts.empty()) {
    ui.paragraph("Aucune", ui::Tone::Muted);
    return;
  }
  const std::int64_t id = line.site->site.id;
  const bool is_open = state.open_alerts == id;
  const ui::AlertBadgeEvents events = ui.alert_badge({.count = line.alerts.size(),
                                                      .label = line.alerts_label,
                                                      .messages = line.alerts,
                                                      .is_open = is_open,
                                                      .opens_on_press = true});
  if (events.pressed) state.open_alerts = is_open ? 0 : id;
  if (events.dismissed && is_open) state.open_alerts = 0;
}

void draw_cell(SitesState& state, ui::Ui& ui, const SiteLine& line, SiteColumn column) {
  switch (column) {
    case SiteColumn::CompanyName:
      ui.row_header();
      ui.paragraph(line.site->site.company_name);
      break;
    case SiteColumn::Siret:
      ui.paragraph(line.siret);
      break;
    case SiteColumn::SiteName:
      ui.paragraph(line.site->site.site_name);
      break;
    case SiteColumn::Identifiant:
      ui.paragraph(line.identifiant);
      break;
    case SiteColumn::Alerts:
      draw_alerts(state, ui, line);
      break;
  }
}

void draw_search(SitesState& state, ui::Ui& ui) {
  const ui::FieldEvents searched =
      ui.text_field({.name = "search",
                     .label = "Rechercher un site",
                     .hint = "Raison sociale, nom du site, SIRET ou identifiant.",
                     .autocomplete = "off",
                     .max_width_em = 26},
                    state.search);
  if (searched.changed) {
    state.paging.page = 0;
    const std::size_t count = select(state);
    ui.announce(count == 0   ? "Aucun site trouvé"
                : count == 1 ? "1 site trouvé"
                             : std::to_string(count) + " sites trouvés");
  }
  if (!ui.is_narrow_for_table()) return;
  state.order_choice = std::to_string(state.order.column);
  if (ui.select({.name = "order", .label = "Trier par", .max_width_em = 26}, order_options,
                state.order_choice)
          .changed) {
    state.order = {static_cast<std::size_t>(state.order_choice.front() - '0'), false};
    state.paging.page = 0;
  }
}

void draw_table(SitesState& state, ui::Ui& ui, bool are_many) {
  const std::size_t count = select(state);
  if (count == 0) {
    state.chosen.clear();
    ui.banner(ui::Tone::Info, "Aucun site ne correspond à votre recherche",
              "Vérifiez les mots saisis, ou saisissez-en moins.");
    return;
  }
  prepare_lines(state, are_many ? state.paging.range(count) : Paging::Range{0, count});
  std::vector<ui::OptionSpec> rows;
  for (const SiteLine& line : state.lines) rows.push_back({line.value, line.spoken});
  // A line that is not visible must not be submitted.
  const bool is_seen = std::any_of(rows.begin(), rows.end(), [&](const ui::OptionSpec& row) {
    return row.value == state.chosen;
  });
  if (!is_seen) state.chosen.clear();
  const ui::TableOrder before = state.order;
  const ui::FieldEvents events =
      ui.choice_table({.name = "site_id",
                       .caption = "Sites déclarants",
                       .columns = are_many ? std::span<const ui::ColumnSpec>(sortable_columns)
                                           : std::span<const ui::ColumnSpec>(plain_columns),
                       .is_wrong = state.form.shown_error("site_id").has_value()},
                      rows, state.chosen, state.order, [&](std::size_t row, std::size_t column) {
                        draw_cell(state, ui, state.lines[row], static_cast<SiteColumn>(column));
                      });
  if (before != state.order) state.paging.page = 0;
  note(state.form, "site_id", events);
  if (are_many) draw_paging(state.paging, ui, count);
}

void draw_choice(SitesState& state, ui::Ui& ui, Context& context) {
  const bool are_many = state.sites.size() > smallest_page;
  ui.paragraph(
      "Veuillez sélectionner une ligne dans la liste ci-dessous puis cliquer sur le bouton "
      "Valider");
  ui.form("Choix du site déclarant", [&] {
    draw_form_errors(state.form, ui);
    if (draw_failure(state.choosing, ui, context)) submit(state, context);
    if (are_many) draw_search(state, ui);
    draw_table(state, ui, are_many);
    ui.row(
        [&] {
          if (ui.button("Valider", {.kind = ui::ButtonKind::Primary,
                                    .is_busy = state.choosing.is_loading(),
                                    .busy_words = validating,
                                    .is_submit = true})) {
            submit(state, context);
          }
        },
        true);
  });
}

void draw_none(ui::Ui& ui) {
  ui.banner(ui::Tone::Info, "Aucun site déclarant n’est associé à votre espace",
            "Associez un site avec les deux courriers reçus de votre caisse.");
  ui.link("Associer un site déclarant", path_of_association,
          {.icon = ui::Icon::Link, .looks_like_button = true});
}

}  // namespace

void draw(SitesState& state, ui::Ui& ui, Context& context) {
  std::vector<FieldError> errors;
  if (state.chosen.empty()) errors.push_back({"site_id", Code::Required});
  state.form.check(errors);
  ui.centered(64, [&] {
    ui.paragraph("Connexion à votre espace CIBTP", ui::Tone::Muted);
    ui.heading(1, "Choix de l’adhérent et du site déclarant");
    ui.card([&] {
      if (draw_failure(state.loading, ui, context)) load(state, context);
      if (state.is_loaded && state.sites.empty()) {
        draw_none(ui);
      } else if (state.is_loaded) {
        draw_choice(state, ui, context);
      } else if (state.loading.is_loading()) {
        ui.waiting();
      }
    });
  });
}

}  // namespace espace::screens
