/* Preloaded: the N-th call that touches a file below a folder ends the process, or fails. Counted over all processes that are started with it.

   FAULT_UNDER    the folder, an absolute path; nothing is counted without it
   FAULT_COUNTER  a file of eight bytes that holds the count
   FAULT_AT       which call, from 1 (none if not given)
   FAULT_HOW      kill, short (half of a write is made), or an error's number
   FAULT_LIST     a file that gets a line for each call counted: "CALL PATH"
   FAULT_NO_LOCKS flock fails, as on a file system that has no locks

   Calls: open (fopen, creat …), write (pwrite, writev …), fsync, rename (link …), ftruncate, close (fclose), unlink (remove), mkdir. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))real_call(#name))
enum { none = 0, half = -1, most_files = 1024 };

static char* path_of[most_files]; /* of descriptors that are open on files below the folder */

static void* real_call(const char* name) { return dlsym(RTLD_NEXT, name); }

static uint64_t next_number(void) {
  static uint64_t* count;
  if (!count) {
    const int file = (int)syscall(SYS_openat, AT_FDCWD, getenv("FAULT_COUNTER"), O_RDWR | O_CLOEXEC, 0);
    if (file < 0) abort();
    count = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (count == MAP_FAILED) abort();
    syscall(SYS_close, file);
  }
  return __atomic_add_fetch(count, 1, __ATOMIC_SEQ_CST);
}

