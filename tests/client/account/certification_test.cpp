#include "client/screens/account/mobile_certification.h"
#include "tests/client/support/screen.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace espace::tests {
namespace {

constexpr std::string_view dialog = "Certification du numéro de téléphone";
constexpr std::string_view badge = "Numéro certifié";
constexpr std::string_view told = "Votre numéro de téléphone mobile est certifié";

void open_details(TestScreen& screen) {
  screen.server().answer(api::identify, an_identification());
  screen.open("/ouverture");
  fill_identification(screen);
  screen.find(Role::Button, "Valider").click();
  REQUIRE(screen.server().location() == "/ouverture/coordonnees");
}

void open_contact(TestScreen& screen) {
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::account, an_account());
  screen.open("/compte/modifier-contact");
}

std::size_t codes_sent(TestScreen& screen) {
  const auto requests = screen.server().requests_to(api::send_mobile_code.path);
  return static_cast<std::size_t>(
      std::count_if(requests.begin(), requests.end(),
                    [](const platform::HttpRequest& each) { return each.method == "POST"; }));
}

void certify(TestScreen& screen) {
  screen.server().answer(api::send_mobile_code, {});
  screen.server().answer(api::certify_mobile, {});
  screen.find(Role::Button, "Certifier").click();
  screen.field("Code reçu par SMS").type("123 456");
  screen.find(Role::Button, "Valider le code").click();
}

// ---- A6 ----

TEST_CASE("«Certifier» appears as soon as a mobile number is right", "[certification]") {
  TestScreen screen;
  open_details(screen);
  CHECK_FALSE(screen.has(Role::Button, "Certifier"));
  for (const auto* wrong : {"06 12", "01 44 19 25 00", "07 00 12 34 56"}) {
    screen.field("Téléphone mobile").type(wrong);
    CHECK_FALSE(screen.has(Role::Button, "Certifier"));
  }
  screen.field("Téléphone mobile").type("06 12 34 56 78");
  CHECK(screen.has(Role::Button, "Certifier"));
  CHECK(codes_sent(screen) == 0);
}

TEST_CASE("while an account is opened the code belongs to its ticket, and the badge shows",
          "[certification]") {
  TestScreen screen;
  open_details(screen);
  screen.field("Téléphone mobile").type("06 12 34 56 78");
  screen.server().answer(api::send_mobile_code, {});
  screen.find(Role::Button, "Certifier").click();
  REQUIRE(screen.has(Role::Dialog, dialog));
  CHECK(
      screen.shows("Vous avez saisi un nouveau numéro de téléphone de contact. Pour le "
                   "certifier, merci de saisir le code qui vous a été envoyé par SMS"));
  CHECK(screen.focused() == "Code reçu par SMS");
  const auto entry = screen.field("Code reçu par SMS").node().entry;
  CHECK(entry.autocomplete == "one-time-code");
  CHECK(entry.input_mode == "numeric");
  const auto asked =
      api::parse_json(screen.server().requests_to(api::send_mobile_code.path).back().body);
  CHECK((*asked)["ticket"] == "ticket-of-step-one");
  CHECK((*asked)["mobile"]["number"] == "06 12 34 56 78");

  screen.server().answer(api::certify_mobile, {});
  screen.field("Code reçu par SMS").type("123456");
  screen.find(Role::Button, "Valider le code").click();
  CHECK_FALSE(screen.has(Role::Dialog, dialog));
  CHECK(screen.has(Role::Paragraph, told));
  CHECK_FALSE(screen.has(Role::Button, "Certifier"));
  CHECK(screen.focused() == "Téléphone mobile");
  const auto sent =
      api::parse_json(screen.server().requests_to(api::certify_mobile.path).back().body);
  CHECK((*sent)["ticket"] == "ticket-of-step-one");
  CHECK((*sent)["code"] == "123456");

  SECTION("another number has no badge, the same again has it") {
    screen.field("Téléphone mobile").type("06 12 34 56 79");
    CHECK(screen.has(Role::Button, "Certifier"));
    CHECK_FALSE(screen.has(Role::Paragraph, told));
    screen.field("Téléphone mobile").type("+33 6 12 34 56 78");
    CHECK_FALSE(screen.has(Role::Button, "Certifier"));
  }
  SECTION("a look back at step 1 does not lose it") {
    screen.go_back();
    screen.go_forward();
    CHECK(screen.has(Role::Paragraph, badge));
  }
  SECTION("another ticket knows nothing of it") {
    screen.go_back();
    fill_identification(screen);
    screen.find(Role::Button, "Valider").click();
    CHECK(screen.has(Role::Button, "Certifier"));
  }
}

