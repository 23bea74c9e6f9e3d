#pragma once

#include "client/screens/base/mail_link.h"
#include "shared/api/mapping/endpoint.h"

#include <cstdint>
#include <string_view>

/// A link whose button does all that the e-mail asked for: activation, the addresses of an account,
/// their certification. Only their words differ.
namespace espace::screens {

struct ActingLinkWords {
  MailLinkWords page;
  const api::Endpoint<api::LinkProof, api::LinkReply>& endpoint;
  std::string_view done_title;
  std::string_view done;        ///< The banner's title …
  std::string_view done_text;   ///< … and, after it, what the address may be used for.
  std::string_view taken = {};  ///< If another account now has the address: the banner's title …
  std::string_view taken_text = {};  ///< … and what to do.
};

struct ActingLinkState {
  explicit ActingLinkState(const ActingLinkWords& the_words)
      : words(the_words), link(the_words.page) {}

  const ActingLinkWords& words;
  MailLink link;
  bool is_taken = false;
};

void start(ActingLinkState& state, Context& context);
void submit(ActingLinkState& state, Context& context);
void on_reply(ActingLinkState& state, Context& context, const api::LinkReply& reply);
void on_refused(ActingLinkState& state, Context& context, const api::Error& error);
void draw(ActingLinkState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
