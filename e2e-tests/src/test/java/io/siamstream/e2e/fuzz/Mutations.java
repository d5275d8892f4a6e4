package io.siamstream.e2e.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Inputs that begin as valid ones and are then damaged, as a seed says: bits turned, bytes replaced
 * by the values that lengths break at, cut off, grown, and pieces moved from one input to another.
 */
final class Mutations {

    /** How many inputs a test of the default run tries. */
    static final int INPUTS = Integer.getInteger("siamstream.fuzz.inputs", 4_000);

    private static final byte[] BREAKERS = {0, 1, 2, 0x7f, (byte) 0x80, (byte) 0xfe, (byte) 0xff};

    private final List<byte[]> seeds;
    private final Random random;

    Mutations(long seed, List<byte[]> seeds) {
        this.seeds = List.copyOf(seeds);
        this.random = new Random(seed);
    }

    /** Hands {@link #INPUTS} inputs to a target. */
    void forEach(Consumer<byte[]> target) {
        for (int i = 0; i < INPUTS; i++) {
            target.accept(next());
        }
    }

    private byte[] next() {
        byte[] input = pick().clone();
        for (int damage = 1 + random.nextInt(4); damage > 0; damage--) {
            input = damaged(input);
        }
        return input;
    }

    private byte[] damaged(byte[] input) {
        int at = input.length == 0 ? 0 : random.nextInt(input.length);
        switch (input.length == 0 ? 4 : random.nextInt(5)) {
            case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> input[at] = BREAKERS[random.nextInt(BREAKERS.length)];
            case 2 -> {
                return Arrays.copyOf(input, at);
            }
            case 3 -> Arrays.fill(input, at, Math.min(input.length, at + 5), (byte) 0xff);
            default -> {
                byte[] other = pick();
                byte[] joined = Arrays.copyOf(input, at + other.length);
                System.arraycopy(other, 0, joined, at, other.length);
                return joined;
            }
        }
        return input;
    }

    private byte[] pick() {
        return seeds.get(random.nextInt(seeds.size()));
    }
}
