#include "client/screens/page/help_panel.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/page/article.h"
#include "client/ui/ui.h"

namespace espace::screens {

namespace {

void load(Context& context, std::string_view path) {
  HelpPanel& help = context.help;
  context.api.call(api::help, {std::string(path)}, help.loading,
                   [&help](const api::Article& article) { help.article = article; });
}

void draw_text(ui::Ui& ui, Context& context, std::string_view path) {
  HelpPanel& help = context.help;
  if (help.article) {
    ui.heading(3, help.article->title);
    draw_blocks(ui, help.article->blocks, 2);
  } else if (help.loading.has_failed() && help.loading.error().code == Code::NotFound) {
    ui.paragraph("Cette page n’a pas d’aide qui lui soit propre.");
  } else if (draw_failure(help.loading, ui, context)) {
    load(context, path);
  } else if (help.loading.is_loading()) {
    ui.paragraph("Chargement…", ui::Tone::Muted);
  }
}

}  // namespace

void draw_help_panel(ui::Ui& ui, Context& context, std::string_view path) {
  HelpPanel& help = context.help;
  if (!help.article && !help.loading.is_loading() && !help.loading.has_failed()) {
    load(context, path);
  }
  bool is_open = true;
  ui.dialog(
      "Aide de la page", is_open,
      [&] {
        draw_text(ui, context, path);
        ui.separator();
        ui.row([&] {
          ui.link("Questions-Réponses", path_of_questions, {.icon = ui::Icon::MessagesSquare});
          ui.link("Toute l’aide", path_of_help, {.icon = ui::Icon::Help});
        });
        ui.row([&] { is_open &= !ui.button("Fermer"); }, true);
      },
      true);
  if (!is_open) help.close();
}

}  // namespace espace::screens
