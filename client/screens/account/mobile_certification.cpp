#include "client/screens/account/mobile_certification.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/phone_fields.h"
#include "client/ui/ui.h"
#include "shared/rules/phone.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 1> fields{{{"code", "Code reçu par SMS"}}};

void send(MobileCertification& state, Context& context, const api::SendMobileCodeRequest& request,
          std::string& certified) {
  state.certifying.reset();
  state.was_certified = false;
  context.api.call(api::send_mobile_code, request, state.sending,
                   [&state, &context, request, &certified](const api::Nothing&) {
                     certified = state.kept;
                     state.number = certifiable(request.mobile);
                     state.was_sent_again = state.is_open;
                     state.request = {request.ticket, request.mobile, {}};
                     state.form = FormState(fields);
                     state.may_send_at = context.platform.now() + mobile_code_pause_seconds;
                     state.is_open = true;
                     state.wants_focus = true;
                   });
}

}  // namespace

MobileCertification::MobileCertification() : form(fields) {}

std::string certifiable(const api::PhoneEntry& mobile) {
  const auto parsed = rules::parse_mobile(mobile.country, mobile.number);
  return parsed ? *parsed : std::string();
}

void ask(MobileCertification& state, Context& context, std::string_view ticket,
         const api::PhoneEntry& mobile, std::string& certified) {
  const bool is_sent = state.number == certifiable(mobile) && state.request.ticket == ticket;
  if (is_sent && context.platform.now() < state.may_send_at) {
    state.is_open = true;
    state.wants_focus = true;
    return;
  }
  send(state, context, {std::string(ticket), mobile}, certified);
}

void send_again(MobileCertification& state, Context& context, std::string& certified) {
  send(state, context, {state.request.ticket, state.request.mobile}, certified);
}

void submit(MobileCertification& state, Context& context, std::string& certified) {
  state.was_sent_again = false;
  state.form.check(api::validate(state.request));
  if (!state.form.submit()) return;
  context.api.call(
      api::certify_mobile, state.request, state.certifying,
      [&state, &certified](const api::Nothing&) {
        certified = state.number;
        state.number.clear();
        state.request = {};
        state.is_open = false;
        state.wants_focus = true;
        state.was_certified = true;
      },
      [&state](const api::Error& error) { on_refused(state, error); });
}

void on_refused(MobileCertification& state, const api::Error& error) {
  const bool is_code = error.code == Code::MobileCodeRefused;
  if (state.form.refuse(is_code ? api::make_error(error.code, {{"code", error.code}}) : error)) {
    state.certifying.reset();
  }
}

void draw_certify(MobileCertification& state, ui::Ui& ui, Context& context, std::string_view ticket,
                  const api::PhoneEntry& mobile, std::string& certified) {
  const std::string number = certifiable(mobile);
  if (!state.is_open && std::exchange(state.wants_focus, false)) {
    ui.focus_field(mobile_number.name);
  }
  if (number.empty()) return;
  if (number == certified) {
    if (state.was_certified) {
      ui.banner(ui::Tone::Success, "Votre numéro de téléphone mobile est certifié");
    } else {
      ui.tag("Numéro certifié", ui::Tone::Success, ui::Icon::Shield);
    }
    return;
  }
  ui.scope("certify", [&] {
    if (!state.is_open && draw_failure(state.sending, ui, context)) {
      ask(state, context, ticket, mobile, certified);
    }
    if (ui.button("Certifier", {.icon = ui::Icon::Shield, .is_busy = state.sending.is_loading()})) {
      ask(state, context, ticket, mobile, certified);
    }
  });
}

namespace {

void draw_code_form(MobileCertification& state, ui::Ui& ui, Context& context,
                    std::string& certified) {
  state.form.check(api::validate(state.request));
  draw_form_errors(state.form, ui);
  if (draw_failure(state.certifying, ui, context)) submit(state, context, certified);
  ui::FieldSpec code = field_spec(state.form, "code");
  code.is_required = true;
  code.hint = "6 chiffres.";
  code.autocomplete = "one-time-code";
  code.input_mode = "numeric";
  code.max_width_em = 10;
  note(state.form, code.name, ui.text_field(code, state.request.code));
  ui.row(
      [&] {
        if (ui.button("Fermer")) state.is_open = false;
        if (ui.button("Valider le code", {.kind = ui::ButtonKind::Primary,
                                          .is_busy = state.certifying.is_loading(),
                                          .is_submit = true})) {
          submit(state, context, certified);
        }
      },
      true);
}

void draw_another_code(MobileCertification& state, ui::Ui& ui, Context& context,
                       std::string& certified) {
  if (state.was_sent_again) {
    ui.banner(ui::Tone::Success, "Un nouveau code vous a été envoyé",
              "Le code précédent ne fonctionne plus.");
  }
  if (draw_failure(state.sending, ui, context)) send_again(state, context, certified);
  const double wait = state.may_send_at - context.platform.now();
  if (wait > 0) {
    ui.paragraph(say_when(context, "Rien reçu\u00a0? Un nouveau code pourra être demandé", wait),
                 ui::Tone::Muted);
  } else if (ui.button("Recevoir un nouveau code", {.kind = ui::ButtonKind::Quiet,
                                                    .icon = ui::Icon::Refresh,
                                                    .is_busy = state.sending.is_loading()})) {
    send_again(state, context, certified);
  }
}

}  // namespace

void draw_certification_dialog(MobileCertification& state, ui::Ui& ui, Context& context,
                               std::string& certified) {
  ui.dialog("Certification du numéro de téléphone", state.is_open, [&] {
    if (std::exchange(state.wants_focus, false)) ui.focus_field("code");
    ui.paragraph(
        "Vous avez saisi un nouveau numéro de téléphone de contact. Pour le certifier, merci de "
        "saisir le code qui vous a été envoyé par SMS");
    ui.detail("Téléphone mobile", rules::format_phone(state.number));
    ui.form("Certification", [&] { draw_code_form(state, ui, context, certified); });
    ui.scope("another", [&] { draw_another_code(state, ui, context, certified); });
  });
}

}  // namespace espace::screens
