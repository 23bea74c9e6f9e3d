#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"
#include "shared/api/session/session.h"
#include "shared/rules/delegation.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

/// «Gérer les droits d'accès» (guide G1-G10), at the chosen site. The company's administrators see
/// and change the site's delegations; an accounting firm's administrators see and change those to
/// its collaborators, within what the firm received.
namespace espace::api {

/// A grant as entered in a form.
struct GrantEntry {
  std::string starts;  ///< rules::check_day
  std::string ends;    ///< Empty: no end.
  bool is_administrator = false;
  std::vector<Choice<rules::College>> colleges;  ///< Ignored for an administrator.
  std::vector<FunctionRight> levels;

  static constexpr auto members() {
    return std::tuple{
        member("starts", &GrantEntry::starts, 32), member("ends", &GrantEntry::ends, 32),
        member("is_administrator", &GrantEntry::is_administrator),
        member("colleges", &GrantEntry::colleges, 16), member("levels", &GrantEntry::levels)};
  }
};

/// For an entry that passed validate(); values it would refuse are left out.
rules::Grant grant_of(const GrantEntry& entry);
GrantEntry entry_of(const rules::Grant& grant);

// ---- The list (G1-G3) ----

/// The role that a delegation gives.
enum class GrantRole : std::uint8_t { Administrator, User };

/// "administrator", "user"
rules::Table table_of(GrantRole);
/// «Administrateur», «Utilisateur»; an unknown role is shown as a user's.
std::string_view label_of(Choice<GrantRole> role);

enum class DelegationOrder : std::uint8_t { Name, Role, Status, Starts, Ends, Email };

/// "name", "role", "status", "starts", "ends", "email"
rules::Table table_of(DelegationOrder);

struct ListDelegationsRequest {
  Choice<GrantRole> role;             ///< Nothing: all.
  Choice<rules::GrantStatus> status;  ///< Nothing: all.
  std::string starts;                 ///< Those that begin on that day or later; empty: all.
  std::string ends;                   ///< Those that end on that day or earlier; empty: all.
  bool excludes_inactive = false;
  Choice<DelegationOrder> order;  ///< Nothing: by name.
  bool is_descending = false;
  std::int64_t page = 1;
  std::int64_t page_size = 5;  ///< 1 to 100.
  /// The id of a line of the list: the page is the one right after it, or right before it. Found as
  /// fast as the first page, while a number alone means counting up to it; 0, or a line that is not
  /// in the list: by the number.
  std::int64_t after = 0;
  std::int64_t before = 0;

  static constexpr auto members() {
    return std::tuple{member("role", &ListDelegationsRequest::role, 32),
                      member("status", &ListDelegationsRequest::status, 32),
                      member("starts", &ListDelegationsRequest::starts, 32),
                      member("ends", &ListDelegationsRequest::ends, 32),
                      member("excludes_inactive", &ListDelegationsRequest::excludes_inactive),
                      member("order", &ListDelegationsRequest::order, 32),
                      member("is_descending", &ListDelegationsRequest::is_descending),
                      member("page", &ListDelegationsRequest::page),
                      member("page_size", &ListDelegationsRequest::page_size),
                      member("after", &ListDelegationsRequest::after),
                      member("before", &ListDelegationsRequest::before)};
  }
};

struct DelegationLine {
  std::int64_t id = 0;
  Choice<GrantRole> role;
  std::string name;  ///< «NOM Prénom»; empty until the invitation is accepted.
  Choice<rules::GrantStatus> status;
  std::string starts;  ///< "2027-03-02"
  std::string ends;    ///< Empty: no end.
  std::string email;
  bool is_root = false;  ///< The site's «Administrateur Entreprise»: shown, but never changed here.
  /// It may be modified and closed: not one's own, nor one that one's own depends on.
  bool can_change = false;
  bool can_invite = false;  ///< The invitation can be sent again.

  static constexpr auto members() {
    return std::tuple{member("id", &DelegationLine::id),
                      member("role", &DelegationLine::role),
                      member("name", &DelegationLine::name),
                      member("status", &DelegationLine::status),
                      member("starts", &DelegationLine::starts),
                      member("ends", &DelegationLine::ends),
                      member("email", &DelegationLine::email),
                      member("is_root", &DelegationLine::is_root),
                      member("can_change", &DelegationLine::can_change),
                      member("can_invite", &DelegationLine::can_invite)};
  }
};

/// «Cabinet Comptable délégable : COMPTAGESTION» (G8).
struct FirmLine {
  std::string name;
  std::int64_t delegation_id = 0;     ///< 0: «Vous n'avez défini aucune délégation …»
  Choice<rules::GrantStatus> status;  ///< Of that delegation.
  std::string starts;
  std::string ends;

