#include "server/delivery/templates.h"

#include "server/delivery/account_templates.h"
#include "server/delivery/caisse_templates.h"
#include "server/delivery/invitation_templates.h"
#include "server/delivery/letter.h"
#include "server/delivery/stored.h"

namespace espace::delivery {
namespace {

Wording word_letter(const store::OutgoingMessage& message) {
  const auto letter = compose_letter(message);
  return {letter.subject, print_letter(letter), {}, {letter.link}, {}};
}

}  // namespace

Wording word(const store::OutgoingMessage& message) {
  if (message.channel == store::Channel::Letter) return word_letter(message);
  return visit_stored<messages::Messages>(message, [](const auto& told) { return word(told); });
}

}  // namespace espace::delivery
