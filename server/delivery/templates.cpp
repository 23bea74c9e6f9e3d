#include "server/delivery/templates.h"

#include "server/delivery/account_templates.h"
#include "server/delivery/caisse_templates.h"
#include "server/delivery/invitation_templates.h"
#include "server/delivery/letter.h"

#include <stdexcept>
#include <utility>

namespace espace::delivery {
namespace {

Wording word_letter(const store::NewMessage& message) {
  const auto letter = compose_letter(message);
  return {letter.subject, print_letter(letter), {}, {letter.link}, {}};
}

}  // namespace

Wording word(const store::NewMessage& message) {
  if (message.channel == store::Channel::Letter) return word_letter(message);
  if (auto wording = word_for_account(message)) return std::move(*wording);
  if (auto wording = word_for_caisse(message)) return std::move(*wording);
  if (auto wording = word_for_invitation(message)) return std::move(*wording);
  throw std::runtime_error("unknown kind of message");
}

}  // namespace espace::delivery
