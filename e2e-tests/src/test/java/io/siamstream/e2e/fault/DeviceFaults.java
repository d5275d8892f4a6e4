package io.siamstream.e2e.fault;

import io.siamstream.tracker.DeviceMemoryException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What can go wrong with the device that the model runs on. */
final class DeviceFaults {

    private DeviceFaults() {}

    /** Fails once, after so many passes: states are computed by then, and not stored. */
    static FaultHook failAfter(AtomicInteger passes) {
        return new FaultHook() {
            @Override
            public void afterBatch(int targets) {
                if (passes.getAndDecrement() == 0) {
                    throw new IllegalStateException("failure inside a flush");
                }
            }
        };
    }

    /** Lacks memory for several targets at once, so often. */
    static FaultHook refuseBundles(AtomicInteger refused, int times) {
        return refuse(refused, times, 2);
    }

    /** Lacks memory for anything, so often. */
    static FaultHook refuseAll(AtomicInteger refused, int times) {
        return refuse(refused, times, 1);
    }

    /** Takes longer for every pass. */
    static FaultHook delay(long millis) {
        return new FaultHook() {
            @Override
            public void beforeBatch(int targets) {
                try {
                    TimeUnit.MILLISECONDS.sleep(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private static FaultHook refuse(AtomicInteger refused, int times, int targetsAtLeast) {
        return new FaultHook() {
            @Override
            public void beforeBatch(int targets) {
                if (targets >= targetsAtLeast
                        && refused.getAndUpdate(count -> Math.min(times, count + 1)) < times) {
                    throw new DeviceMemoryException("no memory for " + targets + " targets", null);
                }
            }
        };
    }
}
