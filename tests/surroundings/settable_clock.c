/* A wall clock that somebody sets: preloaded into programs, it adds to the real one the seconds that stand, as eight
 * bytes of this machine, at the beginning of the file that BACKCHECK_CLOCK names; all that share the file see a jump at
 * once. Clocks that nobody sets are left alone. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile const int64_t* offset = NULL;

__attribute__((constructor)) static void open_clock(void) {
  const char* path = getenv("BACKCHECK_CLOCK");
  const int file = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  void* place = mmap(NULL, sizeof *offset, PROT_READ, MAP_SHARED, file, 0);
  if (place != MAP_FAILED) offset = place;
  close(file);
}

int clock_gettime(clockid_t clock, struct timespec* now) {
  const int failed = (int)syscall(SYS_clock_gettime, clock, now);
  const int is_wall = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
  if (failed == 0 && is_wall && offset != NULL) now->tv_sec += *offset;
  return failed;
}

int gettimeofday(struct timeval* restrict now, void* restrict zone) {
  struct timespec exact;
  (void)zone;
  if (clock_gettime(CLOCK_REALTIME, &exact) != 0) return -1;
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return 0;
}

time_t time(time_t* place) {
  struct timespec now;
  if (clock_gettime(CLOCK_REALTIME, &now) != 0) return (time_t)-1;
  if (place != NULL) *place = now.tv_sec;
  return now.tv_sec;
}
