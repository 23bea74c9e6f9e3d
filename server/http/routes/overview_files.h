#pragma once

#include "server/domain/rights/overview.h"
#include "server/http/adapter/message.h"

#include <memory>
#include <string>
#include <string_view>

/// «Qui peut faire quoi», as files to keep or print.
namespace espace::http {

/// One line per person and function (server/text/csv.h). Generated while it is sent.
std::shared_ptr<const BodySource> csv_of(const domain::FoundAccesses& accesses);

/// A plain page with the styles of public/page.css, for printing.
std::string print_accesses_page(const api::AccessesReply& accesses, std::string_view site);

}  // namespace espace::http
