#include "server/delivery/templates.h"

#include "server/delivery/layout.h"

#include <fmt/format.h>

#include <stdexcept>

namespace espace::delivery {
namespace {

class Facts {
 public:
  explicit Facts(const store::NewMessage& message) : message_(message) {}
  const std::string& operator[](const std::string& name) const {
    const auto found = message_.parameters.find(name);
    if (found == message_.parameters.end()) {
      throw std::runtime_error(message_.kind + ": no parameter " + name);
    }
    return found->second;
  }

 private:
  const store::NewMessage& message_;
};

std::string hours(const std::string& count) { return count == "1" ? "1 heure" : count + " heures"; }

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

}  // namespace

Wording word(const store::NewMessage& message) {
  const Facts facts(message);
  if (message.kind == "activation") return word_activation(facts);
  throw std::runtime_error("unknown kind of message");
}

}  // namespace espace::delivery
