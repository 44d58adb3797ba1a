# The tables of the kernel from the sections of its file of weights: tables.h for Python. Included by _native.pyx.


cdef int accept(const char *fault) except -1:
    if fault == NO_MEMORY:
        raise MemoryError
    if fault != NULL:
        raise ValueError(fault.decode())
    return 0


cdef int read_words(WordTable *table, const uint8_t[::1] data) except -1:
    return accept(load_words(table, &data[0], data.shape[0]))


cdef int read_wide(Wide *m, int classes, const uint8_t[::1] data) except -1:
    return accept(load_wide(m, classes, &data[0], data.shape[0]))


cdef int read_middle(Middle *m, int classes, const uint8_t[::1] data) except -1:
    return accept(load_middle(m, classes, &data[0], data.shape[0]))


cdef int read_narrow(Narrow *m, const uint8_t[::1] data) except -1:
    return accept(load_narrow(m, &data[0], data.shape[0]))
