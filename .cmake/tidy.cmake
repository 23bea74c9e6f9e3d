# After a build (it reads generated headers), cmake --build build/native --target tidy: clang-tidy
# with the checks of .clang-tidy on the product's own files. That takes long, so it is neither a test
# nor is clang-tidy part of the set-up. Files that are compiled several at a time get the flags of
# their room; clang-tidy need not know all of GCC's warnings; what is the browser's alone needs
# Emscripten's headers and is left out.
find_program(ESPACE_CLANG_TIDY clang-tidy)
if(ESPACE_CLANG_TIDY AND NOT EMSCRIPTEN)
  # «$(nproc)» in a command breaks Ninja's file.
  cmake_host_system_information(RESULT processors QUERY NUMBER_OF_LOGICAL_CORES)
  add_custom_target(
    tidy
    COMMAND
      sh -c "git ls-files 'client/*.cpp' 'server/*.cpp' 'shared/*.cpp' | grep -v client/platform/web | \
xargs -n 1 -P ${processors} '${ESPACE_CLANG_TIDY}' -p '${PROJECT_BINARY_DIR}' --quiet \
--extra-arg=-Wno-unknown-warning-option"
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    USES_TERMINAL
    VERBATIM)
endif()
