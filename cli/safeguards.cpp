#include "cli/safeguards.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <memory>
#include <new>

#include "cli/interruption.h"
#include "cli/options.h"
#include "cli/terminal.h"

// A sanitizer looks for leaks by tracing the process, which one that may not be dumped does not let it.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SOCIALCHECK_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SOCIALCHECK_SANITIZED
#endif
#endif

namespace socialcheck::cli {

namespace {

constexpr std::size_t reserve_bytes = std::size_t{4} << 20U;
constexpr rlim_t usual_stack = rlim_t{8} << 20U;

// What a handler for the end of memory can see are globals.
std::unique_ptr<char[]> reserve;                       // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic_flag ending = ATOMIC_FLAG_INIT;            // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
thread_local bool ending_here = false;                 // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
thread_local const std::string* being_read = nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

/// Ends the run: exceptions would unwind threads that wait for each other. The reserve is for the words.
[[noreturn]] void end_without_memory() {
  if (ending_here) {  // the reserve was not enough
    (void)write_all(STDERR_FILENO, "socialcheck: there is not enough memory\n");
    ::_exit(exit_usage);
  }
  if (ending.test_and_set())
    for (;;) ::pause();  // another thread says it
  ending_here = true;
  drop_unfinished();
  reserve.reset();
  std::string what = "there is not enough memory";
  if (being_read != nullptr) what += " to check " + quoted_path(*being_read);
  complain(what + ": the report is not complete; try --jobs 1, smaller files, or a higher limit (ulimit -v)");
  ::_exit(exit_usage);
}

/// /dev/null the wrong way round: reading and writing fail. Messages alone may go nowhere.
void open_standard_streams() {
  for (const auto& [number, mode] :
       {std::pair{STDIN_FILENO, O_WRONLY}, {STDOUT_FILENO, O_RDONLY}, {STDERR_FILENO, O_WRONLY}}) {
    if (::fcntl(number, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest number that is free: those below are open by now. Where there is no /dev, a folder serves as well.
    if (::open("/dev/null", mode | O_NOCTTY) < 0) (void)::open("/", O_RDONLY | O_DIRECTORY);
  }
}

void write_no_core() {
  const rlimit none = {0, 0};
  (void)::setrlimit(RLIMIT_CORE, &none);
#ifndef SOCIALCHECK_SANITIZED
  (void)::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // the limit does not hold for a core that goes to a program
#endif
}

void make_stacks_large() {
  rlimit limit = {};
  if (::getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur < usual_stack) {
    limit.rlim_cur = std::min(limit.rlim_max, usual_stack);
    (void)::setrlimit(RLIMIT_STACK, &limit);
  }
  pthread_attr_t attributes;
  if (::pthread_getattr_default_np(&attributes) != 0) return;
  std::size_t size = 0;
  if (::pthread_attr_getstacksize(&attributes, &size) == 0 && size < usual_stack &&
      ::pthread_attr_setstacksize(&attributes, usual_stack) == 0)
    (void)::pthread_setattr_default_np(&attributes);
  ::pthread_attr_destroy(&attributes);
}

}  // namespace

void set_safeguards() {
  open_standard_streams();
  write_no_core();
  make_stacks_large();
  reserve.reset(new (std::nothrow) char[reserve_bytes]);  // not touched, so no memory is used
  std::set_new_handler(end_without_memory);
}

NowReading::NowReading(const std::string& name) {
  being_read = &name;
}

NowReading::~NowReading() {
  being_read = nullptr;
}

}  // namespace socialcheck::cli
