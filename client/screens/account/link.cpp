#include "client/screens/account/link.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

#include <string>
#include <utility>

namespace espace::screens {
namespace {

constexpr AccountLink confirmation{
    .endpoint = api::confirm_email,
    .path = path_of_email_confirmation,
    .title = "Confirmation de votre nouvelle adresse",
    .done_title = "Votre nouvelle adresse est confirmée",
    .done = "Votre compte est de nouveau actif",
    .done_text = "Connectez-vous désormais avec cette adresse et votre mot de passe\u00a0:",
    .refused_title = "Ce lien ne permet pas de confirmer une adresse",
    .refused_text =
        "Si vous avez déjà cliqué dessus, votre adresse est sans doute confirmée\u00a0: "
        "connectez-vous. Sinon, demandez un nouveau lien. Si vous en avez reçu plusieurs, seul "
        "celui du courriel le plus récent fonctionne.",
    .taken_text =
        "Une adresse électronique ne sert qu’à un seul compte. Pour garder le vôtre, suivez le "
        "lien "
        "reçu à votre ancienne adresse. Pour réunir vos sites déclarants dans l’espace existant, "
        "associez-les avec leurs courriers."};

constexpr AccountLink reversal{
    .endpoint = api::revert_email,
    .path = path_of_email_reversal,
    .title = "Annulation du changement d’adresse",
    .done_title = "Le changement d’adresse est annulé",
    .done = "Votre compte est actif avec votre ancienne adresse",
    .done_text =
        "Si vous n’avez pas demandé ce changement vous-même, réinitialisez sans attendre "
        "votre mot de passe. Votre identifiant de connexion est de nouveau\u00a0:",
    .refused_title = "Ce lien ne permet pas d’annuler un changement d’adresse",
    .refused_text =
        "Si vous avez déjà cliqué dessus, votre ancienne adresse est sans doute rétablie\u00a0: "
        "connectez-vous. Sinon, le délai pour revenir en arrière est passé\u00a0: appelez votre "
        "caisse.",
    .taken_text =
        "Votre ancienne adresse est devenue celle d’un autre compte, et une adresse électronique "
        "ne "
        "sert qu’à un seul. Appelez votre caisse, ou associez vos sites déclarants à l’espace "
        "existant avec leurs courriers."};

constexpr AccountLink renewal{
    .endpoint = api::certify_email,
    .path = path_of_certification,
    .title = "Certification de votre adresse",
    .done_title = "Votre adresse électronique est certifiée",
    .done = "La certification de votre adresse est renouvelée",
    .done_text = "Vous pouvez accéder à votre Espace sécurisé avec cette adresse\u00a0:",
    .refused_title = "Ce lien ne permet pas de certifier une adresse",
    .refused_text =
        "Si vous avez déjà cliqué dessus, votre adresse est sans doute certifiée\u00a0: "
        "connectez-vous. Sinon, demandez un nouveau lien. Si vous en avez reçu plusieurs, seul "
        "celui du courriel le plus récent fonctionne."};

}  // namespace

EmailConfirmationState::EmailConfirmationState() : AccountLinkState(confirmation) {}
EmailReversalState::EmailReversalState() : AccountLinkState(reversal) {}
CertificationState::CertificationState() : AccountLinkState(renewal) {}

void start(AccountLinkState& state, Context& context) {
  state.request.token = std::exchange(context.fragment, {});
  context.platform.replace_location(state.link.path);
  submit(state, context);
}

void submit(AccountLinkState& state, Context& context) {
  if (!api::validate(state.request).empty()) {
    state.outcome = AccountLinkState::Outcome::Refused;
    return;
  }
  context.api.call(
      state.link.endpoint, state.request, state.call,
      [&](const api::FollowLinkReply& reply) { on_reply(state, context, reply); },
      [&](const api::Error& error) { on_refused(state, context, error); });
}

void on_reply(AccountLinkState& state, Context& context, const api::FollowLinkReply& reply) {
  state.request.token.clear();
  state.outcome = AccountLinkState::Outcome::Done;
  context.wants_heading_focus = true;
  context.person.login_email = reply.email;
  context.person.email_change = {};
}

void on_refused(AccountLinkState& state, Context& context, const api::Error& error) {
  if (can_retry(error.code)) return;
  state.request.token.clear();
  state.outcome = error.code == Code::Conflict ? AccountLinkState::Outcome::Taken
                                               : AccountLinkState::Outcome::Refused;
  context.wants_heading_focus = true;
  state.call.reset();
}

namespace {

void draw_waiting(AccountLinkState& state, ui::Ui& ui, Context& context) {
  ui.heading(1, state.link.title);
  if (draw_failure(state.call, ui, context)) submit(state, context);
  if (state.call.is_loading()) ui.banner(ui::Tone::Info, "Vérification du lien…");
}

void draw_done(const AccountLink& link, ui::Ui& ui, const Context& context) {
  ui.heading(1, link.done_title);
  ui.banner(ui::Tone::Success, link.done, link.done_text);
  ui.detail("Adresse électronique", context.person.login_email);
  ui.link("Me connecter", path_of_login,
          {.looks_like_button = true, .button_kind = ui::ButtonKind::Primary});
}

void draw_refused(const AccountLink& link, ui::Ui& ui, const Context& context) {
  ui.heading(1, link.refused_title);
  ui.banner(ui::Tone::Warning, "Le lien est incomplet, déjà utilisé ou trop ancien",
            link.refused_text);
  ui.row([&] {
    ui.link("Me connecter", path_of_login,
            {.looks_like_button = true, .button_kind = ui::ButtonKind::Primary});
    if (&link != &reversal) {
      ui.link("Recevoir un nouveau lien", path_of_certification_request,
              {.icon = ui::Icon::Mail, .looks_like_button = true});
    }
  });
  if (&link == &reversal && !context.caisse.telephone.empty()) {
    ui.detail("Téléphone de votre caisse", context.caisse.telephone);
  }
}

void draw_taken(const AccountLink& link, ui::Ui& ui, const Context& context) {
  ui.heading(1, link.refused_title);
  ui.banner(ui::Tone::Warning, "Un compte existe déjà avec cette adresse", link.taken_text);
  ui.row([&] {
    ui.link("Je les associe à un espace existant", path_of_association,
            {.icon = ui::Icon::Link, .looks_like_button = true});
    ui.link("Me connecter", path_of_login, {.looks_like_button = true});
  });
  if (!context.caisse.telephone.empty()) {
    ui.detail("Téléphone de votre caisse", context.caisse.telephone);
  }
}

}  // namespace

void draw(AccountLinkState& state, ui::Ui& ui, Context& context) {
  ui.centered(34, [&] {
    ui.card([&] {
      switch (state.outcome) {
        case AccountLinkState::Outcome::Waiting:
          draw_waiting(state, ui, context);
          break;
        case AccountLinkState::Outcome::Done:
          draw_done(state.link, ui, context);
          break;
        case AccountLinkState::Outcome::Refused:
          draw_refused(state.link, ui, context);
          break;
        case AccountLinkState::Outcome::Taken:
          draw_taken(state.link, ui, context);
          break;
      }
    });
  });
}

}  // namespace espace::screens
