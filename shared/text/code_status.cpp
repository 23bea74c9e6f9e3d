#include "shared/text/code_status.h"

namespace espace {
namespace {

struct CodeStatus {
  int status;
  bool can_retry = false;
};

/// The only table, for both ends. It has no «default», so that a new code does not compile until it
/// is added here.
constexpr CodeStatus entry_of(Code code) {
  switch (code) {
    case Code::RequestMalformed:
    case Code::InvalidUtf8:
      return {400};
    case Code::LoginRefused:
    case Code::SessionRequired:
      return {401};
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
      return {403};
    case Code::LinkInvalid:
    case Code::NotFound:
      return {404};
    case Code::MethodNotAllowed:
      return {405};
    case Code::SessionChanged:
    case Code::SiteRequired:
    case Code::OpeningExpired:
    case Code::LinkDone:
    case Code::LinkServed:
    case Code::AlreadyAssociated:
    case Code::DelegationExists:
    case Code::DelegationClosed:
    case Code::DelegationChanged:
    case Code::LastAdministrator:
    case Code::FirmMissing:
    case Code::AttachmentCount:
    case Code::Conflict:
      return {409};
    case Code::RequestLengthRequired:
      return {411};
    case Code::AttachmentSize:
    case Code::RequestTooLarge:
      return {413};
    case Code::AttachmentType:
    case Code::AttachmentContent:
    case Code::RequestMediaType:
      return {415};
    case Code::Required:
    case Code::TooLong:
    case Code::ControlCharacter:
    case Code::WrongType:
    case Code::IdentifiantFormat:
    case Code::SiretLength:
    case Code::SiretCharacters:
    case Code::SiretChecksum:
    case Code::ConfidentialCodeFormat:
    case Code::EmailFormat:
    case Code::EmailTooLong:
    case Code::EmailConfirmation:
    case Code::EmailTaken:
    case Code::EmailUnchanged:
    case Code::NameCharacters:
    case Code::NameTooLong:
    case Code::PhoneCountry:
    case Code::PhoneCharacters:
    case Code::PhoneLength:
    case Code::PhoneNotMobile:
    case Code::MobileCodeFormat:
    case Code::MobileCodeRefused:
    case Code::LinkCodeFormat:
    case Code::LinkCodeRefused:
    case Code::PasswordTooShort:
    case Code::PasswordTooLong:
    case Code::PasswordCategories:
    case Code::PasswordIdentity:
    case Code::PasswordCommon:
    case Code::PasswordConfirmation:
    case Code::PasswordWrong:
    case Code::DateFormat:
    case Code::DatePast:
    case Code::DateOrder:
    case Code::DateExceeded:
    case Code::CollegeRequired:
    case Code::FunctionRequired:
    case Code::RightsExceeded:
    case Code::AttachmentEmpty:
    case Code::AttachmentName:
    case Code::AttachmentExpired:
    case Code::ConsentRequired:
    case Code::FieldsInvalid:
      return {422};
    case Code::LoginThrottled:
    case Code::ContactTooMany:
    case Code::ContactFull:
      return {429};
    case Code::TooManyRequests:
      return {429, true};
    case Code::Busy:
      return {503, true};
    case Code::Internal:
    case Code::NetworkUnreachable:
    case Code::NetworkTimeout:
    case Code::ReplyMalformed:
      return {500, true};
  }
  return {500};
}

}  // namespace

int status_of(Code code) { return entry_of(code).status; }

bool can_retry(Code code) { return entry_of(code).can_retry; }

}  // namespace espace