  static constexpr auto members() {
    return std::tuple{member("name", &FirmLine::name),
                      member("delegation_id", &FirmLine::delegation_id),
                      member("status", &FirmLine::status), member("starts", &FirmLine::starts),
                      member("ends", &FirmLine::ends)};
  }
};

struct ListDelegationsReply {
  std::string identifiant;    ///< Of the site.
  bool is_firm = false;       ///< Seen by an accounting firm: lists its collaborators.
  std::int64_t total = 0;     ///< «4 bénéficiaires»: without filters.
  std::int64_t matching = 0;  ///< With filters; the pages are made of these.
  std::vector<DelegationLine> lines;
  std::optional<FirmLine> firm;  ///< None: the caisse knows no firm for this member.
  bool is_review_due = false;    ///< X2: «Ces accès sont-ils toujours justifiés ?»
  std::string reviewed_on;       ///< The day of the last review; empty: never.
  std::string reviewed_by;

  static constexpr auto members() {
    return std::tuple{member("identifiant", &ListDelegationsReply::identifiant),
                      member("is_firm", &ListDelegationsReply::is_firm),
                      member("total", &ListDelegationsReply::total),
                      member("matching", &ListDelegationsReply::matching),
                      member("lines", &ListDelegationsReply::lines),
                      member("firm", &ListDelegationsReply::firm),
                      member("is_review_due", &ListDelegationsReply::is_review_due),
                      member("reviewed_on", &ListDelegationsReply::reviewed_on),
                      member("reviewed_by", &ListDelegationsReply::reviewed_by)};
  }
};

// ---- One delegation (G4-G8) ----

/// What the person may hand on at this site.
struct GrantableReply {
  std::string today;  ///< In Europe/Paris.
  std::string starts;
  std::string ends;  ///< Empty: no end.
  bool can_make_administrators = false;
  std::vector<FunctionRight> levels;
  /// For a firm: the clients' sites to which it can delegate at once. Empty for a company.
  std::vector<SiteSummary> sites;
  bool needs_password = false;  ///< It was given too long ago for adding administrators.

  static constexpr auto members() {
    return std::tuple{member("today", &GrantableReply::today),
                      member("starts", &GrantableReply::starts),
                      member("ends", &GrantableReply::ends),
                      member("can_make_administrators", &GrantableReply::can_make_administrators),
                      member("levels", &GrantableReply::levels),
                      member("sites", &GrantableReply::sites),
                      member("needs_password", &GrantableReply::needs_password)};
  }
};

struct DelegationRequest {
  std::int64_t id = 0;

  static constexpr auto members() { return std::tuple{member("id", &DelegationRequest::id)}; }
};

struct DelegationReply {
  DelegationLine line;
  bool is_firm = false;  ///< To the accounting firm: can only be viewed and deleted (G8).
  GrantEntry grant;
  std::string granted_by;  ///< «Prénom Nom»
  std::string granted_on;
  std::string changed_by;  ///< Empty: never changed.
  std::string changed_on;
  std::int64_t revision = 0;  ///< Its version number, for the person who modifies it.

  static constexpr auto members() {
    return std::tuple{member("line", &DelegationReply::line),
                      member("is_firm", &DelegationReply::is_firm),
                      member("grant", &DelegationReply::grant),
                      member("granted_by", &DelegationReply::granted_by),
                      member("granted_on", &DelegationReply::granted_on),
                      member("changed_by", &DelegationReply::changed_by),
                      member("changed_on", &DelegationReply::changed_on),
                      member("revision", &DelegationReply::revision)};
  }
};

struct AddDelegationRequest {
  std::string email;
  GrantEntry grant;
  /// For a firm: the clients' sites; empty: the chosen one. For a single site, the firm must be
  /// able to give all of it there; for several, rights beyond what the firm received are left out
  /// at each site, and the reply names those sites.
  std::vector<std::int64_t> sites;
  std::string password;  ///< After the answer PasswordNeeded.

