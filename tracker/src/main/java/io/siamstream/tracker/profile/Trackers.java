package io.siamstream.tracker.profile;

import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.light.LightTracker;
import io.siamstream.tracker.light.TrackingCost;
import io.siamstream.tracker.network.Devices;
import io.siamstream.tracker.siammlg.SiamMlgTracker;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.weights.LightWeights;
import io.siamstream.tracker.weights.Profile;
import io.siamstream.tracker.weights.ShippedWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens trackers. */
public final class Trackers {

    private Trackers() {}

    /**
     * A tracker with the weights that the project ships for a profile.
     *
     * @throws IllegalArgumentException if the device is not there or the weights lack what the
     *     options ask for
     * @throws IOException if the build ships no weights
     */
    public static Tracker open(Profile profile, TrackerOptions options) throws IOException {
        return switch (profile) {
            case LIGHT -> light(ShippedWeights::readLight, options);
            case RESNET -> SiamMlgTracker.open(options);
        };
    }

    /**
     * A tracker with the weights of a file, of the profile that the file says.
     *
     * @param sha256 SHA-256 that the file must have, hexadecimal; empty for a file that is trusted
     * @throws io.siamstream.tracker.weights.WeightsException if the file is another, or not what it
     *     should be
     * @throws IllegalArgumentException if the device is not there or the weights lack what the
     *     options ask for
     * @throws IOException if the file cannot be read
     */
    public static Tracker open(Path weights, Optional<String> sha256, TrackerOptions options)
            throws IOException {
        return switch (Profile.of(weights)) {
            case LIGHT ->
                    light(
                            manager ->
                                    sha256.isPresent()
                                            ? LightWeights.read(weights, sha256.get(), manager)
                                            : LightWeights.read(weights, manager),
                            options);
            case RESNET -> SiamMlgTracker.open(weights, sha256, options);
        };
    }

    /** On a CPU one light tracker for each thread. */
    private static Tracker light(LightTracker.WeightsReader reader, TrackerOptions options)
            throws IOException {
        int threads =
                options.threads() > 0
                        ? options.threads()
                        : Runtime.getRuntime().availableProcessors();
        boolean cpu = !Devices.of(options.device()).isGpu();
        return ParallelTracker.of(
                cpu ? threads : 1, TrackingCost::of, () -> LightTracker.open(reader, options));
    }
}
