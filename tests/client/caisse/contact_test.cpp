#include "client/screens/caisse/contact_files.h"
#include "shared/api/mapping/json.h"
#include "shared/rules/attachment.h"
#include "tests/client/support/contact_samples.h"
#include "tests/client/support/screen.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {
namespace {

using Files = std::vector<std::pair<std::string, std::int64_t>>;

constexpr std::int64_t limit = 5 * 1024 * 1024;
constexpr std::string_view text = "Bonjour,\nvoici l’été.";

struct Writer {
  TestScreen screen;

  Writer() {
    api::ContactReply form = a_contact_form();
    form.attachments.clear();
    screen.server().answer(api::current_session, a_session());
    screen.server().answer(api::contact, form);
    screen.server().answer(api::send_message, {"M-2026-000042", "elodie.martin@exemple.fr"});
    screen.server().answer(api::detach, {});
    screen.server().answer(api::log_out, {});
  }
  void open() { screen.open("/contact"); }
  void write() {
    screen.field("Objet").choose("Une autre question");
    screen.field("Message").type(text);
  }
  void consent() {
    for (const semantics::Node& each : screen.tree().nodes()) {
      if (each.role == Role::CheckBox) return Found(screen, each).click();
    }
    FAIL("no consent box");
  }
  void send() { screen.find(Role::Button, "Envoyer").click(); }
  void choose(const Files& files) { screen.field("Choisir un fichier").choose_files(files); }
  /// The server takes the next file.
  void accept(const std::string& id, const std::string& name, std::int64_t size) {
    screen.server().answer_once(api::attach, {id, name, "application/pdf", size});
  }
  std::size_t uploads() {
    return screen.server().requests_to(api::attach.path).size() - removals().size();
  }
  std::vector<std::string> removals() {
    std::vector<std::string> bodies;
    for (const auto& each : screen.server().requests_to(api::attach.path)) {
      if (each.method == "DELETE") bodies.push_back(each.body);
    }
    return bodies;
  }
  std::vector<api::SendMessageRequest> sent() {
    std::vector<api::SendMessageRequest> all;
    for (const auto& each : screen.server().requests_to(api::send_message.path)) {
      if (each.method != "POST") continue;
      std::vector<FieldError> errors;
      api::decode(*api::parse_json(each.body), all.emplace_back(), errors);
      CHECK(errors.empty());
    }
    return all;
  }
};

// ---- H1, H2, H4, H5 ----

TEST_CASE("H1: the form says who writes, without a field for it", "[contact]") {
  Writer writer;
  writer.open();
  TestScreen& screen = writer.screen;
  CHECK(screen.heading() == "Nous contacter");
  for (const auto* shown : {"Martin", "Élodie", "elodie.martin@exemple.fr", "Maçonnerie Martin",
                            "12-345678-90", "Non renseigné"}) {
    CAPTURE(shown);
    CHECK(screen.has(Role::Definition, shown));
  }
  std::vector<std::string> names;
  for (const semantics::Node& each : screen.tree().nodes()) {
    if (!each.entry.field_name.empty()) names.emplace_back(each.entry.field_name);
  }
  CHECK(names == std::vector<std::string>{"subject", "message", "attachments", "has_consented"});
}

TEST_CASE("H2, H4: nothing is sent without object, words and consent", "[contact]") {
  Writer writer;
  writer.open();
  writer.send();
  CHECK(writer.sent().empty());
  CHECK(writer.screen.shows("3 informations sont à corriger"));
  CHECK(writer.screen.focused() == "Objet");
  writer.write();
  writer.send();
  CHECK(writer.sent().empty());
  CHECK(writer.screen.shows(wording_of(Code::ConsentRequired)));
  writer.consent();
  writer.send();
  REQUIRE(writer.sent().size() == 1);
  CHECK(writer.sent()[0].subject == "autre");
  CHECK(writer.sent()[0].message == text);
  CHECK(writer.sent()[0].has_consented);
}

TEST_CASE("H4: the two texts on data protection and the consent are the guide's, word for word",
          "[contact]") {
  Writer writer;
  writer.open();
  // The guide's example is «la caisse de l'Île de France».
  CHECK(writer.screen.has(
      Role::Paragraph,
      "Les données collectées par le biais de ce formulaire font l’objet d’un traitement par CIBTP "
      "Île-de-France en vue de répondre à toute question ou réclamation que vous pourriez avoir. "
      "Tous les champs assortis d’un astérisque doivent être obligatoirement renseignés, à défaut, "
      "nous ne pourrions traiter votre demande."));
  CHECK(writer.screen.has(
      Role::Paragraph,
      "Les informations recueillies à partir de ce formulaire sont conservées le temps nécessaire "
      "au traitement de la demande, sans préjudice des obligations particulières de conservation "
      "ou des délais de prescription légaux."));
  CHECK(writer.screen.has(
      Role::CheckBox,
      "En cochant cette case, je donne mon consentement au traitement de mes données et je suis "
      "informé que je peux retirer mon consentement à tout moment. CIBTP France cessera alors de "
      "traiter vos données à caractère personnel sans que les opérations antérieures pour "
      "lesquelles vous aviez donné votre accord soient remises en cause."));
}

TEST_CASE("H5: what is sent has a reference, and its draft is forgotten", "[contact]") {
  Writer writer;
  writer.open();
  writer.write();
  writer.consent();
  CHECK_FALSE(writer.screen.server().kept_draft(platform::account_draft).empty());
  writer.send();
  CHECK(writer.screen.shows("M-2026-000042"));
  CHECK(writer.screen.focused() == "Nous contacter");
  CHECK(writer.screen.server().kept_draft(platform::account_draft).empty());
  writer.screen.find(Role::Button, "Écrire un autre message").click();
  CHECK(writer.screen.field("Message").value().empty());
  CHECK_FALSE(writer.screen.shows("à corriger"));
}

TEST_CASE("H5: an impatient person sends once, and again after a cut", "[contact]") {
  Writer writer;
  writer.open();
  writer.write();
  writer.consent();
  writer.screen.server().hold(true);
  writer.send();
  CHECK(writer.screen.find(Role::Button, "Envoi en cours…").is(State::Busy));
  writer.screen.find(Role::Button, "Envoi en cours…").click();
  CHECK(writer.sent().size() == 1);
  writer.screen.server().set_network(0);
  writer.screen.server().hold(false);
  writer.screen.settle();
  CHECK(writer.screen.shows(wording_of(Code::NetworkUnreachable)));
  CHECK(writer.screen.field("Message").value() == text);
  writer.screen.server().set_network(1);
  writer.screen.find(Role::Button, "Réessayer").click();
  CHECK(writer.sent().size() == 2);
  CHECK(writer.screen.shows("M-2026-000042"));
}

TEST_CASE("H5: «Annuler» asks before what was written is lost", "[contact]") {
  Writer writer;
  writer.open();
  SECTION("nothing was written") {
    writer.screen.find(Role::Button, "Annuler").click();
    CHECK(writer.screen.server().location() == "/accueil");
  }
  SECTION("something was") {
    writer.accept("a", "plan.pdf", 10);
    writer.choose({{"plan.pdf", 10}});
    writer.screen.find(Role::Button, "Annuler").click();
    REQUIRE(writer.screen.has(Role::Dialog, "Abandonner ce message\u00a0?"));
    writer.screen.find(Role::Button, "Continuer à écrire").click();
    CHECK(writer.screen.server().location() == "/contact");
    writer.write();
    writer.screen.find(Role::Button, "Annuler").click();
    writer.screen.find(Role::Button, "Abandonner").click();
    CHECK(writer.screen.server().location() == "/accueil");
    CHECK(writer.screen.server().kept_draft(platform::account_draft).empty());
    CHECK(writer.removals() == std::vector<std::string>{R"({"id":"a"})"});
  }
}

// ---- H3 ----

TEST_CASE("H3: three files leave when chosen, and go along with the message", "[contact]") {
  Writer writer;
  writer.open();
  writer.accept("a", "plan.pdf", 10);
  writer.accept("b", "photo.JPG", 20);
  writer.accept("c", "liste.csv", 30);
  writer.choose({{"plan.pdf", 10}, {"photo.JPG", 20}});
  writer.choose({{"liste.csv", 30}});
  CHECK(writer.uploads() == 3);
  CHECK(writer.screen.server().requests_to(api::attach.path)[0].stamp == a_session().stamp);
  CHECK(writer.screen.server().released_files() == std::vector<std::uint32_t>{1, 2, 3});
  writer.write();
  writer.consent();
  writer.send();
  REQUIRE(writer.sent().size() == 1);
  CHECK(writer.sent()[0].attachments == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("H3: what the shared rules refuse never leaves, and each says why", "[contact]") {
  struct Case {
    std::string name;
    std::int64_t size;
    Code code;
  };
  const auto each =
      GENERATE(values<Case>({{"setup.exe", 10, Code::AttachmentType},
                             {"sans extension", 10, Code::AttachmentType},
                             {"grand.pdf", limit + 1, Code::AttachmentSize},
                             {"vide.pdf", 0, Code::AttachmentEmpty},
                             {"../../etc/passwd.txt", 10, Code::AttachmentName},
                             {std::string(296, 'a') + ".pdf", 10, Code::AttachmentName},
                             {"a\r\nBcc: b.pdf", 10, Code::AttachmentName}}));
  Writer writer;
  writer.open();
  writer.choose({{each.name, each.size}});
  CHECK(writer.uploads() == 0);
  CHECK(writer.screen.server().released_files() == std::vector<std::uint32_t>{1});
  CHECK(writer.screen.shows("Un fichier n’a pas été joint"));
  CHECK(writer.screen.shows(screens::readable_name(each.name)));
  CHECK(writer.screen.shows(rules::word_attachment_refusal(each.code, 3, limit)));
  // The next choice forgets it, and the message may leave without.
  writer.accept("a", "plan.pdf", limit);
  writer.choose({{"plan.pdf", limit}});
  CHECK(writer.uploads() == 1);
  CHECK_FALSE(writer.screen.shows("Un fichier n’a pas été joint"));
}

TEST_CASE("H3: a fourth file is refused, whether the first three are there or not", "[contact]") {
  Writer writer;
  writer.open();
  writer.screen.server().hold(true);
  writer.choose({{"a.pdf", 1}, {"b.pdf", 1}, {"c.pdf", 1}, {"d.pdf", 1}});
  CHECK(writer.uploads() == 3);
  CHECK(writer.screen.shows(
      "d.pdf\u00a0: Vous pouvez joindre 3 fichiers au plus\u00a0: retirez les autres."));
}

TEST_CASE("H3: the limits that are told are those that the caisse set", "[contact]") {
  Writer writer;
  api::ContactReply form = a_contact_form();
  form.attachments.clear();
  form.max_attachments = 2;
  form.max_size = 8 * 1024 * 1024;
  writer.screen.server().answer(api::contact, form);
  writer.screen.open("/contact");
  writer.screen.server().hold(true);
  writer.choose({{"gros.pdf", form.max_size + 1}, {"a.pdf", 1}, {"b.pdf", 1}, {"c.pdf", 1}});
  CHECK(
      writer.screen.shows("gros.pdf\u00a0: Ce fichier est trop volumineux\u00a0: choisissez un "
                          "fichier de 8\u00a0Mo au plus."));
  CHECK(writer.screen.shows(
      "c.pdf\u00a0: Vous pouvez joindre 2 fichiers au plus\u00a0: retirez les autres."));
}

TEST_CASE("H3: what only the server sees is told in its words, and leaves the list", "[contact]") {
  const Code code = GENERATE(Code::AttachmentContent, Code::AttachmentCount);
  Writer writer;
  writer.open();
  writer.screen.server().refuse(api::attach, api::make_error(code));
  writer.choose({{"faux.pdf", 10}});
  CHECK(writer.screen.shows("faux.pdf\u00a0: " + rules::word_attachment_refusal(code, 3, limit)));
  CHECK_FALSE(writer.screen.has(Role::Button, "Retirer – faux.pdf"));
  CHECK(writer.screen.server().released_files() == std::vector<std::uint32_t>{1});
}

TEST_CASE("H3: a file shows how far it is, and can be stopped", "[contact]") {
  Writer writer;
  writer.open();
  writer.screen.server().hold(true);
  writer.choose({{"plan.pdf", 1000}});
  const auto done = [&] {
    return writer.screen.find(Role::ProgressBar, "Envoi de plan.pdf").value();
  };
  CHECK(done() == "0");
  writer.screen.server().progress(1, 250);
  writer.screen.draw();
  CHECK(done() == "25");
  writer.screen.find(Role::Button, "Interrompre – plan.pdf").click();
  CHECK(writer.screen.server().released_files() == std::vector<std::uint32_t>{1});
  CHECK_FALSE(writer.screen.has(Role::ProgressBar, "Envoi de plan.pdf"));
  writer.screen.server().hold(false);
  writer.screen.settle();
  CHECK_FALSE(writer.screen.shows("plan.pdf"));
}

TEST_CASE("H3: a file can be taken away, also one that a reload has found again", "[contact]") {
  Writer writer;
  writer.screen.server().answer(api::contact, a_contact_form());
  writer.open();
  CHECK(writer.screen.shows("releve.pdf"));
  SECTION("at once") {
    writer.screen.find(Role::Button, "Retirer – releve.pdf").click();
    CHECK(writer.removals() == std::vector<std::string>{R"({"id":"kept"})"});
    CHECK_FALSE(writer.screen.shows("releve.pdf"));
  }
  SECTION("after a cut") {
    writer.screen.server().set_network(0);
    writer.screen.find(Role::Button, "Retirer – releve.pdf").click();
    CHECK(writer.screen.shows("releve.pdf"));
    writer.screen.server().set_network(1);
    writer.screen.find(Role::Button, "Réessayer").click();
    CHECK_FALSE(writer.screen.shows("releve.pdf"));
  }
  SECTION("that is not there any more") {
    writer.screen.server().refuse(api::detach, api::make_error(Code::NotFound));
    writer.screen.find(Role::Button, "Retirer – releve.pdf").click();
    CHECK_FALSE(writer.screen.shows("releve.pdf"));
  }
}

TEST_CASE("H3: a file that was cut off holds the message back until it is sent again",
          "[contact]") {
  Writer writer;
  writer.open();
  writer.write();
  writer.consent();
  writer.screen.server().set_network(0);
  writer.choose({{"plan.pdf", 1000}});
  CHECK(writer.screen.shows(wording_of(Code::NetworkUnreachable)));
  writer.screen.server().set_network(1);
  writer.send();
  CHECK(writer.sent().empty());
  CHECK(writer.screen.focused() == "Choisir un fichier");
  SECTION("it had not arrived") {
    writer.accept("a", "plan.pdf", 1000);
    writer.screen.find(Role::Button, "Réessayer").click();
    CHECK(writer.uploads() == 2);
  }
  SECTION("it had, but its answer was lost") {
    api::ContactReply form = a_contact_form();
    form.attachments = {{"a", "plan.pdf", "application/pdf", 1000}};
    writer.screen.server().answer(api::contact, form);
    writer.screen.find(Role::Button, "Réessayer").click();
    CHECK(writer.uploads() == 1);
  }
  CHECK_FALSE(writer.screen.has(Role::Button, "Réessayer"));
  writer.send();
  REQUIRE(writer.sent().size() == 1);
  CHECK(writer.sent()[0].attachments == std::vector<std::string>{"a"});
}

TEST_CASE("H3: «Envoyer» waits for the files that are still leaving", "[contact]") {
  Writer writer;
  writer.open();
  writer.write();
  writer.consent();
  writer.screen.server().hold(true);
  writer.choose({{"a.pdf", 1}, {"b.pdf", 1}});
  writer.send();
  CHECK(writer.sent().empty());
  CHECK(writer.screen.find(Role::Button, "Envoi en cours…").is(State::Busy));
  SECTION("they arrive") {
    writer.accept("a", "a.pdf", 1);
    writer.accept("b", "b.pdf", 1);
    writer.screen.server().hold(false);
    writer.screen.settle();
    REQUIRE(writer.sent().size() == 1);
    CHECK(writer.sent()[0].attachments == std::vector<std::string>{"a", "b"});
  }
  SECTION("one is refused: the person decides anew") {
    writer.accept("a", "a.pdf", 1);
    writer.screen.server().refuse(api::attach, api::make_error(Code::AttachmentType));
    writer.screen.server().hold(false);
    writer.screen.settle();
    CHECK(writer.sent().empty());
    CHECK_FALSE(writer.screen.find(Role::Button, "Envoyer").is(State::Busy));
    writer.send();
    CHECK(writer.sent().size() == 1);
  }
}

TEST_CASE("H3: a file that the server has no more is told and leaves the list", "[contact]") {
  Writer writer;
  writer.screen.server().answer(api::contact, a_contact_form());
  writer.open();
  writer.write();
  writer.consent();
  api::ContactReply form = a_contact_form();
  form.attachments.clear();
  writer.screen.server().answer(api::contact, form);
  api::Error error = api::make_error(Code::FieldsInvalid);
  error.fields = {{"attachments", Code::AttachmentExpired}};
  writer.screen.server().refuse(api::send_message, error);
  writer.send();
  CHECK(
      writer.screen.shows("releve.pdf\u00a0: " + std::string(wording_of(Code::AttachmentExpired))));
  CHECK_FALSE(writer.screen.has(Role::Button, "Retirer – releve.pdf"));
  CHECK(writer.screen.field("Message").value() == text);
}

// ---- The draft ----

TEST_CASE("a reload finds what was written, and the files that are there", "[contact]") {
  Writer writer;
  writer.open();
  writer.write();
  writer.screen.server().answer(api::contact, a_contact_form());
  writer.screen.reload();
  CHECK(writer.screen.field("Message").value() == text);
  CHECK(writer.screen.field("Objet").value() == "autre");
  CHECK(writer.screen.shows("releve.pdf"));
}

TEST_CASE("a reload without a network forgets nothing", "[contact]") {
  Writer writer;
  writer.open();
  writer.write();
  writer.screen.server().set_network(0);
  writer.screen.reload();
  writer.screen.server().set_network(1);
  writer.screen.find(Role::Button, "Réessayer").click();
  CHECK(writer.screen.field("Message").value() == text);
}

TEST_CASE("the next person finds nothing of a draft", "[contact]") {
  Writer writer;
  writer.open();
  writer.write();
  REQUIRE(writer.screen.server().kept_draft(platform::account_draft).find("l’été") !=
          std::string::npos);
  SECTION("after log-out") {
    writer.screen.find(Role::Button, "Se déconnecter").click();
    CHECK(writer.screen.server().kept_draft(platform::account_draft).empty());
  }
  SECTION("once the page is loaded without a session") {
    writer.screen.server().refuse(api::current_session, api::make_error(Code::SessionRequired));
    writer.screen.reload();
    CHECK(writer.screen.server().kept_draft(platform::account_draft).empty());
  }
  SECTION("where the session has become another's") {
    api::SessionReply other = a_session();
    other.email = "max@exemple.fr";
    writer.screen.server().answer(api::current_session, other);
    writer.screen.reload();
    CHECK(writer.screen.field("Message").value().empty());
    CHECK(writer.screen.server().kept_draft(platform::account_draft).empty());
  }
  SECTION("who has another site sees nothing of it there") {
    api::SessionReply other = a_session();
    other.site->id = 8;
    writer.screen.server().answer(api::current_session, other);
    writer.screen.reload();
    CHECK(writer.screen.field("Message").value().empty());
  }
}

TEST_CASE("who comes back after a lost session goes on writing, and it is kept anew", "[contact]") {
  Writer writer;
  writer.open();
  writer.write();
  writer.consent();
  writer.screen.server().refuse(api::send_message, api::make_error(Code::SessionRequired));
  writer.send();
  CHECK(writer.screen.server().location() == "/");
  CHECK(writer.screen.server().kept_draft(platform::account_draft).empty());
  writer.screen.server().answer(api::log_in, a_session());
  writer.screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  writer.screen.field("Mot de passe").type("Grue-jaune-42");
  writer.screen.find(Role::Button, "Connexion").click();
  CHECK(writer.screen.server().location() == "/contact");
  CHECK(writer.screen.field("Message").value() == text);
  CHECK(writer.screen.server().kept_draft(platform::account_draft).find("l’été") !=
        std::string::npos);
}

TEST_CASE("a kept text that is none of ours is forgotten", "[contact]") {
  const auto* kept = GENERATE("{", "[]", R"({"email":7})", "\xff");
  Writer writer;
  writer.screen.server().keep_draft(platform::account_draft, kept);
  writer.open();
  CHECK(writer.screen.field("Message").value().empty());
}

// ---- Names ----

TEST_CASE("names of files can be read, whatever they hold", "[contact]") {
  CHECK(screens::readable_name("plan.pdf") == "plan.pdf");
  CHECK(screens::readable_name("a\r\nb.pdf") == "a??b.pdf");
  CHECK(screens::readable_name("\xff.pdf") == "?");
  CHECK(screens::readable_name("") == "?");
  const std::string shown = screens::readable_name(std::string(296, 'a') + ".pdf");
  CHECK(shown == std::string(45, 'a') + "…" + std::string(11, 'a') + ".pdf");
}

}  // namespace
}  // namespace espace::tests
