#include "server/signing/es256.h"
#include "server/store/store.h"
#include "shared/rules/rights.h"
#include "tests/server/support/fixture.h"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace espace;
using namespace espace::tests;

namespace {

constexpr auto applications = "/api/v1/applications";
constexpr auto julien = "julien.faure@example.org";  // Some functions, for one college.

struct Demonstration {
  TestServer server;
  Headers cookie;

  explicit Demonstration(Config config = {})
      : server({.config = std::move(config), .is_demo = true}) {
    log_in(server.portal().seeded()->email);
  }
  void log_in(const std::string& email) {
    const auto reply = server.post(
        "/api/v1/session", {{"email", email}, {"password", server.portal().seeded()->password}});
    const auto set = reply.header("set-cookie");
    cookie = {{"Cookie", set.substr(0, set.find(';'))}};
  }
  const std::string& url() { return server.portal().url(); }
  /// The path to which the portal sends the browser, with its token.
  std::string path_to(std::string_view function) {
    const auto reply = server.post(applications, {{"function", function}}, cookie);
    const std::string address = reply.json().at("url");
    REQUIRE(address.starts_with(url() + "/demo/applications/"));
    return address.substr(url().size());
  }
  /// A token that the portal's own key has signed, for «Mes comptes bancaires».
  std::string sign(const nlohmann::json& changes = nlohmann::json::object()) {
    const auto seconds = server.clock.now().time_since_epoch().count();
    nlohmann::json claims = {{"iss", url()},
                             {"aud", url() + "/demo/applications/bank_accounts"},
                             {"nbf", seconds},
                             {"exp", seconds + 60},
                             {"jti", "made-by-a-test"},
                             {"name", "Zoé Durand"},
                             {"level", "read"},
                             {"role", "company_user"}};
    claims.merge_patch(changes);
    const auto key = server.portal().store().read([](const store::Transaction& transaction) {
      return transaction.signing_keys.list().front().private_key;
    });
    return signing::Key(key).sign(claims);
  }
  Reply bring(const std::string& token) {
    return server.get("/demo/applications/bank_accounts?token=" + token);
  }
};

bool says(const Reply& reply, std::string_view text) {
  return reply.body.find(text) != std::string::npos;
}

bool has_row(const Reply& reply, const std::string& label, const std::string& value) {
  return says(reply, "<th scope=\"row\">" + label + "</th><td>" + value + "</td>");
}

void check_refused(const Reply& reply, std::string_view why) {
  CAPTURE(reply.body);
  CHECK(reply.status == 403);
  CHECK(reply.header("content-type") == "text/html; charset=utf-8");
  CHECK(says(reply, "<h1>Accès refusé</h1>"));
  CHECK(says(reply, why));
  CHECK_FALSE(says(reply, "Bonjour"));
}

}  // namespace

TEST_CASE("each function that the portal does not offer itself opens its own application",
          "[applications][demo]") {
  Demonstration demo;
  std::vector<std::string> names;
  for (const auto& each : rules::functions()) {
    if (each.function != rules::Function::Documents) names.emplace_back(each.name);
  }
  REQUIRE(names.size() == rules::function_count - 1);
  CHECK(demo.server.get(applications, demo.cookie).json().at("functions") == names);
  CHECK(demo.server.get("/demo/applications/documents").status == 404);
  for (const auto& name : names) {
    const auto page = demo.server.get(demo.path_to(name));
    CAPTURE(name, page.body);
    CHECK(page.status == 200);
    const auto label = rules::info_of(*rules::function_named(name)).label;
    CHECK(says(page, "<h1>" + std::string(label) + "</h1>"));
    CHECK(has_row(page, "Nom et prénom", "Camille Lefèvre"));
  }
}

