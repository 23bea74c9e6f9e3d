#include "server/http/adapter/status.h"

namespace espace::http {

int status_of(Code code) {
  switch (code) {
    case Code::RequestMalformed:
    case Code::InvalidUtf8:
      return 400;
    case Code::LoginRefused:
    case Code::SessionRequired:
      return 401;
    case Code::OpeningRefused:
    case Code::OpeningLocked:
    case Code::LoginResetRequired:
    case Code::AccountNotActivated:
    case Code::AccountWaiting:
    case Code::PasswordNeeded:
    case Code::DelegationOwn:
    case Code::AccountBlocked:
    case Code::Forbidden:
    case Code::RequestCrossSite:
      return 403;
    case Code::LinkInvalid:
    case Code::NotFound:
      return 404;
    case Code::MethodNotAllowed:
      return 405;
    case Code::SessionChanged:
    case Code::SiteRequired:
    case Code::OpeningExpired:
    case Code::AlreadyAssociated:
    case Code::DelegationExists:
    case Code::DelegationClosed:
    case Code::DelegationChanged:
    case Code::LastAdministrator:
    case Code::FirmMissing:
    case Code::AttachmentCount:
    case Code::Conflict:
      return 409;
    case Code::RequestLengthRequired:
      return 411;
    case Code::AttachmentSize:
    case Code::RequestTooLarge:
      return 413;
    case Code::AttachmentType:
    case Code::AttachmentContent:
    case Code::RequestMediaType:
      return 415;
    case Code::LoginThrottled:
    case Code::TooManyRequests:
      return 429;
    case Code::Busy:
      return 503;
    case Code::Internal:
    case Code::NetworkUnreachable:
    case Code::NetworkTimeout:
    case Code::ReplyMalformed:
      return 500;
    default:
      return 422;
  }
}

}  // namespace espace::http
