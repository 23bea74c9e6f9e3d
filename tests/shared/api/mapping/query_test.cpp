#include "shared/api/mapping/query.h"

#include "shared/api/mapping/endpoint.h"
#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace espace::api;
using espace::Code;
using espace::FieldError;

namespace {

struct Search {
  std::string words;
  std::int64_t page = 1;
  bool is_open = false;

  static constexpr auto members() {
    return std::tuple{member("words", &Search::words, 16), member("page", &Search::page),
                      member("is_open", &Search::is_open)};
  }

  bool operator==(const Search&) const = default;
};

struct Nested {
  Search search;

  static constexpr auto members() { return std::tuple{member("search", &Nested::search)}; }
};

std::vector<FieldError> errors_of(std::string_view query) {
  const auto json = parse_query<Search>(query);
  REQUIRE(json);
  Search read;
  return decode_and_validate(*json, read);
}

}  // namespace

TEST_CASE("a query says what differs from the defaults, percent-encoded", "[query]") {
  CHECK(print_query(Search{}).empty());
  CHECK(print_query(Search{"", 2, false}) == "?page=2");
  CHECK(print_query(Search{"", 0, true}) == "?page=0&is_open=true");
  CHECK(print_query(Search{"l'été & +1=2?#/%", 1, false}) ==
        "?words=l%27%C3%A9t%C3%A9%20%26%20%2B1%3D2%3F%23%2F%25");
}

TEST_CASE("what a query says comes back", "[query]") {
  std::string every_byte;
  for (int byte = 1; byte < 128; ++byte) every_byte += static_cast<char>(byte);
  for (const Search& search :
       {Search{}, Search{"l’été & +1=2", INT64_MIN, true}, Search{"=&=", INT64_MAX, false},
        Search{every_byte.substr(0, 16), 0, true}, Search{every_byte.substr(32, 16), 7, false},
        Search{"🙂%41", -1, true}}) {
    const auto query = print_query(search);
    CAPTURE(query);
    const auto json = parse_query<Search>(std::string_view(query).substr(query.empty() ? 0 : 1));
    REQUIRE(json);
    Search read;
    CHECK(decode_and_validate(*json, read).empty());
    CHECK(read == search);
  }
}

TEST_CASE("a plus is a space, and small hexadecimal letters are as good", "[query]") {
  CHECK(*parse_query<Search>("words=a+b%2b%c3%a9") == Json{{"words", "a b+é"}});
  CHECK(*parse_query<Search>("%77ords=a") == Json{{"words", "a"}});
  CHECK(*parse_query<Search>("words=a=b") == Json{{"words", "a=b"}});
}

TEST_CASE("a malformed query is no request", "[query]") {
  for (const std::string_view query :
       {"words", "=", "&", "words=a&", "&words=a", "unknown=1", "Words=a", "words=a&words=a",
        "words=a&%77ords=b", "words=%", "words=%4", "words=%4g", "words=%-1", "%=a", "words=a&&"}) {
    CAPTURE(query);
    CHECK_FALSE(parse_query<Search>(query));
  }
  CHECK(parse_query<Nothing>("")->empty());
  CHECK_FALSE(parse_query<Nothing>("_=1"));
}

TEST_CASE("a value of another type, too long or not UTF-8 is wrong at its field", "[query]") {
  for (const std::string_view value :
       {"", "x", "1.0", "1e3", " 1", "+1", "%2B1", "0x10", "9223372036854775808", "true", "1%00"}) {
    CAPTURE(value);
    CHECK(errors_of("page=" + std::string(value)) ==
          std::vector<FieldError>{{"page", Code::WrongType}});
  }
  for (const std::string_view value : {"", "1", "yes", "TRUE", "true%20"}) {
    CAPTURE(value);
    CHECK(errors_of("is_open=" + std::string(value)) ==
          std::vector<FieldError>{{"is_open", Code::WrongType}});
  }
  CHECK(errors_of("words=12345678901234567") == std::vector<FieldError>{{"words", Code::TooLong}});
  CHECK(errors_of("words=%FF&page=x") ==
        std::vector<FieldError>{{"words", Code::InvalidUtf8}, {"page", Code::WrongType}});
  CHECK(errors_of("words=1234567890123456&page=-3&is_open=false").empty());
}

TEST_CASE("only flat requests go into a query", "[query]") {
  STATIC_CHECK(is_flat<Search>());
  STATIC_CHECK(is_flat<Nothing>());
  STATIC_CHECK_FALSE(is_flat<Nested>());
}
