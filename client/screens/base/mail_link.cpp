#include "client/screens/base/mail_link.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/ui/ui.h"

#include <array>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 1> fields{{{"code", "Code reçu par courriel"}}};

/// The code of the e-mail, or of a newer one, is asked for.
void ask_for_code(MailLink& link) {
  link.proof = {};
  link.is_typed = true;
  link.stage = MailLink::Stage::Asking;
  link.form = FormState(fields);
  link.call.reset();
}

void end(MailLink& link, Context& context, MailLink::Stage stage) {
  link.proof = {};
  link.stage = stage;
  link.call.reset();
  context.wants_heading_focus = true;
}

}  // namespace

MailLink::MailLink(const MailLinkWords& the_words) : words(the_words), form(fields) {}

void start(MailLink& link, Context& context) {
  link.proof.token = std::exchange(context.fragment, {});
  link.is_typed = link.proof.token.empty();
  context.platform.replace_location(link.words.path);
}

bool is_ready(MailLink& link, Context& context) {
  link.form.check(api::validate(link.proof));
  if (link.is_typed) return link.form.submit();
  if (api::validate(link.proof).empty()) return true;
  // No link of the caisse's looks like that: it was cut or changed on its way.
  end(link, context, MailLink::Stage::Dead);
  return false;
}

void pass(MailLink& link, Context& context) {
  link.stage = MailLink::Stage::Passed;
  context.wants_heading_focus = true;
}

bool settle(MailLink& link, Context& context, const api::Error& error) {
  if (error.code == Code::LinkDone || error.code == Code::LinkServed) {
    end(link, context, MailLink::Stage::Settled);
    return true;
  }
  if (error.code == Code::LinkInvalid) {
    end(link, context, MailLink::Stage::Dead);
    return true;
  }
  if (!link.form.refuse(error)) return false;
  link.stage = MailLink::Stage::Asking;
  link.call.reset();
  return true;
}

namespace {

void draw_code_field(MailLink& link, ui::Ui& ui) {
  ui::FieldSpec code = field_spec(link.form, "code");
  code.is_required = true;
  code.hint = "20 lettres et chiffres, sous le lien du courriel.";
  code.autocomplete = "one-time-code";
  code.max_width_em = 20;
  note(link.form, code.name, ui.text_field(code, link.proof.code));
}

void draw_again(const MailLinkWords& words, ui::Ui& ui, const Context& context) {
  if (!words.again.empty()) {
    ui.link(words.again, words.again_path, {.icon = ui::Icon::Mail, .looks_like_button = true});
  } else if (!context.caisse.telephone.empty()) {
    ui.detail("Téléphone de votre caisse", context.caisse.telephone);
  }
}

void draw_asking(MailLink& link, ui::Ui& ui, Context& context, ui::FunctionRef<void()> press) {
  link.form.check(api::validate(link.proof));
  ui.heading(1, link.words.title);
  ui.paragraph(link.words.sentence);
  ui.form(link.words.title, [&] {
    draw_form_errors(link.form, ui);
    bool is_pressed = draw_failure(link.call, ui, context);
    if (link.is_typed) draw_code_field(link, ui);
    is_pressed |= ui.button(
        link.words.button,
        {.kind = ui::ButtonKind::Primary, .is_busy = link.call.is_loading(), .is_submit = true});
    if (is_pressed) press();
  });
  if (!link.is_typed) return;
  ui.paragraph(
      "Vous avez rechargé cette page\u00a0? Vous pouvez aussi ouvrir de nouveau le lien du "
      "courriel.",
      ui::Tone::Muted);
  if (!link.words.again.empty()) {
    ui.link(link.words.again, link.words.again_path, {.icon = ui::Icon::Mail});
  }
}

void draw_settled(const MailLink& link, ui::Ui& ui, const Context& context) {
  ui.heading(1, link.words.settled_title);
  ui.banner(link.words.may_settle_again ? ui::Tone::Info : ui::Tone::Success,
            link.words.settled_notice, link.words.settled_text);
  ui.row([&] {
    draw_way_in(ui, context);
    if (link.words.may_settle_again && !link.words.again.empty()) {
      draw_again(link.words, ui, context);
    }
  });
}

void draw_dead(MailLink& link, ui::Ui& ui, const Context& context) {
  ui.heading(1, link.words.dead_title);
  ui.banner(ui::Tone::Warning, "Le lien est incomplet, remplacé ou trop ancien",
            link.words.dead_text);
  ui.row([&] {
    draw_way_in(ui, context);
    if (!link.words.again.empty()) draw_again(link.words, ui, context);
    // What a mail program cut from the link, the code still says.
    if (ui.button("Saisir le code reçu par courriel", {.icon = ui::Icon::Key})) {
      ask_for_code(link);
      ui.focus_heading();
    }
  });
  if (link.words.again.empty()) draw_again(link.words, ui, context);
}

}  // namespace

void draw(MailLink& link, ui::Ui& ui, Context& context, ui::FunctionRef<void()> press) {
  switch (link.stage) {
    case MailLink::Stage::Asking:
      return draw_asking(link, ui, context, press);
    case MailLink::Stage::Settled:
      return draw_settled(link, ui, context);
    case MailLink::Stage::Dead:
      return draw_dead(link, ui, context);
    case MailLink::Stage::Passed:
      break;
  }
}

void draw_way_in(ui::Ui& ui, const Context& context) {
  const bool is_logged_in = context.session.status == Session::Status::Open;
  ui.link(is_logged_in ? "Continuer" : "Me connecter", is_logged_in ? path_of_sites : path_of_login,
          {.looks_like_button = true, .button_kind = ui::ButtonKind::Primary});
}

void draw_code_instead(ui::Ui& ui, std::string_view path) {
  ui.link("Saisir le code reçu par courriel", path, {.icon = ui::Icon::Key});
}

}  // namespace espace::screens
