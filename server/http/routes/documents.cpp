#include "server/http/adapter/upload.h"
#include "server/http/routes/routes.h"

namespace espace::http {
namespace {

/// Allows the browser's own viewer (which the page embeds as an object), and nothing that the file
/// might contain. Not «sandbox»: Chromium does not show PDFs in a sandbox.
constexpr std::string_view viewer_policy =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

class DocumentSource final : public BodySource {
 public:
  DocumentSource(domain::Documents& documents, const store::File& file)
      : documents_(documents), id_(file.id), size_(static_cast<std::size_t>(file.size)) {}
  std::size_t size() const override { return size_; }
  std::string read(std::size_t offset) const override { return documents_.read(id_, offset); }

 private:
  domain::Documents& documents_;
  std::int64_t id_;
  std::size_t size_;
};

}  // namespace

void add_document_routes(Router& router, domain::Services& services) {
  router.bind(api::documents,
              [&](const api::ListDocumentsRequest& request,
                  Context& context) -> domain::Outcome<api::ListDocumentsReply> {
                return services.documents.list(request, *context.session);
              });
  router.bind_download(
      api::document_file, "application/pdf",
      [&](const api::DocumentRequest& request, Context& context) -> domain::Outcome<Response> {
        const auto opened = services.documents.open(request, *context.session);
        if (!opened) return opened.refusal();
        Response response{.status = 200, .content_type = "application/pdf"};
        response.source = std::make_shared<DocumentSource>(services.documents, opened->file);
        response.headers = {
            {"Cache-Control", "no-store"},
            {"Content-Disposition", content_disposition(opened->name, request.is_inline)},
            {"Content-Security-Policy", std::string(viewer_policy)}};
        return response;
      });
}

}  // namespace espace::http
