/* Memory for tables that are read at random. */
#ifndef ONRECORD_MEMORY_H
#define ONRECORD_MEMORY_H
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

/* Memory in large pages where the system has them: an address is then found without a search. What it holds is left to
   chance. */
static inline void *bare_memory(size_t bytes) {
#ifdef MADV_HUGEPAGE
    void *memory = NULL;
    if (posix_memalign(&memory, (size_t)2 << 20, bytes)) return NULL;
    madvise(memory, bytes, MADV_HUGEPAGE);
    return memory;
#else
    return malloc(bytes);
#endif
}

/* The same, zeroed. */
static inline void *table_memory(size_t bytes) {
    void *memory = bare_memory(bytes);
    return memory ? memset(memory, 0, bytes) : NULL;
}
#endif
