#include "server/domain/messages/all.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <map>
#include <string>

namespace espace::tests {
namespace {

namespace messages = domain::messages;

/// Gives every member, nested ones too, a value that no other has.
template <class T>
void fill(T& value, int& next) {
  api::for_each_member<T>([&](const auto& each) {
    auto& held = value.*(each.pointer);
    using Held = std::remove_cvref_t<decltype(held)>;
    if constexpr (api::Described<Held>) {
      fill(held, next);
    } else if constexpr (std::is_same_v<Held, std::optional<std::string>>) {
      // Older rows do not have it.
    } else if constexpr (std::is_same_v<Held, std::string>) {
      held = "é «" + std::to_string(++next) + "»\n";
    } else if constexpr (std::is_same_v<Held, store::Time>) {
      held = store::Time(std::chrono::seconds(++next));
    } else {
      held = static_cast<Held>(++next);
    }
  });
}

template <class T>
T filled() {
  T message{};
  int next = 0;
  fill(message, next);
  return message;
}

std::string names_of(const messages::Parameters& parameters) {
  std::string names;
  for (const auto& [name, value] : parameters) names += (names.empty() ? "" : " ") + name;
  return names;
}

/// What the first version wrote: rows that wait in an outbox when the program is replaced.
const std::map<std::string, std::string>& names_in_old_rows() {
  static const std::map<std::string, std::string> names{
      {"activation", "caisse_name caisse_telephone expires first_name link valid_hours"},
      {"password_reset", "caisse_name caisse_telephone expires first_name link valid_minutes"},
      {"password_changed", "caisse_name caisse_telephone first_name"},
      {"password_modified", "caisse_name caisse_telephone first_name"},
      {"email_change", "caisse_name caisse_telephone expires first_name link valid_hours"},
      {"email_change_notice", "caisse_name caisse_telephone first_name link new_email valid_hours"},
      {"email_change_taken", "caisse_name caisse_telephone first_name"},
      {"certification_reminder",
       "caisse_name caisse_telephone expires first_name link term valid_days"},
      {"certification_over",
       "caisse_name caisse_telephone expires first_name link term valid_days"},
      {"site_code_requested", "caisse_name caisse_telephone company_name first_name siret"},
      {"site_holder_replaced", "caisse_name caisse_telephone company_name first_name siret"},
      {"account_idle", "caisse_name caisse_telephone first_name last_used link sites term"},
      {"mobile_code", "caisse_name code expires valid_minutes"},
      {"invitation",
       "caisse_name caisse_telephone company_name ends expires first_name invited_by link role "
       "site_count site_name starts valid_days"},
      {"invitation_refused", "caisse_name caisse_telephone company_name email first_name"},
      {"review_due", "caisse_name caisse_telephone company_name count first_name link site_name"},
      {"contact_message",
       "attachments body caisse_name company_name email first_name identifiant landline last_name "
       "mobile reference reply_to siret site_name subject"},
      {"contact_confirmation",
       "attachment_count caisse_name caisse_telephone first_name reference subject"},
      {"document_published",
       "caisse_name caisse_telephone category company_name first_name link site_name title"},
      {"welcome",
       "address_line1 address_line2 caisse_address caisse_name caisse_telephone city company_name "
       "holder_first_name holder_last_name postcode public_url siret site_name valid_days"},
      {"code",
       "address_line1 address_line2 caisse_address caisse_name caisse_telephone city code "
       "company_name holder_first_name holder_last_name postcode public_url site_name valid_days"},
      {"new_code",
       "address_line1 address_line2 caisse_address caisse_name caisse_telephone city code "
       "company_name holder_first_name holder_last_name postcode public_url site_name "
       "valid_days"}};
  return names;
}

template <class Visit>
void for_each_kind(const Visit& visit) {
  messages::Messages::for_each(visit);
  messages::Letters::for_each(visit);
}

}  // namespace

TEST_CASE("a message is read from the outbox as it was written", "[messages]") {
  for_each_kind([]<class Kind>() {
    INFO(Kind::kind);
    const auto written = messages::print_parameters(filled<Kind>());
    const auto read = messages::parse_parameters<Kind>(written);
    CHECK(messages::print_parameters(read) == written);
    // No two members lie under one name.
    std::map<std::string, std::string> values;
    for (const auto& [name, value] : written) values.emplace(value, name);
    CHECK(values.size() == written.size());
  });
}

TEST_CASE("messages lie in the outbox under the names of the first version's rows", "[messages]") {
  std::size_t found = 0;
  for_each_kind([&]<class Kind>() {
    INFO(Kind::kind);
    const auto& old = names_in_old_rows();
    const auto names = old.find(std::string(Kind::kind));
    if (names == old.end()) return;  // A kind that came later has no older rows.
    ++found;
    CHECK(names_of(messages::print_parameters(Kind{})) == names->second);
  });
  CHECK(found == names_in_old_rows().size());
}

TEST_CASE("a parameter that is missing or no number is named, its value is not", "[messages]") {
  auto parameters = messages::print_parameters(filled<messages::MobileCode>());
  const auto read = [&] { return messages::parse_parameters<messages::MobileCode>(parameters); };
  parameters["valid_minutes"] = "10 secret";
  CHECK_THROWS_WITH(read(), "the parameter valid_minutes is no number");
  parameters.erase("valid_minutes");
  CHECK_THROWS_WITH(read(), "no parameter valid_minutes");
}

TEST_CASE("what an older program wrote without an end does not end", "[messages]") {
  auto parameters = messages::print_parameters(filled<messages::PasswordReset>());
  CHECK(messages::expiry_of(parameters) ==
        messages::parse_parameters<messages::PasswordReset>(parameters).expires);
  parameters.erase("expires");
  CHECK_FALSE(messages::expiry_of(parameters));
  CHECK(messages::parse_parameters<messages::PasswordReset>(parameters).expires ==
        store::Time::max());
  parameters["expires"] = "soon";
  CHECK(messages::expiry_of(parameters) == store::Time{});
}

TEST_CASE("a message leaves by its channel", "[messages]") {
  using store::Channel;
  CHECK(messages::channel_of<messages::Activation>() == Channel::Email);
  CHECK(messages::channel_of<messages::MobileCode>() == Channel::Sms);
  CHECK(messages::channel_of<messages::CodeLetter>() == Channel::Letter);
}

}  // namespace espace::tests
