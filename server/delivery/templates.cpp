#include "server/delivery/templates.h"

#include "server/delivery/account_templates.h"
#include "server/delivery/caisse_templates.h"
#include "server/delivery/facts.h"
#include "server/delivery/invitation_templates.h"
#include "server/delivery/layout.h"
#include "server/delivery/letter.h"

#include <fmt/format.h>

#include <stdexcept>

namespace espace::delivery {
namespace {

std::string hours(const std::string& count) { return count == "1" ? "1 heure" : count + " heures"; }

std::string minutes(const std::string& count) {
  if (count == "60") return hours("1");
  return count + " minutes";
}

Wording word_activation(const Facts& facts) {
  const auto& link = facts["link"];
  const auto& caisse = facts["caisse_name"];
  const auto& telephone = facts["caisse_telephone"];
  const std::string validity = hours(facts["valid_hours"]);
  Wording wording;
  wording.subject = "Activez votre Espace sécurisé entreprise";
  wording.links = {link};
  wording.text = fmt::format(
      "Bonjour {first_name},\n\n"
      "Vous venez d’ouvrir votre compte sur l’Espace sécurisé entreprise de {caisse}.\n\n"
      "Pour l’activer et confirmer votre adresse électronique, ouvrez ce lien :\n\n"
      "{link}\n\n"
      "Ce lien est valable {validity} et ne sert qu’une seule fois. S’il a expiré, demandez-en un "
      "nouveau depuis la page de connexion.\n\n"
      "Vous n’êtes pas à l’origine de cette demande ? Ne tenez pas compte de ce message : sans "
      "votre confirmation, le compte ne sera pas activé.\n\n"
      "Nous ne vous demanderons jamais votre mot de passe, ni par courriel ni par téléphone.\n\n"
      "Une question ? Appelez-nous au {telephone}.\n\n"
      "{caisse}\n",
      fmt::arg("first_name", facts["first_name"]), fmt::arg("caisse", caisse),
      fmt::arg("link", link), fmt::arg("validity", validity), fmt::arg("telephone", telephone));
  Layout layout(wording.subject, caisse);
  layout.paragraph(fmt::format("Bonjour {},", facts["first_name"]));
  layout.paragraph(
      fmt::format("Vous venez d’ouvrir votre compte sur l’Espace sécurisé entreprise de {}. Pour "
                  "l’activer et confirmer votre adresse électronique, cliquez sur le bouton "
                  "ci-dessous.",
                  caisse));
  layout.button("Activer mon compte", link);
  layout.paragraph(
      fmt::format("Ce lien est valable {} et ne sert qu’une seule fois. S’il a expiré, demandez-en "
                  "un nouveau depuis la page de connexion.",
                  validity));
  layout.link("Le bouton ne fonctionne pas ? Copiez cette adresse dans votre navigateur :", link);
  layout.note(
      "Vous n’êtes pas à l’origine de cette demande ? Ne tenez pas compte de ce message : sans "
      "votre confirmation, le compte ne sera pas activé. Nous ne vous demanderons jamais votre mot "
      "de passe, ni par courriel ni par téléphone.");
  layout.note(fmt::format("Une question ? Appelez-nous au {}.", telephone));
  wording.html = layout.html();
  return wording;
}

Wording word_password_reset(const Facts& facts) {
  const auto& link = facts["link"];
  const auto& caisse = facts["caisse_name"];
  const auto& telephone = facts["caisse_telephone"];
  const std::string validity = minutes(facts["valid_minutes"]);
  Wording wording;
  wording.subject = "Réinitialisez votre mot de passe";
  wording.links = {link};
  wording.text = fmt::format(
      "Bonjour {first_name},\n\n"
      "Vous avez demandé la réinitialisation du mot de passe de votre Espace sécurisé entreprise "
      "de {caisse}.\n\n"
      "Pour choisir un nouveau mot de passe, ouvrez ce lien\u00a0:\n\n"
      "{link}\n\n"
      "Ce lien est valable {validity} et ne sert qu’une seule fois. S’il a expiré, demandez-en un "
      "nouveau avec «\u00a0Mot de passe oublié\u00a0?\u00a0».\n\n"
      "Vous n’êtes pas à l’origine de cette demande\u00a0? Ne tenez pas compte de ce "
      "message\u00a0: votre "
      "mot "
      "de passe actuel reste valable.\n\n"
      "Nous ne vous demanderons jamais votre mot de passe, ni par courriel ni par téléphone.\n\n"
      "Une question\u00a0? Appelez-nous au {telephone}.\n\n"
      "{caisse}\n",
      fmt::arg("first_name", facts["first_name"]), fmt::arg("caisse", caisse),
      fmt::arg("link", link), fmt::arg("validity", validity), fmt::arg("telephone", telephone));
  Layout layout(wording.subject, caisse);
  layout.paragraph(fmt::format("Bonjour {},", facts["first_name"]));
  layout.paragraph(
      fmt::format("Vous avez demandé la réinitialisation du mot de passe de votre Espace sécurisé "
                  "entreprise de {}. Pour choisir un nouveau mot de passe, cliquez sur le bouton "
                  "ci-dessous.",
                  caisse));
  layout.button("Choisir un nouveau mot de passe", link);
  layout.paragraph(
      fmt::format("Ce lien est valable {} et ne sert qu’une seule fois. S’il a expiré, demandez-en "
                  "un nouveau avec «\u00a0Mot de passe oublié\u00a0?\u00a0».",
                  validity));
  layout.link(
      "Le bouton ne fonctionne pas\u00a0? Copiez cette adresse dans votre navigateur\u00a0:", link);
  layout.note(
      "Vous n’êtes pas à l’origine de cette demande\u00a0? Ne tenez pas compte de ce "
      "message\u00a0: votre "
      "mot "
      "de passe actuel reste valable. Nous ne vous demanderons jamais votre mot de passe, ni par "
      "courriel ni par téléphone.");
  layout.note(fmt::format("Une question\u00a0? Appelez-nous au {}.", telephone));
  wording.html = layout.html();
  return wording;
}

Wording word_password_changed(const Facts& facts) {
  const auto& caisse = facts["caisse_name"];
  const std::string told = fmt::format(
      "Le mot de passe de votre Espace sécurisé entreprise de {} vient d’être modifié. "
      "Toutes les sessions ouvertes ont été fermées\u00a0: connectez-vous avec votre nouveau "
      "mot de passe.",
      caisse);
  const std::string warning = fmt::format(
      "Vous n’êtes pas à l’origine de cette modification\u00a0? Appelez-nous sans attendre au {}.",
      facts["caisse_telephone"]);
  Wording wording;
  wording.subject = "Votre mot de passe a été modifié";
  wording.text =
      fmt::format("Bonjour {},\n\n{}\n\n{}\n\n{}\n", facts["first_name"], told, warning, caisse);
  Layout layout(wording.subject, caisse);
  layout.paragraph(fmt::format("Bonjour {},", facts["first_name"]));
  layout.paragraph(told);
  layout.paragraph(warning);
  wording.html = layout.html();
  return wording;
}

Wording word_letter(const store::NewMessage& message) {
  const auto letter = compose_letter(message);
  return {letter.subject, print_letter(letter), {}, {letter.link}, {}};
}

}  // namespace

Wording word(const store::NewMessage& message) {
  const Facts facts(message);
  if (message.kind == "activation") return word_activation(facts);
  if (message.kind == "password_reset") return word_password_reset(facts);
  if (message.kind == "password_changed") return word_password_changed(facts);
  if (message.channel == store::Channel::Letter) return word_letter(message);
  if (auto wording = word_for_account(message)) return std::move(*wording);
  if (auto wording = word_for_caisse(message)) return std::move(*wording);
  if (auto wording = word_for_invitation(message)) return std::move(*wording);
  throw std::runtime_error("unknown kind of message");
}

}  // namespace espace::delivery
