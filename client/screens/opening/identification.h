#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "shared/api/opening/opening.h"

#include <array>
#include <functional>
#include <string>
#include <string_view>

namespace espace::ui {
class Ui;
}

/// The form of step 1/2, shared by opening an account and associating a site: the identifiant, the
/// SIRET and the code received by post (guide A2, A3, B1).
namespace espace::screens {

struct Identification {
  using OnReply = std::function<void(const api::IdentifyReply&)>;

  /// The label is a string literal.
  explicit Identification(std::string_view code_label);

  StepNotice notice = StepNotice::None;
  api::IdentifyRequest request;
  FormState form;
  client::Call call;

  /// Its ten digits, or the text as typed if it is not valid.
  std::string identifiant() const;
};

/// Starts with what was typed before, and says why the step is shown again.
void start(Identification& state, std::string_view identifiant, std::string_view siret,
           StepNotice& notice);
void submit(Identification& state, Context& context, const Identification::OnReply& on_reply);
void on_refused(Identification& state, const api::Error& error);

struct IdentificationWords {
  std::string_view title;
  std::array<std::string_view, 2> steps;
  std::string_view letters;  ///< Which letters to have at hand; empty: already mentioned.
  std::string_view expired;  ///< What is kept when the time between the steps runs out.
};

void draw_identification(Identification& state, ui::Ui& ui, Context& context,
                         const IdentificationWords& words, const Identification::OnReply& on_reply,
                         const std::function<void()>& on_cancel);

}  // namespace espace::screens
