#include "client/screens/page/side_bar.h"

#include "client/platform/late.h"
#include "client/screens/base/paths.h"
#include "client/screens/page/help_panel.h"
#include "client/screens/page/look.h"
#include "client/screens/page/tour.h"
#include "client/ui/ui.h"
#include "shared/api/caisse/applications.h"

#include <algorithm>

namespace espace::screens {
namespace {

void load_unread_news(Context& context) {
  UnreadNews& unread = context.person.unread_news;
  if (unread.email == context.person.who.email) return;
  unread.email = context.person.who.email;
  unread.count = 0;
  unread.loading.reset();
  context.api.call(api::news, {}, unread.loading, [&unread](const api::ArticlesReply& reply) {
    unread.count = static_cast<std::size_t>(
        std::count_if(reply.articles.begin(), reply.articles.end(),
                      [](const api::Article& each) { return each.is_unread; }));
  });
}

void load_applications(Context& context) {
  OfferedApplications& offered = context.person.applications;
  const api::SessionReply& who = context.person.who;
  if (!who.site) return;
  if (offered.email == who.email && offered.site_id == who.site->id) return;
  offered.email = who.email;
  offered.site_id = who.site->id;
  offered.functions.clear();
  offered.loading.reset();
  context.api.call(
      api::applications, {}, offered.loading,
      [&offered](const api::ApplicationsReply& reply) { offered.functions = reply.functions; });
}

std::string say_unread(std::size_t count) {
  if (count == 0) return {};
  if (count == 1) return "1 nouveauté non lue";
  return std::to_string(count) + " nouveautés non lues";
}

}  // namespace

void load_offers(Context& context) {
  load_unread_news(context);
  load_applications(context);
}

void draw_side_bar(ui::Ui& ui, Context& context, std::string_view path) {
  const bool is_logged_in = context.session.status == Session::Status::Open;
  if (is_logged_in) {
    late::call<load_offers>(context.platform, context);
  } else {
    context.person.unread_news.email.clear();
    context.person.applications.email.clear();
  }
  std::vector<ui::LinkItem> items;
  items.push_back({"Nous contacter", path_of_contact, ui::Icon::Mail, path == path_of_contact});
  items.push_back({"Questions-Réponses", path_of_questions, ui::Icon::MessagesSquare,
                   path == path_of_questions});
  const std::size_t help = items.size();
  items.push_back({.label = "Aide", .icon = ui::Icon::Help});
  const std::string unread = say_unread(context.person.unread_news.count);
  if (is_logged_in) {
    items.push_back({.label = "Nouveautés",
                     .target = path_of_news,
                     .icon = ui::Icon::Bell,
                     .is_current = path == path_of_news,
                     .count = context.person.unread_news.count,
                     .count_text = unread});
  }
  const std::size_t tour = items.size();
  items.push_back({.label = "Tutoriel",
                   .icon = ui::Icon::Compass,
                   .is_busy = context.tour.is_wanted || context.tour.loading.is_loading()});
  const auto pressed = ui.side_bar("Barre fonctionnelle", items);
  if (pressed == help) context.help.is_open = true;
  if (pressed == tour) context.tour.is_wanted = true;
}

void draw_overlays(ui::Ui& ui, Context& context, std::string_view path) {
  platform::Platform& platform = context.platform;
  if (context.tour.is_wanted) {
    context.tour.is_wanted = !late::call<start_tour>(platform, context, path);
  }
  // If the tour finds nothing to show, it opens the help.
  if (context.tour.is_open) late::call<draw_tour>(platform, ui, context);
  if (context.help.is_open) late::call<draw_help_panel>(platform, ui, context, path);
  if (context.is_display_open) late::call<draw_display>(platform, ui, context);
}

}  // namespace espace::screens
