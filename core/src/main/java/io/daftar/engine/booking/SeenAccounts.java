package io.daftar.engine.booking;

import io.daftar.model.AccountId;
import java.util.Arrays;

/** The accounts that a run has seen: about 16 bytes each, so that a million fit into a small heap. Not thread-safe. */
public final class SeenAccounts {
    private static final int LEAST_SLOTS = 64;

    private long[] slots = new long[LEAST_SLOTS];
    private int size;

    /** Adds an account; returns whether it is new. */
    public boolean add(AccountId account) {
        if (size * 2 >= slots.length) {
            grow();
        }
        if (!place(slots, account.value())) {
            return false;
        }
        size++;
        return true;
    }

    public boolean contains(AccountId account) {
        int slot = slotOf(slots, account.value());
        return slots[slot] != 0;
    }

    public int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        Arrays.stream(slots).filter(id -> id != 0).forEach(id -> place(larger, id));
        slots = larger;
    }

    private static boolean place(long[] into, long id) {
        int slot = slotOf(into, id);
        if (into[slot] != 0) {
            return false;
        }
        into[slot] = id;
        return true;
    }

    /** The slot that holds {@code id}, or the free one where it belongs; ids are never zero. */
    private static int slotOf(long[] in, long id) {
        int mask = in.length - 1;
        int slot = (int) ((id * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (in[slot] != 0 && in[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
