#include "server/admin/commands.h"
#include "server/domain/base/calendar.h"
#include "server/domain/base/files.h"
#include "server/domain/caisse/contact.h"
#include "server/letters/durable_file.h"
#include "shared/api/mapping/json.h"
#include "shared/rules/attachment.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/text.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace espace::admin {
namespace {

using api::Json;
using domain::Inbox;
namespace fs = std::filesystem;

struct Arguments {
  std::string reference;
  std::string directory;
  bool with_closed = false;
  std::int64_t limit = 50;
};

/// A visitor's name has no parts.
std::string name_of(const Inbox::Entry& entry) {
  const auto author = domain::author_of(entry.message);
  if (author.first_name.empty()) return author.last_name;
  return author.first_name + ' ' + author.last_name;
}

Json json_of(const Inbox::Entry& entry) {
  Json attachments = Json::array();
  for (const auto& each : entry.attachments) {
    attachments.push_back({{"name", each.name},
                           {"media_type", each.media_type},
                           {"size", each.size},
                           {"sha256", each.sha256}});
  }
  Json json = {{"reference", domain::reference_of(entry.message)},
               {"subject", entry.message.subject},
               {"message", entry.message.body},
               {"author", entry.message.author},
               {"verified", !entry.message.is_of_visitor()},
               {"at", domain::iso_in_paris(entry.message.created)},
               {"closed", nullptr},
               {"attachments", std::move(attachments)}};
  if (entry.message.closed) json["closed"] = domain::iso_in_paris(*entry.message.closed);
  return json;
}

/// The text of a message, made harmless for the terminal: a lone carriage return would overwrite
/// what precedes it.
std::string harmless(std::string_view text) {
  std::string shown;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t begin = position;
    const char32_t point = rules::next_code_point(text, position);
    if (point == U'\r') {
      if (position == text.size() || text[position] != '\n') shown += '\n';
    } else if (point != U'\n' && point != U'\t' && rules::is_control(point)) {
      shown += '?';
    } else {
      shown += text.substr(begin, position - begin);
    }
  }
  return shown;
}

std::string text_of(const Inbox::Entry& entry) {
  const auto author = domain::author_of(entry.message);
  std::string text;
  const auto line = [&](std::string_view label, std::string_view value) {
    if (!value.empty()) text += fmt::format("{:<18}{}\n", label, harmless(value));
  };
  line("Référence", domain::reference_of(entry.message));
  line("Reçu le", domain::iso_in_paris(entry.message.created));
  if (entry.message.closed) line("Clos le", domain::iso_in_paris(*entry.message.closed));
  line("De", fmt::format("{}, {}", name_of(entry), author.email));
  if (entry.message.is_of_visitor()) line("Identité", "non vérifiée, message écrit sans connexion");
  line("Téléphone fixe", author.landline);
  line("Téléphone mobile", author.mobile);
  line("Raison sociale", author.company_name);
  line("Site déclarant", author.site_name);
  line("Identifiant CIBTP", rules::format_identifiant(author.identifiant));
  line("Objet", entry.message.subject);
  for (const auto& each : entry.attachments) {
    line("Pièce jointe",
         fmt::format("{} ({}), sha256 {}", each.name, rules::format_size(each.size), each.sha256));
  }
  return text + '\n' + harmless(entry.message.body) + '\n';
}

/// Prints on standard error what could not be done.
int refuse(const std::string& reference, const domain::Refusal& refusal) {
  const bool is_misuse = refusal.code == Code::FieldsInvalid;
  const char* why = is_misuse                        ? "n’est pas une référence"
                    : refusal.code == Code::NotFound ? "aucun message n’a cette référence"
                                                     : "ce message est déjà clos";
  fmt::print(stderr, "espace-admin : {} : {}\n", reference, why);
  return is_misuse ? exit_misuse : exit_refused;
}

/// In one line: the company of a person who was logged in, or a visitor's name.
std::string author_line(const Inbox::Entry& entry) {
  if (entry.message.is_of_visitor()) return name_of(entry) + " (non vérifié)";
  return domain::author_of(entry.message).company_name;
}

