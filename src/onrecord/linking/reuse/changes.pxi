"""Which words of an edited passage its source does not have there.

By their longest common subsequence, 64 of its cells at once (Hyyrö 2004).
"""

cdef class Changes:
    """Spans of the words that differ, passage after passage."""

    cdef Change *spans
    cdef size_t used, room
    cdef uint64_t *rows             # of bits: see `fill`; after them, places of the words of a in b
    cdef size_t room_of_rows
    cdef uint16_t *mask_of          # of a word: number of its row of places, 0 for none

    def __cinit__(self):
        self.mask_of = <uint16_t *>enlarged(NULL, 65536 * sizeof(uint16_t))
        memset(self.mask_of, 0, 65536 * sizeof(uint16_t))

    def __dealloc__(self):
        free(self.spans); free(self.rows); free(self.mask_of)

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
        cdef size_t i = 0, j = 0, place, width
        cdef bint goes_on = False
        while a_size and b_size and a[0] == b[0]:
            a += 1; b += 1; starts += 1; shapes += 1
            a_size -= 1; b_size -= 1
        while a_size and b_size and a[a_size - 1] == b[b_size - 1]:
            a_size -= 1; b_size -= 1
        if a_size * b_size > MOST_CELLS:
            return 0
        width = (b_size + 63) // 64
        self.fill(a, a_size, b, b_size, width)
        while i < a_size:
            place = b_size - 1 - j
            if j < b_size and a[i] == b[j]:
                goes_on = False
                i += 1
                j += 1
            elif j < b_size and self.rows[i * width + place // 64] >> (place % 64) & 1:
                j += 1              # no word fewer in common without b[j]
            else:
                self.push(starts[i], starts[i] + (shapes[i] & 63), goes_on)
                goes_on = True
                i += 1
        return 0

    cdef int fill(self, const uint16_t *a, size_t a_size, const uint16_t *b, size_t b_size,
                  size_t width) except -1 nogil:
        """Fill `rows`: bit p of row i is 0 where the longest common subsequence of what is left
        from a[i] on and the last p + 1 words of b is longer than with the last p."""
        cdef size_t i, p, masks = 0
        cdef uint64_t kept, sum_, borrowed, carry, common
        cdef uint64_t *row
        cdef const uint64_t *mask
        cdef const uint64_t *below = NULL
        if self.room_of_rows < (2 * a_size + 1) * width:
            self.room_of_rows = (2 * a_size + 1) * width
            self.rows = <uint64_t *>enlarged(self.rows, self.room_of_rows * sizeof(uint64_t))
        memset(self.rows + a_size * width, 0, a_size * width * sizeof(uint64_t))
        for i in range(a_size):
            if not self.mask_of[a[i]]:
                masks += 1
                self.mask_of[a[i]] = <uint16_t>masks
        for p in range(b_size):
            i = self.mask_of[b[b_size - 1 - p]]
            if i:
                self.rows[(a_size + i - 1) * width + p // 64] |= <uint64_t>1 << (p % 64)
        for i in range(a_size):
            row = self.rows + (a_size - 1 - i) * width
            mask = self.rows + (a_size + self.mask_of[a[a_size - 1 - i]] - 1) * width
            carry = 0
            for p in range(width):
                kept = below[p] if below != NULL else ~<uint64_t>0
                common = kept & mask[p]
                sum_ = kept + common + carry
                carry = sum_ < kept or (carry and sum_ == kept)
                row[p] = sum_ | (kept & ~common)
            below = row
        for i in range(a_size):
            self.mask_of[a[i]] = 0
        return 0
