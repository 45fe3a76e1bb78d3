# Installs the build in BUILD, moves the installed tree, and builds and runs a consumer of it under WORK: what is
# installed must be whole, and must not depend on where it was put first.
cmake_minimum_required(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT code EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\n${said}")
  endif()
endfunction()

set(staged "${WORK}/staged")
set(prefix "${WORK}/install-prefix")
file(REMOVE_RECURSE "${staged}" "${prefix}" "${WORK}/consumer")
run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${staged}")
file(RENAME "${staged}" "${prefix}")
foreach(file "${LIBDIR}/libsocialcheck.a" "${LIBDIR}/pkgconfig/socialcheck.pc" "share/doc/socialcheck/LICENSE"
             "share/doc/socialcheck/NOTICE")
  if(NOT EXISTS "${prefix}/${file}")
    message(SEND_ERROR "${file} was not installed")
  endif()
endforeach()
if(HAS_COMMAND)
  run("${prefix}/bin/socialcheck" --version)
endif()

run("${CMAKE_COMMAND}" -S "${SOURCE}" -B "${WORK}/consumer" -G "${GENERATOR}" "-DCMAKE_PREFIX_PATH=${prefix}"
    "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DINCLUDE_DIR=${prefix}/include")
run("${CMAKE_COMMAND}" --build "${WORK}/consumer" --parallel 2)
run("${WORK}/consumer/by_package")

# As in a makefile. pkg-config escapes spaces, and eval undoes that.
set(ENV{PKG_CONFIG_PATH} "${prefix}/${LIBDIR}/pkgconfig")
run(sh -c [[set -eu
  options=$(pkg-config --static --cflags --libs socialcheck)
  eval "\"$1\" -std=c++20 -o \"$2\" \"$3\" -Wl,--whole-archive \"$4\" -Wl,--no-whole-archive $options"]]
    sh "${COMPILER}" "${WORK}/consumer/by_pkg_config" "${SOURCE}/main.cpp" "${prefix}/${LIBDIR}/libsocialcheck.a")
run("${WORK}/consumer/by_pkg_config")
