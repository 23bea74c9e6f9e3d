#include "client/screens/rights_list.h"

#include "client/screens/form_parts.h"
#include "client/screens/paths.h"
#include "client/ui/ui.h"
#include "shared/rules/identifiant.h"

#include <algorithm>
#include <array>
#include <utility>

namespace espace::screens {
namespace {

/// Who goes through the options of a selector by keyboard asks once, not for each.
constexpr double patience_seconds = 0.25;
constexpr float table_width_em = 55;

constexpr std::array<ui::ColumnSpec, 7> columns{{{"Rôle", 8.0F, true},
                                                 {"Nom et prénom", 9.2F, true},
                                                 {"Statut", 8.1F, true},
                                                 {"Date d'effet", 7.2F, true},
                                                 {"Date de fin", 7.2F, true},
                                                 {"Courriel", 11.0F, true},
                                                 {"Actions", 9.3F}}};
/// On a card the words of the actions say enough.
constexpr std::array<ui::ColumnSpec, 7> card_columns = [] {
  auto on_card = columns;
  on_card.back().title = {};
  return on_card;
}();
/// What the API calls the order of a column.
constexpr std::array<std::string_view, 6> order_names{"role",   "name", "status",
                                                      "starts", "ends", "email"};

constexpr std::array<ui::OptionSpec, 3> role_options{
    {{"", "Tous"}, {"administrator", "Administrateur"}, {"user", "Utilisateur"}}};
constexpr std::array<ui::OptionSpec, 6> status_options{{{"", "Tous"},
                                                        {"invited", "En attente"},
                                                        {"upcoming", "À venir"},
                                                        {"active", "Actif"},
                                                        {"expired", "Échu"},
                                                        {"closed", "Fermé"}}};
constexpr std::array<ui::OptionSpec, 6> order_options{{{"name", "Nom et prénom"},
                                                       {"role", "Rôle"},
                                                       {"status", "Statut"},
                                                       {"starts", "Date d'effet"},
                                                       {"ends", "Date de fin"},
                                                       {"email", "Courriel"}}};

std::size_t column_of(std::string_view order) {
  const auto* const found = std::find(order_names.begin(), order_names.end(), order);
  return found == order_names.end() ? 1 : static_cast<std::size_t>(found - order_names.begin());
}

/// A page by its number alone.
void ask_for_page(api::ListDelegationsRequest& asked, std::size_t page) {
  asked.page = static_cast<std::int64_t>(page) + 1;
  asked.after = asked.before = 0;
}

/// From the first page of what is now asked for.
void ask_soon(RightsListState& state, Context& context) {
  ask_for_page(context.delegating.list, 0);
  state.paging.page = 0;
  state.is_told = true;
  state.reload_at = context.platform.now() + patience_seconds;
  context.wake_after(patience_seconds);
}

/// A day that is complete, or none, narrows the list; half a day waits.
void apply_day(RightsListState& state, Context& context, const std::string& typed,
               std::string& asked) {
  std::string wanted;
  if (!typed.empty()) {
    const auto day = rules::check_day(typed);
    if (!day) return;
    wanted = rules::iso_day(*day);
  }
  if (std::exchange(asked, wanted) != wanted) ask_soon(state, context);
}

std::optional<Code> day_error(const std::string& typed) {
  return typed.size() < 10 ? std::nullopt : rules::check_day(typed).error();
}

}  // namespace

void start(RightsListState& state, Context& context) {
  Delegating& delegating = context.delegating;
  delegating.draft = {};
  state.notice = std::exchange(delegating.notice, {});
  const std::int64_t site = context.session.who.site ? context.session.who.site->id : 0;
  if (delegating.list_site_id != site) delegating.list = {};
  delegating.list_site_id = site;
  const api::ListDelegationsRequest& asked = delegating.list;
  state.starts = say_day(asked.starts);
  state.ends = say_day(asked.ends);
  state.order = {column_of(asked.order), asked.is_descending};
  state.paging = {.page = static_cast<std::size_t>(asked.page - 1),
                  .page_size = std::to_string(asked.page_size),
                  .smallest = 5};
  load(state, context);
}

void load(RightsListState& state, Context& context) {
  state.reload_at = 0;
  // An answer to an older question is of no use any more.
  state.loading.reset();
  context.api.call(api::delegations, context.delegating.list, state.loading,
                   [&](const api::ListDelegationsReply& reply) {
                     state.list = reply;
                     context.session.who.is_review_due = reply.is_review_due;
                     // Where lines went, the last page may have gone with them.
                     const std::size_t page = state.paging.page;
                     state.paging.range(static_cast<std::size_t>(reply.matching));
                     if (page == state.paging.page) return;
                     ask_for_page(context.delegating.list, state.paging.page);
                     load(state, context);
                   });
}

void invite_again(RightsListState& state, Context& context, const api::DelegationLine& line) {
  if (state.inviting.is_loading()) return;
  state.invited = line.id;
  context.api.call(api::resend_invitation, {line.id}, state.inviting,
                   [&state, email = line.email](const api::Nothing&) {
                     state.notice = {"L’invitation est renvoyée",
                                     "Un nouveau courriel contenant le lien d’activation est "
                                     "envoyé à " +
                                         email + ". Le lien précédent ne fonctionne plus."};
                   });
}

void confirm_accesses(RightsListState& state, Context& context) {
  context.api.call(api::confirm_accesses, {}, state.confirming, [&](const api::Nothing&) {
    context.session.who.is_review_due = false;
    state.notice = {"Vous avez confirmé les accès", "Cette confirmation est inscrite au journal."};
    context.wants_heading_focus = true;
    load(state, context);
  });
}

namespace {

// ---- What narrows the list ----

void draw_role_filter(RightsListState& state, ui::Ui& ui, Context& context, bool is_compact) {
  if (ui.select({.name = "role", .label = "Rôle", .is_compact = is_compact}, role_options,
                context.delegating.list.role)
          .changed) {
    ask_soon(state, context);
  }
}

void draw_status_filter(RightsListState& state, ui::Ui& ui, Context& context, bool is_compact) {
  if (ui.select({.name = "status", .label = "Statut", .is_compact = is_compact}, status_options,
                context.delegating.list.status)
          .changed) {
    ask_soon(state, context);
  }
}

void draw_starts_filter(RightsListState& state, ui::Ui& ui, Context& context, bool is_compact) {
  if (draw_day(ui,
               {.name = "starts",
                .label = "Date d'effet",
                .error = day_error(state.starts),
                .max_length = 10,
                .is_compact = is_compact},
               state.starts)
          .changed) {
    apply_day(state, context, state.starts, context.delegating.list.starts);
  }
}

void draw_ends_filter(RightsListState& state, ui::Ui& ui, Context& context, bool is_compact) {
  if (draw_day(ui,
               {.name = "ends",
                .label = "Date de fin",
                .error = day_error(state.ends),
                .max_length = 10,
                .is_compact = is_compact},
               state.ends)
          .changed) {
    apply_day(state, context, state.ends, context.delegating.list.ends);
  }
}

void draw_filter(RightsListState& state, ui::Ui& ui, Context& context, std::size_t column) {
  switch (static_cast<BeneficiaryColumn>(column)) {
    case BeneficiaryColumn::Role:
      return draw_role_filter(state, ui, context, true);
    case BeneficiaryColumn::Status:
      return draw_status_filter(state, ui, context, true);
    case BeneficiaryColumn::Starts:
      return draw_starts_filter(state, ui, context, true);
    case BeneficiaryColumn::Ends:
      return draw_ends_filter(state, ui, context, true);
    case BeneficiaryColumn::Name:
    case BeneficiaryColumn::Email:
    case BeneficiaryColumn::Actions:
      break;
  }
}

void draw_filters_of_phone(RightsListState& state, ui::Ui& ui, Context& context) {
  api::ListDelegationsRequest& asked = context.delegating.list;
  ui.group("Filtrer et trier", [&] {
    ui.columns(8.5F, {[&] { draw_role_filter(state, ui, context, false); },
                      [&] { draw_status_filter(state, ui, context, false); }});
    ui.columns(8.5F, {[&] { draw_starts_filter(state, ui, context, false); },
                      [&] { draw_ends_filter(state, ui, context, false); }});
    state.order_choice = order_names[std::min(state.order.column, order_names.size() - 1)];
    if (ui.select({.name = "order", .label = "Trier par"}, order_options, state.order_choice)
            .changed) {
      state.order = {column_of(state.order_choice), false};
      asked.order = state.order_choice;
      asked.is_descending = false;
      ask_soon(state, context);
    }
  });
}

// ---- The lines ----

void draw_actions(RightsListState& state, ui::Ui& ui, Context& context,
                  const api::DelegationLine& line, bool are_cards) {
  const std::string& subject = subject_of(line);
  const auto action = [&](std::string_view word, ui::Icon icon, bool is_busy = false) {
    return ui.line_action({.word = word,
                           .subject = subject,
                           .icon = icon,
                           .is_word_shown = are_cards,
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
      return ui.paragraph(role_label(line.role));
    case BeneficiaryColumn::Name:
      if (line.name.empty()) return ui.paragraph("–", ui::Tone::Muted);
      return ui.paragraph(line.name);
    case BeneficiaryColumn::Status:
      return draw_status(ui, line.status);
    case BeneficiaryColumn::Starts:
      return ui.paragraph(say_day(line.starts));
    case BeneficiaryColumn::Ends:
      if (line.ends.empty()) return ui.paragraph("–", ui::Tone::Muted);
      return ui.paragraph(say_day(line.ends));
    case BeneficiaryColumn::Email:
      return ui.paragraph(line.email);
    case BeneficiaryColumn::Actions:
      return draw_actions(state, ui, context, line, are_cards);
  }
}

/// From the page of that number to the one that was chosen.
void turn_page(RightsListState& state, Context& context, std::size_t from) {
  api::ListDelegationsRequest& asked = context.delegating.list;
  const std::vector<api::DelegationLine>& lines = state.list->lines;
  ask_for_page(asked, state.paging.page);
  const auto size = static_cast<std::int64_t>(state.paging.size());
  if (std::exchange(asked.page_size, size) == size && !lines.empty()) {
    if (state.paging.page == from + 1) asked.after = lines.back().id;
    if (state.paging.page + 1 == from) asked.before = lines.front().id;
  }
  load(state, context);
}

void draw_table(RightsListState& state, ui::Ui& ui, Context& context) {
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
    context.delegating.list.order = order_names[state.order.column];
    context.delegating.list.is_descending = state.order.is_descending;
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

// ---- Around them ----

void draw_review(RightsListState& state, ui::Ui& ui, Context& context) {
  const api::ListDelegationsReply& list = *state.list;
  if (!list.is_review_due) return;
  std::string text = "Une fois par an, vérifiez la liste et fermez les accès qui ne le sont plus.";
  if (!list.reviewed_on.empty()) {
    text += " Dernière confirmation\u00a0: le " + say_day(list.reviewed_on);
    if (!list.reviewed_by.empty()) text += " par " + list.reviewed_by;
    text += '.';
  }
  ui.scope("review", [&] {
    ui.banner(ui::Tone::Warning, "Ces accès sont-ils toujours justifiés\u00a0?", text);
    if (draw_failure(state.confirming, ui, context)) confirm_accesses(state, context);
    ui.row([&] {
      ui.link("Voir qui peut faire quoi", path_of_accesses,
              {.icon = ui::Icon::Search, .looks_like_button = true});
      if (ui.button("Confirmer",
                    {.icon = ui::Icon::Check, .is_busy = state.confirming.is_loading()})) {
        confirm_accesses(state, context);
      }
    });
  });
}

void draw_head(RightsListState& state, ui::Ui& ui, Context& context) {
  const api::ListDelegationsReply& list = *state.list;
  ui.split(
      [&] {
        ui.detail("Identifiant CIBTP", rules::format_identifiant(list.identifiant));
        ui.space(1);
        ui.detail(list.is_firm ? "Collaborateurs" : "Utilisateurs",
                  count_of(list.total, "bénéficiaire", "bénéficiaires"));
      },
      [&] {
        if (ui.check_box(
                  {.name = "excludes_inactive", .label = "Exclure les utilisateurs inactifs"},
                  context.delegating.list.excludes_inactive)
                .changed) {
          ask_soon(state, context);
        }
      });
}

void draw_firm(RightsListState& state, ui::Ui& ui, Context& context) {
  const std::optional<api::FirmLine>& firm = state.list->firm;
  if (!firm) {
    ui.paragraph("Aucun cabinet comptable n’est connu de votre caisse pour votre entreprise.",
                 ui::Tone::Muted);
    return;
  }
  ui.heading(2, "Cabinet Comptable délégable\u00a0: " + firm->name);
  if (firm->delegation_id == 0) {
    ui.paragraph("Vous n'avez défini aucune délégation à votre cabinet comptable.");
    return;
  }
  ui.split(
      [&] {
        draw_status(ui, firm->status);
        ui.paragraph("Délégation " + say_period(firm->starts, firm->ends));
      },
      [&] {
        const auto action = [&](std::string_view word, ui::Icon icon) {
          return ui.line_action(
              {.word = word, .subject = firm->name, .icon = icon, .is_word_shown = true});
        };
        if (action("Visualiser", ui::Icon::Eye)) {
          context.go(location_of(path_of_rights_view, firm->delegation_id));
        }
        if (action("Supprimer", ui::Icon::Cross)) {
          ask_to_close(state.closing, firm->delegation_id, firm->name, true);
        }
      });
}

void draw_ways_on(const RightsListState& state, ui::Ui& ui) {
  const std::optional<api::FirmLine>& firm = state.list->firm;
  ui.row([&] {
    ui.link("Ajouter une délégation", path_of_rights_new,
            {.icon = ui::Icon::Plus,
             .looks_like_button = true,
             .button_kind = ui::ButtonKind::Primary});
    if (firm && firm->delegation_id == 0) {
      ui.link("Déléguer à mon cabinet comptable", path_of_rights_firm,
              {.icon = ui::Icon::Building, .looks_like_button = true});
    }
  });
  ui.row([&] {
    ui.link("Qui peut faire quoi", path_of_accesses, {.icon = ui::Icon::Search});
    ui.link("Journal", path_of_journal, {.icon = ui::Icon::FileText});
  });
}

void draw_list(RightsListState& state, ui::Ui& ui, Context& context) {
  draw_review(state, ui, context);
  ui.card([&] {
    ui.heading(2, "Liste des bénéficiaires de délégation");
    ui.form("Bénéficiaires", [&] {
      draw_head(state, ui, context);
      draw_table(state, ui, context);
    });
  });
  if (!state.list->is_firm) ui.card([&] { draw_firm(state, ui, context); });
  draw_ways_on(state, ui);
}

}  // namespace

void draw(RightsListState& state, ui::Ui& ui, Context& context) {
  if (state.reload_at > 0) {
    const double wait = state.reload_at - context.platform.now();
    if (wait <= 0) {
      load(state, context);
    } else {
      context.wake_after(wait);
    }
  }
  // Once the count of what was asked for is there, who does not see it hears it.
  if (state.is_told && state.list && state.reload_at == 0 && !state.loading.is_loading()) {
    state.is_told = false;
    ui.announce(count_of(state.list->matching, "bénéficiaire trouvé", "bénéficiaires trouvés"));
  }
  ui.centered(64, [&] {
    ui.heading(1, "Gérer les droits d'accès");
    draw_notice(state.notice, ui);
    ui.scope("loading", [&] {
      if (draw_failure(state.loading, ui, context)) load(state, context);
    });
    ui.scope("inviting", [&] { draw_failure(state.inviting, ui, context); });
    if (state.list) {
      draw_list(state, ui, context);
    } else if (state.loading.is_loading()) {
      ui.paragraph("Chargement…", ui::Tone::Muted);
    }
    draw_closing(state.closing, ui, context, [&state, &context] {
      state.notice = std::exchange(context.delegating.notice, {});
      // The button that asked may be gone with its line.
      context.wants_heading_focus = true;
      load(state, context);
    });
  });
}

}  // namespace espace::screens
