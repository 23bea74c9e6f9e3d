# Where third-party sources come from. On Debian emsdk-setup.sh has laid them in .deps/, verified by
# apt; elsewhere CMake fetches the same versions at pinned commits. System libraries are found by
# the folders that use them.
set(ESPACE_DEPS_DIR ${PROJECT_SOURCE_DIR}/.deps CACHE PATH "Sources laid by emsdk-setup.sh")

function(espace_dependency name url commit marker)
  if(EXISTS ${ESPACE_DEPS_DIR}/${name}/${marker})
    set(ESPACE_${name}_DIR ${ESPACE_DEPS_DIR}/${name} PARENT_SCOPE)
    return()
  endif()
  include(FetchContent)
  message(STATUS "${name} is not in ${ESPACE_DEPS_DIR}: fetching ${commit}")
  FetchContent_Declare(${name} GIT_REPOSITORY ${url} GIT_TAG ${commit})
  FetchContent_GetProperties(${name})
  if(NOT ${name}_POPULATED)
    FetchContent_Populate(${name})
  endif()
  set(ESPACE_${name}_DIR ${${name}_SOURCE_DIR} PARENT_SCOPE)
endfunction()

if(ESPACE_BUILD_CLIENT)
  espace_dependency(imgui https://github.com/ocornut/imgui.git
                    45acd5e0e82f4c954432533ae9985ff0e1aad6d5 imgui.cpp)
endif()
if(ESPACE_BUILD_SERVER)
  espace_dependency(cpp-httplib https://github.com/yhirose/cpp-httplib.git
                    073b58796205b928b61f4cae89ab4130b7f1aee0 httplib.h)
endif()
if(ESPACE_BUILD_TESTS)
  # What the set-up has built once serves every native build without sanitizers.
  if(NOT EMSCRIPTEN AND NOT ESPACE_SANITIZE AND NOT ESPACE_SANITIZE_THREADS)
    find_package(Catch2 3 CONFIG QUIET PATHS ${ESPACE_DEPS_DIR}/native NO_DEFAULT_PATH)
  endif()
  if(NOT TARGET Catch2::Catch2WithMain)
    espace_dependency(catch2 https://github.com/catchorg/Catch2.git
                      fa43b77429ba76c462b1898d6cd2f2d7a9416b14 src/CMakeLists.txt)
    add_subdirectory(${ESPACE_catch2_DIR} ${PROJECT_BINARY_DIR}/catch2 EXCLUDE_FROM_ALL SYSTEM)
    # A hundred small files become one, and what only tests run need not be fast.
    set_target_properties(Catch2 PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
    target_compile_options(Catch2 PRIVATE $<IF:$<CONFIG:Debug>,-O0,-O1> -g0)
  endif()
endif()
