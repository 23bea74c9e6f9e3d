#include "server/letters/letter_pdf.h"
#include "tests/server/support/fixture.h"
#include "tests/server/support/office.h"

#include <sys/stat.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <cctype>
#include <set>

using namespace espace;
using namespace espace::tests;

namespace {

namespace fs = std::filesystem;

std::size_t count_in(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) {
    ++count;
  }
  return count;
}

/// As the outbox holds them: «"code":"…"».
std::vector<std::string> plain_codes_in(const std::string& text) {
  constexpr std::string_view key = R"("code":")";
  std::set<std::string> codes;
  for (auto at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
    const auto code = text.substr(at + key.size(), 12);
    if (std::ranges::all_of(code, [](unsigned char c) { return std::isalnum(c) != 0; })) {
      codes.insert(code);
    }
  }
  return {codes.begin(), codes.end()};
}

}  // namespace

TEST_CASE("from a CSV file to an account: the code is read out of the printed letter",
          "[letters][process]") {
  Office office;
  auto site = make_site();
  office.import({site});

  const auto welcome = office.admin(
      {"letter", "print", "--kind", "welcome", "--output", office.file("welcome.pdf")});
  CAPTURE(welcome.output);
  REQUIRE(welcome.status == 0);
  REQUIRE(office.admin({"letter", "print", "--kind", "code", "--output", office.file("code.pdf")})
              .status == 0);

  const auto greeting = text_of(office.file("welcome.pdf"));
  CHECK(has(greeting, "Courrier de bienvenue"));
  CHECK(has(greeting, site.identifiant.substr(0, 2) + '-' + site.identifiant.substr(2, 6) + '-' +
                          site.identifiant.substr(8)));
  CHECK(has(greeting, "/ouverture"));
  CHECK(codes_in(greeting).empty());

  const auto letter = text_of(office.file("code.pdf"));
  CHECK(has(letter, "Courrier informatique"));
  CHECK(has(letter, "Maçonnerie d’Essai\n"));
  CHECK(has(letter, "1 rue de l’Œuvre\n"));
  CHECK(has(letter, "75001 Paris\n"));
  CHECK_FALSE(has(letter, site.siret.substr(0, 3) + ' ' + site.siret.substr(3, 3)));
  const auto codes = codes_in(letter);
  REQUIRE(codes.size() == 1);
  const auto& code = codes.front();
  office.server.open_account({site, code}, "zoe@example.fr");
  CHECK_FALSE(office.server.log_in("zoe@example.fr").empty());

  // Printed once; the code is nowhere any more (see the next test).
  const auto again =
      office.admin({"letter", "print", "--kind", "code", "--output", office.file("again.pdf")});
  CHECK(again.status == 0);
  CHECK(has(again.output, "imprimés : 0"));
  CHECK_FALSE(fs::exists(office.file("again.pdf")));
}

TEST_CASE("once printed or passed over, a code is in no file any more, while the server runs on",
          "[letters][process]") {
  Office office;
  std::vector<domain::SiteEntry> sites;
  for (int count = 0; count < 60; ++count) sites.push_back(make_site());
  office.import(sites);
  const auto before = office.contents();
  // A server that goes on reading and writing, as the others do.
  office.server.add_member();
  REQUIRE(office.server.get("/api/v1/session").status == 204);
  REQUIRE(office.admin({"code", "issue", sites.front().identifiant}).status == 0);

  auto printed = office.admin(
      {"letter", "print", "--kind", "code", "--output", office.file("code.pdf"), "--json"});
  CAPTURE(printed.output);
  REQUIRE(printed.status == 0);
  const auto report = nlohmann::json::parse(printed.output);
  CHECK(report["printed"] == 59);
  CHECK(report["skipped"] == 1);
  CHECK(report["forgotten"] == true);
  const auto after = office.contents();
  const auto codes = plain_codes_in(before);
  REQUIRE(codes.size() >= 60);
  CHECK(plain_codes_in(after).empty());
  for (const auto& code : codes) {
    CHECK_FALSE(has(after, code));
    CHECK_FALSE(has(printed.output, code));
  }
  for (auto code : codes_in(text_of(office.file("code.pdf")))) {
    std::erase(code, '-');
    CHECK(std::ranges::find(codes, code) != codes.end());
    CHECK_FALSE(has(after, code));
  }
}

TEST_CASE("the QR code of each letter leads a camera to the page that its text names",
          "[letters][process]") {
  Office office;
  office.import({make_site()});
  for (const char* kind : {"welcome", "code"}) {
    CAPTURE(kind);
    const auto pdf = office.file(std::string(kind) + ".pdf");
    REQUIRE(office.admin({"letter", "print", "--kind", kind, "--output", pdf}).status == 0);
    // As a telephone sees the printed sheet: 150 dots an inch, and nothing else is a code.
    const auto read = run({"/bin/sh", "-c", "/usr/bin/pdftoppm -gray -r 150 \"$1\" | \"$2\" \"$3\"",
                           "sh", pdf, ESPACE_PYTHON, ESPACE_READ_QR});
    CAPTURE(read.output);
    CHECK(read.status == 0);
    CHECK(read.output == "https://portail.example/ouverture\n");
    CHECK(has(text_of(pdf), "https://portail.example/ouverture"));
  }
}

