/* Lets one allocation fail at a time, in a copy of the process: preloaded into a program, it forks at chosen
 * allocations; in the child that one fails and the child goes on to its end, while the parent waits, and goes on to
 * the next. So one run of the program meets all of them, C libraries included.
 *
 * BACKCHECK_FAILING="FIRST STEP REPORT ANSWER LOSE": try allocation number FIRST and each STEPth behind it. After each
 * child "NUMBER WAIT_STATUS\n" is written to the descriptor REPORT, and a byte awaited from ANSWER. The child works in the
 * new folder NUMBER of the current one, on copies of the files that the parent is writing. Also written are, by a child
 * that ends by itself, "NUMBER left BLOCKS\n": what it has not freed by then; by the parent, the same with "end", and
 * "NUMBER main\n": how many allocations libraries made before main(). LOSE=1: a child forgets to free one block.
 * BACKCHECK_FAILING="NUMBER": that one fails in this very process. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern void* __libc_malloc(size_t size);
extern void* __libc_calloc(size_t count, size_t size);
extern void* __libc_realloc(void* block, size_t size);
extern void* __libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void* block);

enum { kMostDescriptors = 64, kPatienceSeconds = 10 };

static enum { kUnread, kOff, kForking, kOnce, kFailed } state = kUnread;
static long count = 0;
static long first = 0;
static long step = 1;
static long blocks = 0; /* allocated and not freed */
static long failed = 0; /* the number of the allocation that failed in this process */
static int report = -1;
static int answer = -1;
static int loses = 0;

static void read_wish(void) {
  const char* wish = getenv("BACKCHECK_FAILING");
  state = kOff;
  if (wish == NULL) return;
  const int words = sscanf(wish, "%ld %ld %d %d %d", &first, &step, &report, &answer, &loses);
  if (words == 1) state = kOnce;
  if (words == 5 && step > 0) state = kForking;
  unsetenv("BACKCHECK_FAILING"); /* no program that is started fails */
}

static void copy_to(int from, int to) {
  char room[65536];
  off_t at = 0;
  ssize_t size;
  while ((size = pread(from, room, sizeof room, at)) > 0) {
    if (write(to, room, (size_t)size) != size) _exit(125);
    at += size;
  }
}

/* In the child: a file or folder that the parent is reading is read on without moving the parent's place. */
static void read_apart(int descriptor, const char* link) {
  const int again = open(link, O_RDONLY | O_CLOEXEC);
  const off_t place = lseek(descriptor, 0, SEEK_CUR);
  if (again < 0 || place < 0 || lseek(again, place, SEEK_SET) != place) _exit(125);
  if (dup3(again, descriptor, fcntl(descriptor, F_GETFD) & FD_CLOEXEC ? O_CLOEXEC : 0) < 0) _exit(125);
  close(again);
}

/* In the child: a file that the parent is writing becomes a copy of the same name in the current folder. */
static void take_along(int descriptor) {
  struct stat seen;
  char link[64];
  char path[PATH_MAX];
  const int flags = fcntl(descriptor, F_GETFL);
  if (flags < 0 || fstat(descriptor, &seen) != 0 || (!S_ISREG(seen.st_mode) && !S_ISDIR(seen.st_mode))) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  if ((flags & O_ACCMODE) == O_RDONLY) {
    read_apart(descriptor, link);
    return;
  }
  const ssize_t size = readlink(link, path, sizeof path - 1);
  if (size <= 0) _exit(125);
  path[size] = '\0';
  const int source = open(link, O_RDONLY | O_CLOEXEC);
  const int copy = open(strrchr(path, '/') + 1, O_RDWR | O_CREAT | O_CLOEXEC | (flags & O_APPEND), 0600);
  if (source < 0 || copy < 0) _exit(125);
  copy_to(source, copy);
  if (dup3(copy, descriptor, fcntl(descriptor, F_GETFD) & FD_CLOEXEC ? O_CLOEXEC : 0) < 0) _exit(125);
  close(source);
  close(copy);
}

