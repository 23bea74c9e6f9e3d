#include "shared/text/code.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace espace {
namespace {

// The spaces before : ? » and after « are U+00A0.
constexpr auto entries = std::to_array<CatalogueEntry>({
    // Any text
    {Code::Required, "required", "Ce champ est obligatoire : complétez-le."},
    {Code::TooLong, "text.too_long", "Ce texte est trop long : raccourcissez-le."},
    {Code::InvalidUtf8, "text.encoding", "Ce texte est illisible : saisissez-le à nouveau."},
    {Code::ControlCharacter, "text.control_character",
     "Ce texte contient un caractère invisible qui n’est pas accepté : effacez-le et saisissez-le "
     "à nouveau au clavier."},
    {Code::WrongType, "text.wrong_type",
     "Cette information n’a pas la forme attendue : saisissez-la à nouveau."},
    // Identifiers
    {Code::IdentifiantFormat, "identifiant.format",
     "L’identifiant CIBTP comporte 10 chiffres : recopiez celui de votre courrier de bienvenue."},
    {Code::SiretLength, "siret.length",
     "Le numéro de SIRET comporte 14 chiffres : complétez ou corrigez votre saisie."},
    {Code::SiretCharacters, "siret.characters",
     "Le numéro de SIRET ne comporte que des chiffres : retirez les autres caractères."},
    {Code::SiretChecksum, "siret.checksum",
     "Ce numéro de SIRET est incorrect : vérifiez les 14 chiffres."},
    {Code::ConfidentialCodeFormat, "confidential_code.format",
     "Le code confidentiel comporte 12 lettres et chiffres : recopiez celui de votre courrier."},
    // Contact
    {Code::EmailFormat, "email.format",
     "Cette adresse électronique est incorrecte : saisissez-la sous la forme nom@exemple.fr."},
    {Code::EmailTooLong, "email.too_long",
     "Cette adresse électronique est trop longue : saisissez 254 caractères au plus."},
    {Code::EmailConfirmation, "email.confirmation",
     "Les deux adresses électroniques sont différentes : saisissez deux fois la même adresse."},
    {Code::EmailTaken, "email.taken",
     "Un compte existe déjà avec cette adresse électronique : associez votre site à cet espace "
     "existant, ou saisissez une autre adresse."},
    {Code::EmailUnchanged, "email.unchanged",
     "Cette adresse électronique est déjà la vôtre : saisissez la nouvelle."},
    {Code::NameCharacters, "name.characters",
     "Un nom comporte des lettres, des espaces, des traits d’union ou des apostrophes : retirez "
     "les "
     "autres caractères."},
    {Code::NameTooLong, "name.too_long",
     "Ce nom est trop long : saisissez 100 caractères au plus."},
    {Code::PhoneCountry, "phone.country",
     "Ce pays ou cet indicatif n’est pas connu : choisissez le pays dans la liste."},
    {Code::PhoneCharacters, "phone.characters",
     "Un numéro de téléphone ne comporte que des chiffres : retirez les autres caractères."},
    {Code::PhoneLength, "phone.length",
     "Ce numéro de téléphone est incorrect : vérifiez ses chiffres (10 en France, le premier est "
     "0)."},
    {Code::PhoneNotMobile, "phone.not_mobile",
     "Ce numéro n’est pas celui d’un téléphone mobile : saisissez un numéro qui commence par 06 ou "
     "07."},
    {Code::MobileCodeFormat, "mobile_code.format",
     "Le code reçu par SMS comporte 6 chiffres : recopiez-le."},
    {Code::MobileCodeRefused, "mobile_code.refused",
     "Ce code est incorrect ou n’est plus valable : vérifiez-le, ou demandez un nouveau code."},
    // Passwords
    {Code::PasswordTooShort, "password.too_short",
     "Votre mot de passe est trop court : saisissez 8 caractères minimum."},
    {Code::PasswordTooLong, "password.too_long",
     "Votre mot de passe est trop long : saisissez 256 caractères au plus."},
    {Code::PasswordCategories, "password.categories",
     "Votre mot de passe doit comprendre au moins un caractère de 3 des 4 catégories suivantes : "
     "majuscules, minuscules, chiffres, caractères spéciaux."},
    {Code::PasswordIdentity, "password.identity",
     "Votre mot de passe ne doit être ni votre adresse électronique ni votre nom : choisissez-en "
     "un autre."},
    {Code::PasswordCommon, "password.too_common",
     "Ce mot de passe est trop courant et serait vite deviné : choisissez-en un autre."},
    {Code::PasswordConfirmation, "password.confirmation",
     "Les deux mots de passe sont différents : saisissez deux fois le même."},
    {Code::PasswordWrong, "password.wrong",
     "Ce mot de passe n’est pas votre mot de passe actuel : saisissez-le à nouveau."},
    {Code::PasswordNeeded, "password.needed",
     "Pour votre sécurité, saisissez votre mot de passe afin de confirmer cette opération."},
    // Opening an account
    {Code::OpeningRefused, "opening.refused",
     "Ces informations ne permettent pas de vous identifier : vérifiez l’identifiant CIBTP, le "
     "numéro de SIRET et le code confidentiel reçu par courrier."},
    {Code::OpeningLocked, "opening.locked",
     "Ce code confidentiel est bloqué après plusieurs essais : demandez un nouveau code "
     "confidentiel, il vous sera adressé par courrier."},
    {Code::OpeningExpired, "opening.expired",
     "Le délai pour terminer l’ouverture de votre compte est dépassé : recommencez à l’étape 1/2."},
    {Code::LinkInvalid, "link.invalid",
     "Ce lien n’est pas ou n’est plus valable : demandez l’envoi d’un nouveau courriel."},
    {Code::LinkDone, "link.done",
     "C’est déjà fait : ce lien a servi, et vous n’avez plus rien à faire ici."},
    {Code::LinkServed, "link.served",
     "Ce lien a déjà servi : connectez-vous, ou demandez-en un autre."},
    {Code::LinkCodeFormat, "link.code_format",
     "Le code comporte 20 lettres et chiffres : recopiez celui de votre courriel."},
    {Code::LinkCodeRefused, "link.code_refused",
     "Ce code n’est pas ou n’est plus valable : vérifiez-le, ou demandez l’envoi d’un nouveau "
     "courriel."},
    {Code::AlreadyAssociated, "association.already",
     "Ce site déclarant est déjà associé à votre espace sécurisé : connectez-vous pour y "
     "accéder."},
    // Log-in and session
    {Code::LoginRefused, "login.refused",
     "L’adresse électronique ou le mot de passe est incorrect : vérifiez votre saisie."},
    {Code::LoginThrottled, "login.throttled",
     "Trop d’essais de connexion : patientez avant de recommencer."},
    {Code::LoginResetRequired, "login.reset_required",
     "Trop d’essais de connexion : réinitialisez votre mot de passe avec « Mot de passe "
     "oublié ? »."},
    {Code::AccountNotActivated, "account.not_activated",
     "Votre compte n’est pas encore activé : cliquez sur le lien d’activation reçu par courriel."},
    {Code::AccountWaiting, "account.waiting",
     "Votre adresse électronique doit être certifiée : suivez le lien reçu (à votre nouvelle "
     "adresse si vous venez d’en changer), ou demandez un nouveau lien."},
    {Code::AccountBlocked, "account.blocked", "Votre compte est bloqué : contactez votre caisse."},
    {Code::SessionRequired, "session.required",
     "Votre session n’est pas ouverte ou a pris fin : connectez-vous pour continuer."},
    {Code::SessionChanged, "session.changed",
     "Vous avez changé de site ou de compte dans un autre onglet : vérifiez pour qui et pour quel "
     "site vous travaillez, puis recommencez."},
    {Code::SiteRequired, "site.required",
     "Choisissez d’abord le site déclarant auquel vous souhaitez accéder."},
    {Code::Forbidden, "access.forbidden",
     "Vous n’avez pas accès à cette fonctionnalité : adressez-vous à votre administrateur."},
    // Delegating
    {Code::DateFormat, "date.format",
     "Cette date est incorrecte : saisissez-la sous la forme jj/mm/aaaa."},
    {Code::DatePast, "date.past",
     "Cette date est déjà passée : saisissez la date du jour ou une date à venir."},
    {Code::DateOrder, "date.order",
     "La date de fin précède la date d’effet : corrigez l’une des deux."},
    {Code::DateExceeded, "date.exceeded",
     "Vous ne pouvez pas déléguer au-delà de vos propres droits : choisissez des dates comprises "
     "dans leur durée."},
    {Code::CollegeRequired, "rights.college_required",
     "Sélectionnez au moins un collège : Ouvrier, ETAM ou Cadre."},
    {Code::FunctionRequired, "rights.function_required",
     "Sélectionnez au moins un droit, en consultation ou en mise à jour."},
    {Code::RightsExceeded, "rights.exceeded",
     "Vous ne pouvez pas déléguer un droit que vous n’avez pas : réduisez les droits signalés."},
    {Code::DelegationOwn, "delegation.own",
     "Vous ne pouvez modifier ni vos propres droits ni ceux dont ils dépendent : adressez-vous à "
     "un autre administrateur."},
    {Code::DelegationExists, "delegation.exists",
     "Cette personne a déjà une délégation pour ce site déclarant : modifiez celle qui existe."},
    {Code::DelegationClosed, "delegation.closed",
     "Cette délégation a pris fin : ajoutez une nouvelle délégation."},
    {Code::DelegationChanged, "delegation.changed",
     "Cette délégation vient d’être modifiée par quelqu’un d’autre : vérifiez ce qu’elle dit "
     "maintenant, puis recommencez."},
    {Code::LastAdministrator, "delegation.last_administrator",
     "Un site déclarant garde toujours un administrateur actif : cette délégation ne peut pas être "
     "fermée."},
    {Code::FirmMissing, "firm.missing",
     "Votre caisse ne connaît pas encore votre cabinet comptable : contactez-la."},
    // Writing to the caisse
    {Code::AttachmentCount, "attachment.count",
     "Vous avez joint autant de fichiers que possible : retirez-en un pour en joindre un autre."},
    {Code::AttachmentEmpty, "attachment.empty", "Ce fichier est vide : choisissez-en un autre."},
    {Code::AttachmentSize, "attachment.size",
     "Ce fichier est trop volumineux : choisissez un fichier plus petit."},
    {Code::AttachmentType, "attachment.type",
     "Ce type de fichier n’est pas accepté : joignez un fichier PDF, PNG, JPEG, DOCX, XLSX, ODT, "
     "ODS, CSV ou TXT."},
    {Code::AttachmentContent, "attachment.content",
     "Le contenu de ce fichier ne correspond pas à son nom, ou il contient des macros ou trop de "
     "données : joignez-en une copie au format PDF, ou sans macro."},
    {Code::AttachmentName, "attachment.name",
     "Le nom de ce fichier n’est pas accepté : renommez le fichier et joignez-le à nouveau."},
    {Code::AttachmentExpired, "attachment.expired",
     "Ce fichier n’est plus disponible : retirez-le et joignez-le à nouveau."},
    {Code::ConsentRequired, "contact.consent",
     "Cochez la case de consentement pour que votre message puisse être envoyé."},
    {Code::ContactTooMany, "contact.too_many",
     "Plusieurs messages viennent déjà d’être envoyés depuis votre connexion : patientez, ou "
     "appelez "
     "votre caisse."},
    {Code::ContactFull, "contact.full",
     "Le formulaire a reçu trop de messages aujourd’hui : appelez votre caisse, ou réessayez plus "
     "tard."},
    // Requests as a whole
    {Code::FieldsInvalid, "fields.invalid",
     "Certaines informations sont à corriger : vérifiez les champs signalés."},
    {Code::RequestMalformed, "request.malformed",
     "La demande n’a pas pu être lue : rechargez la page et recommencez."},
    {Code::RequestTooLarge, "request.too_large",
     "La demande est trop volumineuse : réduisez votre envoi et recommencez."},
    {Code::RequestMediaType, "request.media_type",
     "La demande n’a pas le format attendu : rechargez la page et recommencez."},
    {Code::RequestLengthRequired, "request.length_required",
     "La demande n’annonce pas sa taille : rechargez la page et recommencez."},
    {Code::RequestCrossSite, "request.cross_site",
     "La demande vient d’un autre site et a été refusée pour votre sécurité : recommencez depuis "
     "votre Espace sécurisé."},
    {Code::MethodNotAllowed, "request.method_not_allowed",
     "Cette opération n’est pas possible ici : revenez à la page d’accueil."},
    {Code::NotFound, "request.not_found",
     "Cette page n’existe pas ou n’existe plus : revenez à la page d’accueil."},
    {Code::Conflict, "request.conflict",
     "Ces informations ont changé entre-temps : rechargez la page et recommencez."},
    {Code::TooManyRequests, "request.too_many",
     "Trop de demandes en peu de temps : patientez avant de recommencer."},
    {Code::Busy, "server.busy",
     "Le service est très sollicité : recommencez dans quelques instants."},
    {Code::Internal, "server.internal",
     "Une erreur est survenue de notre côté : recommencez, et contactez votre caisse si elle "
     "persiste."},
    // Seen only by the client
    {Code::NetworkUnreachable, "network.unreachable",
     "Le service est injoignable : vérifiez votre connexion à Internet et recommencez."},
    {Code::NetworkTimeout, "network.timeout",
     "Le service n’a pas répondu à temps : recommencez dans quelques instants."},
    {Code::ReplyMalformed, "reply.malformed",
     "La réponse du service n’a pas pu être lue : rechargez la page et recommencez."},
});

constexpr std::size_t index_of(Code code) { return static_cast<std::size_t>(code); }

constexpr bool is_in_order() {
  for (std::size_t index = 0; index < entries.size(); ++index) {
    if (index_of(entries[index].code) != index) return false;
  }
  return true;
}

constexpr bool has_unique_names() {
  for (std::size_t index = 0; index < entries.size(); ++index) {
    for (std::size_t other = 0; other < index; ++other) {
      if (entries[index].name == entries[other].name) return false;
    }
  }
  return true;
}

static_assert(is_in_order());
static_assert(index_of(Code::ReplyMalformed) + 1 == entries.size(), "a code is not in the table");
static_assert(has_unique_names());
static_assert(std::none_of(entries.begin(), entries.end(), [](const CatalogueEntry& entry) {
  return entry.name.empty() || entry.wording.empty();
}));

}  // namespace

