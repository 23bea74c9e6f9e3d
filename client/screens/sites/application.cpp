#include "client/screens/sites/application.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/ui/ui.h"
#include "shared/api/caisse/applications.h"

namespace espace::screens {
namespace {

constexpr std::string_view query_member = "fonction=";

}  // namespace

void start(ApplicationState& state, Context& context) {
  const std::string_view query = context.query;
  if (query.starts_with(query_member)) {
    state.function = rules::function_named(query.substr(query_member.size()));
  }
  if (state.function) open(state, context);
}

void open(ApplicationState& state, Context& context) {
  context.api.call(
      api::open_application, {*state.function}, state.opening,
      [&context](const api::OpenApplicationReply& reply) { context.platform.leave(reply.url); });
}

namespace {

void draw_unavailable(ui::Ui& ui) {
  ui.banner(ui::Tone::Warning, "Ce service n’est pas disponible",
            "Votre caisse ne le propose pas, ou vos droits ne le comprennent pas.");
  ui.link("Retour à l’accueil", path_of_home, {.icon = ui::Icon::ArrowLeft});
}

}  // namespace

void draw(ApplicationState& state, ui::Ui& ui, Context& context) {
  ui.centered(34, [&] {
    ui.card([&] {
      ui.heading(1, state.function ? rules::info_of(*state.function).label : "Service");
      const client::Call& call = state.opening;
      if (!state.function || (call.has_failed() && !can_retry(call.error().code))) {
        draw_unavailable(ui);
      } else if (call.has_failed()) {
        if (draw_failure(call, ui, context)) open(state, context);
        ui.link("Retour à l’accueil", path_of_home, {.icon = ui::Icon::ArrowLeft});
      } else {
        ui.banner(ui::Tone::Info, "Ouverture en cours…",
                  "Ce service s’ouvre dans une application de votre caisse.");
      }
    });
  });
}

}  // namespace espace::screens
