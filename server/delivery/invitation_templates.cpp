#include "server/delivery/invitation_templates.h"

#include "server/delivery/composer.h"

#include <fmt/format.h>

namespace espace::delivery {
namespace {

/// «du site Siège de Créteil (Bâtir Ensemble SAS)», «de 12 sites»
std::string print_place(const messages::Invitation& message) {
  if (message.site_count == 0) return fmt::format("du cabinet {}", message.company_name);
  if (message.site_name.empty()) {
    return fmt::format("de {} sites ({})", message.site_count, message.company_name);
  }
  return fmt::format("du site {} ({})", message.site_name, message.company_name);
}

}  // namespace

Wording word(const messages::Invitation& message) {
  Composer composer("Vous êtes invité à rejoindre l’Espace sécurisé entreprise", message.greeting);
  const auto& inviter = message.invited_by;
  composer.paragraph(fmt::format(
      "{} vous donne accès à l’Espace sécurisé entreprise de {}, en qualité d’«\u00a0{}\u00a0» {}.",
      inviter.empty() ? "Votre caisse" : inviter, message.greeting.caisse_name, message.role,
      print_place(message)));
  if (!message.starts.empty()) {
    composer.paragraph(message.ends.empty()
                           ? fmt::format("Cet accès prend effet le {}.", message.starts)
                           : fmt::format("Cet accès est valable du {} au {} inclus.",
                                         message.starts, message.ends));
  }
  composer.action("Répondre à cette invitation", message.link);
  composer.code(message.link, message.code);
  composer.valid_once(
      print_days(message.validity),
      "Si vous avez déjà un compte avec cette adresse électronique, vous acceptez avec son mot de "
      "passe\u00a0; sinon, vous en ouvrez un. Vous pouvez aussi refuser.");
  composer.note(
      fmt::format("Vous ne connaissez pas l’origine de cette invitation\u00a0? Refusez-la, ou ne "
                  "tenez pas compte de ce message. {}",
                  never_asked));
  return composer.finish();
}

Wording word(const messages::InvitationRefused& message) {
  Composer composer("Votre invitation a été refusée", message.greeting);
  composer.paragraph(
      fmt::format("L’invitation que vous aviez envoyée à {} pour {} a été refusée. La délégation "
                  "est fermée.",
                  message.email, message.company_name));
  composer.paragraph(
      "Vous pouvez en ajouter une autre depuis la page «\u00a0Gérer les droits d’accès\u00a0».");
  return composer.finish();
}

Wording word(const messages::ReviewDue& message) {
  Composer composer("Ces accès sont-ils toujours justifiés\u00a0?", message.greeting);
  const auto place = message.site_name.empty()
                         ? message.company_name
                         : fmt::format("{} ({})", message.site_name, message.company_name);
  composer.paragraph(fmt::format(
      "Une fois par an, nous vous demandons de vérifier qui a accès à l’Espace sécurisé de {}. "
      "Aujourd’hui, {}.",
      place,
      message.count == 1 ? "une délégation est en vigueur"
                         : fmt::format("{} délégations sont en vigueur", message.count)));
  composer.paragraph(
      "Fermez les accès qui ne sont plus justifiés, puis confirmez les autres\u00a0: votre "
      "confirmation est inscrite au journal.");
  composer.action("Vérifier les accès", message.link);
  composer.note(fmt::format("Vous recevez ce message en qualité d’administrateur de ce site. {}",
                            never_asked));
  return composer.finish();
}

}  // namespace espace::delivery
