#include "server/delivery/account_templates.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <string>
#include <vector>

using namespace espace;
using namespace espace::delivery;

namespace {

store::OutgoingMessage message_of(const std::string& kind) {
  return {store::Channel::Email,
          kind,
          "zoe@example.org",
          {{"first_name", "Zoé <b>"},
           {"link", "https://portail.example/compte#abc&d"},
           {"new_email", "nouvelle@example.org"},
           {"term", "20/03/2027"},
           {"company_name", "Bâti & Fils"},
           {"siret", "732 829 320 00074"},
           {"last_used", "20/04/2025"},
           {"sites", "Bâti Sud, Siège\nBâti Nord"},
           {"caisse_name", "CIBTP d’Essai & Fils"},
           {"caisse_telephone", "01 99 00 12 34"},
           {"valid_days", "14"},
           {"valid_hours", "24"}}};
}

bool holds(const std::string& text, const std::string& what) {
  return text.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("the e-mails to an account's holder say the same in text and in HTML", "[delivery]") {
  struct Case {
    const char* kind;
    const char* subject;
    bool has_link;
    std::vector<const char*> words;  ///< In both.
  };
  for (const auto& [kind, subject, has_link, words] : std::vector<Case>{
           {"email_change",
            "Confirmez votre nouvelle adresse électronique",
            true,
            {"Votre compte est désactivé", "24 heures"}},
           {"email_change_notice",
            "Votre adresse électronique va changer",
            true,
            {"nouvelle@example.org", "revenir à l’adresse actuelle pendant 24 heures"}},
           {"email_change_taken",
            "Votre adresse électronique a été demandée pour un autre compte",
            false,
            {"rien n’a changé pour vous"}},
           {"password_modified",
            "Votre mot de passe a été modifié",
            false,
            {"Les autres sessions ouvertes ont été fermées"}},
           {"certification_reminder",
            "Certifiez à nouveau votre adresse électronique",
            true,
            {"avant le 20/03/2027", "14 jours"}},
           {"certification_over",
            "Votre compte attend la certification de votre adresse",
            true,
            {"en attente depuis le 20/03/2027"}},
           {"site_code_requested",
            "Un nouveau code confidentiel a été demandé pour votre site",
            false,
            {"732 829 320 00074", "Il est envoyé par courrier", "à votre place"}},
           {"site_holder_replaced",
            "Un site n’est plus associé à votre Espace sécurisé",
            false,
            {"732 829 320 00074", "Vous n’en êtes plus l’Administrateur Entreprise"}},
           {"account_idle",
            "Votre compte inutilisé va être supprimé",
            true,
            {"depuis le 20/04/2025", "à partir du 20/03/2027", "connectez-vous une fois",
             "Bâti Sud, Siège\u00a0; Bâti Nord", "un nouveau code confidentiel"}}}) {
    CAPTURE(kind);
    const auto wording = word(message_of(kind));
    CHECK(wording.subject == subject);
    CHECK(wording.text.starts_with("Bonjour Zoé <b>,\n"));
    CHECK(wording.text.ends_with("CIBTP d’Essai & Fils\n"));
    CHECK(holds(wording.html, "Bonjour Zoé &lt;b&gt;,"));
    CHECK_FALSE(holds(wording.html, "<b>,"));
    CHECK(holds(wording.text, "01 99 00 12 34"));
    CHECK(holds(wording.html, "01 99 00 12 34"));
    CHECK(wording.links.size() == (has_link ? 1U : 0U));
    CHECK(holds(wording.text, "https://portail.example/compte#abc&d\n") == has_link);
    CHECK(holds(wording.html, "href=\"https://portail.example/compte#abc&amp;d\"") == has_link);
    for (const std::string each : words) {
      CAPTURE(each);
      CHECK(holds(wording.text, each));
      CHECK(holds(wording.html, each));
    }
  }
}

TEST_CASE("below a link stands its code, with the page for it, and whom to tell it to: nobody",
          "[delivery]") {
  for (const char* kind : {"activation", "email_change", "email_change_notice",
                           "certification_reminder", "certification_over"}) {
    CAPTURE(kind);
    auto message = message_of(kind);
    message.parameters["code"] = "ABCD-EFGH-JKMN-PQRS-TV01";
    const auto wording = word(message);
    for (const auto& part : {wording.text, wording.html}) {
      CHECK(holds(part, "Ou saisissez ce code sur la page https://portail.example/compte\u00a0:"));
      CHECK(holds(part, "ABCD-EFGH-JKMN-PQRS-TV01"));
      CHECK(holds(part, "Ne le communiquez à personne, la caisse ne vous le demandera jamais."));
      CHECK(part.find("compte#abc") < part.find("Ou saisissez"));
    }
    // The page is named, not linked: the link is the way for who can follow one.
    CHECK(wording.links.size() == 1);
  }
  // The e-mail of an older program has none.
  CHECK_FALSE(holds(word(message_of("activation")).text, "Ou saisissez"));
}

TEST_CASE("an account's message without its facts says which one, never a value", "[delivery]") {
  auto message = message_of("email_change");
  message.parameters.erase("link");
  CHECK_THROWS_WITH(word(message), "email_change: no parameter link");
  message = message_of("certification_reminder");
  message.parameters.erase("term");
  CHECK_THROWS_WITH(word(message), "certification_reminder: no parameter term");
  CHECK_THROWS_WITH(word(message_of("unheard-of")), "unknown kind of message");
}
