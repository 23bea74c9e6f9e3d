#include "client/screens/caisse/news.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/wording.h"
#include "client/screens/page/article.h"
#include "client/ui/ui.h"

#include <algorithm>

namespace espace::screens {

void start(NewsState& state, Context& context) { load(state, context); }

void load(NewsState& state, Context& context) {
  context.api.call(api::news, {}, state.loading, [&](const api::ArticlesReply& reply) {
    state.articles = reply.articles;
    state.is_loaded = true;
    const bool has_unread = std::any_of(state.articles.begin(), state.articles.end(),
                                        [](const api::Article& each) { return each.is_unread; });
    if (!has_unread) return;
    // Nothing waits for this: if it fails, the items are shown as new again.
    context.api.call(api::read_news, {}, state.reading,
                     [&](const api::Nothing&) { context.person.unread_news.count = 0; });
  });
}

namespace {

void draw_article(ui::Ui& ui, const api::Article& article) {
  ui.card([&] {
    ui.split([&] { ui.paragraph(say_day(article.published), ui::Tone::Muted); },
             [&] {
               if (article.is_unread) ui.tag("Nouveau", ui::Tone::Info, ui::Icon::Bell);
             });
    ui.heading(2, article.title);
    draw_blocks(ui, article.blocks, 1);
  });
}

}  // namespace

void draw(NewsState& state, ui::Ui& ui, Context& context) {
  ui.centered(48, [&] {
    ui.heading(1, "Nouveautés");
    if (draw_failure(state.loading, ui, context)) load(state, context);
    if (state.loading.is_loading()) ui.waiting();
    if (state.is_loaded && state.articles.empty()) {
      ui.paragraph("Rien de nouveau ces douze derniers mois.");
    }
    for (const api::Article& article : state.articles) {
      ui.scope(article.slug, [&] { draw_article(ui, article); });
    }
  });
}

}  // namespace espace::screens
