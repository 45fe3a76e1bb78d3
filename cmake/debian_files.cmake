# Run by CPack over what was installed for the packages, before they are made: what Debian's policy asks for besides.
# Manual pages and changelogs are compressed without a time in them, so that the same sources give the same bytes.
set(epoch "$ENV{SOURCE_DATE_EPOCH}")
if(epoch STREQUAL "")
  set(epoch 1764028800) # when 0.1.0 was begun
endif()
execute_process(COMMAND date --utc --rfc-email "--date=@${epoch}" OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE)

function(compress file)
  execute_process(COMMAND gzip --best --no-name --force "${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

foreach(package runtime:socialcheck development:libsocialcheck-dev)
  string(REGEX REPLACE ":.*" "" component "${package}")
  string(REGEX REPLACE ".*:" "" name "${package}")
  set(root "${CPACK_TEMPORARY_DIRECTORY}/${component}/usr")
  set(doc "${root}/share/doc/${name}")
  file(MAKE_DIRECTORY "${doc}")
  file(REMOVE "${doc}/LICENSE") # Debian has it
  file(READ "${CPACK_SOCIALCHECK_SOURCE}/NOTICE" notices)
  string(REGEX REPLACE "^[^\n]*\n[^\n]*\n" "" notices "${notices}")
  file(WRITE "${doc}/copyright" "socialcheck is licensed under the Apache License, Version 2.0, which stands on Debian systems in
/usr/share/common-licenses/Apache-2.0.

Copyright 2026 the authors of socialcheck
License: Apache-2.0
${notices}")
  file(REMOVE "${doc}/NOTICE") # all of it is in copyright
  file(WRITE "${doc}/changelog.Debian" "socialcheck (${CPACK_PACKAGE_VERSION}-1) unstable; urgency=medium

  * Version ${CPACK_PACKAGE_VERSION}; changelog.gz says what is in it.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
  file(COPY_FILE "${CPACK_SOCIALCHECK_SOURCE}/CHANGELOG.md" "${doc}/changelog")
  compress("${doc}/changelog")
  compress("${doc}/changelog.Debian")
  file(GLOB pages "${root}/share/man/man*/*.[15]")
  foreach(page ${pages})
    compress("${page}")
  endforeach()
  # The same time for everything, and no rights that the umask of whoever builds would decide.
  execute_process(COMMAND chmod -R u=rwX,go=rX "${root}" COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND find "${CPACK_TEMPORARY_DIRECTORY}/${component}" -exec touch --no-dereference "--date=@${epoch}" {} +
                  COMMAND_ERROR_IS_FATAL ANY)
endforeach()
