#include "server/delivery/account_templates.h"

#include "server/delivery/composer.h"
#include "server/delivery/gsm_alphabet.h"

#include <fmt/format.h>

namespace espace::delivery {

Wording word(const messages::Activation& message) {
  Composer composer("Activez votre Espace sécurisé entreprise", message.greeting);
  composer.paragraph(
      fmt::format("Vous venez d’ouvrir votre compte sur l’Espace sécurisé entreprise de {}. Pour "
                  "l’activer, confirmez votre adresse électronique.",
                  message.greeting.caisse_name));
  composer.action("Activer mon compte", message.link);
  composer.code(message.link, message.code);
  composer.valid_once(print_hours(message.validity),
                      "S’il a expiré, demandez-en un nouveau depuis la page de connexion.");
  composer.note(
      fmt::format("Vous n’êtes pas à l’origine de cette demande\u00a0? Ne tenez pas compte de ce "
                  "message\u00a0: sans votre confirmation, le compte ne sera pas activé. {}",
                  never_asked));
  return composer.finish();
}

Wording word(const messages::PasswordReset& message) {
  Composer composer("Réinitialisez votre mot de passe", message.greeting);
  composer.paragraph(
      fmt::format("Vous avez demandé la réinitialisation du mot de passe de votre Espace sécurisé "
                  "entreprise de {}.",
                  message.greeting.caisse_name));
  composer.action("Choisir un nouveau mot de passe", message.link);
  composer.code(message.link, message.code);
  composer.valid_once(print_minutes(message.validity),
                      "S’il a expiré, demandez-en un nouveau avec «\u00a0Mot de passe "
                      "oublié\u00a0?\u00a0».");
  composer.note(
      fmt::format("Vous n’êtes pas à l’origine de cette demande\u00a0? Ne tenez pas compte de ce "
                  "message\u00a0: votre mot de passe actuel reste valable. {}",
                  never_asked));
  return composer.finish();
}

namespace {

/// `sessions`: what happened to the sessions that were open.
Wording word_new_password(const messages::Greeting& greeting, std::string_view sessions) {
  Composer composer("Votre mot de passe a été modifié", greeting);
  composer.paragraph(
      fmt::format("Le mot de passe de votre Espace sécurisé entreprise de {} vient d’être modifié. "
                  "{}",
                  greeting.caisse_name, sessions));
  composer.paragraph(
      fmt::format("Vous n’êtes pas à l’origine de cette modification\u00a0? Appelez-nous sans "
                  "attendre au {}.",
                  greeting.caisse_telephone));
  return composer.finish();
}

}  // namespace

Wording word(const messages::PasswordWasReset& message) {
  return word_new_password(
      message.greeting,
      "Toutes les sessions ouvertes ont été fermées\u00a0: connectez-vous avec "
      "votre nouveau mot de passe.");
}

Wording word(const messages::PasswordChanged& message) {
  return word_new_password(message.greeting, "Les autres sessions ouvertes ont été fermées.");
}

Wording word(const messages::EmailChange& message) {
  Composer composer("Confirmez votre nouvelle adresse électronique", message.greeting);
  composer.paragraph(
      fmt::format("Vous avez demandé que cette adresse devienne votre identifiant de connexion à "
                  "l’Espace sécurisé entreprise de {}. Votre compte est désactivé jusqu’à ce que "
                  "vous l’ayez confirmée.",
                  message.greeting.caisse_name));
  composer.action("Confirmer cette adresse et réactiver mon compte", message.link);
  composer.code(message.link, message.code);
  composer.valid_once(
      print_hours(message.validity),
      "S’il a expiré, connectez-vous avec votre ancienne adresse pour en demander un nouveau.");
  composer.note(
      fmt::format("Vous n’êtes pas à l’origine de cette demande\u00a0? Ne tenez pas compte de ce "
                  "message. {}",
                  never_asked));
  return composer.finish();
}

Wording word(const messages::EmailChangeNotice& message) {
  Composer composer("Votre adresse électronique va changer", message.greeting);
  composer.paragraph(fmt::format(
      "Une nouvelle adresse électronique, {}, a été demandée pour votre compte de l’Espace "
      "sécurisé entreprise de {}. Votre compte est désactivé jusqu’à ce que le lien envoyé à cette "
      "nouvelle adresse soit utilisé.",
      message.new_email, message.greeting.caisse_name));
  composer.paragraph(
      "Vous êtes à l’origine de cette demande\u00a0? Vous n’avez rien à faire ici\u00a0: ouvrez le "
      "lien reçu à votre nouvelle adresse.");
  composer.paragraph(
      fmt::format("Sinon, ou si vous vous êtes trompé d’adresse, vous pouvez revenir à l’adresse "
                  "actuelle pendant {}.",
                  print_hours(message.validity)));
  composer.action("Garder mon adresse actuelle", message.link);
  composer.code(message.link, message.code);
  composer.note(
      fmt::format("Si cette demande ne vient pas de vous, choisissez ensuite un nouveau mot de "
                  "passe avec «\u00a0Mot de passe oublié\u00a0?\u00a0». {}",
                  never_asked));
  return composer.finish();
}

Wording word(const messages::EmailChangeTaken& message) {
  Composer composer("Votre adresse électronique a été demandée pour un autre compte",
                    message.greeting);
  composer.paragraph(
      fmt::format("Quelqu’un a demandé que cette adresse devienne l’identifiant d’un autre compte "
                  "de l’Espace sécurisé entreprise de {}. Elle est déjà celle de votre "
                  "compte\u00a0: rien n’a changé pour vous.",
                  message.greeting.caisse_name));
  composer.paragraph(
      "C’était vous\u00a0? Une adresse ne peut servir qu’à un seul compte\u00a0: ouvrez le lien "
      "reçu à l’ancienne adresse de l’autre compte pour la garder. Pour réunir vos sites "
      "déclarants, associez-les à votre espace existant.");
  composer.note(never_asked);
  return composer.finish();
}

namespace {

void add_link(Composer& composer, const messages::Certification& certification) {
  composer.action("Certifier mon adresse électronique", certification.link);
  composer.code(certification.link, certification.code);
  composer.valid_once(print_days(certification.validity),
                      "S’il a expiré, demandez-en un nouveau depuis la page de connexion.");
  composer.note(never_asked);
}

}  // namespace

Wording word(const messages::CertificationReminder& message) {
  Composer composer("Certifiez à nouveau votre adresse électronique", message.greeting);
  composer.paragraph(
      fmt::format("Pour protéger votre Espace sécurisé entreprise de {}, nous vérifions "
                  "régulièrement que cette adresse électronique est bien la vôtre. Merci de la "
                  "certifier avant le {}.",
                  message.greeting.caisse_name, message.term));
  composer.paragraph(
      "Sans cette certification, votre compte sera mis en attente à cette date. Rien n’est perdu, "
      "et vous pourrez la faire à tout moment.");
  add_link(composer, message);
  return composer.finish();
}

Wording word(const messages::CertificationOver& message) {
  Composer composer("Votre compte attend la certification de votre adresse", message.greeting);
  composer.paragraph(
      fmt::format("Votre compte de l’Espace sécurisé entreprise de {} est en attente depuis le {}, "
                  "parce que cette adresse électronique n’a pas été certifiée à nouveau. Rien "
                  "n’est perdu\u00a0: il est actif dès que vous l’avez certifiée.",
                  message.greeting.caisse_name, message.term));
  add_link(composer, message);
  return composer.finish();
}

Wording word(const messages::SiteCodeRequested& message) {
  Composer composer("Un nouveau code confidentiel a été demandé pour votre site", message.greeting);
  composer.paragraph(fmt::format(
      "Un nouveau code confidentiel a été demandé pour le site déclarant {} (SIRET {}), "
      "dont vous êtes l’Administrateur Entreprise dans l’Espace sécurisé entreprise de "
      "{}. Il est envoyé par courrier à l’adresse du site.",
      message.company_name, message.siret, message.greeting.caisse_name));
  composer.paragraph(
      "Rien n’a changé pour vous jusqu’ici. La personne qui utilisera ce code avec l’identifiant "
      "et "
      "le SIRET du site en deviendra l’Administrateur Entreprise à votre place.");
  composer.note(fmt::format("Vous n’attendiez pas cette demande\u00a0? Appelez-nous au {}. {}",
                            message.greeting.caisse_telephone, never_asked));
  return composer.finish();
}

Wording word(const messages::SiteHolderReplaced& message) {
  Composer composer("Un site n’est plus associé à votre Espace sécurisé", message.greeting);
  composer.paragraph(
      fmt::format("Le site déclarant {} (SIRET {}) vient d’être associé à un autre compte de "
                  "l’Espace sécurisé entreprise de {}, avec le code confidentiel reçu par courrier "
                  "à l’adresse du site. Vous n’en êtes plus l’Administrateur Entreprise.",
                  message.company_name, message.siret, message.greeting.caisse_name));
  composer.paragraph(
      "Votre compte reste ouvert, avec vos autres sites déclarants. Les accès que vous aviez "
      "donnés "
      "à ce site ont pris fin.");
  composer.note(
      fmt::format("Ce changement vous surprend\u00a0? Appelez-nous sans attendre au {}. {}",
                  message.greeting.caisse_telephone, never_asked));
  return composer.finish();
}

Wording word(const messages::AccountIdle& message) {
  Composer composer("Votre compte inutilisé va être supprimé", message.greeting);
  composer.paragraph(
      fmt::format("Personne ne s’est connecté à votre compte de l’Espace sécurisé entreprise de {} "
                  "depuis le {}. Un compte qui ne sert plus est supprimé, avec les données "
                  "personnelles qu’il contient\u00a0: le vôtre le sera à partir du {}.",
                  message.greeting.caisse_name, message.last_used, message.term));
  composer.paragraph(
      "Pour le garder, connectez-vous une fois avant cette date. Sinon, vous n’avez rien à faire.");
  composer.action("Me connecter", message.link);
  std::string sites = message.sites;
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

Wording word(const messages::MobileCode& message) {
  Wording wording;
  wording.subject = "Certification du numéro de téléphone";
  wording.text = in_gsm_alphabet(fmt::format(
      "{} : votre code est {}. Il est valable {} minutes. Ne le communiquez à personne.",
      message.caisse_name, message.code, message.validity.count()));
  return wording;
}

}  // namespace espace::delivery
