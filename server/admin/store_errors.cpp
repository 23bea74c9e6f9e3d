#include "server/admin/commands.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace espace::admin {
namespace {

using store::Reason;

std::string system_in_french(std::int64_t number) {
  switch (number) {
    case ENOENT:
      return "n’existe pas";
    case EACCES:
      return "accès refusé";
    case EROFS:
      return "en lecture seule";
    case ENOSPC:
      return "le disque est plein";
    default:
      return std::strerror(static_cast<int>(number));
  }
}

std::string refused(const std::string& detail) {
  return "la base de données a refusé (" + detail + ')';
}

}  // namespace

std::string in_french(const store::Error& error) {
  const auto& data = error.data();
  const auto of_subject = [&](std::string_view said) {
    return fmt::format("{}\u00a0: {}", data.subject, said);
  };
  switch (error.reason()) {
    case Reason::Constraint:
      return "la base de données refuse cette écriture, et rien n’est changé";
    case Reason::Conflict:
      return "un autre programme écrit en même temps\u00a0: recommencez";
    case Reason::Unreachable:
      return data.detail.empty() ? "la base de données ne répond pas"
                                 : "la base de données ne répond pas (" + data.detail + ')';
    case Reason::ConnectionLost:
      return "la connexion à la base de données est perdue";
    case Reason::Refused:
    case Reason::DamagedPages:
      return refused(data.detail);
    case Reason::Busy:
      return refused("aucune connexion ne s’est libérée à temps");
    case Reason::NoRow:
      return refused("une ligne manque");
    case Reason::NullColumn:
      return refused("une colonne est vide");
    case Reason::UnreadableColumn:
      return refused("une colonne est illisible");
    case Reason::UnknownDelegation:
      return refused("une délégation manque");
    case Reason::NewerSchema:
      return fmt::format(
          "la base de données vient d’un programme plus récent\u00a0: ses tables ont la version "
          "{}, ce programme connaît la version {}",
          data.number, data.other_number);
    case Reason::FileSystem:
      return of_subject(system_in_french(data.number));
    case Reason::NotOpened:
      return of_subject(data.detail);
    case Reason::NotDirectory:
      return of_subject("n’est pas un répertoire");
    case Reason::QuotationMark:
      return "le nom du répertoire ne doit pas contenir de guillemet";
    case Reason::NoWal:
      return of_subject("ce système de fichiers ne convient pas à SQLite (pas de réseau)");
    case Reason::NotLocked:
      return "le fichier de verrou ne se laisse pas verrouiller";
    case Reason::FileExists:
      return of_subject("existe déjà");
    case Reason::NoFile:
      return of_subject("ce fichier n’existe pas");
    case Reason::DamagedFile:
      return of_subject("endommagé");
    case Reason::DamagedCopy:
      return "la copie est endommagée\u00a0: voyez la commande check";
    case Reason::Leftover:
      return of_subject(
          "reste d’une autre base de données, qui abîmerait celle-ci\u00a0: mettez-le de côté");
    case Reason::InUse:
      return of_subject("est celui d’une base de données en service, et non une sauvegarde");
    case Reason::NotEmpty:
      return "la base de données n’est pas vide";
    case Reason::MalformedUrl:
      return "l’adresse de la base de données est mal formée";
    case Reason::NoProgram:
      return fmt::format(
          "{} est nécessaire pour une base PostgreSQL (paquet postgresql-client)\u00a0: {}",
          data.subject, system_in_french(data.number));
    case Reason::ProgramFailed:
      return fmt::format("{} a échoué", data.subject);
  }
  return {};
}

}  // namespace espace::admin
