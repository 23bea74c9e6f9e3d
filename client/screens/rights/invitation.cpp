#include "client/screens/rights/invitation.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/person_fields.h"
#include "client/screens/base/session.h"
#include "client/screens/base/wording.h"
#include "client/ui/ui.h"
#include "shared/api/session/role.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 8> fields{{{"password", "Mot de passe"},
                                            {"password_confirmation", "Confirmation mot de passe"},
                                            last_name_field,
                                            first_name_field,
                                            landline_country,
                                            landline_number,
                                            mobile_country,
                                            mobile_number}};

constexpr MailLinkWords words{
    .path = path_of_invitation,
    .title = "Invitation à rejoindre l’Espace sécurisé entreprise",
    .sentence =
        "Un accès vous est proposé. Prenez connaissance de cette invitation, puis acceptez-la "
        "ou refusez-la.",
    .button = "Voir l’invitation",
    .settled_title = "Ce lien a déjà servi",
    .settled_notice = "Une réponse à cette invitation est déjà enregistrée",
    .settled_text =
        "Si vous l’avez acceptée, connectez-vous. Sinon, demandez-en une autre à la "
        "personne qui vous a invité.",
    .dead_title = "Cette invitation n’est plus valable",
    .dead_text =
        "Demandez à la personne qui vous a invité de renvoyer l’invitation\u00a0: le lien "
        "de son courriel le plus récent fonctionne. Si celui-ci a été coupé, saisissez "
        "plutôt le code qui figure en dessous.",
    .may_settle_again = true};

void finish(InvitationState& state, Context& context, InvitationState::Outcome outcome) {
  state.outcome = outcome;
  state.request = {};
  state.link.proof = {};
  context.wants_heading_focus = true;
}

/// A refusal of the link itself: its page says so.
bool end(InvitationState& state, Context& context, const api::Error& error, client::Call& call) {
  if (!settle(state.link, context, error)) return false;
  state.invitation.reset();
  state.request = {};
  state.is_refusing = false;
  call.reset();
  return true;
}

}  // namespace

InvitationState::InvitationState() : link(words), form(fields) {}

void start(InvitationState& state, Context& context) { start(state.link, context); }

void show(InvitationState& state, Context& context) {
  press(
      state.link, context, api::invitation,
      [&](const api::InvitationReply& reply) {
        state.invitation = reply;
        state.request.token = state.link.proof.token;
        state.request.code = state.link.proof.code;
        state.request.has_account = reply.has_account;
      },
      [](const api::Error&) {});
}

void accept(InvitationState& state, Context& context) {
  state.form.check(api::validate(state.request));
  if (!state.form.submit()) return;
  context.api.call(
      api::accept_invitation, state.request, state.accepting,
      [&](const api::LinkReply& reply) {
        finish(state, context, InvitationState::Outcome::Accepted);
        context.person.login_email = reply.email;
        // The person has one more site to choose from.
        if (context.session.status == Session::Status::Open) load_session(context);
      },
      [&](const api::Error& error) {
        if (end(state, context, error, state.accepting)) return;
        if (state.form.refuse(error)) state.accepting.reset();
      });
}

void refuse(InvitationState& state, Context& context) {
  context.api.call(
      api::refuse_invitation, state.link.proof, state.refusing,
      [&](const api::Nothing&) {
        state.is_refusing = false;
        finish(state, context, InvitationState::Outcome::Refused);
      },
      [&](const api::Error& error) { end(state, context, error, state.refusing); });
}

