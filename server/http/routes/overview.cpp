#include "server/domain/rights/overview.h"

#include "server/domain/journal/page.h"
#include "server/domain/rights/reviews.h"
#include "server/http/routes/journal_file.h"
#include "server/http/routes/overview_files.h"
#include "server/http/routes/routes.h"

namespace espace::http {
namespace {

Response file_response(std::string content_type, std::string body) {
  return {.status = 200,
          .content_type = std::move(content_type),
          .body = std::move(body),
          .headers = {{"Cache-Control", "no-store"}}};
}

Response csv_response(std::string body, const std::string& name) {
  auto response = file_response("text/csv; charset=utf-8", std::move(body));
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
  return response;
}

}  // namespace

void add_access_routes(Router& router, domain::Services& services) {
  router.bind(api::accesses,
              [&](const api::AccessesRequest& request,
                  Context& context) -> domain::Outcome<api::AccessesReply> {
                return services.overview.list(*context.session, request);
              });
  router.bind(api::confirm_accesses,
              [&](const api::Nothing&, Context& context) -> domain::Outcome<api::Nothing> {
                return services.reviews.confirm(*context.session);
              });
  router.bind(api::journal,
              [&](const api::JournalRequest& request,
                  Context& context) -> domain::Outcome<api::JournalReply> {
                return services.journal.read(*context.session, request);
              });
  router.bind_download(
      api::accesses_csv, "text/csv",
      [&](const api::AccessesRequest& request, Context& context) -> domain::Outcome<Response> {
        const auto accesses = services.overview.find(*context.session, request);
        if (!accesses) return accesses.refusal();
        auto response = csv_response({}, "acces-" + accesses->head.date);
        response.source = csv_of(*accesses);
        return response;
      });
  router.bind_download(
      api::journal_csv, "text/csv",
      [&](const api::JournalFileRequest& request, Context& context) -> domain::Outcome<Response> {
        const auto found = services.journal.find(*context.session, request);
        if (!found) return found.refusal();
        return csv_response(print_journal_csv(*found), "journal-" + rules::iso_day(found->day));
      });
  router.bind_download(
      api::accesses_print, "text/html",
      [&](const api::AccessesRequest& request, Context& context) -> domain::Outcome<Response> {
        const auto accesses = services.overview.list(*context.session, request);
        if (!accesses) return accesses.refusal();
        const auto session = services.sessions.describe(*context.session);
        const std::string site =
            session.site ? session.site->company_name + " – " + session.site->site_name : "";
        return file_response("text/html; charset=utf-8", print_accesses_page(*accesses, site));
      });
}

}  // namespace espace::http
