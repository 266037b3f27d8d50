/* Preloaded into a program: writes how often it asked for memory to the file $ALLOCATIONS when it ends. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static atomic_long count;

#define FIND_REAL(function)                \
  static __typeof__(function)* real;       \
  if (!real) real = (__typeof__(function)*)dlsym(RTLD_NEXT, #function)

void* malloc(size_t size) {
  FIND_REAL(malloc);
  ++count;
  return real(size);
}

void* realloc(void* block, size_t size) {
  FIND_REAL(realloc);
  ++count;
  return real(block, size);
}

void* aligned_alloc(size_t alignment, size_t size) {
  FIND_REAL(aligned_alloc);
  ++count;
  return real(alignment, size);
}

__attribute__((destructor)) static void tell(void) {
  const long counted = count;
  const char* path = getenv("ALLOCATIONS");
  FILE* file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%ld\n", counted);
  fclose(file);
}
