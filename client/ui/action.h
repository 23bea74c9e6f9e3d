#pragma once

#include "client/semantics/node.h"

#include <cstdint>
#include <string>

namespace espace::ui {

/// What a person did to a node of the mirror, or a test to a node of the tree. Only the DOM knows
/// focus and pointer: Dear ImGui never sees a mouse or a key.
struct Action {
  enum class Kind : std::uint8_t {
    Activate,  ///< click, tap, Enter, Space, a screen reader's action
    SetValue,  ///< the whole new value: a text box's text; an option's value; "true"/"false" for a
               ///< box
    Focus,     ///< `value` is "keyboard" if the focus must be visible
    Blur,
    Hover,    ///< id 0: nothing is under the pointer
    Press,    ///< the pointer is pressed on it; id 0: released
    Dismiss,  ///< Escape in a dialog
    /// Files were chosen or dropped: «handle size name» for each, followed by a null character.
    Files,
    Drag,  ///< Files are held over the window, for that field; id 0: no longer.
  };

  Kind kind = Kind::Activate;
  semantics::Id id = semantics::no_id;
  std::string value;
};

}  // namespace espace::ui
