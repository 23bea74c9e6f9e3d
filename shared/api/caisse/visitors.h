#pragma once

#include "shared/api/caisse/contact.h"
#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"

#include <string>
#include <tuple>
#include <vector>

/// «Nous contacter» without log-in (guide H1). The portal knows nothing of who writes: what is
/// typed is passed on as unverified, no file is taken, and nothing is sent to the typed address,
/// which may be anybody's.
namespace espace::api {

/// What the page shows: how else to reach the caisse, and what the form offers.
struct VisitorContactReply {
  std::string hours;    ///< When the caisse can be reached, lines separated by \n; empty: not said.
  std::string address;  ///< As on an envelope, likewise.
  std::vector<ContactSubject> subjects;

  static constexpr auto members() {
    return std::tuple{member("hours", &VisitorContactReply::hours),
                      member("address", &VisitorContactReply::address),
                      member("subjects", &VisitorContactReply::subjects)};
  }
};

struct VisitorMessageRequest {
  std::string name;         ///< First and last name, in the order in which the person gives them.
  std::string email;        ///< Where the caisse may answer.
  std::string identifiant;  ///< Empty: none is given.
  std::string subject;      ///< The id of a ContactSubject.
  std::string message;      ///< Lines are separated by \n.
  bool has_consented = false;

  static constexpr auto members() {
    return std::tuple{member("name", &VisitorMessageRequest::name, 1024),
                      member("email", &VisitorMessageRequest::email, 1024),
                      member("identifiant", &VisitorMessageRequest::identifiant, 64),
                      member("subject", &VisitorMessageRequest::subject, 64),
                      member("message", &VisitorMessageRequest::message, 32 * 1024),
                      member("has_consented", &VisitorMessageRequest::has_consented)};
  }
};

struct VisitorMessageReply {
  std::string reference;  ///< «M-2027-000042»

  static constexpr auto members() {
    return std::tuple{member("reference", &VisitorMessageReply::reference)};
  }
};

std::vector<FieldError> validate(const VisitorMessageRequest& request);

inline constexpr Endpoint<Nothing, VisitorContactReply> visitor_contact{
    "visitor_contact", Method::Get, "/api/v1/visitors/messages", Access::Public,
    "What the contact form shows to people who are not logged in"};
inline constexpr Endpoint<VisitorMessageRequest, VisitorMessageReply> send_visitor_message{
    "send_visitor_message",
    Method::Post,
    "/api/v1/visitors/messages",
    Access::Public,
    "Sends a message to the caisse, without log-in; its author is not verified",
    64 * 1024};

}  // namespace espace::api
