#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"
#include "shared/api/rights/delegations.h"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

/// «Qui peut faire quoi à la date du …» (guide X2) and the yearly review. A firm's administrator
/// sees only the firm's part of them.
namespace espace::api {

struct AccessesRequest {
  std::string date;  ///< rules::check_day; empty: today in Europe/Paris.

  static constexpr auto members() { return std::tuple{member("date", &AccessesRequest::date, 32)}; }
};

/// A person's role: «Titulaire», and so on. People of the same grant are listed in this order.
enum class AccessKind : std::uint8_t { Administrator, Collaborator, Firm, Holder, User };

/// "administrator", "collaborator", "firm", "holder", "user"
rules::Table table_of(AccessKind);
/// «Administrateur Entreprise», «Cabinet comptable» …; an unknown one is shown as a user.
std::string_view label_of(Choice<AccessKind> kind);

/// A person (or the firm) with rights in force at the site on that day.
struct AccessLine {
  std::int64_t id = 0;         ///< Of the delegation, as in the list.
  std::int64_t source_id = 0;  ///< Of the delegation on which it depends; 0: the root.
  std::int64_t depth = 0;      ///< 0: the root. Lines are in the order of the tree.
  Choice<AccessKind> kind;
  std::string name;
  std::string email;  ///< Empty for a firm.
  std::string starts;
  std::string ends;                      ///< Of the whole chain; empty: no end.
  std::vector<FunctionRight> functions;  ///< In force: the rights that the chain leaves.

  static constexpr auto members() {
    return std::tuple{member("id", &AccessLine::id),
                      member("source_id", &AccessLine::source_id),
                      member("depth", &AccessLine::depth),
                      member("kind", &AccessLine::kind),
                      member("name", &AccessLine::name),
                      member("email", &AccessLine::email),
                      member("starts", &AccessLine::starts),
                      member("ends", &AccessLine::ends),
                      member("functions", &AccessLine::functions)};
  }
};

struct AccessesReply {
  std::string date;
  std::vector<AccessLine> lines;
  /// False: there are more lines than the first thousand; the CSV has all.
  bool is_complete = true;
  bool is_past = false;    ///< As it was at the end of that day; else as the grants are now.
  std::string known_from;  ///< Nothing is kept, or shown, for earlier days.

  static constexpr auto members() {
    return std::tuple{member("date", &AccessesReply::date), member("lines", &AccessesReply::lines),
                      member("is_complete", &AccessesReply::is_complete),
                      member("is_past", &AccessesReply::is_past),
                      member("known_from", &AccessesReply::known_from)};
  }
};

std::vector<FieldError> validate(const AccessesRequest& request);

inline constexpr Endpoint<AccessesRequest, AccessesReply> accesses{
    "accesses", Method::Get, "/api/v1/accesses", Access::Administrator,
    "Who can do what at the site on a day, and through which chain"};
inline constexpr Endpoint<Nothing, Nothing> confirm_accesses{
    "confirm_accesses", Method::Put, "/api/v1/accesses/review", Access::Administrator,
    "«Ces accès sont-ils toujours justifiés ?»: yes, all that are left"};

/// The same, to save or print: links rather than calls. Both take `?date=2027-03-02`.
inline constexpr std::string_view path_of_accesses_csv = "/api/v1/accesses.csv";
inline constexpr std::string_view path_of_accesses_print = "/api/v1/accesses.html";
inline constexpr Endpoint<AccessesRequest, Nothing> accesses_csv{
    "accesses_csv", Method::Get, path_of_accesses_csv, Access::Administrator,
    "The accesses as CSV, all of them"};
inline constexpr Endpoint<AccessesRequest, Nothing> accesses_print{
    "accesses_print", Method::Get, path_of_accesses_print, Access::Administrator,
    "The accesses as a page to print"};

}  // namespace espace::api
