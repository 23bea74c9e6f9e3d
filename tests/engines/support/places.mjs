import { needed } from '../../e2e/support/places.mjs';

/** The browsers and what they need: CMake knows (CMakeLists.txt beside this folder). */
export const places = {
  firefox: needed('ESPACE_FIREFOX'),
  webkitDriver: needed('ESPACE_WEBKIT_DRIVER'),
  miniBrowser: needed('ESPACE_MINI_BROWSER'),
  xvfb: needed('ESPACE_XVFB'),
};
