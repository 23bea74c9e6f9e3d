#pragma once

#include "client/api/client.h"
#include "shared/api/caisse/contents.h"
#include "shared/rules/rights.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// State of the bars around every screen: the caisse's contents and applications (guide E1, E5).
namespace espace::screens {

/// «Aide»: the help of the screen, in a dialog over it, so that nothing typed is lost.
struct HelpPanel {
  bool is_open = false;
  std::optional<api::Article> article;
  client::Call loading;

  void close() {
    is_open = false;
    article.reset();
    loading.reset();
  }
};

struct TourStep {
  std::string title;
  std::vector<std::string> places;  ///< «bouton « Menu »»: the first one present is shown.
  std::vector<api::Block> text;
};

/// «Tutoriel»: the guided tour of the screen.
struct Tour {
  bool is_wanted = false;
  bool is_open = false;
  std::string title;
  std::vector<TourStep> steps;
  std::size_t at = 0;
  client::Call loading;

  void close() {
    is_wanted = is_open = false;
    steps.clear();
    at = 0;
    loading.reset();
  }
};

/// The number of «Nouveautés» that the person has not read, requested once after log-in.
struct UnreadNews {
  std::size_t count = 0;
  std::string email;  ///< Of the account they belong to.
  client::Call loading;
};

/// The functions at the chosen site that open an application of the caisse.
struct OfferedApplications {
  std::vector<api::Choice<rules::Function>> functions;
  std::string email;
  std::int64_t site_id = 0;
  client::Call loading;
};

}  // namespace espace::screens
