#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

/// «Mes documents» and the tile «Mes documents récents» (guide E2, I3), for the chosen site.
namespace espace::api {

struct ListDocumentsRequest {
  std::string category;         ///< One of ListDocumentsReply.categories; empty: all.
  std::int64_t page = 1;        ///< From 1; after the last page there are no documents.
  std::int64_t page_size = 10;  ///< 1 to 100.

  static constexpr auto members() {
    return std::tuple{member("category", &ListDocumentsRequest::category, 256),
                      member("page", &ListDocumentsRequest::page),
                      member("page_size", &ListDocumentsRequest::page_size)};
  }
};

struct Document {
  std::string id;  ///< Random, so that nobody can guess another's.
  std::string title;
  std::string category;
  std::string published;  ///< A day in Europe/Paris, "2027-03-02".
  std::int64_t size = 0;  ///< Bytes.

  static constexpr auto members() {
    return std::tuple{member("id", &Document::id), member("title", &Document::title),
                      member("category", &Document::category),
                      member("published", &Document::published), member("size", &Document::size)};
  }
};

struct ListDocumentsReply {
  std::vector<Document> documents;      ///< The latest first.
  std::int64_t total = 0;               ///< Of all pages.
  std::vector<std::string> categories;  ///< Those in which the site has documents.

  static constexpr auto members() {
    return std::tuple{member("documents", &ListDocumentsReply::documents),
                      member("total", &ListDocumentsReply::total),
                      member("categories", &ListDocumentsReply::categories)};
  }
};

struct DocumentRequest {
  std::string id;
  bool is_inline = false;  ///< Shown by the browser instead of saved.

  static constexpr auto members() {
    return std::tuple{member("id", &DocumentRequest::id, 64),
                      member("is_inline", &DocumentRequest::is_inline)};
  }
};

std::vector<FieldError> validate(const ListDocumentsRequest& request);

inline constexpr Endpoint<ListDocumentsRequest, ListDocumentsReply> documents{
    "documents", Method::Get, "/api/v1/documents",
    Access::to(rules::Function::Documents, rules::Level::Read), "The documents of the site"};
/// The answer is the file itself: pages link to it (document_link()).
inline constexpr Endpoint<DocumentRequest, Nothing> document_file{
    "document_file", Method::Get, "/api/v1/documents/file",
    Access::to(rules::Function::Documents, rules::Level::Read), "A document as PDF"};

/// «/api/v1/documents/file?id=…», with «&is_inline=true» for display in the browser.
std::string document_link(const std::string& id, bool is_inline);

}  // namespace espace::api