TEST_CASE("several hundred letters are one PDF with a page each, its font a subset inside",
          "[letters][process]") {
  Office office;
  std::vector<domain::SiteEntry> sites;
  for (int count = 0; count < 300; ++count) sites.push_back(make_site());
  office.import(sites);
  const auto pdf = office.file("codes.pdf");
  const auto ran = office.admin({"letter", "print", "--kind", "code", "--output", pdf, "--json"});
  CAPTURE(ran.output);
  REQUIRE(ran.status == 0);
  CHECK(has(ran.output, R"("printed":300)"));
  const auto info = run({"/usr/bin/pdfinfo", pdf}).output;
  CHECK(has(info, "Pages:           300"));
  CHECK(has(info, "A4"));
  const auto fonts = run({"/usr/bin/pdffonts", pdf}).output;
  CHECK(has(fonts, "Inter"));
  // Columns emb, sub and uni.
  CHECK(count_in(fonts, "yes yes yes") == count_in(fonts, "Inter"));
  CHECK(count_in(text_of(pdf), "Code confidentiel provisoire") == 300);
  struct stat status {};
  REQUIRE(::stat(pdf.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);
}

TEST_CASE("the address stands where the envelope's window is, and nothing else does",
          "[letters][process]") {
  Office office;
  auto site = make_site();
  site.company_name = "Entreprise générale de couverture, zinguerie et charpente Delaunay-Mérieux";
  office.import({site});
  const auto pdf = office.file("one.pdf");
  REQUIRE(office.admin({"letter", "print", "--kind", "welcome", "--output", pdf}).status == 0);
  // At 72 points an inch: the window from 100 to 200 mm and from 45 to 90 mm.
  const auto crop = [&](std::vector<std::string> box) {
    std::vector<std::string> all{"/usr/bin/pdftotext", "-r", "72", "-layout"};
    all.insert(all.end(), box.begin(), box.end());
    all.push_back(pdf);
    all.push_back("-");
    return run(all).output;
  };
  const auto window = crop({"-x", "283", "-y", "128", "-W", "284", "-H", "127"});
  CAPTURE(window);
  CHECK(has(window, "Mérieux"));
  CHECK(has(window, "Zoé Durand"));
  CHECK(has(window, "75001 Paris"));
  CHECK_FALSE(has(window, "Objet"));
  CHECK_FALSE(has(window, "Le "));
  const auto above = crop({"-x", "0", "-y", "0", "-W", "595", "-H", "150"});
  CHECK_FALSE(has(above, "Delaunay"));
}

TEST_CASE("one PDF a letter", "[letters][process]") {
  Office office;
  office.import({make_site(), make_site()});
  const auto letters = office.here / "letters";
  fs::create_directory(letters);
  REQUIRE(
      office.admin({"letter", "print", "--kind", "code", "--directory", letters.string()}).status ==
      0);
  CHECK(std::distance(fs::directory_iterator(letters), fs::directory_iterator()) == 2);
  for (const auto& entry : fs::directory_iterator(letters)) {
    CHECK(codes_in(text_of(entry.path())).size() == 1);
  }
}

TEST_CASE("misuse is refused, and no letter is lost by it", "[letters][process]") {
  Office office;
  office.import({make_site()});
  write_file(office.here / "there.pdf", "something else");
  const auto pdf = office.file("there.pdf");
  CHECK(office.admin({"letter", "print", "--kind", "code", "--output", pdf}).status == 2);
  CHECK(read_file(pdf) == "something else");
  CHECK(office.admin({"letter", "print", "--kind", "code"}).status == 2);
  CHECK(office.admin({"letter", "print", "--kind", "both", "--output", pdf}).status == 2);
  CHECK(office.admin({"letter", "print", "--kind", "code", "--directory", "/nowhere"}).status == 2);
  const auto unwritable =
      office.admin({"letter", "print", "--kind", "code", "--output", "/proc/espace.pdf"});
  CHECK(unwritable.status == 1);
  CHECK(has(office.admin({"letter", "list", "--json"}).output,
            R"({"claimed":0,"kind":"code","waiting":1})"));
}

TEST_CASE("a PDF that is not committed leaves no file", "[letters]") {
  const TemporaryDirectory directory;
  const auto path = directory.path() / "letters.pdf";
  delivery::Letter letter;
  letter.sender = {"CIBTP"};
  letter.subject = "Essai";
  letter.link = "https://portail.example/ouverture";
  {
    letters::LetterPdf pdf(path, "24 novembre 2026");
    pdf.add(letter);
    letter.before.assign(200, "Un paragraphe de trop.");
    CHECK_THROWS_WITH(pdf.add(letter), "a letter does not fit on its page");
  }
  CHECK(fs::is_empty(directory.path()));
}
