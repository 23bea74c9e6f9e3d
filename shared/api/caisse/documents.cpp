#include "shared/api/caisse/documents.h"

#include "shared/api/mapping/query.h"
#include "shared/rules/text.h"

namespace espace::api {

std::vector<FieldError> validate(const ListDocumentsRequest& request) {
  std::vector<FieldError> errors;
  if (request.page < 1 || request.page > 1'000'000) errors.push_back({"page", Code::WrongType});
  if (request.page_size < 1 || request.page_size > 100) {
    errors.push_back({"page_size", Code::WrongType});
  }
  add_error(errors, "category", rules::check_text(request.category));
  apply_limits(request, errors);
  return errors;
}

std::string document_link(const std::string& id, bool is_inline) {
  return std::string(document_file.path) + print_query(DocumentRequest{id, is_inline});
}

}  // namespace espace::api
