#include "client/screens/rights/list_table.h"

#include "client/screens/base/paths.h"
#include "client/screens/base/wording.h"
#include "client/screens/rights/list_filters.h"
#include "client/ui/ui.h"

#include <array>
#include <utility>
#include <vector>

namespace espace::screens {
namespace {

constexpr float table_width_em = 55;

/// An e-mail address of the usual length has one line; the actions have two.
constexpr std::array<ui::ColumnSpec, 7> columns{{{"Rôle", 7.98F, true},
                                                 {"Nom et prénom", 8.38F, true},
                                                 {"Statut", 7.98F, true},
                                                 {"Date d’effet", 6.98F, true},
                                                 {"Date de fin", 6.58F, true},
                                                 {"Courriel", 12.98F, true},
                                                 {"Actions", 9.12F}}};
/// On a card the words of the actions need no title.
constexpr std::array<ui::ColumnSpec, 7> card_columns = [] {
  auto on_card = columns;
  on_card.back().title = {};
  return on_card;
}();

void draw_actions(RightsListState& state, ui::Ui& ui, Context& context,
                  const api::DelegationLine& line, bool are_cards) {
  const std::string& subject = subject_of(line);
  const auto action = [&](std::string_view word, ui::Icon icon, bool is_busy = false) {
    return ui.line_action({.word = word,
                           .subject = subject,
                           .icon = icon,
                           .is_compact = !are_cards,
                           .is_destructive = icon == ui::Icon::Cross,
                           .is_busy = is_busy});
  };
  const auto draw_all = [&] {
    if (action("Visualiser", ui::Icon::Eye)) {
      context.go(location_of(path_of_rights_view, line.id));
    }
    if (line.can_change && action("Modifier", ui::Icon::Pencil)) {
      context.go(location_of(path_of_rights_change, line.id));
    }
    if (line.can_change && action("Fermer", ui::Icon::Cross)) {
      ask_to_close(state.closing, line.id, subject, false);
    }
    const bool is_sending = state.inviting.is_loading() && state.invited == line.id;
    if (line.can_invite && action("Renvoyer l’invitation", ui::Icon::Mail, is_sending)) {
      invite_again(state, context, line);
    }
  };
  ui.row(draw_all, false);
}

void draw_cell(RightsListState& state, ui::Ui& ui, Context& context,
               const api::DelegationLine& line, BeneficiaryColumn column, bool are_cards) {
  switch (column) {
    case BeneficiaryColumn::Role:
      return ui.paragraph(label_of(line.role));
    case BeneficiaryColumn::Name:
      if (line.name.empty()) return ui.paragraph("–", ui::Tone::Muted);
      ui.row_header();
      return ui.paragraph(line.name);
    case BeneficiaryColumn::Status:
      return draw_status(ui, line.status);
    case BeneficiaryColumn::Starts:
      return ui.paragraph(say_day(line.starts));
    case BeneficiaryColumn::Ends:
      if (line.ends.empty()) return ui.paragraph("–", ui::Tone::Muted);
      return ui.paragraph(say_day(line.ends));
    case BeneficiaryColumn::Email:
      if (line.name.empty()) ui.row_header();
      return are_cards ? ui.paragraph(line.email) : ui.small_paragraph(line.email);
    case BeneficiaryColumn::Actions:
      return draw_actions(state, ui, context, line, are_cards);
  }
}

/// Goes from that page to the one that was chosen.
void turn_page(RightsListState& state, Context& context, std::size_t from) {
  api::ListDelegationsRequest& asked = context.person.delegating.list;
  const std::vector<api::DelegationLine>& lines = state.list->lines;
  ask_for_page(asked, state.paging.page);
  const auto size = static_cast<std::int64_t>(state.paging.size());
  if (std::exchange(asked.page_size, size) == size && !lines.empty()) {
    if (state.paging.page == from + 1) asked.after = lines.back().id;
    if (state.paging.page + 1 == from) asked.before = lines.front().id;
  }
  load(state, context);
}

}  // namespace

void draw_beneficiaries(RightsListState& state, ui::Ui& ui, Context& context) {
  const api::ListDelegationsReply& list = *state.list;
  const bool are_cards = ui.is_narrow_for_table(table_width_em);
  if (are_cards) draw_filters_of_phone(state, ui, context);
  const ui::TableOrder before = state.order;
  ui.data_table(
      {.caption = "Bénéficiaires de délégation",
       .columns = are_cards ? card_columns : columns,
       .min_width_em = table_width_em},
      list.lines.size(), state.order,
      [&](std::size_t column) { draw_filter(state, ui, context, column); },
      [&](std::size_t row, std::size_t column) {
        draw_cell(state, ui, context, list.lines[row], static_cast<BeneficiaryColumn>(column),
                  are_cards);
      });
  if (before.column != state.order.column || before.is_descending != state.order.is_descending) {
    context.person.delegating.list.order = order_of(state.order.column);
    context.person.delegating.list.is_descending = state.order.is_descending;
    ask_soon(state, context);
    state.is_told = false;
  }
  if (list.lines.empty()) {
    ui.banner(ui::Tone::Info,
              list.total == 0 ? "Aucun bénéficiaire pour le moment"
                              : "Aucun bénéficiaire ne correspond à votre recherche",
              list.total == 0 ? "" : "Modifiez les filtres pour élargir la recherche.");
  }
  const std::size_t page = state.paging.page;
  if (draw_paging(state.paging, ui, static_cast<std::size_t>(list.matching))) {
    turn_page(state, context, page);
  }
}

}  // namespace espace::screens
