package io.windrow.streams.health;

import java.util.Arrays;

/** A set of numbers from 0 on, open-addressed; adds without garbage unless it grows. For one thread. */
final class NumberSet {
    private static final int FIRST_SLOTS = 16;

    /** A number plus 1; 0 is a free slot. */
    private int[] slots = new int[FIRST_SLOTS];

    private int size;

    void add(int number) {
        int stored = number + 1;
        int slot = slot(stored);
        while (slots[slot] != 0) {
            if (slots[slot] == stored) {
                return;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = stored;
        size++;
        if (2 * size > slots.length) {
            grow();
        }
    }

    private int slot(int stored) {
        int mixed = stored * 0x9E3779B9;
        return (mixed ^ mixed >>> 16) & slots.length - 1;
    }

    private void grow() {
        int[] old = slots;
        slots = new int[2 * old.length];
        size = 0;
        for (int stored : old) {
            if (stored != 0) {
                add(stored - 1);
            }
        }
    }

    int size() {
        return size;
    }

    /** In their order. */
    int[] sorted() {
        int[] numbers = new int[size];
        int filled = 0;
        for (int stored : slots) {
            if (stored != 0) {
                numbers[filled++] = stored - 1;
            }
        }
        Arrays.sort(numbers);
        return numbers;
    }

    void addAll(NumberSet others) {
        for (int stored : others.slots) {
            if (stored != 0) {
                add(stored - 1);
            }
        }
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }
}
