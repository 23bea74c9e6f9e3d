#include "client/screens/sites.h"

#include "client/screens/alerts.h"
#include "client/screens/form_parts.h"
#include "client/screens/paths.h"
#include "client/screens/search.h"
#include "client/ui/ui.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/siret.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <utility>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 1> fields{{{"site_id", "Site déclarant"}}};

constexpr std::array<ui::ColumnSpec, 5> plain_columns{{{"Raison sociale", 2.4F},
                                                       {"SIRET", 1.9F},
                                                       {"Nom du site déclarant", 2.4F},
                                                       {"Identifiant", 1.5F},
                                                       {"Alertes DSN", 1.3F}}};

/// The same with heads that sort.
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

std::string haystack_of(const api::SiteSummary& site) {
  return rules::fold(site.company_name + ' ' + site.site_name + ' ' + site.siret + ' ' +
                     site.identifiant);
}

/// What a column sorts by, small before large.
std::string sort_text(const api::SiteSummary& site, SiteColumn column) {
  switch (column) {
    case SiteColumn::CompanyName:
      return rules::fold(site.company_name);
    case SiteColumn::Siret:
      return site.siret;
    case SiteColumn::SiteName:
      return rules::fold(site.site_name);
    case SiteColumn::Identifiant:
      return site.identifiant;
    case SiteColumn::Alerts:
      break;
  }
  return {};
}

}  // namespace

SitesState::SitesState() : form(fields) {}

std::vector<std::size_t> select_sites(const std::vector<api::ChoosableSite>& sites,
                                      std::string_view search, const ui::TableOrder& order) {
  const std::vector<std::string> words = search_words(search);
  struct Line {
    std::size_t index;
    std::string text;
    std::size_t count;
  };
  const auto column = static_cast<SiteColumn>(order.column);
  std::vector<Line> lines;
  for (std::size_t index = 0; index < sites.size(); ++index) {
    if (!holds_all(haystack_of(sites[index].site), words)) continue;
    // The most alerts are what one looks for: they come first where the order is not reversed.
    const std::size_t count =
        column == SiteColumn::Alerts ? sites.size() * 100 - sites[index].alerts.size() : 0;
    lines.push_back({index, sort_text(sites[index].site, column), count});
  }
  std::stable_sort(lines.begin(), lines.end(), [&](const Line& left, const Line& right) {
    const Line& first = order.is_descending ? right : left;
    const Line& second = order.is_descending ? left : right;
    return std::tie(first.count, first.text) < std::tie(second.count, second.text);
  });
  std::vector<std::size_t> selected;
  selected.reserve(lines.size());
  for (const Line& each : lines) selected.push_back(each.index);
  return selected;
}

void start(SitesState& state, Context& context) {
  if (context.session.who.site) state.chosen = std::to_string(context.session.who.site->id);
  load(state, context);
}

void load(SitesState& state, Context& context) {
  context.api.call(api::sites, {}, state.loading, [&](const api::SitesReply& reply) {
    state.sites = reply.sites;
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
    context.session.who = reply;
    const std::string wanted = std::exchange(context.return_to, {});
    context.go(wanted.empty() ? path_of_home : wanted);
  });
}

namespace {

void draw_alerts(SitesState& state, ui::Ui& ui, const api::ChoosableSite& each) {
  if (each.alerts.empty()) {
    ui.paragraph("Aucune", ui::Tone::Muted);
    return;
  }
  const std::vector<std::string> messages = alert_messages(each.alerts);
  const std::string label = alerts_label(messages.size());
  const bool is_open = state.open_alerts == each.site.id;
  const ui::AlertBadgeEvents events = ui.alert_badge({.count = messages.size(),
                                                      .label = label,
                                                      .messages = messages,
                                                      .is_open = is_open,
                                                      .opens_on_press = true});
  if (events.pressed) state.open_alerts = is_open ? 0 : each.site.id;
  if (events.dismissed && is_open) state.open_alerts = 0;
}

void draw_cell(SitesState& state, ui::Ui& ui, const api::ChoosableSite& each, SiteColumn column) {
  switch (column) {
    case SiteColumn::CompanyName:
      ui.paragraph(each.site.company_name);
      break;
    case SiteColumn::Siret:
      ui.paragraph(rules::format_siret(each.site.siret));
      break;
    case SiteColumn::SiteName:
      ui.paragraph(each.site.site_name);
      break;
    case SiteColumn::Identifiant:
      ui.paragraph(rules::format_identifiant(each.site.identifiant));
      break;
    case SiteColumn::Alerts:
      draw_alerts(state, ui, each);
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
    const std::size_t count = select_sites(state.sites, state.search, state.order).size();
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

/// «Maçonnerie Martin – Chantier Nord – 732 829 320 00074»
std::string spoken(const api::SiteSummary& site) {
  std::string text = site.company_name;
  for (const std::string& part : {site.site_name, rules::format_siret(site.siret)}) {
    if (!part.empty()) text += " – " + part;
  }
  return text;
}

void draw_table(SitesState& state, ui::Ui& ui, bool are_many) {
  const std::vector<std::size_t> found = select_sites(state.sites, state.search, state.order);
  if (found.empty()) {
    state.chosen.clear();
    ui.banner(ui::Tone::Info, "Aucun site ne correspond à votre recherche",
              "Vérifiez les mots saisis, ou saisissez-en moins.");
    return;
  }
  const Paging::Range range =
      are_many ? state.paging.range(found.size()) : Paging::Range{0, found.size()};
  std::vector<const api::ChoosableSite*> shown;
  std::vector<std::string> texts;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    shown.push_back(&state.sites[found[at]]);
    texts.push_back(std::to_string(shown.back()->site.id));
    texts.push_back(spoken(shown.back()->site));
  }
  std::vector<ui::OptionSpec> rows;
  for (std::size_t at = 0; at < texts.size(); at += 2) rows.push_back({texts[at], texts[at + 1]});
  // Nobody validates a line that they do not see.
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
                        draw_cell(state, ui, *shown[row], static_cast<SiteColumn>(column));
                      });
  if (before.column != state.order.column || before.is_descending != state.order.is_descending) {
    state.paging.page = 0;
  }
  note(state.form, "site_id", events);
  if (are_many) draw_paging(state.paging, ui, found.size());
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
    ui.heading(1, "Choix de l'adhérent et du site déclarant");
    ui.card([&] {
      if (draw_failure(state.loading, ui, context)) load(state, context);
      if (state.is_loaded && state.sites.empty()) {
        draw_none(ui);
      } else if (state.is_loaded) {
        draw_choice(state, ui, context);
      } else if (state.loading.is_loading()) {
        ui.paragraph("Chargement…", ui::Tone::Muted);
      }
    });
  });
}

}  // namespace espace::screens
