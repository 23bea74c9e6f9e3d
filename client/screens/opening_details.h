#pragma once

#include "client/api/client.h"
#include "client/screens/context.h"
#include "client/screens/form_state.h"
#include "client/screens/new_password.h"
#include "client/ui/specs.h"
#include "shared/api/opening.h"

#include <string>
#include <vector>

namespace espace::ui {
class Ui;
}

/// Step 2/2 of opening an account: log-in and contact details (guide A4, A5).
namespace espace::screens {

/// «France (+33)» and the others, as the country selector takes them.
class CountryOptions {
 public:
  CountryOptions();
  CountryOptions(const CountryOptions&) = delete;
  CountryOptions& operator=(const CountryOptions&) = delete;

  const std::vector<ui::OptionSpec>& options() const { return options_; }

 private:
  std::vector<std::string> labels_;
  std::vector<ui::OptionSpec> options_;
};

/// What was typed is Opening::entry: it survives a step back to identification.
struct OpeningDetailsState {
  OpeningDetailsState();

  NewPassword new_password;
  CountryOptions countries;
  FormState form;
  client::Call call;
};

void start(OpeningDetailsState& state, Context& context);
void submit(OpeningDetailsState& state, Context& context);
void on_reply(Context& context, const api::OpenAccountReply& reply);
void on_refused(OpeningDetailsState& state, Context& context, const api::Error& error);
void draw(OpeningDetailsState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
