#pragma once

#include "client/screens/base/context.h"

namespace espace::ui {
class Ui;
}

namespace espace::screens {

/// One screen as the application holds it: its state, with the functions of its header.
class Screen {
 public:
  virtual ~Screen() = default;
  /// Called once before the first draw; may redirect to another screen.
  virtual void enter(Context& context) = 0;
  virtual void show(ui::Ui& ui, Context& context) = 0;
};

template <class State>
class ScreenOf final : public Screen {
 public:
  void enter(Context& context) override { start(state_, context); }
  void show(ui::Ui& ui, Context& context) override { draw(state_, ui, context); }

 private:
  State state_;
};

}  // namespace espace::screens
