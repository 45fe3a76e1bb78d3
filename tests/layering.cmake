# Proves by reading #include lines that the layers use each other in one direction and that each other library has one
# door; and that no type is defined twice under one name, which no compiler sees. Without ROOT it proves itself instead,
# on one made-up file for each rule.
#
#   cmake -DROOT=<the repository> -P layering.cmake
#   cmake -DSCRATCH=<a folder it may write to> -P layering.cmake
cmake_minimum_required(VERSION 3.25)

# A layer may include itself and any layer of a lower level, never another of its own level.
set(level_source 0)
set(level_syntax 1)
set(level_text 1)
set(level_draft 2)
set(level_policy 2)
set(level_match 2)
set(level_check 3)
set(level_engine 4)
set(level_report 5)
# Front ends: the command, and the tool that compiles the policies into the library.
set(level_cli 6)
set(level_policyc 6)

# Libraries that one file may include: a pattern of headers, and the file that is their door.
set(doors
    "^yaml-cpp/=lib/socialcheck/syntax/yaml.cpp"
    "^utf8proc=lib/socialcheck/text/unicode.cpp"
    "^re2/=lib/socialcheck/match/pattern.cpp")
# The library starts no thread, reads no clock, environment, locale or network, and prints nothing.
set(cli_only "^CLI/" "^(thread|future|stop_token|semaphore|latch|barrier|condition_variable|shared_mutex)$"
    "^pthread\\.h$" "^(chrono|ctime|time\\.h|sys/time\\.h|sys/times\\.h|sys/resource\\.h)$"
    "^(locale|clocale|locale\\.h|iostream|csignal|signal\\.h)$"
    "^(sys/socket\\.h|sys/wait\\.h|netdb\\.h|netinet/|arpa/)")
# Slow to run or to compile where something better is at hand.
set(nowhere "^regex$" "^bits/")
# System headers that .cpp files may use, besides those of standard C++, which have no dot in their names.
set(system "^(sys/)?[a-z0-9_]+\\.h$")

# Appends to `problems` what is wrong with one include line of the file at `path` (relative to the repository).
function(check_include path open header problems)
  set(found ${${problems}})
  string(REGEX MATCH "\\.h$" is_header "${path}")
  if(path MATCHES "^lib/socialcheck/([^/]+)/")
    set(layer "${CMAKE_MATCH_1}")
    set(in_library TRUE)
  elseif(path MATCHES "^lib/policyc/")
    set(layer policyc)
    set(in_library FALSE)
  else()
    set(layer cli)
    set(in_library FALSE)
  endif()
  if(NOT DEFINED level_${layer})
    list(APPEND found "${path}: there is no layer '${layer}'")

  elseif(open STREQUAL "\"")
    if(header MATCHES "^socialcheck/([^/]+)/[^/]+$")
      set(used "${CMAKE_MATCH_1}")
      if(NOT DEFINED level_${used} OR used STREQUAL cli OR used STREQUAL policyc)
        list(APPEND found "${path}: there is no layer '${used}' (${header})")
      elseif(NOT used STREQUAL layer AND NOT level_${used} LESS level_${layer})
        list(APPEND found "${path}: layer '${layer}' may not use layer '${used}' (${header})")
      endif()
    elseif(in_library)
      list(APPEND found "${path}: write \"socialcheck/<layer>/<file>\" instead of \"${header}\"")
    elseif(header MATCHES "\\.\\./" OR header MATCHES "^(lib|tests)/")
      list(APPEND found "${path}: \"${header}\" reaches outside its folder")
    endif()

  else()
    set(door "")
    foreach(entry ${doors})
      string(REGEX MATCH "^(.*)=(.*)$" entry "${entry}")
      set(pattern "${CMAKE_MATCH_1}")
      set(file "${CMAKE_MATCH_2}")
      if(header MATCHES "${pattern}")
        set(door "${file}")
      endif()
    endforeach()
    set(library_free TRUE)
    foreach(pattern ${cli_only})
      if(header MATCHES "${pattern}")
        set(library_free FALSE)
      endif()
    endforeach()
    set(forbidden FALSE)
    foreach(pattern ${nowhere})
      if(header MATCHES "${pattern}")
        set(forbidden TRUE)
      endif()
    endforeach()

    if(forbidden)
      list(APPEND found "${path}: <${header}> is used nowhere")
    elseif(door)
      if(NOT path STREQUAL door)
        list(APPEND found "${path}: <${header}> may be included by ${door} only")
      endif()
    elseif(in_library AND NOT library_free)
      list(APPEND found "${path}: <${header}> belongs to cli")
    elseif(header MATCHES "^fmt/")
      if(is_header)
        list(APPEND found "${path}: <${header}> may be included by .cpp files only")
      endif()
    elseif(in_library AND is_header AND NOT header MATCHES "^[a-z0-9_]+$")
      list(APPEND found "${path}: a header of the library may include standard C++ only, not <${header}>")
    elseif(NOT header MATCHES "^[a-z0-9_]+$" AND NOT header MATCHES "${system}" AND NOT header MATCHES "^CLI/")
      list(APPEND found "${path}: <${header}> has no door")
    endif()
  endif()
  set(${problems} "${found}" PARENT_SCOPE)