std::span<const CatalogueEntry> catalogue() { return entries; }

std::string_view name_of(Code code) { return entries[index_of(code)].name; }

std::string_view wording_of(Code code) { return entries[index_of(code)].wording; }

namespace {

/// What to do with a field that was left empty, by the name of its member.
struct Asked {
  std::string_view field;
  std::string_view wording;
};

constexpr auto asked = std::to_array<Asked>({
    {"identifiant", "Saisissez votre identifiant CIBTP."},
    {"siret", "Saisissez votre numéro de SIRET."},
    {"code", "Saisissez le code que vous avez reçu."},
    {"email", "Saisissez l’adresse électronique."},
    {"email_confirmation", "Saisissez à nouveau l’adresse électronique."},
    {"password", "Saisissez votre mot de passe."},
    {"current_password", "Saisissez votre mot de passe actuel."},
    {"password_confirmation", "Saisissez à nouveau le mot de passe."},
    {"last_name", "Saisissez le nom."},
    {"first_name", "Saisissez le prénom."},
    {"number", "Saisissez le numéro de téléphone."},
    {"starts", "Saisissez la date d’effet."},
    {"ends", "Saisissez la date de fin."},
    {"date", "Saisissez une date."},
    {"sites", "Sélectionnez au moins un site déclarant."},
    {"site_id", "Sélectionnez un site déclarant dans la liste."},
    {"subject", "Choisissez l’objet de votre message."},
    {"message", "Rédigez votre message."},
});

}  // namespace

std::string_view wording_of(Code code, std::string_view field) {
  if (code != Code::Required) return wording_of(code);
  const std::string_view member = field.substr(field.rfind('.') + 1);
  for (const Asked& each : asked) {
    if (each.field == member) return each.wording;
  }
  return wording_of(code);
}

std::optional<Code> code_named(std::string_view name) {
  for (const CatalogueEntry& entry : entries) {
    if (entry.name == name) return entry.code;
  }
  return std::nullopt;
}

}  // namespace espace