TEST_CASE("a number that was certified is so no more once a code has left for another one",
          "[certification]") {
  TestScreen screen;
  open_details(screen);
  screen.field("Téléphone mobile").type("06 12 34 56 78");
  certify(screen);
  screen.field("Téléphone mobile").type("06 12 34 56 79");

  SECTION("it has left") {
    const bool is_after_look_back = GENERATE(false, true);
    if (is_after_look_back) {
      screen.go_back();
      screen.go_forward();
    }
    screen.find(Role::Button, "Certifier").click();
    screen.find(Role::Button, "Fermer").click();
    screen.field("Téléphone mobile").type("06 12 34 56 78");
    CHECK_FALSE(screen.has(Role::Paragraph, badge));
    CHECK_FALSE(screen.has(Role::Paragraph, told));
    CHECK(screen.has(Role::Button, "Certifier"));
  }
  SECTION("it was refused") {
    screen.server().refuse(api::send_mobile_code, api::make_error(Code::TooManyRequests));
    screen.find(Role::Button, "Certifier").click();
    screen.field("Téléphone mobile").type("06 12 34 56 78");
    CHECK_FALSE(screen.has(Role::Button, "Certifier"));
  }
}

// ---- F5 ----

TEST_CASE("a new number is certified where contact details are changed", "[certification]") {
  TestScreen screen;
  open_contact(screen);
  screen.field("Téléphone mobile").type("07 12 34 56 78");
  certify(screen);
  CHECK(screen.has(Role::Paragraph, told));
  const auto sent =
      api::parse_json(screen.server().requests_to(api::certify_mobile.path).back().body);
  CHECK((*sent)["ticket"] == "");
  CHECK((*sent)["mobile"]["number"] == "07 12 34 56 78");
}

TEST_CASE("the number that is there is certified from the account itself", "[certification]") {
  TestScreen screen;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::account, an_account());
  screen.open("/compte");
  certify(screen);
  CHECK(screen.has(Role::Paragraph, told));
}

TEST_CASE("a certified number has its badge, and loses it with another number", "[certification]") {
  TestScreen screen;
  api::AccountReply reply = an_account();
  reply.is_mobile_certified = true;
  screen.server().answer(api::current_session, a_session());
  screen.server().answer(api::account, reply);
  screen.open("/compte/modifier-contact");
  CHECK(screen.has(Role::Paragraph, badge));
  CHECK_FALSE(screen.has(Role::Button, "Certifier"));
  screen.field("Téléphone mobile").type("07 12 34 56 78");
  CHECK_FALSE(screen.has(Role::Paragraph, badge));
  CHECK(screen.has(Role::Button, "Certifier"));
  // The account's own stays certified while codes leave for others.
  screen.server().answer(api::send_mobile_code, {});
  screen.find(Role::Button, "Certifier").click();
  screen.find(Role::Button, "Fermer").click();
  screen.field("Téléphone mobile").type("06 12 34 56 78");
  CHECK(screen.has(Role::Paragraph, badge));
}

TEST_CASE("a wrong code is told at its field; what was typed stays", "[certification]") {
  TestScreen screen;
  open_contact(screen);
  screen.server().answer(api::send_mobile_code, {});
  screen.find(Role::Button, "Certifier").click();
  SECTION("no code at all") {
    screen.find(Role::Button, "Valider le code").click();
    CHECK(screen.error_of("Code reçu par SMS").ends_with("Saisissez le code que vous avez reçu."));
  }
  SECTION("not six digits") {
    screen.field("Code reçu par SMS").type("12345");
    screen.find(Role::Button, "Valider le code").click();
    CHECK(screen.error_of("Code reçu par SMS").ends_with(wording_of(Code::MobileCodeFormat)));
  }
  SECTION("another one than was sent") {
    screen.server().refuse(
        api::certify_mobile,
        GENERATE(api::make_error(Code::FieldsInvalid, {{"code", Code::MobileCodeRefused}}),
                 api::make_error(Code::MobileCodeRefused)));
    screen.field("Code reçu par SMS").type("999999");
    screen.find(Role::Button, "Valider le code").click();
    CHECK(screen.error_of("Code reçu par SMS").ends_with(wording_of(Code::MobileCodeRefused)));
    CHECK(screen.field("Code reçu par SMS").value() == "999999");
    CHECK(screen.focused() == "Code reçu par SMS");
  }
  CHECK(screen.has(Role::Dialog, dialog));
}

