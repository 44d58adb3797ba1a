# The tables of the kernel from the sections of its file of weights. Included by _native.pyx.


cdef int load_words(WordTable *table, const uint8_t[::1] data) except -1:
    """data: n as uint32, then n hashes (uint32), n fine (uint16), n middle, n coarse, n facts (uint8)."""
    cdef uint32_t n, size = 1, i, at, word
    memcpy(&n, &data[0], 4)
    if data.shape[0] != 4 + 9 * <Py_ssize_t>n:
        raise ValueError("word table has another length than it says")
    while size < 2 * n + 2:
        size *= 2
    cdef uint32_t *words = <uint32_t *>calloc(size, 4)
    cdef uint16_t *groups = <uint16_t *>calloc(size, 6)
    cdef uint8_t *facts = <uint8_t *>calloc(size, 1)
    table.words, table.groups, table.facts = words, groups, facts
    if words == NULL or groups == NULL or facts == NULL:
        raise MemoryError
    cdef Py_ssize_t fine = 4 + 4 * n, middle = fine + 2 * n, coarse = middle + n, fact = coarse + n
    for i in range(n):
        memcpy(&word, &data[4 + 4 * i], 4)
        at = mix32(word, 77) & (size - 1)
        while words[at]:
            at = (at + 1) & (size - 1)
        words[at] = word
        memcpy(&groups[3 * at], &data[fine + 2 * i], 2)
        groups[3 * at + 1] = data[middle + i]
        groups[3 * at + 2] = data[coarse + i]
        facts[at] = data[fact + i]
    table.size = size
    return 0


cdef Block *load_blocks(const uint8_t[::1] data, uint32_t *count) except NULL:
    """data: a bit for each slot; count: how many are set."""
    cdef uint32_t slot, slots = 1u << SLOT_BITS
    if data.shape[0] < slots // 8:
        raise ValueError("weights end too early")
    cdef Block *blocks = <Block *>table_memory(slots // 32 * sizeof(Block))
    if blocks == NULL:
        raise MemoryError
    count[0] = 0
    for slot in range(0, slots, 32):
        memcpy(&blocks[slot >> 5].set, &data[slot >> 3], 4)
        blocks[slot >> 5].before = count[0]
        count[0] += ones(blocks[slot >> 5].set)
    return blocks


cdef int check_sparse(const uint8_t[::1] data, uint32_t count, int classes, uint32_t *longer) except -1:
    """data: for each of the `count` features a check, a count and so many (class, code) pairs. Also how many features
    have more pairs than a Row holds."""
    cdef Py_ssize_t at = 0, size = data.shape[0], k
    cdef uint32_t row
    longer[0] = 0
    for row in range(count):
        if at + 1 >= size or at + 1 + 2 * data[at + 1] >= size:
            raise ValueError("weights end too early")
        for k in range(data[at + 1]):
            if data[at + 2 + 2 * k] >= classes:
                raise ValueError("weights name a class that does not exist")
        longer[0] += data[at + 1] > PAIRS
        at += 2 + 2 * data[at + 1]
    return 0


cdef int load_wide(Wide *m, int classes, const uint8_t[::1] data) except -1:
    """data: as load_blocks, then as check_sparse."""
    cdef uint32_t count, longer, row
    if classes > MOST_CLASSES - PAIRS:
        raise ValueError("too many classes")
    m.classes = classes
    m.blocks = load_blocks(data, &count)
    cdef const uint8_t[::1] rest = data[1 << (SLOT_BITS - 3):]
    check_sparse(rest, count, classes, &longer)
    m.rows = <Row *>table_memory((count + 1) * sizeof(Row))
    m.full = <int8_t *>table_memory(<size_t>(longer + 1) * MOST_CLASSES)
    if m.rows == NULL or m.full == NULL:
        raise MemoryError
    cdef Py_ssize_t at = 0, k
    cdef Row *out
    longer = 0
    for row in range(count):
        out = &m.rows[row]
        out.check, out.longer = rest[at], rest[at + 1] > PAIRS
        if out.longer:
            for k in range(rest[at + 1]):
                m.full[longer * MOST_CLASSES + rest[at + 2 + 2 * k]] = <int8_t>rest[at + 3 + 2 * k]
            memcpy(&out.classes[0], &longer, 4)
            longer += 1
        else:
            for k in range(PAIRS):
                out.classes[k] = rest[at + 2 + 2 * k] if k < rest[at + 1] else <uint8_t>(MOST_CLASSES - 1 - k)
                out.codes[k] = <int8_t>rest[at + 3 + 2 * k] if k < rest[at + 1] else 0
        at += 2 + 2 * rest[at + 1]
    return 0


cdef int load_middle(Middle *m, int classes, const uint8_t[::1] data) except -1:
    """data: as load_blocks, then as check_sparse."""
    cdef uint32_t count, longer, row
    if classes >= MIDDLE:
        raise ValueError("too many classes")
    m.classes = classes
    m.blocks = load_blocks(data, &count)
    cdef const uint8_t[::1] rest = data[1 << (SLOT_BITS - 3):]
    check_sparse(rest, count, classes, &longer)
    m.rows = <int8_t *>table_memory(<size_t>(count + 1) * MIDDLE)
    if m.rows == NULL:
        raise MemoryError
    cdef Py_ssize_t at = 0, k
    for row in range(count):
        for k in range(rest[at + 1]):
            m.rows[row * MIDDLE + rest[at + 2 + 2 * k]] = <int8_t>rest[at + 3 + 2 * k]
        m.rows[row * MIDDLE + MIDDLE - 1] = <int8_t>rest[at]
        at += 2 + 2 * rest[at + 1]
    return 0


cdef int load_narrow(Narrow *m, const uint8_t[::1] data) except -1:
    """data: a bit for each slot, then for each set bit three codes of weights and the check."""
    cdef uint32_t slot, slots = 1u << SLOT_BITS
    cdef Py_ssize_t at = slots // 8, size = data.shape[0]
    if size < at:
        raise ValueError("weights end too early")
    m.slots = <uint32_t *>table_memory(slots * sizeof(uint32_t))
    if m.slots == NULL:
        raise MemoryError
    for slot in range(slots):
        if data[slot >> 3] >> (slot & 7) & 1:
            if at + 4 > size:
                raise ValueError("weights end too early")
            m.slots[slot] = (data[at] | <uint32_t>data[at + 1] << 8 | <uint32_t>data[at + 2] << 16
                             | <uint32_t>data[at + 3] << 24)
            at += 4
    return 0
