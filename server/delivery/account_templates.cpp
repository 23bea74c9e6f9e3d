#include "server/delivery/account_templates.h"

#include "server/delivery/composer.h"
#include "server/delivery/facts.h"
#include "server/delivery/gsm_alphabet.h"

#include <fmt/format.h>

namespace espace::delivery {
namespace {

Wording word_activation(const Facts& facts) {
  Composer composer("Activez votre Espace sécurisé entreprise", facts);
  composer.paragraph(
      fmt::format("Vous venez d’ouvrir votre compte sur l’Espace sécurisé entreprise de {}. Pour "
                  "l’activer, confirmez votre adresse électronique.",
                  facts["caisse_name"]));
  composer.action("Activer mon compte", facts["link"]);
  composer.valid_once(print_hours(facts["valid_hours"]),
                      "S’il a expiré, demandez-en un nouveau depuis la page de connexion.");
  composer.note(
      fmt::format("Vous n’êtes pas à l’origine de cette demande\u00a0? Ne tenez pas compte de ce "
                  "message\u00a0: sans votre confirmation, le compte ne sera pas activé. {}",
                  never_asked));
  return composer.finish();
}

Wording word_password_reset(const Facts& facts) {
  Composer composer("Réinitialisez votre mot de passe", facts);
  composer.paragraph(
      fmt::format("Vous avez demandé la réinitialisation du mot de passe de votre Espace sécurisé "
                  "entreprise de {}.",
                  facts["caisse_name"]));
  composer.action("Choisir un nouveau mot de passe", facts["link"]);
  composer.valid_once(print_minutes(facts["valid_minutes"]),
                      "S’il a expiré, demandez-en un nouveau avec «\u00a0Mot de passe "
                      "oublié\u00a0?\u00a0».");
  composer.note(
      fmt::format("Vous n’êtes pas à l’origine de cette demande\u00a0? Ne tenez pas compte de ce "
                  "message\u00a0: votre mot de passe actuel reste valable. {}",
                  never_asked));
  return composer.finish();
}

/// `sessions`: what became of those that were open.
Wording word_new_password(const Facts& facts, std::string_view sessions) {
  Composer composer("Votre mot de passe a été modifié", facts);
  composer.paragraph(
      fmt::format("Le mot de passe de votre Espace sécurisé entreprise de {} vient d’être modifié. "
                  "{}",
                  facts["caisse_name"], sessions));
  composer.paragraph(
      fmt::format("Vous n’êtes pas à l’origine de cette modification\u00a0? Appelez-nous sans "
                  "attendre au {}.",
                  facts["caisse_telephone"]));
  return composer.finish();
}

Wording word_password_changed(const Facts& facts) {
  return word_new_password(
      facts,
      "Toutes les sessions ouvertes ont été fermées\u00a0: connectez-vous avec "
      "votre nouveau mot de passe.");
}

Wording word_password_modified(const Facts& facts) {
  return word_new_password(facts, "Les autres sessions ouvertes ont été fermées.");
}

Wording word_email_change(const Facts& facts) {
  Composer composer("Confirmez votre nouvelle adresse électronique", facts);
  composer.paragraph(
      fmt::format("Vous avez demandé que cette adresse devienne votre identifiant de connexion à "
                  "l’Espace sécurisé entreprise de {}. Votre compte est désactivé jusqu’à ce que "
                  "vous l’ayez confirmée.",
                  facts["caisse_name"]));
  composer.action("Confirmer cette adresse et réactiver mon compte", facts["link"]);
  composer.valid_once(
      print_hours(facts["valid_hours"]),
      "S’il a expiré, connectez-vous avec votre ancienne adresse pour en demander un nouveau.");
  composer.note(
      fmt::format("Vous n’êtes pas à l’origine de cette demande\u00a0? Ne tenez pas compte de ce "
                  "message. {}",
                  never_asked));
  return composer.finish();
}

Wording word_email_change_notice(const Facts& facts) {
  Composer composer("Votre adresse électronique va changer", facts);
  composer.paragraph(fmt::format(
      "Une nouvelle adresse électronique, {}, a été demandée pour votre compte de l’Espace "
      "sécurisé entreprise de {}. Votre compte est désactivé jusqu’à ce que le lien envoyé à cette "
      "nouvelle adresse soit suivi.",
      facts["new_email"], facts["caisse_name"]));
  composer.paragraph(
      "Vous êtes à l’origine de cette demande\u00a0? Vous n’avez rien à faire ici\u00a0: suivez le "
      "lien reçu à votre nouvelle adresse.");
  composer.paragraph(
      fmt::format("Sinon, ou si vous vous êtes trompé d’adresse, vous pouvez revenir à l’adresse "
                  "actuelle pendant {}.",
                  print_hours(facts["valid_hours"])));
  composer.action("Garder mon adresse actuelle", facts["link"]);
  composer.note(
      fmt::format("Si cette demande ne vient pas de vous, choisissez ensuite un nouveau mot de "
                  "passe avec «\u00a0Mot de passe oublié\u00a0?\u00a0». {}",
                  never_asked));
  return composer.finish();
}

Wording word_email_change_taken(const Facts& facts) {
  Composer composer("Votre adresse électronique a été demandée pour un autre compte", facts);
  composer.paragraph(
      fmt::format("Quelqu’un a demandé que cette adresse devienne l’identifiant d’un autre compte "
                  "de l’Espace sécurisé entreprise de {}. Elle est déjà celle de votre "
                  "compte\u00a0: rien n’a changé pour vous.",
                  facts["caisse_name"]));
  composer.paragraph(
      "C’était vous\u00a0? Une adresse ne peut servir qu’à un seul compte\u00a0: suivez le lien "
      "reçu à l’ancienne adresse de l’autre compte pour la garder. Pour réunir vos sites "
      "déclarants, associez-les à votre espace existant.");
  composer.note(never_asked);
  return composer.finish();
}

void add_certification_link(Composer& composer, const Facts& facts) {
  composer.action("Certifier mon adresse électronique", facts["link"]);
  composer.valid_once(print_days(facts["valid_days"]),
                      "S’il a expiré, demandez-en un nouveau depuis la page de connexion.");
  composer.note(never_asked);
}

Wording word_certification_reminder(const Facts& facts) {
  Composer composer("Certifiez à nouveau votre adresse électronique", facts);
  composer.paragraph(
      fmt::format("Pour protéger votre Espace sécurisé entreprise de {}, nous vérifions "
                  "régulièrement que cette adresse électronique est bien la vôtre. Merci de la "
                  "certifier avant le {}.",
                  facts["caisse_name"], facts["term"]));
  composer.paragraph(
      "Sans cette certification, votre compte sera mis en attente à cette date. Rien n’est perdu, "
      "et vous pourrez la faire à tout moment.");
  add_certification_link(composer, facts);
  return composer.finish();
}

Wording word_certification_over(const Facts& facts) {
  Composer composer("Votre compte attend la certification de votre adresse", facts);
  composer.paragraph(
      fmt::format("Votre compte de l’Espace sécurisé entreprise de {} est en attente depuis le {}, "
                  "parce que cette adresse électronique n’a pas été certifiée à nouveau. Rien "
                  "n’est perdu\u00a0: il est actif dès que vous l’avez certifiée.",
                  facts["caisse_name"], facts["term"]));
  add_certification_link(composer, facts);
  return composer.finish();
}

Wording word_site_code_requested(const Facts& facts) {
  Composer composer("Un nouveau code confidentiel a été demandé pour votre site", facts);
  composer.paragraph(fmt::format(
      "Un nouveau code confidentiel a été demandé pour le site déclarant {} (SIRET {}), "
      "dont vous êtes l’Administrateur Entreprise dans l’Espace sécurisé entreprise de "
      "{}. Il est envoyé par courrier à l’adresse du site.",
      facts["company_name"], facts["siret"], facts["caisse_name"]));
  composer.paragraph(
      "Rien n’a changé pour vous jusqu’ici. La personne qui utilisera ce code avec l’identifiant "
      "et "
      "le SIRET du site en deviendra l’Administrateur Entreprise à votre place.");
  composer.note(fmt::format("Vous n’attendiez pas cette demande\u00a0? Appelez-nous au {}. {}",
                            facts["caisse_telephone"], never_asked));
  return composer.finish();
}

Wording word_site_holder_replaced(const Facts& facts) {
  Composer composer("Un site n’est plus associé à votre Espace sécurisé", facts);
  composer.paragraph(
      fmt::format("Le site déclarant {} (SIRET {}) vient d’être associé à un autre compte de "
                  "l’Espace sécurisé entreprise de {}, avec le code confidentiel reçu par courrier "
                  "à l’adresse du site. Vous n’en êtes plus l’Administrateur Entreprise.",
                  facts["company_name"], facts["siret"], facts["caisse_name"]));
  composer.paragraph(
      "Votre compte reste ouvert, avec vos autres sites déclarants. Les accès que vous aviez "
      "donnés "
      "à ce site ont pris fin.");
  composer.note(
      fmt::format("Ce changement vous surprend\u00a0? Appelez-nous sans attendre au {}. {}",
                  facts["caisse_telephone"], never_asked));
  return composer.finish();
}

Wording word_account_idle(const Facts& facts) {
  Composer composer("Votre compte inutilisé va être supprimé", facts);
  composer.paragraph(
      fmt::format("Personne ne s’est connecté à votre compte de l’Espace sécurisé entreprise de {} "
                  "depuis le {}. Un compte qui ne sert plus est supprimé, avec les données "
                  "personnelles qu’il contient\u00a0: le vôtre le sera à partir du {}.",
                  facts["caisse_name"], facts["last_used"], facts["term"]));
  composer.paragraph(
      "Pour le garder, connectez-vous une fois avant cette date. Sinon, vous n’avez rien à faire.");
  composer.action("Me connecter", facts["link"]);
  std::string sites = facts["sites"];
  if (!sites.empty()) {
    for (auto end = sites.find('\n'); end != std::string::npos; end = sites.find('\n', end)) {
      sites.replace(end, 1, "\u00a0; ");
    }
    composer.paragraph(
        fmt::format("Vous êtes «\u00a0Administrateur Entreprise\u00a0» de\u00a0: {}. Les accès que "
                    "vous y avez délégués prendront fin avec votre compte. L’entreprise pourra "
                    "nommer un nouvel administrateur avec un nouveau code confidentiel, à demander "
                    "par «\u00a0Mot de passe oublié\u00a0?\u00a0».",
                    sites));
  }
  composer.note(never_asked);
  return composer.finish();
}

Wording word_mobile_code(const Facts& facts) {
  Wording wording;
  wording.subject = "Certification du numéro de téléphone";
  wording.text = in_gsm_alphabet(fmt::format(
      "{} : votre code est {}. Il est valable {} minutes. Ne le communiquez à personne.",
      facts["caisse_name"], facts["code"], facts["valid_minutes"]));
  return wording;
}

}  // namespace

std::optional<Wording> word_for_account(const store::NewMessage& message) {
  const Facts facts(message);
  if (message.kind == "activation") return word_activation(facts);
  if (message.kind == "password_reset") return word_password_reset(facts);
  if (message.kind == "password_changed") return word_password_changed(facts);
  if (message.kind == "email_change") return word_email_change(facts);
  if (message.kind == "email_change_notice") return word_email_change_notice(facts);
  if (message.kind == "email_change_taken") return word_email_change_taken(facts);
  if (message.kind == "password_modified") return word_password_modified(facts);
  if (message.kind == "certification_reminder") return word_certification_reminder(facts);
  if (message.kind == "certification_over") return word_certification_over(facts);
  if (message.kind == "site_code_requested") return word_site_code_requested(facts);
  if (message.kind == "site_holder_replaced") return word_site_holder_replaced(facts);
  if (message.kind == "account_idle") return word_account_idle(facts);
  if (message.kind == "mobile_code") return word_mobile_code(facts);
  return std::nullopt;
}

}  // namespace espace::delivery
