package io.siamstream.experiments.benchmark.speed;

import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.profile.Trackers;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.weights.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * What all sections of a run have in common.
 *
 * @param folder benchmark sequences
 * @param device where our trackers run: cpu, gpu:0, ...
 * @param rounds how often all take turns
 * @param quick whether a few steps will do, to see that all works
 * @param progress where it is told how far the run is
 */
public record SpeedSetting(
        Path folder, String device, int rounds, boolean quick, PrintWriter progress) {

    /** Batches of targets of the light profile. */
    List<Integer> batches() {
        if (quick) {
            return List.of(1, 2);
        }
        return device.equals("cpu") ? List.of(1, 2, 4, 8, 16, 32) : List.of(1, 8, 32, 64, 128, 256);
    }

    /** Steps of a workload in a round. */
    int steps(int most, int targets) {
        return quick ? 2 : Math.max(2, most / targets);
    }

    /** Steps before a round counts. */
    int warmUp() {
        return quick ? 2 : 6;
    }

    /** Opens a tracker of ours with so many threads. */
    public Tracker open(Profile profile, int threads) throws IOException {
        return Trackers.open(
                profile, TrackerOptions.builder().device(device).threads(threads).build());
    }

    /** Says how far the run is. */
    public void say(String format, Object... arguments) {
        progress.println(format.formatted(arguments));
        progress.flush();
    }
}
