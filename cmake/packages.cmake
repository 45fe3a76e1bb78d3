# Debian packages: `cpack` in a build folder makes them. socialcheck is the command with all that goes
# with it, libsocialcheck-dev the library. Timestamps follow SOURCE_DATE_EPOCH.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME socialcheck)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "linter for drafts of social media posts")
set(CPACK_PACKAGE_CONTACT "socialcheck maintainers <socialcheck@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS "${CMAKE_CURRENT_LIST_DIR}/debian_files.cmake")
set(CPACK_SOCIALCHECK_SOURCE "${PROJECT_SOURCE_DIR}")

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME socialcheck)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION text)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SUGGESTS "git, pre-commit")
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION
    "Checks drafts of social media posts, before they go out, against the
policies that bind people who work for the NHS, and says which words are
meant, which clauses ask for it, what to do and whom to ask.
.
It reads text, Markdown, YAML, JSON and spreadsheets, and reports to people,
editors and continuous integration. Nothing leaves the computer.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libsocialcheck-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libyaml-cpp-dev, libutf8proc-dev, libre2-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
    "Checks drafts of social media posts, before they go out, against the
policies that bind people who work for the NHS.
.
This package has the static library and its headers, a CMake package and a
file for pkg-config.")
include(CPack)
