#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/paging.h"
#include "client/ui/specs.h"
#include "shared/api/caisse/documents.h"

#include <optional>
#include <string>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Mes documents»: what the caisse published for the site (guide E2, I3).
namespace espace::screens {

struct DocumentsState {
  std::string category;  ///< Empty: all.
  Paging paging;
  std::optional<api::ListDocumentsReply> list;
  std::vector<ui::OptionSpec> categories;  ///< Views into `list`.
  bool is_told = false;                    ///< The next answer is announced when it arrives.
  client::Call loading;
};

/// «02/03/2027»
std::string say_published(const api::Document& document);

void start(DocumentsState& state, Context& context);
void load(DocumentsState& state, Context& context);
void draw(DocumentsState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
