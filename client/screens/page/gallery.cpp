#include "client/screens/page/gallery.h"

#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

#include <array>

namespace espace::screens {

void start(GalleryState&, Context&) {}

namespace {

void draw_texts(ui::Ui& ui) {
  ui.heading(2, "Textes");
  ui.heading(3, "Titre de niveau 3");
  ui.paragraph(
      "Un texte courant, avec ses accents\u00a0: «\u00a0Œuvre, été, Noël, ça, où, à, ÿ\u00a0» et "
      "assez long pour passer à la ligne sur une fenêtre étroite.");
  ui.paragraph("Un texte secondaire.", ui::Tone::Muted);
  ui.detail("Raison sociale", "Maçonnerie Dupont et Fils");
  ui.list([&] {
    ui.list_item([&] { ui.paragraph("Premier élément"); });
    ui.list_item([&] { ui.paragraph("Second élément"); });
  });
  ui.separator();
  ui.link("Un lien", path_of_login);
  ui.link("Un lien vers une autre page", "/mentions-legales.html", {.is_external = true});
}

void draw_banners(ui::Ui& ui) {
  ui.heading(2, "Messages");
  ui.banner(ui::Tone::Info, "Information", "Un message qui informe.");
  ui.banner(ui::Tone::Success, "Succès", "Un message qui confirme.");
  ui.banner(ui::Tone::Warning, "Attention", "Un message qui met en garde.");
  ui.banner(ui::Tone::Error, "Erreur", "Un message qui dit ce qui ne va pas,\nsur deux lignes.");
  ui.banner(ui::Tone::Info, "Un message sans détail");
}

void draw_buttons(GalleryState& state, ui::Ui& ui, Context& context) {
  const double busy_for = state.busy_until - context.platform.now();
  if (busy_for > 0) context.wake_after(busy_for);
  ui.heading(2, "Boutons");
  ui.row([&] {
    if (ui.button("Principal", {.kind = ui::ButtonKind::Primary})) ++state.press_count;
    if (ui.button("Secondaire")) ++state.press_count;
    if (ui.button("Discret", {.kind = ui::ButtonKind::Quiet})) ++state.press_count;
    if (ui.button("Avec icône", {.icon = ui::Icon::Mail})) ++state.press_count;
    ui.button("Inactif", {.is_disabled = true});
    if (ui.button(
            "Occuper un moment",
            {.kind = ui::ButtonKind::Primary, .is_busy = busy_for > 0, .busy_words = "Occupé…"})) {
      state.busy_until = context.platform.now() + 3;
    }
  });
  ui.row([&] {
    ui.link("Lien en bouton", path_of_gallery,
            {.looks_like_button = true, .button_kind = ui::ButtonKind::Primary});
    ui.link("Lien secondaire", path_of_gallery,
            {.icon = ui::Icon::ArrowRight, .looks_like_button = true});
  });
  ui.paragraph("Pressions\u00a0: " + std::to_string(state.press_count));
  if (ui.button("Ouvrir un dialogue")) state.is_dialog_open = true;
}

void draw_entries(GalleryState& state, ui::Ui& ui) {
  ui.heading(2, "Champs");
  ui.form("Champs", [&] {
    ui.text_field({.name = "text", .label = "Prénom", .is_required = true}, state.text);
    ui.text_field({.name = "empty", .label = "Champ vide", .hint = "Une aide à la saisie."},
                  state.empty);
    ui.text_field({.name = "wrong",
                   .label = "Champ erroné",
                   .is_required = true,
                   .hint = "14 chiffres.",
                   .error = Code::SiretLength,
                   .max_width_em = 16},
                  state.wrong);
    ui.text_field({.name = "disabled", .label = "Champ inactif", .is_disabled = true},
                  state.disabled);
    ui.password_field({.name = "password",
                       .label = "Mot de passe",
                       .type = "password",
                       .autocomplete = "new-password"},
                      state.password, state.is_password_revealed);
    const std::array<ui::CheckListItem, 2> rules{
        {{"8 caractères minimum", state.password.size() >= 8},
         {"16 caractères minimum", state.password.size() >= 16}}};
    ui.check_list("Règles de l’exemple\u00a0:", rules);
    ui.text_area({.name = "message", .label = "Message"}, state.message, 4);
  });
}

void draw_choices(GalleryState& state, ui::Ui& ui) {
  ui.heading(2, "Choix");
  ui.form("Choix", [&] {
    constexpr std::array<ui::OptionSpec, 3> countries{
        {{"FR", "France (+33)"}, {"BE", "Belgique (+32)"}, {"CH", "Suisse (+41)"}}};
    ui.select({.name = "country", .label = "Pays"}, countries, state.country);
    ui.check_box({.name = "ticked", .label = "Case cochée"}, state.is_ticked);
    ui.check_box({.name = "unticked", .label = "Case à cocher", .is_required = true},
                 state.is_unticked);
    constexpr std::array<ui::OptionSpec, 3> rights{
        {{"none", "Aucun droit"}, {"read", "Consultation"}, {"update", "Mise à jour"}}};
    ui.radio_group({.name = "right", .label = "Niveau de droit"}, rights, state.right);
  });
}

void draw_structures(GalleryState& state, ui::Ui& ui) {
  ui.heading(2, "Structures");
  constexpr std::array<std::string_view, 3> steps{"Identification", "Coordonnées", "Courriel"};
  ui.progress_steps(steps, 1);
  constexpr std::array<std::string_view, 2> tabs{"Connexion", "Contact"};
  ui.tabs("Onglets", tabs, state.tab,
          [&] { ui.paragraph(state.tab == 0 ? "Le premier panneau." : "Le second panneau."); });
  constexpr std::array<ui::ColumnSpec, 3> columns{
      {{"Raison sociale", 2}, {"SIRET", 2}, {"Alertes DSN", 1}}};
  constexpr std::array<std::array<std::string_view, 3>, 2> rows{
      {{"Maçonnerie Dupont", "732 829 320 00074", "3"},
       {"Toitures Martin", "356 000 000 00048", "0"}}};
  ui.table("Sites déclarants", columns, rows.size(), [&](std::size_t row, std::size_t column) {
    if (column == 0) ui.row_header();
    ui.paragraph(rows[row][column]);
  });
}

}  // namespace

void draw(GalleryState& state, ui::Ui& ui, Context& context) {
  ui.centered(64, [&] {
    ui.heading(1, "Galerie des composants");
    ui.columns(26, {[&] { ui.card([&] { draw_texts(ui); }); },
                    [&] { ui.card([&] { draw_banners(ui); }); }});
    ui.card([&] { draw_buttons(state, ui, context); });
    ui.columns(26, {[&] { ui.card([&] { draw_entries(state, ui); }); },
                    [&] { ui.card([&] { draw_choices(state, ui); }); }});
    ui.card([&] { draw_structures(state, ui); });
    ui.dialog("Confirmer", state.is_dialog_open, [&] {
      ui.paragraph("Un dialogue prend la place du reste jusqu’à ce qu’il soit fermé.");
      if (ui.button("Fermer", {.kind = ui::ButtonKind::Primary})) state.is_dialog_open = false;
    });
  });
}

}  // namespace espace::screens
