# bareme_error_pages(target): the pages of docs/errors as an array of texts, compiled into a target.
function(bareme_error_pages target)
  file(GLOB pages CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/docs/errors/B*.md")
  list(SORT pages)
  set(array "")
  foreach(page IN LISTS pages)
    set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${page}")
    cmake_path(GET page STEM code)
    file(READ "${page}" text)
    string(APPEND array "    {\"${code}\", R\"~~~~(${text})~~~~\"},\n")
  endforeach()
  set(generated "${PROJECT_BINARY_DIR}/generated/error_pages_text.cpp")
  # Written only where it differs: a configuration that changes nothing compiles nothing.
  set(source "#include \"cli/error_pages.hpp\"\n
namespace bareme::cli {\n
namespace {\n
constexpr ErrorPage kPages[] = {\n${array}};\n
}  // namespace\n
auto error_pages() -> std::span<const ErrorPage> { return kPages; }\n
}  // namespace bareme::cli\n")
  set(before "")
  if(EXISTS "${generated}")
    file(READ "${generated}" before)
  endif()
  if(NOT before STREQUAL source)
    file(WRITE "${generated}" "${source}")
  endif()
  target_sources(${target} PRIVATE "${generated}")
endfunction()