endfunction()

# Appends to `problems` the types of the file at `path` that another file has defined already, in a namespace with a
# name. `known_types` is the list of those met before, as name=path. Relies on clang-format: what a namespace holds is
# not indented, and its end is marked.
function(check_types path text known_types problems)
  set(found ${${problems}})
  set(known ${${known_types}})
  set(spaces "")
  string(REGEX REPLACE "[][;]" "" text "\n${text}")
  set(type "(struct|class|union|enum|enum class) ([A-Za-z_0-9]+)( final)?( :[^:\n][^\n]*)?")
  string(REGEX MATCHALL "\n(namespace( [a-z_:]+)? {|}  // namespace[^\n]*|${type} {)" lines "${text}")
  foreach(line ${lines})
    if(line MATCHES "^\nnamespace {")
      list(APPEND spaces "-")
    elseif(line MATCHES "^\nnamespace ([a-z_:]+) {")
      list(APPEND spaces "${CMAKE_MATCH_1}")
    elseif(line MATCHES "^\n}")
      list(POP_BACK spaces)
    elseif(NOT "-" IN_LIST spaces AND line MATCHES "^\n${type} {")
      list(JOIN spaces "::" name)
      string(APPEND name "::${CMAKE_MATCH_2}")
      set(other "${known}")
      list(FILTER other INCLUDE REGEX "^${name}=")
      if(other)
        string(REPLACE "${name}=" "" other "${other}")
        list(APPEND found "${path}: ${name} is defined in ${other} already")
      endif()
      list(APPEND known "${name}=${path}")
    endif()
  endforeach()
  set(${known_types} "${known}" PARENT_SCOPE)
  set(${problems} "${found}" PARENT_SCOPE)
endfunction()

# Appends to `problems` what is wrong with every source file under `root`, and counts files in `files`.
function(check_tree root problems files)
  set(found "")
  set(types "")
  file(GLOB_RECURSE paths RELATIVE "${root}" "${root}/lib/*.h" "${root}/lib/*.cpp" "${root}/lib/*.inc"
       "${root}/cli/*.h" "${root}/cli/*.cpp")
  foreach(path ${paths})
    file(READ "${root}/${path}" text)
    string(REGEX MATCHALL "\n[ \t]*#[ \t]*include[ \t]*[<\"][^>\"\n]+" lines "\n${text}")
    foreach(line ${lines})
      string(REGEX MATCH "([<\"])(.+)$" line "${line}")
      check_include("${path}" "${CMAKE_MATCH_1}" "${CMAKE_MATCH_2}" found)
    endforeach()
    check_types("${path}" "${text}" types found)
  endforeach()
  list(LENGTH paths count)
  set(${problems} "${found}" PARENT_SCOPE)
  set(${files} ${count} PARENT_SCOPE)
endfunction()

if(DEFINED ROOT)
  check_tree("${ROOT}" problems files)
  foreach(problem ${problems})
    message(SEND_ERROR "${problem}")
  endforeach()
  if(files EQUAL 0)
    message(FATAL_ERROR "no source file under ${ROOT}")
  endif()
  message(STATUS "${files} files read")
  return()
endif()

