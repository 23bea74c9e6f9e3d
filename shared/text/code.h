#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace espace {

/// The only list of everything that can be wrong. The name ("siret.checksum") is the stable
/// contract with other programs; the wording is what people read, in French, and says what to do.
enum class Code : std::uint8_t {
  // Any text
  Required,
  TooLong,
  InvalidUtf8,
  ControlCharacter,
  WrongType,
  // Identifiers
  IdentifiantFormat,
  SiretLength,
  SiretCharacters,
  SiretChecksum,
  ConfidentialCodeFormat,
  // Contact
  EmailFormat,
  EmailTooLong,
  EmailConfirmation,
  EmailTaken,
  EmailUnchanged,
  NameCharacters,
  NameTooLong,
  PhoneCountry,
  PhoneCharacters,
  PhoneLength,
  PhoneNotMobile,
  MobileCodeFormat,
  MobileCodeRefused,
  // Passwords
  PasswordTooShort,
  PasswordTooLong,
  PasswordCategories,
  PasswordIdentity,
  PasswordCommon,
  PasswordConfirmation,
  PasswordWrong,
  PasswordNeeded,
  // Opening an account
  OpeningRefused,
  OpeningLocked,
  OpeningExpired,
  LinkInvalid,
  LinkDone,
  LinkServed,
  LinkCodeFormat,
  LinkCodeRefused,
  AlreadyAssociated,
  // Log-in and session
  LoginRefused,
  LoginThrottled,
  LoginResetRequired,
  AccountNotActivated,
  AccountWaiting,
  AccountBlocked,
  SessionRequired,
  SessionChanged,
  SiteRequired,
  Forbidden,
  // Delegating
  DateFormat,
  DatePast,
  DateOrder,
  DateExceeded,
  CollegeRequired,
  FunctionRequired,
  RightsExceeded,
  DelegationOwn,
  DelegationExists,
  DelegationClosed,
  DelegationChanged,
  LastAdministrator,
  FirmMissing,
  // Writing to the caisse
  AttachmentCount,
  AttachmentEmpty,
  AttachmentSize,
  AttachmentType,
  AttachmentContent,
  AttachmentName,
  AttachmentExpired,
  ConsentRequired,
  ContactTooMany,
  ContactFull,
  // Requests as a whole
  FieldsInvalid,
  RequestMalformed,
  RequestTooLarge,
  RequestMediaType,
  RequestLengthRequired,
  RequestCrossSite,
  MethodNotAllowed,
  NotFound,
  Conflict,
  TooManyRequests,
  Busy,
  Internal,
  // Seen only by the client
  NetworkUnreachable,
  NetworkTimeout,
  ReplyMalformed,
};

struct CatalogueEntry {
  Code code;
  std::string_view name;
  std::string_view wording;
};

/// The whole catalogue, in the order of the enumeration.
std::span<const CatalogueEntry> catalogue();

/// "siret.checksum"
std::string_view name_of(Code code);
/// «Ce numéro de SIRET est incorrect : vérifiez les 14 chiffres.»
std::string_view wording_of(Code code);
/// Of a field of that name, which may be dotted: an empty one says what to type («Saisissez votre
/// identifiant CIBTP.»).
std::string_view wording_of(Code code, std::string_view field);
/// The code with that stable name; nothing for a name that this version does not know.
std::optional<Code> code_named(std::string_view name);

}  // namespace espace
