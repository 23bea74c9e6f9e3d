#include "server/files/content.h"

#include "tests/server/support/archive.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace espace;
using namespace espace::tests;
using files::is_content_of;
using rules::FileKind;

namespace {

constexpr auto odt_type = "application/vnd.oasis.opendocument.text";

}  // namespace

TEST_CASE("what is inside must be what the name says", "[content]") {
  CHECK(is_content_of(FileKind::Pdf, "%PDF-1.7\n…"));
  CHECK_FALSE(is_content_of(FileKind::Pdf, std::string("MZ\x90\0\x03", 5)));
  CHECK_FALSE(is_content_of(FileKind::Pdf, "<html><!-- %PDF- -->"));
  CHECK(is_content_of(FileKind::Png, "\x89PNG\r\n\x1a\nrest"));
  CHECK_FALSE(is_content_of(FileKind::Png, "GIF89a"));
  CHECK(is_content_of(FileKind::Jpeg, "\xff\xd8\xff\xe0rest"));
  CHECK_FALSE(is_content_of(FileKind::Jpeg, "\xff\xd8"));
  CHECK_FALSE(is_content_of(FileKind::Docx, "%PDF-1.7"));
}

TEST_CASE("text is what has no control characters, in any encoding of eight bits", "[content]") {
  CHECK(is_content_of(FileKind::Txt, "Été\r\n\tdeux\n"));
  CHECK(is_content_of(FileKind::Csv, "nom;pr\xe9nom\n"));
  CHECK_FALSE(is_content_of(FileKind::Txt, std::string("a\0b", 3)));
  CHECK_FALSE(is_content_of(FileKind::Csv,
                            "\x7f"
                            "ELF"));
  CHECK_FALSE(is_content_of(FileKind::Txt, "%PDF-1.7"));
}

TEST_CASE("documents of office programs are known by what is in the archive", "[content]") {
  const auto docx = archive({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}});
  CHECK(is_content_of(FileKind::Docx, docx));
  CHECK_FALSE(is_content_of(FileKind::Xlsx, docx));
  CHECK_FALSE(is_content_of(FileKind::Odt, docx));
  const auto xlsx = archive({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<x/>"}});
  CHECK(is_content_of(FileKind::Xlsx, xlsx));
  const auto odt = archive({{"mimetype", odt_type}, {"content.xml", "<o/>"}});
  CHECK(is_content_of(FileKind::Odt, odt));
  CHECK_FALSE(is_content_of(FileKind::Ods, odt));
  CHECK_FALSE(is_content_of(FileKind::Docx, archive({{"anything", "else"}})));
  CHECK_FALSE(is_content_of(FileKind::Docx, "PK\x03\x04 and then nothing of an archive"));
}

TEST_CASE("macros are refused, whatever the name", "[content]") {
  CHECK_FALSE(is_content_of(FileKind::Docx, archive({{"[Content_Types].xml", "<Types/>"},
                                                     {"word/document.xml", "<w/>"},
                                                     {"word/vbaProject.bin", "x"}})));
  CHECK_FALSE(is_content_of(
      FileKind::Odt,
      archive({{"mimetype", odt_type}, {"content.xml", "<o/>"}, {"Basic/script.xml", "x"}})));
}

TEST_CASE("an archive that unpacks to too much is refused, whatever size it says", "[content]") {
  const std::string zeros(files::unpacked_max / 2, '\0');
  auto bomb = archive({{"[Content_Types].xml", "<Types/>"},
                       {"word/document.xml", zeros},
                       {"word/media/1", zeros},
                       {"word/media/2", "one more"}});
  REQUIRE(bomb.size() < 1024 * 1024);
  CHECK_FALSE(is_content_of(FileKind::Docx, bomb));
  const auto honest = archive({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", zeros}});
  CHECK(is_content_of(FileKind::Docx, honest));
}

TEST_CASE("no cut of an archive and no changed byte of it does harm", "[content]") {
  const auto whole = archive({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}});
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CHECK_FALSE(is_content_of(FileKind::Docx, std::string_view(whole).substr(0, length)));
  }
  int accepted = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x55);
    accepted += is_content_of(FileKind::Docx, changed) ? 1 : 0;
  }
  // Dates, versions and attributes are nobody's business.
  CHECK(accepted < static_cast<int>(whole.size()) / 2);
}
