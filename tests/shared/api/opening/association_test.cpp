#include "shared/api/opening/association.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace espace::api;
using espace::Code;
using espace::FieldError;
using Errors = std::vector<FieldError>;

TEST_CASE("associating a site needs the ticket, an address and a password", "[association]") {
  CHECK(validate(AssociateRequest{"ticket", "jean@exemple.fr", "x"}).empty());
  CHECK(validate(AssociateRequest{}) == Errors{{"ticket", Code::Required},
                                               {"email", Code::Required},
                                               {"password", Code::Required}});
  CHECK(validate(AssociateRequest{"ticket", "jean@", "x"}) == Errors{{"email", Code::EmailFormat}});
}

TEST_CASE("the password of an association is the one that was chosen earlier", "[association]") {
  CHECK(validate(AssociateRequest{"ticket", "jean@exemple.fr", "password"}).empty());
  CHECK(validate(AssociateRequest{"ticket", "jean@exemple.fr", "a\xff"}) ==
        Errors{{"password", Code::InvalidUtf8}});
  CHECK(validate(AssociateRequest{"ticket", "jean@exemple.fr", std::string(2049, 'x')}) ==
        Errors{{"password", Code::TooLong}});
  CHECK(validate(AssociateRequest{std::string(129, 'x'), "jean@exemple.fr", "x"}) ==
        Errors{{"ticket", Code::TooLong}});
}
