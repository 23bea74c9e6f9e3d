#include "server/delivery/invitation_templates.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace espace;
using namespace espace::delivery;

namespace {

messages::ReviewDue review_of(const std::string& site_name, std::int64_t count) {
  return {.greeting = {.first_name = "Zoé <b>",
                       .caisse_name = "CIBTP d’Essai & Fils",
                       .caisse_telephone = "01 99 00 12 34",
                       .caisse_color = {}},
          .company_name = "Bâti & Fils",
          .site_name = site_name,
          .count = count,
          .link = "https://portail.example/droits/acces"};
}

bool holds(const std::string& text, const std::string& what) {
  return text.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("the yearly review is asked for in text and in HTML, with its place and its count",
          "[delivery]") {
  const auto many = word(review_of("Siège", 12));
  CHECK(many.subject == "Ces accès sont-ils toujours justifiés\u00a0?");
  CHECK(holds(many.text, "Siège (Bâti & Fils)"));
  CHECK(holds(many.html, "Siège (Bâti &amp; Fils)"));
  for (const auto& part : {many.text, many.html}) {
    CHECK(holds(part, "12 délégations sont en vigueur"));
    CHECK(holds(part, "https://portail.example/droits/acces"));
  }
  CHECK_FALSE(holds(many.html, "<b>"));
  const auto one = word(review_of("", 1));
  CHECK(holds(one.text, "Espace sécurisé de Bâti & Fils."));
  CHECK(holds(one.text, "une délégation est en vigueur"));
}
