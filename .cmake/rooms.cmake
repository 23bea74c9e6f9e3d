# The one convention for lists of sources: a library or a suite of tests is every .cpp of its
# folders, found anew when one is added; a program names the few files that belong to its main().
#
# espace_room(NAME [FOLDER…]): a library of what lies below those folders of the calling
# CMakeLists.txt; without any, below its own.
function(espace_room name)
  set(patterns *.cpp)
  if(ARGN)
    set(patterns ${ARGN})
    list(TRANSFORM patterns APPEND /*.cpp)
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${patterns})
  add_library(${name} STATIC ${sources})
endfunction()
