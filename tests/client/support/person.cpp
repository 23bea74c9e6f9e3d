#include "tests/client/support/person.h"

#include "tests/client/support/screen.h"

namespace espace::tests {

api::SessionReply who_holds(std::initializer_list<rules::Function> functions, bool can_delegate) {
  rules::Rights rights;
  for (const rules::Function each : functions) {
    rights.set(each, rules::College::Etam, rules::Level::Read);
  }
  api::SessionReply who = a_session();
  who.functions = api::function_rights(rights);
  who.can_delegate = can_delegate;
  return who;
}

}  // namespace espace::tests
