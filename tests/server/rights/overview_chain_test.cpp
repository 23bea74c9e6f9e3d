#include "tests/server/support/delegation_town.h"

#include <catch2/catch_test_macros.hpp>

// X2 over HTTP: the whole chain on the page, in the CSV and on the printed page, on days that are
// past as well.

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

/// Zoé → Ali → Paul, and Zoé → COMPTAGESTION (Anne) → Jean.
struct ChainTown : DelegationTown {
  ChainTown() {
    ali = make(holder, "ali@example.org", an_administrator());
    make(ali, "paul@example.org", a_grant());
    make_firm("anne@example.org", {member});
    if (accept(invitation_to("anne@example.org")).status != 200) throw std::runtime_error("firm");
    const json given = {{"grant", a_grant()}};
    if (send(holder, "POST", "/api/v1/delegations/firm", given).status != 200) {
      throw std::runtime_error("not given");
    }
    make(log_in("anne@example.org"), "jean@example.org", a_grant());
  }
  /// «kind address», indented by level.
  std::vector<std::string> tree(const std::string& day) {
    std::vector<std::string> lines;
    const auto reply = send(holder, "GET", "/api/v1/accesses?date=" + day).json();
    for (const auto& line : reply.at("lines")) {
      lines.push_back(std::string(line.at("depth").get<std::size_t>(), ' ') +
                      line.at("kind").get<std::string>() + ' ' +
                      line.at("email").get<std::string>());
    }
    return lines;
  }
  std::string ali;
};

const std::vector<std::string> of_firm{" firm ", "  administrator anne@example.org",
                                       "  collaborator jean@example.org"};

std::vector<std::string> with(std::vector<std::string> lines,
                              const std::vector<std::string>& more) {
  lines.insert(lines.end(), more.begin(), more.end());
  return lines;
}

}  // namespace

TEST_CASE("X2: the chain is there at every level, in the CSV and on the printed page too",
          "[access]") {
  ChainTown town;
  CHECK(town.tree(town.day()) == with({"holder zoe@example.org", " administrator ali@example.org",
                                       "  user paul@example.org"},
                                      of_firm));

  const auto csv = town.send(town.holder, "GET", "/api/v1/accesses.csv?date=" + town.day()).body;
  for (const std::string line :
       {";1;\"Administrateur Entreprise\";\"DURAND Zoé\";\"zoe@example.org\";\"\";",
        ";2;\"Administrateur\";\"MARTIN Paul\";\"ali@example.org\";\"DURAND Zoé\";",
        ";3;\"Utilisateur\";\"MARTIN Paul\";\"paul@example.org\";\"MARTIN Paul\";",
        ";2;\"Cabinet comptable\";\"COMPTAGESTION\";\"\";\"DURAND Zoé\";",
        ";3;\"Collaborateur du cabinet\";\"MARTIN "
        "Paul\";\"jean@example.org\";\"COMPTAGESTION\";"}) {
    INFO(line);
    CHECK(csv.find(line) != std::string::npos);
  }

  const auto page = town.send(town.holder, "GET", "/api/v1/accesses.html?date=" + town.day()).body;
  // Who received stands inside whoever gave: how many are open where each is named.
  const auto open_at = [&](const std::string& text) {
    const auto end = page.find(text);
    REQUIRE(end != std::string::npos);
    int open = 0;
    for (auto at = page.find("section>"); at < end; at = page.find("section>", at + 1)) {
      open += page[at - 1] == '/' ? -1 : 1;
    }
    return open;
  };
  CHECK(open_at("zoe@example.org") == 1);
  CHECK(open_at("ali@example.org") == 2);
  CHECK(open_at("paul@example.org") == 3);
  CHECK(open_at("<h3>COMPTAGESTION</h3>") == 2);
  CHECK(open_at("jean@example.org") == 3);
  CHECK(open_at("</main>") == 0);
  CHECK(page.find("<p>Niveau 3\u00a0: Utilisateur, paul@example.org, par MARTIN Paul<br>") !=
        std::string::npos);
}

TEST_CASE("X2: a day that is past is shown as it was, whatever was closed since", "[access]") {
  ChainTown town;
  const auto before = town.day();
  town.clock.advance(std::chrono::hours(24));
  const auto closing = town.day();
  town.holder = town.log_in("zoe@example.org");
  REQUIRE(town.send(town.holder, "DELETE", "/api/v1/delegation",
                    {{"id", town.id_of(town.holder, "ali@example.org")}})
              .status == 200);
  const std::vector<std::string> whole =
      with({"holder zoe@example.org", " administrator ali@example.org", "  user paul@example.org"},
           of_firm);
  const std::vector<std::string> left = with({"holder zoe@example.org"}, of_firm);
  CHECK(town.tree(closing) == left);
  town.clock.advance(std::chrono::hours(24));
  town.holder = town.log_in("zoe@example.org");
  CHECK(town.tree(before) == whole);
  CHECK(town.tree(closing) == left);
  CHECK(town.tree(town.day()) == left);
  const auto csv = town.send(town.holder, "GET", "/api/v1/accesses.csv?date=" + before).body;
  CHECK(csv.find("\"paul@example.org\";\"MARTIN Paul\";") != std::string::npos);
  const auto page = town.send(town.holder, "GET", "/api/v1/accesses.html?date=" + before).body;
  CHECK(page.find("Tels qu’ils étaient à la fin de cette journée.") != std::string::npos);
  CHECK(page.find("paul@example.org") != std::string::npos);
}