  static constexpr auto members() {
    return std::tuple{member("email", &AddDelegationRequest::email, 1024),
                      member("grant", &AddDelegationRequest::grant),
                      member("sites", &AddDelegationRequest::sites),
                      member("password", &AddDelegationRequest::password, 2048)};
  }
};

struct AddDelegationReply {
  std::string email;
  std::int64_t site_count = 0;  ///< The number of sites for which it was given.
  // For several sites, their names:
  std::vector<std::string> refused_sites;     ///< The firm received none of these rights there.
  std::vector<std::string> known_sites = {};  ///< The person already has a delegation there.
  /// Given, with less or for a shorter time than asked.
  std::vector<std::string> lowered_sites = {};

  static constexpr auto members() {
    return std::tuple{member("email", &AddDelegationReply::email),
                      member("site_count", &AddDelegationReply::site_count),
                      member("refused_sites", &AddDelegationReply::refused_sites),
                      member("known_sites", &AddDelegationReply::known_sites),
                      member("lowered_sites", &AddDelegationReply::lowered_sites)};
  }
};

struct ChangeDelegationRequest {
  std::int64_t id = 0;
  GrantEntry grant;
  std::string password;  ///< As above.
  /// The version that was shown; DelegationChanged: there is a newer one.
  std::int64_t revision = 0;

  static constexpr auto members() {
    return std::tuple{member("id", &ChangeDelegationRequest::id),
                      member("grant", &ChangeDelegationRequest::grant),
                      member("password", &ChangeDelegationRequest::password, 2048),
                      member("revision", &ChangeDelegationRequest::revision)};
  }
};

/// G8: to the firm that the caisse knows for this member. Never «Administrateur»: if a request asks
/// for that anyway, the server refuses it and records it in the journal.
struct DelegateToFirmRequest {
  GrantEntry grant;

  static constexpr auto members() {
    return std::tuple{member("grant", &DelegateToFirmRequest::grant)};
  }
};

/// Errors of rules::check_form() and the like, as fields of a request that holds the grant as
/// `grant`: "grant.starts", "grant.levels.bank_accounts".
std::vector<FieldError> in_grant(std::vector<FieldError> errors);

std::vector<FieldError> validate(const GrantEntry& entry);
std::vector<FieldError> validate(const ListDelegationsRequest& request);
std::vector<FieldError> validate(const AddDelegationRequest& request);
std::vector<FieldError> validate(const ChangeDelegationRequest& request);
std::vector<FieldError> validate(const DelegateToFirmRequest& request);

inline constexpr Endpoint<ListDelegationsRequest, ListDelegationsReply> delegations{
    "delegations", Method::Get, "/api/v1/delegations", Access::Administrator,
    "The site's beneficiaries, filtered, sorted, by pages"};
inline constexpr Endpoint<Nothing, GrantableReply> grantable{
    "grantable", Method::Get, "/api/v1/delegations/grantable", Access::Administrator,
    "What may be delegated here"};
inline constexpr Endpoint<DelegationRequest, DelegationReply> delegation{
    "delegation", Method::Get, "/api/v1/delegation", Access::Administrator, "One delegation"};
inline constexpr Endpoint<AddDelegationRequest, AddDelegationReply> add_delegation{
    "add_delegation",
    Method::Post,
    "/api/v1/delegations",
    Access::Administrator,
    "Delegates to a person, who is invited by e-mail",
    64 * 1024};
inline constexpr Endpoint<ChangeDelegationRequest, DelegationReply> change_delegation{
    "change_delegation", Method::Put, "/api/v1/delegation", Access::Administrator,
    "Modifies a delegation to a person"};
inline constexpr Endpoint<DelegationRequest, Nothing> close_delegation{
    "close_delegation", Method::Delete, "/api/v1/delegation", Access::Administrator,
    "Ends a delegation, and at once all that stands on it"};
inline constexpr Endpoint<DelegationRequest, Nothing> resend_invitation{
    "resend_invitation", Method::Post, "/api/v1/delegation/invitation", Access::Administrator,
    "Sends the invitation again; the older link is void"};
inline constexpr Endpoint<DelegateToFirmRequest, DelegationReply> delegate_to_firm{
    "delegate_to_firm", Method::Post, "/api/v1/delegations/firm", Access::Administrator,
    "Delegates to the accounting firm that the caisse knows for the member"};

}  // namespace espace::api
