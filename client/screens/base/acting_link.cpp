#include "client/screens/base/acting_link.h"

#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

namespace espace::screens {

void start(ActingLinkState& state, Context& context) { start(state.link, context); }

void submit(ActingLinkState& state, Context& context) {
  press(
      state.link, context, state.words.endpoint,
      [&](const api::LinkReply& reply) { on_reply(state, context, reply); },
      [&](const api::Error& error) { on_refused(state, context, error); });
}

void on_reply(ActingLinkState& state, Context& context, const api::LinkReply& reply) {
  state.link.proof = {};
  context.person.login_email = reply.email;
  context.person.email_change = {};
}

void on_refused(ActingLinkState& state, Context& context, const api::Error& error) {
  // Everything else is a failure of the call, which may be tried again.
  if (error.code != Code::Conflict) return;
  pass(state.link, context);
  state.link.proof = {};
  state.link.call.reset();
  state.is_taken = true;
}

namespace {

void draw_done(const ActingLinkWords& words, ui::Ui& ui, const Context& context) {
  ui.heading(1, words.done_title);
  ui.banner(ui::Tone::Success, words.done, words.done_text);
  ui.detail("Adresse électronique", context.person.login_email);
  ui.link("Me connecter", path_of_login,
          {.looks_like_button = true, .button_kind = ui::ButtonKind::Primary});
}

void draw_taken(const ActingLinkWords& words, ui::Ui& ui, const Context& context) {
  ui.heading(1, "Un compte existe déjà avec cette adresse");
  ui.banner(ui::Tone::Warning, words.taken, words.taken_text);
  ui.row([&] {
    ui.link("Je les associe à un espace existant", path_of_association,
            {.icon = ui::Icon::Link,
             .looks_like_button = true,
             .button_kind = ui::ButtonKind::Primary});
    ui.link("Me connecter", path_of_login, {.looks_like_button = true});
  });
  if (!context.caisse.telephone.empty()) {
    ui.detail("Téléphone de votre caisse", context.caisse.telephone);
  }
}

}  // namespace

void draw(ActingLinkState& state, ui::Ui& ui, Context& context) {
  ui.centered(34, [&] {
    ui.card([&] {
      if (state.is_taken) return draw_taken(state.words, ui, context);
      if (state.link.stage == MailLink::Stage::Passed) return draw_done(state.words, ui, context);
      draw(state.link, ui, context, [&] { submit(state, context); });
    });
  });
}

}  // namespace espace::screens
