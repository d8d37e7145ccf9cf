# bareme_layer(folder NEEDS layer... USES library...): the folder as a library, bareme_<folder> with slashes as underscores.
# A layer can only need one declared above it, so the arrows cannot form a cycle.

# bareme_target(out folder): the library of a folder.
function(bareme_target out folder)
  string(REPLACE "/" "_" name "bareme_${folder}")
  set(${out} ${name} PARENT_SCOPE)
endfunction()

function(bareme_layer folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "NEEDS;USES")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "bareme_layer(${folder}): ${arg_UNPARSED_ARGUMENTS}?")
  endif()

  cmake_path(GET folder PARENT_PATH parent)
  set(needed_folders "")
  set(needed_targets "")
  foreach(need IN LISTS arg_NEEDS)
    bareme_target(target "${parent}/${need}")
    if(parent AND TARGET ${target})
      set(need "${parent}/${need}")
    else()
      bareme_target(target ${need})
    endif()
    if(NOT TARGET ${target})
      message(FATAL_ERROR "Layer ${folder} needs ${need}, which is not declared above it.")
    endif()
    list(APPEND needed_folders ${need})
    list(APPEND needed_targets ${target})
  endforeach()

  bareme_target(target ${folder})
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${folder}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(${target} STATIC ${sources})
    set(visibility PUBLIC)
  else()  # headers only, or nothing yet
    add_library(${target} INTERFACE)
    set(visibility INTERFACE)
  endif()
  target_include_directories(${target} ${visibility} "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${target} ${visibility} ${needed_targets} ${arg_USES})

  list(JOIN needed_folders " " needs)
  set_property(GLOBAL APPEND_STRING PROPERTY BAREME_LAYERS "${folder}: ${needs}\n")
endfunction()

# bareme_program(name IN folder): the executable whose main.cpp is in a layer's folder, at the top of the build folder.
function(bareme_program name in folder)
  if(NOT EXISTS "${PROJECT_SOURCE_DIR}/${folder}/main.cpp")
    message(STATUS "No ${folder}/main.cpp yet: ${name} is not built")
    return()
  endif()
  bareme_target(layer ${folder})
  add_executable(${name} "${PROJECT_SOURCE_DIR}/${folder}/main.cpp")
  target_link_libraries(${name} PRIVATE ${layer})
  target_compile_definitions(${name} PRIVATE BAREME_VERSION="${PROJECT_VERSION}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
  install(TARGETS ${name} RUNTIME DESTINATION bin)
endfunction()

# Writes layers.txt, a line `folder: need need` per layer, for tests/architecture.
function(bareme_record_layers)
  get_property(layers GLOBAL PROPERTY BAREME_LAYERS)
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/layers.txt" CONTENT "${layers}" @ONLY)
endfunction()
