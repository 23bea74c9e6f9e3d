#include "client/screens/base/form_state.h"

#include "client/screens/base/form_parts.h"

#include <array>
#include <catch2/catch_test_macros.hpp>

namespace espace::screens {
namespace {

constexpr std::array<FieldLabel, 3> fields{
    {{"email", "Adresse électronique"}, {"name", "Nom"}, {"mobile.number", "Téléphone mobile"}}};

const std::vector<FieldError> two_errors{{"email", Code::Required}, {"name", Code::NameCharacters}};

TEST_CASE("a form that nobody touched shows no error", "[form]") {
  FormState form{fields};
  form.check(two_errors);
  CHECK_FALSE(form.shown_error("email"));
  CHECK(form.summary().empty());
  CHECK_FALSE(form.take_focus());
}

TEST_CASE("a field shows its error once it was edited and left", "[form]") {
  FormState form{fields};
  form.check(two_errors);
  form.note_changed("name");
  CHECK_FALSE(form.shown_error("name"));
  form.note_left("name");
  CHECK(form.shown_error("name") == Code::NameCharacters);
  CHECK_FALSE(form.shown_error("email"));
}

TEST_CASE("a field that was only walked through is not yet wrong", "[form]") {
  FormState form{fields};
  form.check(two_errors);
  form.note_left("email");
  CHECK_FALSE(form.shown_error("email"));
}

TEST_CASE("an error goes as soon as the rule is content", "[form]") {
  FormState form{fields};
  form.check(two_errors);
  CHECK_FALSE(form.submit());
  form.check({{"email", Code::Required}});
  CHECK(form.shown_error("email") == Code::Required);
  CHECK_FALSE(form.shown_error("name"));
}

TEST_CASE("a refused submit shows every error and leads to the first wrong field", "[form]") {
  FormState form{fields};
  // The order of the errors is not the order of the screen.
  form.check({{"name", Code::Required}, {"email", Code::EmailFormat}});
  CHECK_FALSE(form.submit());
  CHECK(form.take_focus() == "email");
  CHECK_FALSE(form.take_focus());
  const auto summary = form.summary();
  REQUIRE(summary.size() == 2);
  CHECK(summary[0].field.label == "Adresse électronique");
  CHECK(summary[0].code == Code::EmailFormat);
  CHECK(summary[1].field.label == "Nom");
}

TEST_CASE("the summary forgets what was mended and learns nothing new until the next submit",
          "[form]") {
  FormState form{fields};
  form.check({{"email", Code::Required}});
  form.submit();
  form.check({{"name", Code::Required}});
  CHECK(form.summary().empty());
  form.submit();
  CHECK(form.summary().size() == 1);
}

TEST_CASE("only the first error of a field is shown", "[form]") {
  FormState form{fields};
  form.check({{"email", Code::EmailTooLong}, {"email", Code::EmailFormat}});
  form.submit();
  CHECK(form.shown_error("email") == Code::EmailTooLong);
}

TEST_CASE("a right form may leave", "[form]") {
  FormState form{fields};
  form.check({});
  CHECK(form.submit());
  CHECK_FALSE(form.take_focus());
}

TEST_CASE("a server's refusal stays until its field changes", "[form]") {
  FormState form{fields};
  form.check({});
  api::Error error = api::make_error(Code::FieldsInvalid, {{"email", Code::EmailTaken}});
  CHECK(form.refuse(error));
  CHECK(form.shown_error("email") == Code::EmailTaken);
  CHECK(form.take_focus() == "email");
  form.note_changed("name");
  form.note_left("email");
  CHECK(form.shown_error("email") == Code::EmailTaken);
  form.note_changed("email");
  CHECK_FALSE(form.shown_error("email"));
  CHECK(form.summary().empty());
}

TEST_CASE("a new submit asks the server again about what it had refused", "[form]") {
  FormState form{fields};
  form.check({});
  form.refuse(api::make_error(Code::FieldsInvalid, {{"email", Code::EmailTaken}}));
  CHECK(form.submit());
  CHECK_FALSE(form.shown_error("email"));
}

TEST_CASE("a refusal that names no field of the form is left to the screen", "[form]") {
  FormState form{fields};
  form.check({});
  CHECK_FALSE(form.refuse(api::make_error(Code::FieldsInvalid, {{"ticket", Code::Required}})));
  CHECK_FALSE(form.refuse(api::make_error(Code::LoginRefused)));
  CHECK_FALSE(form.take_focus());
}

TEST_CASE("nested members are fields as any", "[form]") {
  FormState form{fields};
  form.check({{"mobile.number", Code::PhoneNotMobile}});
  form.note_changed("mobile.number");
  form.note_left("mobile.number");
  CHECK(form.shown_error("mobile.number") == Code::PhoneNotMobile);
}

TEST_CASE("a wait is said in words, never too short", "[form]") {
  CHECK(say_wait(1) == "dans 10 secondes");
  CHECK(say_wait(10) == "dans 10 secondes");
  CHECK(say_wait(11) == "dans 30 secondes");
  CHECK(say_wait(31) == "dans 1 minute");
  CHECK(say_wait(60) == "dans 1 minute");
  CHECK(say_wait(61) == "dans 2 minutes");
  CHECK(say_wait(900) == "dans 15 minutes");
  CHECK(say_wait(7200) == "dans 120 minutes");
  CHECK(say_wait(7201) == "dans 3 heures");
  CHECK(say_wait(22 * 3600) == "dans 22 heures");
}

TEST_CASE("trying again is offered only where it may help", "[form]") {
  CHECK(can_retry(Code::NetworkUnreachable));
  CHECK(can_retry(Code::NetworkTimeout));
  CHECK(can_retry(Code::Busy));
  CHECK(can_retry(Code::TooManyRequests));
  CHECK_FALSE(can_retry(Code::LoginRefused));
  CHECK_FALSE(can_retry(Code::LoginThrottled));
  CHECK_FALSE(can_retry(Code::OpeningLocked));
}

}  // namespace
}  // namespace espace::screens
