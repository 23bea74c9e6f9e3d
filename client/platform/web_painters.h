#pragma once

#include "client/painter/painter.h"

#include <memory>

/// The painters of the browser. Both show their picture in the page's canvas, which the page has
/// given the kind of context that they need (web/src/picture.js).
namespace espace {

/// Null if the canvas has no WebGL 2 after all.
std::unique_ptr<painter::Painter> make_webgl_painter();

/// It lies in the second part of the program: few need it.
std::unique_ptr<painter::Painter> make_processor_painter();

}  // namespace espace
