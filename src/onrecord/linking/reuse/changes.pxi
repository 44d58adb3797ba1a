"""Which words of an edited passage its source does not have there."""

cdef class Changes:
    """Spans of the words that differ, passage after passage."""

    cdef Change *spans
    cdef size_t used, room
    cdef uint16_t *table            # longest common subsequence of what is left of both
    cdef size_t table_room

    def __dealloc__(self):
        free(self.spans); free(self.table)

    cdef int push(self, uint32_t start, uint32_t end, bint goes_on) except -1 nogil:
        if goes_on:
            self.spans[self.used - 1].end = end
            return 0
        if self.used == self.room:
            self.room = 2 * self.room + 64
            self.spans = <Change *>enlarged(self.spans, self.room * sizeof(Change))
        self.spans[self.used].start, self.spans[self.used].end = start, end
        self.used += 1
        return 0

    cdef int compare(self, const uint16_t *a, size_t a_size, const uint16_t *b, size_t b_size,
                     const uint32_t *starts, const uint8_t *shapes) except -1 nogil:
        """Add the spans of the words of a that b does not have; starts and shapes are of a."""
        cdef size_t i, j = 0, width
        cdef uint16_t down, right
        cdef uint16_t *row
        cdef bint goes_on = False
        while a_size and b_size and a[0] == b[0]:
            a += 1; b += 1; starts += 1; shapes += 1
            a_size -= 1; b_size -= 1
        while a_size and b_size and a[a_size - 1] == b[b_size - 1]:
            a_size -= 1; b_size -= 1
        width = b_size + 1
        if (a_size + 1) * width > MOST_CELLS or a_size > 60000 or b_size > 60000:
            return 0
        if self.table_room < (a_size + 1) * width:
            self.table_room = (a_size + 1) * width
            self.table = <uint16_t *>enlarged(self.table, self.table_room * sizeof(uint16_t))
        memset(self.table + a_size * width, 0, width * sizeof(uint16_t))
        for i in range(a_size):
            row = self.table + (a_size - 1 - i) * width
            row[b_size] = 0
            for j in range(b_size):
                down, right = row[width + b_size - 1 - j], row[b_size - j]
                if a[a_size - 1 - i] == b[b_size - 1 - j]:
                    row[b_size - 1 - j] = row[width + b_size - j] + 1
                else:
                    row[b_size - 1 - j] = down if down > right else right
        i = j = 0
        while i < a_size:
            row = self.table + i * width
            if j < b_size and a[i] == b[j]:
                goes_on = False
                i += 1
                j += 1
            elif j < b_size and row[j + 1] >= row[width + j]:
                j += 1
            else:
                self.push(starts[i], starts[i] + (shapes[i] & 63), goes_on)
                goes_on = True
                i += 1
        return 0