static void move_out(long number) {
  char folder[32];
  snprintf(folder, sizeof folder, "%ld", number);
  if (mkdir(folder, 0700) != 0 || chdir(folder) != 0) _exit(125);
  for (int descriptor = 1; descriptor < kMostDescriptors; ++descriptor) take_along(descriptor);
  alarm(kPatienceSeconds);
}

static void tell_end(pid_t child, long number) {
  int status = 0;
  char line[64];
  char byte;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  const int size = snprintf(line, sizeof line, "%ld %d\n", number, status);
  if (write(report, line, (size_t)size) != size || read(answer, &byte, 1) != 1) _exit(124);
}

/* Whether the allocation that is asked for now fails. */
static int fails(void) {
  static __thread int inside = 0;
  if (inside || state == kOff || state == kFailed) return 0;
  inside = 1;
  if (state == kUnread) read_wish();
  if (state == kOff) {
    inside = 0;
    return 0;
  }
  int is_failing = 0;
  const long number = ++count;
  if (state == kOnce && number == first) {
    is_failing = 1;
    state = kFailed;
  } else if (state == kForking && number >= first && (number - first) % step == 0) {
    const int kept = errno;
    const pid_t child = fork();
    if (child < 0) _exit(123);
    if (child == 0) {
      state = kFailed;
        move_out(number);
      failed = number;
      is_failing = 1;
    } else {
      tell_end(child, number);
    }
    errno = kept;
  }
  inside = 0;
  if (is_failing) errno = ENOMEM;
  return is_failing;
}

static void* counted(void* block) {
  if (block != NULL) __atomic_add_fetch(&blocks, 1, __ATOMIC_RELAXED);
  return block;
}

void free(void* block) {
  if (failed > 0 && loses && block != NULL) {
    loses = 0;
    return;
  }
  if (block != NULL) __atomic_sub_fetch(&blocks, 1, __ATOMIC_RELAXED);
  __libc_free(block);
}

void* malloc(size_t size) { return fails() ? NULL : counted(__libc_malloc(size)); }

void* calloc(size_t number, size_t size) { return fails() ? NULL : counted(__libc_calloc(number, size)); }

void* realloc(void* block, size_t size) {
  if (fails()) return NULL;
  if (block == NULL) return counted(__libc_realloc(block, size));
  if (size == 0) __atomic_sub_fetch(&blocks, 1, __ATOMIC_RELAXED);
  return __libc_realloc(block, size);
}

void* aligned_alloc(size_t alignment, size_t size) {
  return fails() ? NULL : counted(__libc_memalign(alignment, size));
}

int posix_memalign(void** block, size_t alignment, size_t size) {
  void* made = fails() ? NULL : counted(__libc_memalign(alignment, size));
  if (made == NULL) return ENOMEM;
  *block = made;
  return 0;
}

static void tell(long number, const char* what, long value) {
  char line[64];
  if (report < 0) return;
  const int size = snprintf(line, sizeof line, "%ld %s %ld\n", number, what, value);
  if (write(report, line, (size_t)size) != size) _exit(124);
}

/* What a process that ends by itself has not freed by then: the buffer of standard output is the C library's. */
static void tell_blocks(int status, void* unused) {
  (void)status;
  (void)unused;
  tell(failed > 0 ? failed : count, failed > 0 ? "left" : "end", blocks - (__fbufsize(stdout) > 0));
}

/* Whoever asks first is called last: behind the destructors of all libraries. */
__attribute__((constructor)) static void begin(void) { on_exit(tell_blocks, NULL); }

static int (*usual_main)(int, char**, char**) = NULL;

static int told_main(int words, char** word, char** environment) {
  if (failed == 0) tell(count, "main", 0);
  return usual_main(words, word, environment);
}

typedef int Start(int (*)(int, char**, char**), int, char**, void (*)(void), void (*)(void), void (*)(void), void*);

int __libc_start_main(int (*main)(int, char**, char**), int words, char** word, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void* stack_end) {
  Start* start = NULL;
  *(void**)&start = dlsym(RTLD_NEXT, "__libc_start_main");
  usual_main = main;
  return start(told_main, words, word, init, fini, rtld_fini, stack_end);
}
