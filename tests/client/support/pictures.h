#pragma once

#include "client/painter/rasterizer.h"

namespace espace::tests {

/// What a test sees, painted by the processor. With ESPACE_PICTURES_DIR set each picture is written
/// there as a PNG file: the target `pictures`.
class Pictures {
 public:
  /// Paints the last frame: over the picture before as well as from nothing, which must look alike.
  void check();

 private:
  painter::Rasterizer painter_;
};

}  // namespace espace::tests