TEST_CASE("a new code is offered after a pause that is told", "[certification]") {
  TestScreen screen;
  open_contact(screen);
  screen.server().answer(api::send_mobile_code, {});
  screen.find(Role::Button, "Certifier").click();
  CHECK(screen.shows("Un nouveau code pourra être demandé dans 1 minute."));
  CHECK_FALSE(screen.has(Role::Button, "Recevoir un nouveau code"));
  screen.wait(31);
  CHECK(screen.shows("dans 30 secondes."));

  // Closed and opened again within the pause: the code that is under way is still good.
  screen.find(Role::Button, "Fermer").click();
  CHECK_FALSE(screen.has(Role::Dialog, dialog));
  screen.find(Role::Button, "Certifier").click();
  CHECK(screen.has(Role::Dialog, dialog));
  CHECK(codes_sent(screen) == 1);

  screen.field("Code reçu par SMS").type("111");
  screen.wait(30);
  screen.find(Role::Button, "Recevoir un nouveau code").click();
  CHECK(codes_sent(screen) == 2);
  CHECK(screen.shows("Un nouveau code vous a été envoyé"));
  CHECK(screen.field("Code reçu par SMS").value().empty());
  CHECK(screen.shows("dans 1 minute."));
}

TEST_CASE("a code that cannot leave says why, and is asked for once however often one clicks",
          "[certification]") {
  TestScreen screen;
  open_contact(screen);
  SECTION("too many") {
    api::Error error = api::make_error(Code::TooManyRequests);
    error.retry_after = 1800;
    screen.server().refuse(api::send_mobile_code, error);
    screen.find(Role::Button, "Certifier").click();
    CHECK_FALSE(screen.has(Role::Dialog, dialog));
    CHECK(screen.shows("Réessayez dans 30 minutes."));
  }
  SECTION("no network") {
    screen.server().set_network(0);
    screen.find(Role::Button, "Certifier").click();
    CHECK(screen.shows(wording_of(Code::NetworkUnreachable)));
    CHECK(screen.field("Téléphone mobile").value() == "06 12 34 56 78");
    screen.server().set_network(1);
    screen.server().answer(api::send_mobile_code, {});
    screen.find(Role::Button, "Réessayer").click();
    CHECK(screen.has(Role::Dialog, dialog));
  }
  SECTION("twice") {
    screen.server().answer(api::send_mobile_code, {});
    screen.server().hold(true);
    screen.find(Role::Button, "Certifier").click();
    screen.find(Role::Button, "Certifier").click();
    CHECK(codes_sent(screen) == 1);
  }
}

TEST_CASE("a code that was typed survives a lost network", "[certification]") {
  TestScreen screen;
  open_contact(screen);
  screen.server().answer(api::send_mobile_code, {});
  screen.find(Role::Button, "Certifier").click();
  screen.field("Code reçu par SMS").type("123456");
  screen.server().set_network(0);
  screen.find(Role::Button, "Valider le code").click();
  CHECK(screen.has(Role::Dialog, dialog));
  CHECK(screen.shows(wording_of(Code::NetworkUnreachable)));
  screen.server().set_network(1);
  screen.server().answer(api::certify_mobile, {});
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.has(Role::Paragraph, told));
}

TEST_CASE("a dialog that is higher than the window can be scrolled to its end", "[certification]") {
  TestScreen screen;
  platform::Viewport low{640, 300, 400, 2, 16};
  screen.set_viewport(low);
  open_contact(screen);
  screen.server().answer(api::send_mobile_code, {});
  screen.find(Role::Button, "Certifier").click();
  const auto place = [&] { return screen.find(Role::Dialog, dialog).node().rect; };
  REQUIRE(place().height > low.height);
  CHECK(place().y == 416);
  low.scroll_y = 450;
  screen.set_viewport(low);
  CHECK(place().y == 416);
  // Beyond its end and before its beginning it goes along.
  low.scroll_y = 2000;
  screen.set_viewport(low);
  CHECK(place().y + place().height == 2000 + 300 - 16);
  low.scroll_y = 0;
  screen.set_viewport(low);
  CHECK(place().y == 16);
  CHECK(screen.server().page_height() >= place().y + place().height);
}

TEST_CASE("Escape puts the dialog away and changes nothing", "[certification]") {
  TestScreen screen;
  open_contact(screen);
  screen.server().answer(api::send_mobile_code, {});
  screen.find(Role::Button, "Certifier").click();
  screen.find(Role::Dialog, dialog).dismiss();
  CHECK_FALSE(screen.has(Role::Dialog, dialog));
  CHECK(screen.has(Role::Button, "Certifier"));
}

// ---- A9, F2: links ----

struct Link {
  std::string path;
  const api::Endpoint<api::LinkProof, api::LinkReply>* endpoint;
  std::string_view button;
  std::string_view done;
  std::string_view settled;
  std::string_view refused;
};

Link any_link() {
  return GENERATE(values<Link>({
      {"/compte/adresse", &api::confirm_email, "Confirmer mon adresse",
       "Votre nouvelle adresse est confirmée", "Votre nouvelle adresse est déjà confirmée",
       "Ce lien ne permet pas de confirmer une adresse"},
      {"/compte/adresse/annuler", &api::revert_email, "Garder mon adresse actuelle",
       "Le changement d’adresse est annulé", "Le changement d’adresse est déjà annulé",
       "Ce lien ne permet pas d’annuler un changement d’adresse"},
      {"/compte/certification", &api::certify_email, "Certifier mon adresse électronique",
       "Votre adresse électronique est certifiée", "Votre adresse électronique est déjà certifiée",
       "Ce lien ne permet pas de certifier une adresse"},
  }));
}