namespace {

void draw_offer(ui::Ui& ui, const api::InvitationReply& invitation) {
  const std::string whom = invitation.invited_by.empty() ? "Votre caisse" : invitation.invited_by;
  ui.paragraph(whom + " vous donne accès à l’Espace sécurisé entreprise.");
  std::string place = invitation.company_name;
  if (!invitation.site_name.empty()) place += ", " + invitation.site_name;
  if (invitation.site_count > 1) {
    place += " (" + std::to_string(invitation.site_count) + " sites déclarants)";
  }
  ui.columns(14, {[&] {
                    ui.detail("Entreprise", place);
                    ui.detail("Rôle", invitation.role.label());
                  },
                  [&] {
                    ui.detail("Date d’effet", say_day(invitation.starts));
                    ui.detail("Date de fin", invitation.ends.empty() ? std::string("Aucune")
                                                                     : say_day(invitation.ends));
                  }});
}

void draw_buttons(InvitationState& state, ui::Ui& ui, Context& context) {
  ui.row(
      [&] {
        if (ui.button("Refuser")) state.is_refusing = true;
        if (ui.button("Accepter", {.kind = ui::ButtonKind::Primary,
                                   .is_busy = state.accepting.is_loading(),
                                   .is_submit = true})) {
          accept(state, context);
        }
      },
      true);
}

void draw_with_account(InvitationState& state, ui::Ui& ui) {
  ui.paragraph(
      "Vous avez déjà un compte avec cette adresse\u00a0: confirmez par son mot de passe.");
  draw_current_password(state.form, ui, state.request.password, state.is_password_revealed);
}

void draw_without_account(InvitationState& state, ui::Ui& ui, const std::string& email) {
  api::AcceptInvitationRequest& request = state.request;
  ui.group("Informations de connexion", [&] {
    const rules::PasswordOwner owner{email, request.last_name, request.first_name};
    draw_new_password(state.new_password, state.form, ui, request.password,
                      request.password_confirmation, &owner);
  });
  ui.group("Informations de contact",
           [&] { draw_person(state.form, ui, state.countries, person_fields_of(request)); });
}

void draw_open(InvitationState& state, ui::Ui& ui, Context& context) {
  ui.heading(1, "Vous êtes invité");
  const api::InvitationReply& invitation = *state.invitation;
  draw_offer(ui, invitation);
  ui.separator();
  ui.paragraph(required_fields_notice, ui::Tone::Muted);
  ui.form("Invitation", [&] {
    draw_form_errors(state.form, ui);
    if (draw_failure(state.accepting, ui, context)) accept(state, context);
    draw_way_on(state.accepting, ui, context, invitation.email);
    ui.detail("Adresse électronique", invitation.email);
    if (invitation.has_account) {
      draw_with_account(state, ui);
    } else {
      draw_without_account(state, ui, invitation.email);
    }
    draw_buttons(state, ui, context);
  });
  ui.dialog("Refuser cette invitation\u00a0?", state.is_refusing, [&] {
    ui.paragraph(
        "L’accès proposé sera fermé, et la personne qui vous a invité en sera informée. Ce refus "
        "est irréversible.");
    if (draw_failure(state.refusing, ui, context)) refuse(state, context);
    ui.row(
        [&] {
          if (ui.button("Annuler")) state.is_refusing = false;
          if (ui.button("Refuser l’invitation", {.kind = ui::ButtonKind::Primary,
                                                 .is_busy = state.refusing.is_loading()})) {
            refuse(state, context);
          }
        },
        true);
  });
}

void draw_end(ui::Ui& ui, const Context& context, std::string_view title, std::string_view notice,
              std::string_view text) {
  ui.heading(1, title);
  ui.banner(ui::Tone::Success, notice, text);
  draw_way_in(ui, context);
}

}  // namespace

void draw(InvitationState& state, ui::Ui& ui, Context& context) {
  if (state.invitation) state.form.check(api::validate(state.request));
  ui.centered(38, [&] {
    ui.card([&] {
      switch (state.outcome) {
        case InvitationState::Outcome::Open:
          if (state.invitation) {
            draw_open(state, ui, context);
          } else {
            draw(state.link, ui, context, [&] { show(state, context); });
          }
          break;
        case InvitationState::Outcome::Accepted:
          draw_end(ui, context, "Votre accès est ouvert", "L’invitation est acceptée",
                   "Connectez-vous avec l’adresse " + context.person.login_email + ".");
          break;
        case InvitationState::Outcome::Refused:
          draw_end(ui, context, "L’invitation est refusée", "Votre refus est enregistré",
                   "Vous pouvez fermer cette page.");
          break;
      }
    });
  });
}

}  // namespace espace::screens
