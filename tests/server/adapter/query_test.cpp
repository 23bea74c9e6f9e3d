#include "server/http/adapter/router.h"

#include <catch2/catch_test_macros.hpp>
#include <stdexcept>

using namespace espace;

namespace {

struct SearchRequest {
  std::string words;
  std::int64_t page = 1;

  static constexpr auto members() {
    return std::tuple{api::member("words", &SearchRequest::words, 64),
                      api::member("page", &SearchRequest::page)};
  }
};

std::vector<FieldError> validate(const SearchRequest& request) {
  std::vector<FieldError> errors;
  if (request.words.empty()) errors.push_back({"words", Code::Required});
  return errors;
}

struct SearchReply {
  std::string found;

  static constexpr auto members() { return std::tuple{api::member("found", &SearchReply::found)}; }
};

constexpr api::Endpoint<SearchRequest, SearchReply> search{
    "search", api::Method::Get, "/api/v1/search", api::Access::Public, "Searches"};

class AskedFor final : public http::Request {
 public:
  explicit AskedFor(std::string query) : query_(std::move(query)) {}
  std::string_view method() const override { return "GET"; }
  std::string_view path() const override { return search.path; }
  std::string_view query() const override { return query_; }
  std::string_view header(const std::string&) const override { return {}; }
  std::size_t header_count(const std::string&) const override { return 0; }
  std::string header_list(const std::string&) const override { return {}; }
  const std::string& body() const override { return body_; }
  std::string_view peer() const override { return "127.0.0.1"; }

 private:
  std::string query_;
  std::string body_;
};

struct Bound {
  Bound() {
    router.bind(search,
                [](const SearchRequest& request, http::Context&) -> domain::Outcome<SearchReply> {
                  return SearchReply{request.words + '/' + std::to_string(request.page)};
                });
  }
  http::Response get(const std::string& query) {
    http::Context context;
    return router.find("GET", search.path).route->answer(AskedFor(query), context);
  }
  http::Router router;
};

}  // namespace

TEST_CASE("a query is decoded, made NFC and validated as a body is", "[http]") {
  Bound bound;
  CHECK(bound.get("words=a&page=2").body == R"({"found":"a/2"})");
  CHECK(bound.get("words=a").body == R"({"found":"a/1"})");
  CHECK(bound.get("words=e%CC%81t%C3%A9").body == R"({"found":"été/1"})");
  const auto missing = bound.get("page=2");
  CHECK(missing.status == 422);
  CHECK(missing.body.find(R"("code":"required")") != std::string::npos);
}

TEST_CASE("a wrong query is refused with the codes of a wrong body", "[http]") {
  Bound bound;
  const auto refused = [&](const std::string& query) {
    const auto response = bound.get(query);
    const auto error = api::Json::parse(response.body)["error"];
    std::string text = std::to_string(response.status) + ' ' + error["code"].get<std::string>();
    for (const auto& field : error["fields"]) {
      text += ' ' + field["field"].get<std::string>() + ':' + field["code"].get<std::string>();
    }
    return text;
  };
  CHECK(refused("words=a&other=1") == "400 request.malformed");
  CHECK(refused("words=a&words=b") == "400 request.malformed");
  CHECK(refused("words=%zz") == "400 request.malformed");
  CHECK(refused("words=a&page=two") == "422 fields.invalid page:text.wrong_type");
  CHECK(refused("words=" + std::string(65, 'a')) == "422 fields.invalid words:text.too_long");
  CHECK(refused("words=%C3") == "422 fields.invalid words:text.encoding");
  CHECK(refused("words=" + std::string(5000, 'a')) == "413 request.too_large");
}

TEST_CASE("a request that no query can say is not bound to GET", "[http]") {
  struct Deep {
    SearchRequest inner;
    static constexpr auto members() { return std::tuple{api::member("inner", &Deep::inner)}; }
  };
  http::Router router;
  const api::Endpoint<Deep, api::Nothing> endpoint{"endpoint", api::Method::Get, "/api/v1/deep",
                                                   api::Access::Public, "Deep"};
  CHECK_THROWS_AS(router.bind(endpoint,
                              [](const Deep&, http::Context&) -> domain::Outcome<api::Nothing> {
                                return api::Nothing{};
                              }),
                  std::logic_error);
}

TEST_CASE("the OpenAPI document prints a query as parameters", "[http]") {
  Bound bound;
  const auto document = api::Json::parse(http::print_openapi(bound.router.operations()));
  const auto& operation = document["paths"]["/api/v1/search"]["get"];
  CHECK_FALSE(operation.contains("requestBody"));
  REQUIRE(operation["parameters"].size() == 2);
  CHECK(operation["parameters"][0] ==
        api::Json{{"name", "page"},
                  {"in", "query"},
                  {"schema", {{"type", "integer"}, {"format", "int64"}}}});
  CHECK(operation["parameters"][1]["schema"]["maxLength"] == 64);
}
