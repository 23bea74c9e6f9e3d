#include "server/delivery/invitation_templates.h"

#include "server/delivery/composer.h"
#include "server/delivery/facts.h"

#include <fmt/format.h>

namespace espace::delivery {
namespace {

/// «du site Siège de Créteil (Bâtir Ensemble SAS)», «de 12 sites»
std::string print_place(const Facts& facts) {
  if (facts["site_count"] == "0") return fmt::format("du cabinet {}", facts["company_name"]);
  if (facts["site_name"].empty()) {
    return fmt::format("de {} sites ({})", facts["site_count"], facts["company_name"]);
  }
  return fmt::format("du site {} ({})", facts["site_name"], facts["company_name"]);
}

Wording word_invitation(const Facts& facts) {
  Composer composer("Vous êtes invité à rejoindre l’Espace sécurisé entreprise", facts);
  const auto& inviter = facts["invited_by"];
  composer.paragraph(fmt::format(
      "{} vous donne accès à l’Espace sécurisé entreprise de {}, en qualité d’«\u00a0{}\u00a0» {}.",
      inviter.empty() ? "Votre caisse" : inviter, facts["caisse_name"], facts["role"],
      print_place(facts)));
  if (!facts["starts"].empty()) {
    composer.paragraph(facts["ends"].empty()
                           ? fmt::format("Cet accès prend effet le {}.", facts["starts"])
                           : fmt::format("Cet accès est valable du {} au {} inclus.",
                                         facts["starts"], facts["ends"]));
  }
  composer.action("Répondre à cette invitation", facts["link"]);
  composer.valid_once(
      print_days(facts["valid_days"]),
      "Si vous avez déjà un compte avec cette adresse électronique, vous acceptez avec son mot de "
      "passe\u00a0; sinon, vous en ouvrez un. Vous pouvez aussi refuser.");
  composer.note(
      fmt::format("Vous ne connaissez pas l’origine de cette invitation\u00a0? Refusez-la, ou ne "
                  "tenez pas compte de ce message. {}",
                  never_asked));
  return composer.finish();
}

Wording word_refused(const Facts& facts) {
  Composer composer("Votre invitation a été refusée", facts);
  composer.paragraph(
      fmt::format("L’invitation que vous aviez envoyée à {} pour {} a été refusée. La délégation "
                  "est fermée.",
                  facts["email"], facts["company_name"]));
  composer.paragraph(
      "Vous pouvez en ajouter une autre depuis la page «\u00a0Gérer les droits d’accès\u00a0».");
  return composer.finish();
}

Wording word_review(const Facts& facts) {
  Composer composer("Ces accès sont-ils toujours justifiés\u00a0?", facts);
  const auto place = facts["site_name"].empty()
                         ? std::string(facts["company_name"])
                         : fmt::format("{} ({})", facts["site_name"], facts["company_name"]);
  composer.paragraph(fmt::format(
      "Une fois par an, nous vous demandons de vérifier qui a accès à l’Espace sécurisé de {}. "
      "Aujourd’hui, {}.",
      place,
      facts["count"] == "1" ? "une délégation est en vigueur"
                            : fmt::format("{} délégations sont en vigueur", facts["count"])));
  composer.paragraph(
      "Fermez les accès qui ne sont plus justifiés, puis confirmez les autres\u00a0: votre "
      "confirmation est inscrite au journal.");
  composer.action("Vérifier les accès", facts["link"]);
  composer.note(fmt::format("Vous recevez ce message en qualité d’administrateur de ce site. {}",
                            never_asked));
  return composer.finish();
}

}  // namespace

std::optional<Wording> word_for_invitation(const store::NewMessage& message) {
  const Facts facts(message);
  if (message.kind == "invitation") return word_invitation(facts);
  if (message.kind == "invitation_refused") return word_refused(facts);
  if (message.kind == "review_due") return word_review(facts);
  return std::nullopt;
}

}  // namespace espace::delivery
