# Finds Emscripten's own CMake toolchain: Debian's package, or the emsdk that emsdk-setup.sh cloned.
find_program(ESPACE_EMCC emcc HINTS ${CMAKE_CURRENT_LIST_DIR}/../.deps/emsdk/upstream/emscripten
                                    REQUIRED)
file(REAL_PATH ${ESPACE_EMCC} ESPACE_EMCC_REAL)
cmake_path(GET ESPACE_EMCC_REAL PARENT_PATH ESPACE_EMSCRIPTEN_ROOT)
if(NOT EXISTS ${ESPACE_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake)
  set(ESPACE_EMSCRIPTEN_ROOT /usr/share/emscripten)
endif()
include(${ESPACE_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake)
# Debian's acorn lies where only Debian's own Node.js looks for modules by itself.
if(EXISTS /usr/share/nodejs)
  set(ENV{NODE_PATH} /usr/share/nodejs)
endif()