static void list(const char* call, const char* path) {
  if (!getenv("FAULT_LIST")) return;
  char line[PATH_MAX + 32];
  const int length = snprintf(line, sizeof line, "%s %s\n", call, path);
  const int file = (int)syscall(SYS_openat, AT_FDCWD, getenv("FAULT_LIST"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (syscall(SYS_write, file, line, length) != length) abort();
  syscall(SYS_close, file);
}

/* What is to become of this call: none, half, or the number of an error. Does not return where the process ends. */
static int fate(const char* call, const char* path) {
  const uint64_t number = next_number();
  list(call, path);
  const char* at = getenv("FAULT_AT");
  if (!at || number != strtoull(at, NULL, 10)) return none;
  const char* how = getenv("FAULT_HOW");
  if (strcmp(how, "kill") == 0) kill(getpid(), SIGKILL);
  return strcmp(how, "short") == 0 ? half : atoi(how);
}

static int below(const char* path, char* whole) {
  const char* folder = getenv("FAULT_UNDER");
  if (!folder || !path) return 0;
  if (path[0] == '/') {
    snprintf(whole, PATH_MAX, "%s", path);
  } else {
    char here[PATH_MAX];
    if (!getcwd(here, sizeof here)) return 0;
    snprintf(whole, PATH_MAX, "%.2000s/%.2000s", here, path);
  }
  const size_t length = strlen(folder);
  return strncmp(whole, folder, length) == 0 && (whole[length] == '/' || whole[length] == 0);
}

static int fate_of_path(const char* call, const char* path) {
  const int before = errno;
  char whole[PATH_MAX];
  const int result = below(path, whole) ? fate(call, whole) : none;
  errno = before;
  return result;
}

static int fate_of_file(const char* call, int file) {
  if (file < 0 || file >= most_files || !path_of[file]) return none;
  const int before = errno;
  const int result = fate(call, path_of[file]);
  errno = before;
  return result;
}

static int fails(int how) {
  if (how > 0) errno = how;
  return how > 0;
}

static void remember(int file, const char* path) {
  char whole[PATH_MAX];
  const int before = errno;
  if (file >= 0 && file < most_files) {
    free(path_of[file]);
    path_of[file] = below(path, whole) ? strdup(whole) : NULL;
  }
  errno = before;
}

static void forget(int file) {
  if (file < 0 || file >= most_files) return;
  free(path_of[file]);
  path_of[file] = NULL;
}

#define MODE                         \
  mode_t mode = 0;                   \
  if (flags & (O_CREAT | O_TMPFILE)) { \
    va_list more;                    \
    va_start(more, flags);           \
    mode = va_arg(more, mode_t);     \
    va_end(more);                    \
  }

#define OPEN(name)                                      \
  int name(const char* path, int flags, ...) {          \
    MODE if (fails(fate_of_path("open", path))) return -1; \
    const int file = REAL(name)(path, flags, mode);     \
    remember(file, path);                               \
    return file;                                        \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                            \
  int name(int folder, const char* path, int flags, ...) {      \
    MODE const int counted = folder == AT_FDCWD || path[0] == '/'; \
    if (counted && fails(fate_of_path("open", path))) return -1; \
    const int file = REAL(name)(folder, path, flags, mode);     \
    if (counted) remember(file, path);                          \
    return file;                                                \
  }
OPENAT(openat)
OPENAT(openat64)

#define FOPEN(name)                                      \
  FILE* name(const char* path, const char* mode) {       \
    if (fails(fate_of_path("open", path))) return NULL;  \
    FILE* file = REAL(name)(path, mode);                 \
    if (file) remember(fileno(file), path);              \
    return file;                                         \
  }
FOPEN(fopen)
FOPEN(fopen64)

ssize_t write(int file, const void* from, size_t size) {
  const int how = fate_of_file("write", file);
  if (fails(how)) return -1;
  return REAL(write)(file, from, how == half && size > 1 ? size / 2 : size);
}
ssize_t writev(int file, const struct iovec* parts, int count) {
  const int how = fate_of_file("write", file);
  if (fails(how)) return -1;
  if (how == half) return REAL(write)(file, parts[0].iov_base, parts[0].iov_len > 1 ? parts[0].iov_len / 2 : parts[0].iov_len);
  return REAL(writev)(file, parts, count);
}
#define PWRITE(name, offset)                                                  \
  ssize_t name(int file, const void* from, size_t size, offset at) {          \
    const int how = fate_of_file("write", file);                              \
    if (fails(how)) return -1;                                                \
    return REAL(name)(file, from, how == half && size > 1 ? size / 2 : size, at); \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define OF_FILE(name, call, parameters, arguments)       \
  int name parameters {                                  \
    if (fails(fate_of_file(call, file))) return -1;      \
    return REAL(name) arguments;                         \
  }
OF_FILE(fsync, "fsync", (int file), (file))
OF_FILE(fdatasync, "fsync", (int file), (file))
OF_FILE(ftruncate, "ftruncate", (int file, off_t size), (file, size))
OF_FILE(ftruncate64, "ftruncate", (int file, off64_t size), (file, size))

/* A close that fails has closed all the same. */
int close(int file) {
  const int how = fate_of_file("close", file);
  forget(file);
  const int closed = REAL(close)(file);
  return fails(how) ? -1 : closed;
}
int fclose(FILE* file) {
  const int number = fileno(file), how = fate_of_file("close", number);
  forget(number);
  const int closed = REAL(fclose)(file);
  return fails(how) ? EOF : closed;
}

#define OF_PATH(name, call, path, parameters, arguments) \
  int name parameters {                                  \
    if (fails(fate_of_path(call, path))) return -1;      \
    return REAL(name) arguments;                         \
  }
OF_PATH(rename, "rename", to, (const char* from, const char* to), (from, to))
OF_PATH(renameat, "rename", to, (int a, const char* from, int b, const char* to), (a, from, b, to))
OF_PATH(link, "rename", to, (const char* from, const char* to), (from, to))
OF_PATH(linkat, "rename", to, (int a, const char* from, int b, const char* to, int flags), (a, from, b, to, flags))
OF_PATH(unlink, "unlink", path, (const char* path), (path))
OF_PATH(remove, "unlink", path, (const char* path), (path))
OF_PATH(rmdir, "unlink", path, (const char* path), (path))
OF_PATH(mkdir, "mkdir", path, (const char* path, mode_t mode), (path, mode))

int flock(int file, int how) {
  if (!getenv("FAULT_NO_LOCKS")) return REAL(flock)(file, how);
  errno = ENOLCK;
  return -1;
}
