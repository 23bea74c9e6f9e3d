#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/ui/ui.h"

#include <span>
#include <string_view>

/// Screens with one field, which request something (a link by e-mail, a code by post), and what
/// they show once the request was accepted. The answer never tells more than that.
namespace espace::screens {

template <class Request>
struct Sending {
  explicit Sending(std::span<const FieldLabel> fields) : form(fields) {}

  bool is_done = false;
  Request request;
  FormState form;
  client::Call call;
};

template <class Request>
void submit(Sending<Request>& state, Context& context,
            const api::Endpoint<Request, api::Nothing>& endpoint) {
  state.form.check(validate(state.request));
  if (!state.form.submit()) return;
  context.api.call(
      endpoint, state.request, state.call,
      [&](const api::Nothing&) {
        state.is_done = true;
        context.wants_heading_focus = true;
      },
      [&](const api::Error& error) {
        if (state.form.refuse(error)) state.call.reset();
      });
}

struct SendingParts {
  std::string_view title;
  std::string_view form_name;
  std::string_view submit_label = "Valider";
  float width_em = 34;
  ui::Ui::Body explanation;
  ui::Ui::Body field;
  ui::Ui::Body done;
  ui::Ui::Body submit;
};

void draw_sending(bool is_done, FormState& form, const client::Call& call, ui::Ui& ui,
                  Context& context, const SendingParts& parts);

template <class Request>
void draw_sending(Sending<Request>& state, ui::Ui& ui, Context& context,
                  const SendingParts& parts) {
  state.form.check(validate(state.request));
  draw_sending(state.is_done, state.form, state.call, ui, context, parts);
}

/// The screen shown after an e-mail was requested; `check` as in draw_nothing_received(),
/// `code_path`: where its code can be typed.
void draw_email_asked_for(ui::Ui& ui, const Context& context, std::string_view text,
                          const FieldLabel& field, std::string_view email, std::string_view check,
                          std::string_view code_path, bool& is_done);

}  // namespace espace::screens
