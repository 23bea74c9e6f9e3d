#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "client/ui/function_ref.h"
#include "shared/api/opening/mail_link.h"

#include <cstdint>
#include <string_view>
#include <utility>

namespace espace::ui {
class Ui;
}

/// The page of a link in an e-mail, one for all kinds: it says what is asked for, naming nobody,
/// and nothing happens until its button is pressed, because mail gateways open such pages too. The
/// token travels in the fragment, so that no server's log ever holds it, and is removed from the
/// address bar at once. Without one the page asks for the code that stands below the link.
namespace espace::screens {

/// What such a page says.
struct MailLinkWords {
  std::string_view path;
  std::string_view title;     ///< Before the button is pressed …
  std::string_view sentence;  ///< … with what it does.
  std::string_view button;
  std::string_view settled_title;  ///< The link was used already, or another for the same.
  std::string_view settled_notice = "C’est déjà fait";
  std::string_view settled_text;
  std::string_view dead_title;  ///< It is incomplete, unknown, too old, or was replaced.
  std::string_view dead_text;   ///< What to do now.
  std::string_view again = {};  ///< «Recevoir un nouveau lien»; empty: the caisse's telephone.
  std::string_view again_path = {};
  bool may_settle_again = false;  ///< What was done may be asked for again.
};

struct MailLink {
  explicit MailLink(const MailLinkWords& the_words);

  enum class Stage : std::uint8_t { Asking, Passed, Settled, Dead };

  const MailLinkWords& words;
  Stage stage = Stage::Asking;
  bool is_typed = false;  ///< The code, since there is no token.
  api::LinkProof proof;
  FormState form;
  client::Call call;
};

void start(MailLink& link, Context& context);

/// Whether the proof may be sent; else what is wrong with it is shown.
bool is_ready(MailLink& link, Context& context);
/// The server took the proof: the rest is the screen's.
void pass(MailLink& link, Context& context);
/// True if the refusal is about the link, which now says so itself; also for later calls with its
/// proof.
bool settle(MailLink& link, Context& context, const api::Error& error);

/// The button was pressed. `on_refused`: for refusals that are not about the link, if they are not
/// to be shown as failures of the call.
template <class Reply, class OnReply, class OnRefused>
void press(MailLink& link, Context& context, const api::Endpoint<api::LinkProof, Reply>& endpoint,
           OnReply on_reply, OnRefused on_refused) {
  if (!is_ready(link, context)) return;
  context.api.call(
      endpoint, link.proof, link.call,
      [&link, &context, on_reply = std::move(on_reply)](const Reply& reply) {
        pass(link, context);
        on_reply(reply);
      },
      [&link, &context, on_refused = std::move(on_refused)](const api::Error& error) {
        if (!settle(link, context, error)) on_refused(error);
      });
}

/// Draws every stage but Passed.
void draw(MailLink& link, ui::Ui& ui, Context& context, ui::FunctionRef<void()> press);

/// «Me connecter», or «Continuer» for who is logged in.
void draw_way_in(ui::Ui& ui, const Context& context);

/// On the pages that say that an e-mail has left: the way to the link's page for who types its
/// code.
void draw_code_instead(ui::Ui& ui, std::string_view path);

}  // namespace espace::screens