TEST_CASE("a link of the account's e-mails acts when pressed, and its token leaves the address bar",
          "[certification]") {
  const Link link = any_link();
  CAPTURE(link.path);
  TestScreen screen;
  screen.server().answer(*link.endpoint, {"e.martin@exemple.fr"});
  screen.open(link.path + "#secret-of-the-link");
  CHECK(screen.server().location() == link.path);
  CHECK(screen.server().requests_to(link.endpoint->path).empty());
  screen.find(Role::Button, link.button).click();
  CHECK(screen.heading() == link.done);
  CHECK(screen.focused() == link.done);
  const auto requests = screen.server().requests_to(link.endpoint->path);
  REQUIRE(requests.size() == 1);
  CHECK(requests[0].body == R"({"code":"","token":"secret-of-the-link"})");
  screen.find(Role::Link, "Me connecter").click();
  CHECK(screen.field("Adresse électronique").value() == "e.martin@exemple.fr");
}

TEST_CASE("a link of the account's e-mails that was pressed before says that it is done",
          "[certification]") {
  const Link link = any_link();
  CAPTURE(link.path);
  TestScreen screen;
  screen.server().refuse(*link.endpoint, api::make_error(Code::LinkDone));
  screen.open(link.path + "#secret-of-the-link");
  screen.find(Role::Button, link.button).click();
  CHECK(screen.heading() == link.settled);
  CHECK(screen.shows("C’est déjà fait"));
  CHECK(screen.has(Role::Link, "Me connecter"));
}

TEST_CASE("a link that is old or unknown says what to do", "[certification]") {
  const Link link = any_link();
  CAPTURE(link.path);
  TestScreen screen;
  screen.server().refuse(*link.endpoint, api::make_error(Code::LinkInvalid));
  screen.open(link.path + "#secret-of-the-link");
  screen.find(Role::Button, link.button).click();
  CHECK(screen.heading() == link.refused);
  CHECK(screen.has(Role::Link, "Me connecter"));
  const bool is_reversal = link.path == "/compte/adresse/annuler";
  CHECK(screen.has(Role::Link, "Recevoir un nouveau lien") == !is_reversal);
  CHECK(screen.shows("01 44 19 25 00"));
  screen.find(Role::Button, "Saisir le code reçu par courriel").click();
  CHECK(screen.has(Role::TextBox, "Code reçu par courriel"));
}

TEST_CASE("a link without network can be tried again, and is not used up", "[certification]") {
  const Link link = any_link();
  CAPTURE(link.path);
  TestScreen screen;
  screen.open(link.path + "#secret-of-the-link");
  screen.server().set_network(0);
  screen.find(Role::Button, link.button).click();
  CHECK(screen.shows(wording_of(Code::NetworkUnreachable)));
  screen.server().set_network(1);
  screen.server().answer(*link.endpoint, {"e.martin@exemple.fr"});
  screen.find(Role::Button, "Réessayer").click();
  CHECK(screen.heading() == link.done);
}

TEST_CASE("a log-in that waits for its certification explains and offers a new link",
          "[certification]") {
  TestScreen screen;
  screen.open("/");
  screen.server().refuse(api::log_in, api::make_error(Code::AccountWaiting));
  screen.field("Adresse électronique").type("elodie.martin@exemple.fr");
  screen.field("Mot de passe").type("Grue-jaune-42");
  screen.find(Role::Button, "Connexion").click();
  CHECK(screen.shows(wording_of(Code::AccountWaiting)));
  // After a change of address the link is not where the person logs in with.
  CHECK(screen.shows("à votre nouvelle adresse si vous venez d’en changer"));
  screen.find(Role::Link, "Recevoir un nouveau lien").click();
  CHECK(screen.server().location() == "/compte/certification/courriel");
  CHECK(screen.field("Adresse électronique").value() == "elodie.martin@exemple.fr");
  screen.server().answer(api::resend_certification, {});
  screen.find(Role::Button, "Recevoir un nouveau lien").click();
  CHECK(screen.shows("Votre demande est prise en compte"));
  CHECK(screen.shows("Si un compte attend un lien à cette adresse"));
  CHECK(screen.shows("à votre nouvelle adresse si vous venez d’en changer"));
  CHECK(screen.focused() == screen.heading());
  CHECK(screen.server().requests_to(api::resend_certification.path).back().body ==
        R"({"email":"elodie.martin@exemple.fr"})");
}

}  // namespace
}  // namespace espace::tests
