package io.siamstream.experiments.benchmark.speed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.siamstream.tracker.network.Devices;

/**
 * What the device gives at most through the library that the networks use: the best of several
 * tries.
 *
 * @param oneThread multiplications with additions in a second, in billions, of a product of two
 *     square matrices in single precision by one thread
 * @param allThreads the same by as many threads as there are processors
 * @param bytesPerSecond bytes read and written in a second, in billions, by one thread that copies
 *     more than the caches hold
 */
public record MachineLimit(double oneThread, double allThreads, double bytesPerSecond) {

    private static final int SIDE = 1024;
    private static final int COPIED = 32 << 20;
    private static final double BILLION = 1e9;
    private static final NDIndex ALL = new NDIndex(":");

    /**
     * Measures a device.
     *
     * @param device cpu, gpu:0, ...
     * @param tries how often each is tried
     */
    public static MachineLimit measure(String device, int tries) {
        try (NDManager manager = NDManager.newBaseManager(Devices.of(device))) {
            JniUtils.setNumThreads(1);
            double one = products(manager, tries);
            double copied = copies(manager, tries);
            JniUtils.setNumThreads(Runtime.getRuntime().availableProcessors());
            return new MachineLimit(one, products(manager, tries), copied);
        }
    }

    private static double products(NDManager manager, int tries) {
        NDArray left = manager.randomUniform(0, 1, new Shape(SIDE, SIDE));
        NDArray right = manager.randomUniform(0, 1, new Shape(SIDE, SIDE));
        double work = (double) SIDE * SIDE * SIDE / BILLION;
        return work / best(tries, () -> await(left.matMul(right)));
    }

    private static double copies(NDManager manager, int tries) {
        NDArray source = manager.ones(new Shape(COPIED));
        NDArray target = manager.zeros(new Shape(COPIED));
        double bytes = 2.0 * COPIED * Float.BYTES / BILLION;
        double seconds =
                best(
                        tries,
                        () -> {
                            target.set(ALL, source);
                            target.get(0).close();
                        });
        source.close();
        target.close();
        return bytes / seconds;
    }

    /** A device works on while the caller goes on; to read a number waits for it. */
    private static void await(NDArray result) {
        try (result;
                NDArray row = result.get(0);
                NDArray number = row.get(0)) {
            number.getFloat();
        }
    }

    private static double best(int tries, Runnable work) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < tries; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - start) / BILLION);
        }
        return best;
    }

    /** What the machine can do, in words. */
    public String words() {
        return ("The machine, through the library that the networks use (DJL, PyTorch): a product"
                    + " of two %1$d x %1$d matrices in single precision makes %2$s GMAC/s with one"
                    + " thread and %3$s with all; a copy of %4$d MiB moves %5$s GB/s, read and"
                    + " written together; the best of all tries.")
                .formatted(
                        SIDE,
                        SpeedTables.decimal(oneThread),
                        SpeedTables.decimal(allThreads),
                        (long) COPIED * Float.BYTES >> 20,
                        SpeedTables.decimal(bytesPerSecond));
    }
}