int list_messages(const Options& options, const Arguments& arguments) {
  House house(options);
  Json list = Json::array();
  for (const auto& entry :
       Inbox(house.environment()).list(!arguments.with_closed, 0, arguments.limit)) {
    if (options.as_json) {
      list.push_back(json_of(entry));
    } else {
      fmt::print("{}  {}  {}  {}, {} ({})\n", domain::reference_of(entry.message),
                 domain::iso_in_paris(entry.message.created),
                 entry.message.closed ? "clos  " : "ouvert", author_line(entry),
                 entry.message.subject, entry.attachments.size());
    }
  }
  if (options.as_json) fmt::print("{}\n", api::print_json(list));
  return exit_done;
}

int show_message(const Options& options, const Arguments& arguments) {
  House house(options);
  const auto entry = Inbox(house.environment()).find(arguments.reference);
  if (!entry) return refuse(arguments.reference, entry.refusal());
  fmt::print("{}{}", options.as_json ? api::print_json(json_of(*entry)) : text_of(*entry),
             options.as_json ? "\n" : "");
  return exit_done;
}

void write_export(House& house, const Inbox::Entry& entry, const fs::path& place) {
  fs::permissions(place, fs::perms::owner_all);
  const auto write = [&](const std::string& name, std::string_view content) {
    letters::DurableFile file(place / name);
    file.write(content);
    file.commit();
  };
  write("message.txt", text_of(entry));
  write("message.json", api::print_json(json_of(entry)) + '\n');
  // Names were checked on upload; the number in front makes them unique.
  int number = 0;
  for (const auto& each : entry.attachments) {
    const store::File file{.id = each.file_id,
                           .name = {},
                           .media_type = {},
                           .size = each.size,
                           .sha256 = {},
                           .created = {}};
    write(fmt::format("{}-{}", ++number, rules::shorten_file_name(each.name)),
          domain::read_file(house.store(), file));
  }
}

/// Writes the text, its JSON and the attachments into a new directory named after the reference.
int export_message(const Options& options, const Arguments& arguments) {
  House house(options);
  const auto entry = Inbox(house.environment()).find(arguments.reference);
  if (!entry) return refuse(arguments.reference, entry.refusal());
  const auto place = fs::path(arguments.directory) / domain::reference_of(entry->message);
  std::error_code error;
  if (!fs::is_directory(arguments.directory) || !fs::create_directory(place, error)) {
    throw ConfigError(place.string() + " : existe déjà ou ne peut être créé");
  }
  try {
    write_export(house, *entry, place);
  } catch (...) {
    // An incomplete message would look like a complete one.
    fs::remove_all(place, error);
    throw;
  }
  if (options.as_json) {
    fmt::print("{}\n", api::print_json({{"directory", place.string()}}));
  } else {
    fmt::print("{}\n", place.string());
  }
  return exit_done;
}
int close_message(const Options& options, const Arguments& arguments) {
  House house(options);
  const auto closed = Inbox(house.environment()).close(arguments.reference);
  if (!closed) return refuse(arguments.reference, closed.refusal());
  if (options.as_json) {
    fmt::print("{}\n", api::print_json({{"closed", arguments.reference}}));
  } else {
    fmt::print("{} : clos.\n", arguments.reference);
  }
  return exit_done;
}

}  // namespace

void add_message_commands(CLI::App& app, Options& options, Run& run) {
  const auto arguments = std::make_shared<Arguments>();
  auto* message =
      app.add_subcommand("message", "Messages reçus par « Nous contacter »")->require_subcommand(1);
  const auto add = [&](const char* name, const char* description, auto function) {
    auto* command = message->add_subcommand(name, description);
    add_json(command, options);
    command->callback([&options, &run, arguments, function] {
      run = [&options, arguments, function] { return function(options, *arguments); };
    });
    return command;
  };
  const auto add_reference = [&](CLI::App* command) {
    command->add_option("RÉFÉRENCE", arguments->reference, "Comme « M-2027-000042 »")->required();
  };
  auto* list = add("list", "Les messages ouverts, les plus récents d’abord.", list_messages);
  list->add_flag("--all", arguments->with_closed, "Aussi ceux qui sont clos");
  list->add_option("--limit", arguments->limit, "Nombre au plus")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  add_reference(add("show", "Affiche un message et ce qui y est joint.", show_message));
  auto* save = add("export", "Écrit un message et ses pièces jointes dans un nouveau répertoire.",
                   export_message);
  add_reference(save);
  save->add_option("RÉPERTOIRE", arguments->directory, "Où créer ce répertoire")->required();
  add_reference(add("close", "Clôt un message : il est effacé après la durée de conservation.",
                    close_message));
}

}  // namespace espace::admin
