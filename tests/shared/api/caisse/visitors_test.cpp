#include "shared/api/caisse/visitors.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace espace;

namespace {

api::VisitorMessageRequest a_visitors_message() {
  return {"Zoé Durand-Lévy", "zoe@exemple.fr", "", "autre", "Bonjour,\n\tmerci.", true};
}

}  // namespace

TEST_CASE("a visitor's message wants a name, an address, a subject, words and the consent",
          "[contact]") {
  CHECK(api::validate(a_visitors_message()).empty());
  CHECK(api::validate(api::VisitorMessageRequest()) ==
        std::vector<FieldError>{{"name", Code::Required},
                                {"email", Code::Required},
                                {"subject", Code::Required},
                                {"message", Code::Required},
                                {"has_consented", Code::ConsentRequired}});
}

TEST_CASE("each field of a visitor's message has the rule that it has elsewhere", "[contact]") {
  struct Case {
    std::string api::VisitorMessageRequest::*member;
    std::string typed;
    std::vector<FieldError> errors;
  };
  using Request = api::VisitorMessageRequest;
  for (const auto& [member, typed, errors] : std::vector<Case>{
           {&Request::name, "  Jean-Noël   D’Aubigné ", {}},
           {&Request::name, "Zoé\r\nBcc: b@exemple.fr", {{"name", Code::ControlCharacter}}},
           {&Request::name, "Zoé <b@exemple.fr>", {{"name", Code::NameCharacters}}},
           {&Request::name, "www.exemple.fr", {{"name", Code::NameCharacters}}},
           {&Request::name, std::string(101, 'a'), {{"name", Code::NameTooLong}}},
           {&Request::email, "zoe", {{"email", Code::EmailFormat}}},
           {&Request::email, "a@exemple.fr, b@exemple.fr", {{"email", Code::EmailFormat}}},
           {&Request::email, "a@exemple.fr\nBcc: b@c.fr", {{"email", Code::ControlCharacter}}},
           {&Request::identifiant, " ", {}},
           {&Request::identifiant, "12-345678-90", {}},
           {&Request::identifiant, "1234567890", {}},
           {&Request::identifiant, "123", {{"identifiant", Code::IdentifiantFormat}}},
           {&Request::subject, "", {{"subject", Code::Required}}},
           {&Request::message, " \n", {{"message", Code::Required}}},
           {&Request::message, "cloche \a", {{"message", Code::ControlCharacter}}},
           {&Request::message, "\xff", {{"message", Code::InvalidUtf8}}},
           {&Request::message,
            std::string(api::message_max_length + 1, 'a'),
            {{"message", Code::TooLong}}},
       }) {
    CAPTURE(typed);
    auto request = a_visitors_message();
    request.*member = typed;
    CHECK(api::validate(request) == errors);
  }
}
