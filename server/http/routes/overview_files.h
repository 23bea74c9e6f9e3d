#pragma once

#include "server/domain/rights/overview.h"
#include "server/http/adapter/message.h"

#include <memory>
#include <string>
#include <string_view>

/// «Qui peut faire quoi», to keep or to print.
namespace espace::http {

/// A line for each person and function: UTF-8 with a byte order mark and «;», as French spreadsheet
/// programs open it. What such a program would take for a formula begins with an apostrophe. Made
/// as it is sent.
std::shared_ptr<const BodySource> csv_of(const domain::FoundAccesses& accesses);

/// A plain page with the styles of public/page.css, made for paper.
std::string print_accesses_page(const api::AccessesReply& accesses, std::string_view site);

}  // namespace espace::http
