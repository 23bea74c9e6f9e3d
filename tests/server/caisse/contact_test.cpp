#include "server/domain/caisse/contact.h"

#include "server/domain/upkeep/housekeeping.h"
#include "tests/server/support/archive.h"
#include "tests/server/support/fixture.h"
#include "tests/server/support/process.h"

#include <sodium.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;

namespace {

constexpr auto messages = "/api/v1/messages";
constexpr auto attachments = "/api/v1/messages/attachments";
constexpr std::size_t limit = 5 * 1024 * 1024;

std::string base64(std::string_view text) {
  std::string result(sodium_base64_ENCODED_LEN(text.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(result.data(), result.size(),
                    reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  result.resize(result.find('\0'));
  return result;
}

/// Somebody who is logged in at their site.
struct Writer {
  TestServer& server;
  std::string email;
  Headers cookie;

  Writer(TestServer& on, std::string address) : server(on), email(std::move(address)) {
    server.open_account(server.add_member(), email);
    cookie = {{"Cookie", "__Host-espace=" + server.log_in(email)}};
  }
  Reply attach(std::string_view name, std::string_view bytes) {
    auto headers = cookie;
    headers.emplace_back("Content-Type", "application/octet-stream");
    headers.emplace_back("X-File-Name", base64(name));
    return server.post_text(attachments, bytes, headers);
  }
  std::string attached(std::string_view name, std::string_view bytes) {
    const auto reply = attach(name, bytes);
    if (reply.status != 200) throw std::runtime_error("attaching: " + reply.body);
    return reply.json().at("id");
  }
  nlohmann::json form() { return server.get(messages, cookie).json(); }
  nlohmann::json message(std::vector<std::string> files = {}) {
    return {{"subject", "autre"},
            {"message", "Bonjour,\n\nVoici l’été.\n"},
            {"has_consented", true},
            {"attachments", std::move(files)}};
  }
  Reply send(const nlohmann::json& body) { return server.post(messages, body, cookie); }
};

std::string docx() {
  return archive({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w>é</w>"}});
}

}  // namespace

TEST_CASE("the form shows who writes, as the portal knows them", "[contact]") {
  TestServer server;
  Writer writer(server, "zoe@example.fr");
  const auto form = writer.form();
  CHECK(form.at("last_name") == "Durand");
  CHECK(form.at("email") == "zoe@example.fr");
  CHECK(form.at("mobile") == "+33612345678");
  CHECK(form.at("company_name") == "Maçonnerie d’Essai");
  CHECK(form.at("max_attachments") == 3);
  CHECK(form.at("max_size") == limit);
  CHECK(form.at("subjects").size() == 6);
  CHECK(form.at("attachments").empty());
  CHECK(server.get(messages).status == 401);
}

TEST_CASE("a message with three files reaches the caisse whole, and its writer is told",
          "[contact]") {
  TestServer server;
  Writer writer(server, "zoe@example.fr");
  std::string bytes = "%PDF-1.7\n";
  for (int count = 0; count < 700'000; ++count) bytes += static_cast<char>(count * 7 % 251);
  const auto pdf = writer.attached("Relevé d’août 2026 (100 %).pdf", bytes);
  const auto document = docx();
  const auto office = writer.attached("devis.docx", document);
  const auto text = writer.attached("liste.csv", "nom;âge\n");
  CHECK(writer.form().at("attachments").size() == 3);

  const auto reply = writer.send(writer.message({pdf, office, text}));
  CAPTURE(reply.body);
  REQUIRE(reply.status == 200);
  const std::string reference = reply.json().at("reference");
  CHECK(reference == "M-2026-000001");
  CHECK(reply.json().at("email") == "zoe@example.fr");
  CHECK(writer.form().at("attachments").empty());

  server.deliver();
  const auto mails = server.spooled();
  REQUIRE(mails.size() == 2);
  const auto& to_caisse =
      mails[0].find("To: contact@localhost") != std::string::npos ? mails[0] : mails[1];
  const auto& to_writer = &to_caisse == &mails[0] ? mails[1] : mails[0];
  CHECK(to_caisse.find("Reply-To: zoe@example.fr\r\n") != std::string::npos);
  CHECK(to_writer.find("To: zoe@example.fr\r\n") != std::string::npos);
  write_file(server.directory() / "mail.eml", to_caisse);
  const auto parsed =
      run({ESPACE_PYTHON, "-c",
           "import email.policy,sys,hashlib\n"
           "m=email.message_from_binary_file(open(sys.argv[1],'rb'),policy=email.policy.default)\n"
           "print(m['subject'])\n"
           "print(m.get_body(('plain',)).get_content())\n"
           "for a in m.iter_attachments():\n"
           "  b=a.get_content()\n"
           "  b=b.encode() if isinstance(b,str) else b\n"
           "  print(a.get_filename(),a.get_content_type(),hashlib.sha256(b).hexdigest())\n",
           (server.directory() / "mail.eml").string()});
  CAPTURE(parsed.output);
  CHECK(parsed.output.starts_with("[" + reference + "] Une autre question – Maçonnerie d’Essai\n"));
  CHECK(parsed.output.find("Voici l’été.") != std::string::npos);
  write_file(server.directory() / "original.pdf", bytes);
  const auto sha256 = run({"/usr/bin/sha256sum", (server.directory() / "original.pdf").string()})
                          .output.substr(0, 64);
  CHECK(parsed.output.find("Relevé d’août 2026 (100 %).pdf application/pdf " + sha256) !=
        std::string::npos);
  CHECK(parsed.output.find("devis.docx application/vnd.openxml") != std::string::npos);

  // The caisse's own command shows and exports the same.
  const auto admin = [&](std::vector<std::string> more) {
    std::vector<std::string> all{ESPACE_ADMIN, "--data", (server.directory() / "data").string()};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  };
  CHECK(admin({"message", "list"}).output.find(reference) != std::string::npos);
  const auto shown = admin({"message", "show", reference});
  CHECK(shown.output.find(sha256) != std::string::npos);
  CHECK(shown.output.find("2026-09-21T16:13:20+02:00") != std::string::npos);
  CHECK(shown.output.find("Voici l’été.") != std::string::npos);
  const auto out = server.directory() / "out";
  std::filesystem::create_directory(out);
  REQUIRE(admin({"message", "export", reference, out.string()}).status == 0);
  CHECK(read_file(out / reference / "1-Relevé d’août 2026 (100 %).pdf") == bytes);
  CHECK(read_file(out / reference / "2-devis.docx") == document);
  CHECK(admin({"message", "export", reference, out.string()}).status == 2);
  CHECK(admin({"message", "close", reference}).status == 0);
  CHECK(admin({"message", "close", reference}).status == 1);
  CHECK(admin({"message", "list"}).output.find(reference) == std::string::npos);
  CHECK(admin({"message", "list", "--all"}).output.find(reference) != std::string::npos);
  CHECK(admin({"message", "show", "M-2026-000009"}).status == 1);
  CHECK(admin({"message", "show", "lettre"}).status == 2);
}

TEST_CASE("refused files say why, and nothing of them is kept", "[contact][hostile]") {
  TestServer server;
  Writer writer(server, "zoe@example.fr");
  const std::string pdf = "%PDF-1.7\n";
  const auto bomb = archive({{"[Content_Types].xml", "<Types/>"},
                             {"word/document.xml", std::string(120 * 1024 * 1024, '\0')}});
  REQUIRE(bomb.size() < limit);
  std::string bytes_201 = "a.pdf";
  for (int count = 0; count < 98; ++count) bytes_201.insert(0, "é");
  REQUIRE(bytes_201.size() == 201);
  struct Case {
    std::string what, name, bytes, code;
    int status;
  };
  for (const auto& each : std::vector<Case>{
           {"an .exe named .pdf", "setup.pdf", std::string("MZ\x90\0\x03", 5), "attachment.content",
            415},
           {"an .exe", "setup.exe", "MZ", "attachment.type", 415},
           {"5 MB and a byte", "big.pdf", pdf + std::string(limit, 'x'), "attachment.size", 413},
           {"empty", "empty.pdf", "", "attachment.empty", 422},
           {"a zip bomb", "bomb.docx", bomb, "attachment.content", 415},
           {"macros", "macros.docx",
            archive({{"[Content_Types].xml", "<Types/>"},
                     {"word/document.xml", "<w/>"},
                     {"word/vbaProject.bin", "x"}}),
            "attachment.content", 415},
           {"a way up", "../../etc/passwd.txt", "x", "attachment.name", 422},
           {"300 characters", std::string(296, 'a') + ".pdf", pdf, "attachment.name", 422},
           {"201 bytes", bytes_201, pdf, "attachment.name", 422},
           {"a line end", "a\r\nBcc: b@example.fr.pdf", pdf, "attachment.name", 422},
           {"not UTF-8", "\xff.pdf", pdf, "attachment.name", 422},
           {"no name", "", pdf, "attachment.name", 422}}) {
    CAPTURE(each.what);
    const auto reply = writer.attach(each.name, each.bytes);
    CHECK(reply.status == each.status);
    CHECK(reply.code() == each.code);
    const auto told = reply.json()["error"]["message"].get<std::string>();
    CHECK_FALSE(told.empty());
    // The limits are the caisse's; the form knows them.
    CHECK(told.find_first_of("0123456789") == std::string::npos);
  }
  CHECK(server.files_kept() == "0 0");
  CHECK(writer.form().at("attachments").empty());
}

TEST_CASE("a fourth file is refused, and a file can be taken away", "[contact]") {
  TestServer server;
  Writer writer(server, "zoe@example.fr");
  std::vector<std::string> ids;
  for (int count = 0; count < 3; ++count) ids.push_back(writer.attached("a.txt", "texte"));
  const auto fourth = writer.attach("b.txt", "texte");
  CHECK(fourth.status == 409);
  CHECK(fourth.code() == "attachment.count");
  CHECK(server.files_kept() == "3 3");

  auto headers = writer.cookie;
  headers.emplace_back("Content-Type", "application/json");
  const auto remove = [&](const std::string& id) {
    return HttpClient(server.port())
        .request("DELETE", attachments, headers, nlohmann::json{{"id", id}}.dump())
        .status;
  };
  CHECK(remove(ids[0]) == 200);
  CHECK(remove(ids[0]) == 404);
  CHECK(server.files_kept() == "2 2");
  CHECK(writer.attach("b.txt", "texte").status == 200);
  auto four = writer.message({ids[1], ids[2], "x", "y"});
  CHECK(writer.send(four).fields() == std::vector<std::string>{"attachments attachment.count"});
}

TEST_CASE("nobody sends, takes away or sees another's file", "[contact][hostile]") {
  TestServer server;
  Writer zoe(server, "zoe@example.fr");
  Writer max(server, "max@example.fr");
  const auto id = zoe.attached("secret.txt", "texte");
  CHECK(max.form().at("attachments").empty());
  CHECK(max.send(max.message({id})).fields() ==
        std::vector<std::string>{"attachments attachment.expired"});
  auto headers = max.cookie;
  headers.emplace_back("Content-Type", "application/json");
  CHECK(HttpClient(server.port())
            .request("DELETE", attachments, headers, nlohmann::json{{"id", id}}.dump())
            .status == 404);
  CHECK(zoe.send(zoe.message({id, id})).fields() ==
        std::vector<std::string>{"attachments attachment.expired"});
  CHECK(zoe.send(zoe.message({id})).status == 200);
  auto another = zoe.message({id});
  another["message"] = "Encore une fois";
  CHECK(zoe.send(another).fields() == std::vector<std::string>{"attachments attachment.expired"});
}

TEST_CASE("a message without subject, words or consent is not sent", "[contact]") {
  TestServer server;
  Writer writer(server, "zoe@example.fr");
  CHECK(writer.send(nlohmann::json::object()).fields() ==
        std::vector<std::string>{"subject required", "message required",
                                 "has_consented contact.consent"});
  auto body = writer.message();
  body["subject"] = "inconnu";
  CHECK(writer.send(body).fields() == std::vector<std::string>{"subject required"});
  body = writer.message();
  body["message"] = std::string("a\0b", 3);
  CHECK(writer.send(body).fields() == std::vector<std::string>{"message text.control_character"});
  CHECK(server.post(messages, writer.message()).status == 401);
  CHECK(server.deliver() == 0);
}

TEST_CASE("no line of a message becomes a header of the e-mail", "[contact][hostile]") {
  TestServer server;
  Writer writer(server, "zoe@example.fr");
  auto body = writer.message();
  body["message"] = "Bonjour\r\n.\r\nBcc: victime@example.fr\r\n\r\nfin";
  body["email"] = "autre@example.fr";
  REQUIRE(writer.send(body).status == 200);
  server.deliver();
  for (const auto& mail : server.spooled()) {
    const auto head = mail.substr(0, mail.find("\r\n\r\n"));
    CHECK(head.find("victime") == std::string::npos);
    CHECK(head.find("autre@example.fr") == std::string::npos);
  }
}

TEST_CASE("a file is sent as a file only, from the portal's own pages", "[contact][hostile]") {
  TestServer server;
  Writer writer(server, "zoe@example.fr");
  const auto post = [&](const Headers& more) {
    auto headers = writer.cookie;
    headers.emplace_back("X-File-Name", base64("a.txt"));
    headers.insert(headers.end(), more.begin(), more.end());
    return server.post_text(attachments, "texte", headers).status;
  };
  CHECK(post({{"Content-Type", "text/plain"}}) == 415);
  CHECK(post({{"Content-Type", "multipart/form-data; boundary=x"}}) == 415);
  CHECK(post({{"Content-Type", "application/json"}}) == 415);
  CHECK(post({{"Content-Type", "application/octet-stream"}, {"Sec-Fetch-Site", "cross-site"}}) ==
        403);
  CHECK(server
            .post_text(
                attachments, "texte",
                {{"Content-Type", "application/octet-stream"}, {"X-File-Name", base64("a.txt")}})
            .status == 401);
  CHECK(server.files_kept() == "0 0");
}

TEST_CASE(
    "files of a message that was never sent are gone after a day, closed messages after "
    "their time",
    "[contact]") {
  TestServer server;
  Writer writer(server, "zoe@example.fr");
  const auto kept = writer.attached("kept.txt", "texte");
  REQUIRE(writer.send(writer.message({kept})).status == 200);
  writer.attached("left.txt", "texte");
  domain::Environment environment = server.portal().environment();
  server.clock.advance(std::chrono::hours(25));
  domain::purge(environment);
  CHECK(server.files_kept() == "1 1");
  REQUIRE(domain::Inbox(environment).close("1"));
  server.clock.advance(std::chrono::days(366));
  domain::purge(environment);
  domain::purge(environment);
  CHECK(server.files_kept() == "0 0");
}

TEST_CASE("a message sent again because its answer was lost is one message", "[contact]") {
  TestServer server;
  Writer writer(server, "zoe@example.fr");
  const auto reference = [&](const nlohmann::json& message) {
    const auto reply = writer.send(message);
    CAPTURE(reply.body);
    REQUIRE(reply.status == 200);
    return reply.json().at("reference").get<std::string>();
  };
  const auto bare = writer.message();
  const auto first = reference(bare);
  CHECK(reference(bare) == first);
  const auto file = writer.attached("note.txt", "texte");
  const auto with_file = writer.message({file});
  const auto second = reference(with_file);
  CHECK(second != first);
  CHECK(reference(with_file) == second);
  server.deliver();
  CHECK(server.spooled().size() == 4);

  // Other words, or the same ones later, are another message.
  auto other = bare;
  other["message"] = "Autre chose";
  const auto third = reference(other);
  CHECK(third != second);
  server.clock.advance(std::chrono::minutes(16));
  CHECK(reference(other) != third);
}

TEST_CASE("too many messages and files in an hour are refused for a while", "[contact][throttle]") {
  TestServer server;
  Writer writer(server, "zoe@example.fr");
  for (int count = 0; count < 20; ++count) {
    auto message = writer.message();
    message["message"] = "Question " + std::to_string(count);
    REQUIRE(writer.send(message).status == 200);
  }
  const auto refused = writer.send(writer.message());
  CHECK(refused.status == 429);
  CHECK_FALSE(refused.header("retry-after").empty());
  for (int count = 0; count < 60; ++count) writer.attach("faux.pdf", "MZ");
  CHECK(writer.attach("vrai.pdf", "%PDF-1.7").status == 429);
}
