#include "client/screens/account/account.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/phone_fields.h"
#include "client/ui/ui.h"
#include "shared/rules/day.h"
#include "shared/rules/phone.h"

#include <array>
#include <utility>

namespace espace::screens {

void start(AccountState& state, Context& context) {
  state.notice = std::exchange(context.person.account_notice, AccountNotice::None);
  load(state, context);
}

void load(AccountState& state, Context& context) {
  context.api.call(api::account, {}, state.loading, [&](const api::AccountReply& reply) {
    state.account = reply;
    state.certified_mobile = reply.is_mobile_certified ? reply.mobile : std::string();
    state.certification.kept = state.certified_mobile;
    state.is_loaded = true;
  });
}

void ask_for_link(AccountState& state, Context& context) {
  state.is_certifying_told = false;
  context.api.call(api::resend_certification, {state.account.email}, state.certifying,
                   [&](const api::Nothing&) { state.is_certifying_told = true; });
}

namespace {

constexpr std::array<std::string_view, 1> tabs{"Connexion et contact"};

void draw_notice(AccountNotice notice, ui::Ui& ui) {
  switch (notice) {
    case AccountNotice::None:
      break;
    case AccountNotice::PasswordChanged:
      ui.banner(ui::Tone::Success, "Votre mot de passe est modifié",
                "Par sécurité, vos autres sessions ouvertes ont été fermées.");
      break;
    case AccountNotice::ContactChanged:
      ui.banner(ui::Tone::Success, "Vos informations de contact sont modifiées");
      break;
  }
}

void draw_certification(AccountState& state, ui::Ui& ui, Context& context) {
  if (!state.account.is_certification_due) return;
  ui.scope("address", [&] {
    if (draw_failure(state.certifying, ui, context)) ask_for_link(state, context);
    if (state.is_certifying_told) {
      ui.banner(ui::Tone::Success, "Un courriel vous est envoyé",
                "Cliquez sur le lien qu’il contient pour certifier votre adresse. Le lien d’un "
                "courriel précédent ne fonctionne plus.");
    } else {
      ui.paragraph("La certification de votre adresse est à renouveler avant cette date.");
    }
    if (ui.button("Recevoir un lien",
                  {.icon = ui::Icon::Mail, .is_busy = state.certifying.is_loading()})) {
      ask_for_link(state, context);
    }
  });
}

void draw_login(AccountState& state, ui::Ui& ui, Context& context) {
  const api::AccountReply& account = state.account;
  ui.heading(2, "Informations de connexion");
  ui.detail("Adresse électronique", account.email);
  if (const auto day = rules::check_day(account.address_certified_until)) {
    ui.detail("Certifiée jusqu’au", rules::format_day(*day));
  }
  draw_certification(state, ui, context);
  ui.row([&] {
    ui.link("Modifier adresse électronique", path_of_account_email,
            {.icon = ui::Icon::Mail, .looks_like_button = true});
    ui.link("Modifier mot de passe", path_of_account_password,
            {.icon = ui::Icon::Key, .looks_like_button = true});
  });
}

std::string shown_phone(const std::string& e164) {
  return e164.empty() ? "Non renseigné" : rules::format_phone(e164);
}

void draw_contact(AccountState& state, ui::Ui& ui, Context& context) {
  const api::AccountReply& account = state.account;
  ui.heading(2, "Informations de contact");
  ui.detail("Nom", account.last_name);
  ui.detail("Prénom", account.first_name);
  ui.detail("Téléphone fixe", shown_phone(account.landline));
  ui.detail("Téléphone mobile", shown_phone(account.mobile));
  draw_certify(state.certification, ui, context, {}, phone_entry_of(account.mobile),
               state.certified_mobile);
  ui.row([&] {
    ui.link("Modifier contact", path_of_account_contact,
            {.icon = ui::Icon::Pencil, .looks_like_button = true});
  });
}

}  // namespace

void draw(AccountState& state, ui::Ui& ui, Context& context) {
  ui.centered(64, [&] {
    ui.heading(1, account_title);
    draw_notice(state.notice, ui);
    if (draw_failure(state.loading, ui, context)) load(state, context);
    if (!state.is_loaded) {
      if (state.loading.is_loading()) ui.waiting();
      return;
    }
    ui.tabs(account_title, tabs, state.tab, [&] {
      ui.columns(24, {[&] { ui.card([&] { draw_login(state, ui, context); }); },
                      [&] { ui.card([&] { draw_contact(state, ui, context); }); }});
      ui.heading(2, certification_question);
      ui.paragraph(certification_purpose);
    });
  });
  draw_certification_dialog(state.certification, ui, context, state.certified_mobile);
}

void draw_account_card(ui::Ui& ui, std::string_view title, ui::FunctionRef<void()> body) {
  ui.centered(34, [&] {
    ui.card([&] {
      ui.heading(1, title);
      body();
    });
  });
}

}  // namespace espace::screens
