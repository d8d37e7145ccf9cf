# How everything is compiled: language, warnings, optimisation, sanitizers, compiler cache.
option(BAREME_TESTS "Build the tests" ON)
set(BAREME_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them (address,undefined or thread)")
option(BAREME_FUZZ "Build the fuzz targets (clang, with fuzzer-no-link among the sanitizers)" OFF)
option(BAREME_COVERAGE "Count the lines that the tests run" OFF)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Release, or RelWithDebInfo: debug information and asserts" FORCE)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_COMPILE_WARNING_AS_ERROR ON)

set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
# Asserts stay on: this is what the tests run. Of debug information, lines only: the whole of it doubles the time to compile.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1 -D_GLIBCXX_ASSERTIONS")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g -D_GLIBCXX_ASSERTIONS")

add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wfloat-conversion -Wswitch -Wold-style-cast -Wextra-semi -Wnon-virtual-dtor
  "$<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion>"  # part of -Wconversion there, not of g++'s
  "$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>"           # GCC bug 105651: g++ 12 sees an overlap inside std::string's operator+
)

if(BAREME_SANITIZE)
  add_compile_options(-fsanitize=${BAREME_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
    "$<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>")  # g++ cannot follow the instrumented code
  add_link_options(-fsanitize=${BAREME_SANITIZE})
endif()
if(BAREME_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
else()
  add_compile_options("-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=")  # a binary does not know where it was built
endif()

find_program(CCACHE ccache)
mark_as_advanced(CCACHE)
if(CCACHE AND NOT BAREME_COVERAGE)
  # Paths relative to the sources, so that two clones share the cache; the sloppiness is what precompiled headers need.
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${CCACHE}")
endif()

# The one file that instantiates the grammar: optimising its thousands of small functions costs minutes and gains nothing.
set_source_files_properties(grammar/parse_tree.cpp PROPERTIES COMPILE_OPTIONS "-O1;-g0")

# Loops over columns: vectorised whatever the build.
set_source_files_properties(
  interpreter/columns/compute.cpp interpreter/columns/kernels.cpp interpreter/columns/lists.cpp
  interpreter/draws/counters.cpp interpreter/draws/draw.cpp interpreter/draws/draw_plain.cpp interpreter/draws/holders.cpp
  interpreter/engine/aside.cpp interpreter/engine/contracts.cpp interpreter/engine/engine.cpp
  interpreter/engine/fields.cpp interpreter/engine/groups.cpp interpreter/engine/plans.cpp interpreter/engine/results.cpp
  interpreter/engine/sequences.cpp interpreter/engine/terms.cpp interpreter/engine/units.cpp
  bench/by_hand.cpp
  PROPERTIES COMPILE_OPTIONS "-O3")
