#include "server/http/adapter/normalise.h"
#include "shared/api/account/account.h"
#include "shared/api/caisse/applications.h"
#include "shared/api/caisse/contact.h"
#include "shared/api/caisse/contents.h"
#include "shared/api/caisse/documents.h"
#include "shared/api/caisse/tiles.h"
#include "shared/api/caisse/visitors.h"
#include "shared/api/login/recovery.h"
#include "shared/api/mapping/query.h"
#include "shared/api/opening/association.h"
#include "shared/api/opening/opening.h"
#include "shared/api/rights/delegations.h"
#include "shared/api/rights/invitations.h"
#include "shared/api/rights/journal.h"
#include "shared/api/rights/overview.h"
#include "shared/api/session/session.h"
#include "shared/api/session/sites.h"
#include "tests/fuzz/target.h"

#include <algorithm>
#include <string>
#include <vector>

namespace espace::fuzz {
namespace {

using api::Json;

struct Operation {
  std::string line;
  void (*run)(std::string_view bytes);
};

void expect_wordings(const std::vector<FieldError>& errors) {
  for (const FieldError& error : errors) {
    expect(!wording_of(error.code).empty(), "every refusal has a wording");
  }
}

/// What the server does with a body, and once more with what it understood.
template <class Request>
void read_body(std::string_view body) {
  auto json = api::parse_json(body);
  if (!json) return;
  http::normalise(*json);
  Request request;
  const auto errors = api::decode_and_validate(*json, request);
  expect_wordings(errors);
  if (!errors.empty()) return;
  const Json understood = api::encode(request);
  auto again = api::parse_json(api::print_json(understood));
  expect(again.has_value(), "what is printed can be parsed");
  Request copy;
  expect(api::decode_and_validate(*again, copy).empty(), "what is accepted is accepted again");
  expect(api::encode(copy) == understood, "nothing is lost in between");
}

template <class Request>
void read_query(std::string_view query) {
  if (query.size() > api::max_query) return;
  auto json = api::parse_query<Request>(query);
  if (!json) return;
  Request request;
  std::vector<FieldError> errors;
  api::decode(*json, request, errors);
  expect_wordings(errors);
  if constexpr (requires { validate(request); }) expect_wordings(validate(request));
  if (!errors.empty()) return;
  std::string printed = api::print_query(request);
  if (!printed.empty()) printed.erase(0, 1);
  const auto again = api::parse_query<Request>(printed);
  expect(again.has_value(), "what is printed can be parsed");
  Request copy;
  api::decode(*again, copy, errors);
  expect(errors.empty() && api::encode(copy) == api::encode(request), "a query is read as printed");
}

template <class Request, class Reply>
std::string line_of(const api::Endpoint<Request, Reply>& endpoint) {
  return std::string(api::name_of(endpoint.method)).append(" ").append(endpoint.path);
}

template <class Request, class Reply>
Operation by_body(const api::Endpoint<Request, Reply>& endpoint) {
  return {line_of(endpoint), &read_body<Request>};
}
template <class Request, class Reply>
Operation by_query(const api::Endpoint<Request, Reply>& endpoint) {
  return {line_of(endpoint), &read_query<Request>};
}

void run_one(const std::vector<Operation>& operations, std::string_view bytes) {
  const Addressed input(bytes);
  const auto found =
      std::find_if(operations.begin(), operations.end(),
                   [&](const Operation& operation) { return operation.line == input.line; });
  const auto& chosen =
      found == operations.end() ? operations[input.line.size() % operations.size()] : *found;
  chosen.run(input.rest);
}

}  // namespace

void run_requests(std::string_view bytes) {
  using namespace api;
  static const std::vector<Operation> operations{by_body(accept_invitation),
                                                 by_body(activate),
                                                 by_body(add_delegation),
                                                 by_body(associate),
                                                 by_body(certify_email),
                                                 by_body(certify_mobile),
                                                 by_body(change_contact),
                                                 by_body(change_delegation),
                                                 by_body(change_email),
                                                 by_body(change_password),
                                                 by_body(choose_site),
                                                 by_body(close_delegation),
                                                 by_body(delegate_to_firm),
                                                 by_body(detach),
                                                 by_body(identify),
                                                 by_body(invitation),
                                                 by_body(log_in),
                                                 by_body(open_account),
                                                 by_body(open_application),
                                                 by_body(pin_service),
                                                 by_body(request_code),
                                                 by_body(request_reset),
                                                 by_body(resend_activation),
                                                 by_body(reset_password),
                                                 by_body(send_message),
                                                 by_body(send_mobile_code),
                                                 by_body(send_visitor_message),
                                                 by_body(use_service)};
  run_one(operations, bytes);
}

void run_queries(std::string_view bytes) {
  using namespace api;
  static const std::vector<Operation> operations{
      by_query(accesses), by_query(delegation),    by_query(delegations), by_query(documents),
      by_query(help),     by_query(document_file), by_query(journal),     by_query(journal_csv)};
  run_one(operations, bytes);
}

}  // namespace espace::fuzz
