#include "shared/api/mapping/json.h"
#include "shared/api/opening/opening.h"
#include "shared/api/session/session.h"
#include "shared/rules/text.h"
#include "tests/shared/properties/check.h"

#include <set>
#include <string>
#include <vector>

using namespace espace::api;
using espace::Code;
using espace::FieldError;
using espace::tests::text_of;

namespace {

/// Any JSON value, with the names of a real request where there are members.
Json any_json(int depth) {
  const int kind = *rc::gen::inRange(0, depth > 0 ? 9 : 7);
  switch (kind) {
    case 0:
      return nullptr;
    case 1:
      return *rc::gen::arbitrary<bool>();
    case 2:
      return *rc::gen::arbitrary<std::int64_t>();
    case 3:
      return *rc::gen::arbitrary<std::uint64_t>();
    case 4:
      return *rc::gen::arbitrary<double>();
    case 5:
    case 6:
      return *text_of({"a", "é", "7", " ", "\n", "@", ".fr", "🙂"});
    case 7: {
      Json list = Json::array();
      const int size = *rc::gen::inRange(0, 4);
      for (int index = 0; index < size; ++index) list.push_back(any_json(depth - 1));
      return list;
    }
    default: {
      Json object = Json::object();
      const int size = *rc::gen::inRange(0, 6);
      for (int index = 0; index < size; ++index) {
        const std::string name =
            *rc::gen::element<std::string>("email", "password", "mobile", "landline", "number",
                                           "country", "last_name", "site", "id", "ticket", "other");
        object[name] = any_json(depth - 1);
      }
      return object;
    }
  }
}

template <class T>
void collect_names(std::set<std::string>& names, const std::string& parent = {}) {
  for_each_member<T>([&](const auto& each) {
    const std::string name = field_path(parent, each.name);
    names.insert(name);
    using Type = std::remove_cvref_t<decltype(std::declval<T&>().*(each.pointer))>;
    if constexpr (Described<Type>) collect_names<Type>(names, name);
  });
}

}  // namespace

TEST_CASE("any JSON is decoded without a fall, and errors name real fields once",
          "[json][property]") {
  std::set<std::string> names{""};
  collect_names<OpenAccountRequest>(names);
  CHECK_PROPERTY("any JSON", [&] {
    OpenAccountRequest request;
    const std::vector<FieldError> errors = decode_and_validate(any_json(3), request);
    std::set<std::string> seen;
    for (const FieldError& error : errors) {
      RC_ASSERT(names.contains(error.field));
      RC_ASSERT(seen.insert(error.field).second);
    }
    SessionReply reply;
    std::vector<FieldError> reply_errors;
    decode(any_json(3), reply, reply_errors);
  });
}

TEST_CASE("any bytes are JSON or not, and an error or not, without a fall", "[json][property]") {
  CHECK_PROPERTY("any bytes", [](const std::string& bytes) {
    const auto json = parse_json(bytes);
    if (json) RC_ASSERT(parse_json(print_json(*json)) == json);
    RC_ASSERT(!parse_error(bytes).message.empty());
  });
  CHECK_PROPERTY("pieces of JSON", [] {
    const std::string text = *text_of({"{", "}", "[", "]", ",", ":", "\"", "\\", "1", "-", "e9",
                                       "null", "\"error\":", "\"code\":", "\"a\"", "\\u0000"});
    const auto json = parse_json(text);
    RC_CLASSIFY(json.has_value(), "JSON");
    if (json) RC_ASSERT(parse_json(print_json(*json)) == json);
    RC_ASSERT(!parse_error(text).message.empty());
  });
}

TEST_CASE("a request says the same of itself before and after its journey", "[json][property]") {
  CHECK_PROPERTY("an opening", [] {
    const auto text = [] {
      return *text_of({"jean", "@", "exemple.fr", "Xk7!", "06", "12345678", "é", " ", "\n", "🙂",
                       std::string(700, 'x')});
    };
    OpenAccountRequest request;
    request.ticket = text();
    request.email = text();
    request.email_confirmation = text();
    request.password = text();
    request.password_confirmation = request.password;
    request.last_name = text();
    request.first_name = text();
    request.mobile.number = text();

    OpenAccountRequest received;
    std::vector<FieldError> at_server =
        decode_and_validate(*parse_json(print_json(encode(request))), received);
    std::vector<FieldError> at_client = validate(request);
    // A text that was too long is not there to be compared with its confirmation or the password.
    const auto is_about_comparison = [](const FieldError& error) {
      return error.code == Code::EmailConfirmation || error.code == Code::PasswordConfirmation ||
             error.code == Code::PasswordIdentity;
    };
    const auto order = [](const FieldError& left, const FieldError& right) {
      return left.field < right.field;
    };
    std::erase_if(at_server, is_about_comparison);
    std::erase_if(at_client, is_about_comparison);
    std::sort(at_server.begin(), at_server.end(), order);
    std::sort(at_client.begin(), at_client.end(), order);
    RC_ASSERT(at_server == at_client);
  });
}
