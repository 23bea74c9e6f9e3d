#include "client/screens/caisse/documents.h"

#include "client/screens/base/form_parts.h"
#include "client/ui/ui.h"
#include "shared/rules/attachment.h"
#include "shared/rules/day.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<ui::ColumnSpec, 5> columns{{{"Date", 7.0F},
                                                 {"Document", 19.0F},
                                                 {"Catégorie", 12.0F},
                                                 {"Taille", 6.0F},
                                                 {"Actions", 15.0F}}};
/// On a card the actions take a line of their own.
constexpr std::array<ui::ColumnSpec, 5> card_columns{
    {{"Date"}, {"Document"}, {"Catégorie"}, {"Taille"}, {""}}};
constexpr float table_width_em = 54;

std::string say_count(std::int64_t count) {
  return std::to_string(count) + (count < 2 ? " document" : " documents");
}

}  // namespace

std::string say_published(const api::Document& document) {
  const auto day = rules::check_day(document.published);
  return day ? rules::format_day(*day) : document.published;
}

void start(DocumentsState& state, Context& context) { load(state, context); }

void load(DocumentsState& state, Context& context) {
  api::ListDocumentsRequest request;
  request.category = state.category;
  request.page = static_cast<std::int64_t>(state.paging.page) + 1;
  request.page_size = static_cast<std::int64_t>(state.paging.size());
  // The answer to an older question is no longer needed.
  state.loading.reset();
  context.api.call(api::documents, request, state.loading,
                   [&](const api::ListDocumentsReply& reply) {
                     state.list = reply;
                     state.categories.assign(1, {"", "Toutes les catégories"});
                     for (const std::string& each : state.list->categories) {
                       state.categories.push_back({each, each});
                     }
                   });
}

namespace {

void draw_actions(ui::Ui& ui, const api::Document& document, bool are_cards) {
  const auto name_of = [&](std::string_view word) {
    return std::string(word).append(" – ").append(document.title);
  };
  const std::string shown = api::document_link(document.id, true);
  const std::string saved = api::document_link(document.id, false);
  ui.row([&] {
    // On a phone they are as large as a finger wants them.
    ui.link("Afficher", shown,
            {.icon = ui::Icon::External,
             .looks_like_button = are_cards,
             .button_kind = ui::ButtonKind::Quiet,
             .name = name_of("Afficher"),
             .is_new_tab = true});
    ui.link("Télécharger", saved,
            {.icon = ui::Icon::Download,
             .looks_like_button = are_cards,
             .button_kind = ui::ButtonKind::Quiet,
             .name = name_of("Télécharger"),
             .is_download = true});
  });
}

void draw_cell(ui::Ui& ui, const api::Document& document, std::size_t column, bool are_cards) {
  switch (column) {
    case 0:
      return ui.paragraph(say_published(document));
    case 1:
      ui.row_header();
      return ui.paragraph(document.title);
    case 2:
      return ui.paragraph(document.category);
    case 3:
      return ui.paragraph(rules::format_size(document.size));
    default:
      return draw_actions(ui, document, are_cards);
  }
}

void draw_filter(DocumentsState& state, ui::Ui& ui, Context& context) {
  if (state.list->categories.size() < 2) return;
  if (ui.select({.name = "category", .label = "Catégorie", .max_width_em = 20}, state.categories,
                state.category)
          .changed) {
    state.paging.page = 0;
    state.is_told = true;
    load(state, context);
  }
}

void draw_list(DocumentsState& state, ui::Ui& ui, Context& context) {
  if (state.list->total == 0 && state.category.empty()) {
    ui.banner(ui::Tone::Info, "Aucun document pour le moment",
              "Votre caisse n’a pas encore publié de document pour votre site déclarant.");
    return;
  }
  draw_filter(state, ui, context);
  ui.paragraph(say_count(state.list->total), ui::Tone::Muted);
  const std::vector<api::Document>& documents = state.list->documents;
  const bool are_cards = ui.is_narrow_for_table(table_width_em);
  ui::TableOrder order;
  ui.data_table({.caption = "Mes documents",
                 .columns = are_cards ? card_columns : columns,
                 .min_width_em = table_width_em},
                documents.size(), order, {}, [&](std::size_t row, std::size_t column) {
                  draw_cell(ui, documents[row], column, are_cards);
                });
  if (draw_paging(state.paging, ui, static_cast<std::size_t>(state.list->total))) {
    load(state, context);
  }
}

}  // namespace

void draw(DocumentsState& state, ui::Ui& ui, Context& context) {
  // Once the new count is known, a screen reader announces it.
  if (state.is_told && state.list && !state.loading.is_loading()) {
    state.is_told = false;
    ui.announce(say_count(state.list->total));
  }
  ui.centered(64, [&] {
    ui.heading(1, "Mes documents");
    ui.paragraph(
        "Les documents que votre caisse a publiés pour votre site déclarant, le plus "
        "récent en premier.",
        ui::Tone::Muted);
    ui.card([&] {
      if (draw_failure(state.loading, ui, context)) load(state, context);
      if (state.list) {
        draw_list(state, ui, context);
      } else if (state.loading.is_loading()) {
        ui.waiting();
      }
    });
  });
}

}  // namespace espace::screens
