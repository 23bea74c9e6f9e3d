#include "shared/rules/attachment.h"

#include "shared/api/caisse/contact.h"
#include "shared/api/caisse/documents.h"
#include "shared/rules/text.h"
#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;

namespace {

constexpr std::int64_t limit = 5 * 1024 * 1024;

std::optional<Code> check(std::string_view name, std::int64_t size = 10) {
  return rules::check_attachment(name, size, limit);
}

}  // namespace

TEST_CASE("the accepted kinds of files are known by their extension, in any case", "[attachment]") {
  CHECK(rules::file_kind("Devis n° 3.PDF") == rules::FileKind::Pdf);
  CHECK(rules::file_kind("photo.JPEG") == rules::FileKind::Jpeg);
  CHECK(rules::file_kind("photo.jpg") == rules::FileKind::Jpeg);
  CHECK(rules::file_kind("a.b.ods") == rules::FileKind::Ods);
  CHECK_FALSE(rules::file_kind("setup.exe"));
  CHECK_FALSE(rules::file_kind("devis.pdf.exe"));
  CHECK_FALSE(rules::file_kind("macros.docm"));
  CHECK_FALSE(rules::file_kind("pdf"));
  CHECK_FALSE(rules::file_kind(".pdf"));
}

TEST_CASE("every accepted extension has a kind and a media type", "[attachment]") {
  std::string_view rest = rules::accepted_extensions();
  int count = 0;
  while (!rest.empty()) {
    const auto comma = std::min(rest.find(','), rest.size());
    const auto kind = rules::file_kind("x" + std::string(rest.substr(0, comma)));
    REQUIRE(kind);
    CHECK_FALSE(rules::media_type(*kind).empty());
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    ++count;
  }
  CHECK(count == 10);
}

TEST_CASE("a file is refused for its name, its kind or its size, in that order", "[attachment]") {
  CHECK(check("Relevé d’août.pdf") == std::nullopt);
  CHECK(check("../../etc/passwd.txt") == Code::AttachmentName);
  CHECK(check("a\\b.txt") == Code::AttachmentName);
  CHECK(check("..txt") == Code::AttachmentName);
  CHECK(check("a\nb.txt") == Code::AttachmentName);
  CHECK(check(std::string("a\0.txt", 6)) == Code::AttachmentName);
  CHECK(check("\xff.txt") == Code::AttachmentName);
  CHECK(check("") == Code::AttachmentName);
  CHECK(check(std::string(296, 'a') + ".txt") == Code::AttachmentName);
  CHECK(check(std::string(146, 'a') + ".txt") == std::nullopt);
  CHECK(check("virus.exe", 0) == Code::AttachmentType);
  CHECK(check("vide.txt", 0) == Code::AttachmentEmpty);
  CHECK(check("gros.txt", limit) == std::nullopt);
  CHECK(check("gros.txt", limit + 1) == Code::AttachmentSize);
}

TEST_CASE("a name is limited in bytes too, as directories are", "[attachment]") {
  std::string name = "aa.pdf";
  while (name.size() < rules::file_name_max_bytes) name.insert(0, "é");
  CHECK(check(name) == std::nullopt);
  CHECK(check("a" + name) == Code::AttachmentName);
  CHECK(rules::shorten_file_name(name) == name);
  const auto shortened = rules::shorten_file_name("éé" + name);
  CHECK(shortened.size() <= rules::file_name_max_bytes);
  CHECK(shortened.starts_with("éé"));
  CHECK(shortened.ends_with(".pdf"));
  CHECK_FALSE(rules::check_text(shortened));
  CHECK(rules::shorten_file_name("sans extension", 4) == "sans");
  CHECK(rules::shorten_file_name("ééé.pdf", 7) == "é.pdf");
}

TEST_CASE("sizes are written as people read them", "[attachment]") {
  CHECK(rules::format_size(0) == "0\u00a0o");
  CHECK(rules::format_size(18) == "18\u00a0o");
  CHECK(rules::format_size(312 * 1024) == "312\u00a0Ko");
  CHECK(rules::format_size(1'468'006) == "1,4\u00a0Mo");
}

TEST_CASE("a refusal says the caisse's own limits", "[attachment]") {
  const auto said = [](Code code, std::int64_t count, std::int64_t size) {
    return rules::word_attachment_refusal(code, count, size);
  };
  CHECK(said(Code::AttachmentCount, 5, 1) ==
        "Vous pouvez joindre 5 fichiers au plus\u00a0: retirez les autres.");
  CHECK(said(Code::AttachmentCount, 1, 1) ==
        "Vous pouvez joindre un seul fichier\u00a0: retirez l’autre.");
  CHECK(said(Code::AttachmentCount, 0, 1) == "Vous ne pouvez pas joindre de fichier.");
  CHECK(said(Code::AttachmentSize, 3, 25 * 1024 * 1024) ==
        "Ce fichier est trop volumineux\u00a0: choisissez un fichier de 25\u00a0Mo au plus.");
  CHECK(said(Code::AttachmentSize, 3, 1'468'006) ==
        "Ce fichier est trop volumineux\u00a0: choisissez un fichier de 1,4\u00a0Mo au plus.");
  CHECK(said(Code::AttachmentContent, 3, 1) == wording_of(Code::AttachmentContent));
}

TEST_CASE("a message wants a subject, words and the consent", "[contact]") {
  api::SendMessageRequest request{"autre", "Bonjour,\n\tmerci.", true, {}};
  CHECK(api::validate(request).empty());
  request.message = " \n ";
  request.subject.clear();
  request.has_consented = false;
  CHECK(api::validate(request) ==
        std::vector<FieldError>{{"subject", Code::Required},
                                {"message", Code::Required},
                                {"has_consented", Code::ConsentRequired}});
  request = {"autre", "cloche \a", true, {}};
  CHECK(api::validate(request) == std::vector<FieldError>{{"message", Code::ControlCharacter}});
  request.message.clear();
  for (std::size_t count = 0; count < api::message_max_length; ++count) request.message += "é";
  CHECK(api::validate(request).empty());
  request.message += "é";
  CHECK(api::validate(request) == std::vector<FieldError>{{"message", Code::TooLong}});
}

TEST_CASE("a document has one address to be saved and one to be shown", "[documents]") {
  CHECK(api::document_link("aZ-9_", false) == "/api/v1/documents/file?id=aZ-9_");
  CHECK(api::document_link("aZ-9_", true) == "/api/v1/documents/file?id=aZ-9_&is_inline=true");
}
