#pragma once

#include "server/admin/house.h"
#include "server/domain/journal/chain.h"

#include <CLI/CLI.hpp>

/// The index of espace-admin: one function per area, each in its own file. A function adds its
/// commands to `app`; the command that the user chooses sets `run`.
namespace espace::admin {

/// Adds the flag --json.
inline void add_json(CLI::App* command, Options& options) {
  command->add_flag("--json", options.as_json, "Résultat en JSON");
}

void add_account_commands(CLI::App& app, Options& options, Run& run);
void add_application_commands(CLI::App& app, Options& options, Run& run);
void add_content_commands(CLI::App& app, Options& options, Run& run);
void add_declaration_commands(CLI::App& app, Options& options, Run& run);
void add_document_commands(CLI::App& app, Options& options, Run& run);
void add_firm_commands(CLI::App& app, Options& options, Run& run);
void add_journal_commands(CLI::App& app, Options& options, Run& run);
void add_letter_commands(CLI::App& app, Options& options, Run& run);
void add_member_commands(CLI::App& app, Options& options, Run& run);
void add_message_commands(CLI::App& app, Options& options, Run& run);
void add_upkeep_commands(CLI::App& app, Options& options, Run& run);

/// Help and error messages of the command line itself, for all commands added so far.
void speak_french(CLI::App& app);

/// Why the store could not do something.
std::string in_french(const store::Error& error);

/// One sentence.
std::string describe(const domain::JournalVerdict& verdict);

}  // namespace espace::admin