TEST_CASE("an application of the demonstration says who came, to which site, with which right",
          "[applications][demo]") {
  Demonstration demo;
  demo.log_in(julien);
  auto page = demo.server.get(demo.path_to("planning"));
  CAPTURE(page.body);
  CHECK(page.header("content-type") == "text/html; charset=utf-8");
  CHECK(page.header("cache-control") == "no-store");
  CHECK(has_row(page, "Nom et prénom", "Julien Faure"));
  CHECK(has_row(page, "Courriel", julien));
  CHECK(has_row(page, "Rôle", "Utilisateur Entreprise"));
  CHECK(has_row(page, "Raison sociale", "Charpentes du Vexin SAS"));
  CHECK(has_row(page, "Nom du site déclarant", "Atelier de Pontoise"));
  CHECK(has_row(page, "SIRET", "900 000 027 00012"));
  CHECK(has_row(page, "Identifiant CIBTP", "12-000002-02"));
  CHECK(has_row(page, "Droit d’accès", "Mise à jour"));
  CHECK(has_row(page, "Collèges en consultation", "Ouvrier"));
  CHECK(has_row(page, "Collèges en mise à jour", "Ouvrier"));
  CHECK(says(page, "<a href=\"" + demo.url() + "/accueil\">Retour à l’Espace sécurisé</a>"));
  page = demo.server.get(demo.path_to("allowances"));
  CHECK(has_row(page, "Droit d’accès", "Consultation"));
  CHECK(has_row(page, "Collèges en mise à jour", "Aucun"));
}

TEST_CASE("an application of the demonstration turns away who brings no token of the portal",
          "[applications][demo][hostile]") {
  Demonstration demo;
  check_refused(demo.server.get("/demo/applications/bank_accounts"), "n’apporte aucun jeton");
  check_refused(demo.bring(""), "n’apporte aucun jeton");
  for (const auto* text : {"x", "a.b.c", "...", "%FF", "a&token=b", "a&nom=Zoe"}) {
    check_refused(demo.bring(text), "n’est pas signé par l’Espace sécurisé");
  }
  check_refused(demo.bring(std::string(5000, 'a')), "n’est pas signé");

  const auto good = demo.sign();
  auto changed = good;
  char& inside = changed[good.find('.') + 10];
  inside = inside == 'A' ? 'B' : 'A';
  check_refused(demo.bring(changed), "n’est pas signé");
  check_refused(demo.bring(good + 'A'), "n’est pas signé");
  check_refused(demo.bring(signing::Key::generate().sign({{"iss", demo.url()}})),
                "n’est pas signé");
  check_refused(demo.bring(demo.sign({{"jti", nullptr}})), "n’est pas signé");

  const auto now = demo.server.clock.now().time_since_epoch().count();
  check_refused(demo.bring(demo.sign({{"iss", "https://autre.example"}})), "autre portail");
  check_refused(demo.bring(demo.sign({{"aud", demo.url()}})), "pour un autre service");
  check_refused(demo.bring(demo.sign({{"nbf", now + 1}})), "pas encore valable");
  check_refused(demo.bring(demo.sign({{"exp", now}})), "a expiré");

  CHECK(demo.bring(good).status == 200);
  check_refused(demo.bring(good), "a déjà servi");
}

TEST_CASE("a token of the portal opens one application, once, within a minute",
          "[applications][demo][hostile]") {
  Demonstration demo;
  auto path = demo.path_to("planning");
  const auto token = path.substr(path.find('='));
  check_refused(demo.bring(token.substr(1)), "pour un autre service");
  demo.server.clock.advance(std::chrono::seconds(59));
  CHECK(demo.server.get(path).status == 200);
  check_refused(demo.server.get(path), "a déjà servi");
  path = demo.path_to("planning");
  demo.server.clock.advance(std::chrono::seconds(60));
  check_refused(demo.server.get(path), "a expiré");
}

TEST_CASE("what a token says is text on the page of the demonstration's application",
          "[applications][demo][hostile]") {
  Demonstration demo;
  const auto page = demo.bring(demo.sign({{"name", "<b>\"Zoé\"</b>"}}));
  CHECK(page.status == 200);
  CHECK(has_row(page, "Nom et prénom", "&lt;b&gt;&quot;Zoé&quot;&lt;/b&gt;"));
  CHECK_FALSE(says(page, "<b>"));
}

TEST_CASE("an application that the caisse configured stays where it is in a demonstration",
          "[applications][demo]") {
  Config config;
  config.settings.applications = {{"bank_accounts", "https://banque.caisse.example/entree"}};
  Demonstration demo(config);
  const auto reply = demo.server.post(applications, {{"function", "bank_accounts"}}, demo.cookie);
  CHECK(reply.json().at("url").get<std::string>().starts_with(
      "https://banque.caisse.example/entree?token="));
  CHECK(demo.server.get(demo.path_to("payments")).status == 200);
}