# Rows of: file | include | what must be said, or nothing where it is allowed.
set(rows
    "lib/socialcheck/text/a.h|\"socialcheck/source/span.h\"|"
    "lib/socialcheck/text/a.h|\"socialcheck/text/b.h\"|"
    "lib/socialcheck/text/a.cpp|\"socialcheck/text/tables.inc\"|"
    "lib/socialcheck/text/a.cpp|\"socialcheck/syntax/node.h\"|layer 'text' may not use layer 'syntax'"
    "lib/socialcheck/match/a.cpp|\"socialcheck/policy/policy.h\"|layer 'match' may not use layer 'policy'"
    "lib/socialcheck/source/a.h|\"socialcheck/engine/lint.h\"|layer 'source' may not use layer 'engine'"
    "lib/socialcheck/report/a.cpp|\"socialcheck/engine/lint.h\"|"
    "lib/socialcheck/engine/a.cpp|\"socialcheck/report/mask.h\"|layer 'engine' may not use layer 'report'"
    "lib/socialcheck/check/a.cpp|\"span.h\"|write \"socialcheck/<layer>/<file>\""
    "lib/socialcheck/check/a.cpp|\"socialcheck/util/span.h\"|there is no layer 'util'"
    "lib/socialcheck/util/a.cpp|<string>|there is no layer 'util'"
    "lib/socialcheck/syntax/yaml.cpp|<yaml-cpp/eventhandler.h>|"
    "lib/socialcheck/syntax/yaml.h|<yaml-cpp/yaml.h>|may be included by lib/socialcheck/syntax/yaml.cpp only"
    "cli/main.cpp|<yaml-cpp/yaml.h>|may be included by lib/socialcheck/syntax/yaml.cpp only"
    "lib/socialcheck/text/unicode.cpp|<utf8proc.h>|"
    "lib/socialcheck/text/fold.cpp|<utf8proc.h>|may be included by lib/socialcheck/text/unicode.cpp only"
    "lib/socialcheck/match/pattern.cpp|<re2/re2.h>|"
    "lib/socialcheck/check/a.cpp|<re2/re2.h>|may be included by lib/socialcheck/match/pattern.cpp only"
    "lib/socialcheck/report/a.cpp|<fmt/format.h>|"
    "lib/socialcheck/report/a.h|<fmt/format.h>|may be included by .cpp files only"
    "cli/a.h|<fmt/format.h>|may be included by .cpp files only"
    "cli/main.cpp|<CLI/CLI.hpp>|"
    "lib/socialcheck/engine/a.cpp|<CLI/CLI.hpp>|belongs to cli"
    "cli/workers.h|<thread>|"
    "lib/socialcheck/engine/a.cpp|<thread>|belongs to cli"
    "lib/socialcheck/syntax/datetime.cpp|<chrono>|belongs to cli"
    "lib/socialcheck/syntax/a.cpp|<iostream>|belongs to cli"
    "lib/socialcheck/match/a.cpp|<regex>|is used nowhere"
    "lib/socialcheck/match/a.cpp|<boost/regex.hpp>|has no door"
    "cli/a.cpp|<boost/regex.hpp>|has no door"
    "lib/socialcheck/source/read_source.cpp|<sys/stat.h>|"
    "lib/socialcheck/text/scan.cpp|<emmintrin.h>|"
    "lib/socialcheck/source/read_source.h|<sys/stat.h>|a header of the library may include standard C++ only"
    "cli/main.cpp|\"options.h\"|"
    "cli/main.cpp|\"../lib/socialcheck/source/span.h\"|reaches outside its folder"
    "cli/main.cpp|\"socialcheck/report/reporter.h\"|"
    "lib/policyc/main.cpp|\"socialcheck/engine/ruleset.h\"|")
foreach(row ${rows})
  string(REGEX MATCH "^([^|]*)[|]([^|]*)[|](.*)$" row "${row}")
  set(path "${CMAKE_MATCH_1}")
  set(include "${CMAKE_MATCH_2}")
  set(expected "${CMAKE_MATCH_3}")
  file(REMOVE_RECURSE "${SCRATCH}")
  file(WRITE "${SCRATCH}/${path}" "// #include <regex> in a comment is none\n  #  include ${include}  // why\n")
  check_tree("${SCRATCH}" problems files)
  string(FIND "${problems}" "${expected}" place)
  if(expected STREQUAL "" AND NOT problems STREQUAL "" OR place EQUAL -1)
    message(SEND_ERROR "${path} with ${include}: expected '${expected}', got '${problems}'")
  endif()
endforeach()

# Rows of: where a second file defines a type | what must be said, or nothing where it may. The first file defines
# socialcheck::Part.
set(type_rows
    "namespace socialcheck {@struct Part {@}@}  // namespace socialcheck@|socialcheck::Part is defined in"
    "namespace socialcheck {@class Part final : Whole {@}@}  // namespace socialcheck@|socialcheck::Part is defined in"
    "namespace socialcheck {@namespace {@struct A {@}@}  // namespace@enum class Part : int {@}@|Part is defined in"
    "namespace socialcheck {@namespace {@struct Part {@}@}  // namespace@}  // namespace socialcheck@|"
    "namespace socialcheck::cli {@struct Part {@}@}  // namespace socialcheck::cli@|"
    "namespace socialcheck {@struct Part@struct Whole {@  struct Part {@}@}  // namespace socialcheck@|"
    "namespace socialcheck {@struct Whole::Part {@}@}  // namespace socialcheck@|")
foreach(row ${type_rows})
  string(REGEX MATCH "^([^|]*)[|](.*)$" row "${row}")
  set(expected "${CMAKE_MATCH_2}")
  string(REPLACE "@" "\n" text "${CMAKE_MATCH_1}")
  file(REMOVE_RECURSE "${SCRATCH}")
  file(WRITE "${SCRATCH}/lib/socialcheck/text/a.h"
       "namespace socialcheck {\nstruct Part {\n}\n}  // namespace socialcheck\n")
  file(WRITE "${SCRATCH}/lib/socialcheck/text/b.cpp" "${text}")
  check_tree("${SCRATCH}" problems files)
  string(FIND "${problems}" "${expected}" place)
  if(expected STREQUAL "" AND NOT problems STREQUAL "" OR place EQUAL -1)
    message(SEND_ERROR "${text}: expected '${expected}', got '${problems}'")
  endif()
endforeach()

file(REMOVE_RECURSE "${SCRATCH}")
list(APPEND rows ${type_rows})
list(LENGTH rows count)
message(STATUS "${count} rows")
