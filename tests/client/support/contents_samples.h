#pragma once

#include "shared/api/caisse/contents.h"

/// What a caisse may have written.
namespace espace::tests {

/// A help text with everything that a text can hold.
api::Article an_article();
api::Article a_long_article();
api::ArticlesReply some_questions();
/// Three, of which two are unread.
api::ArticlesReply some_news();
/// Steps at the menu, at a control that no page has, at the bar and at log-out.
api::Article a_tour();

}  // namespace espace::tests
