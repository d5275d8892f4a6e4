package io.siamstream.tracker.siammlg;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.DeviceMemoryException;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.confidence.ConfidenceModel;
import io.siamstream.tracker.confidence.LogisticConfidence;
import io.siamstream.tracker.confidence.UnfittedConfidence;
import io.siamstream.tracker.network.Devices;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.weights.NetworkWeights;
import io.siamstream.tracker.weights.ShippedWeights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * SiamMLG: a network with its weights, and how targets are followed with it.
 *
 * <p>All parameters are frozen, so no gradient is ever recorded; the gradient guide needs none.
 */
public final class SiamMlgTracker implements Tracker {

    private final TrackerOptions options;
    private final NDManager manager;
    private final SiamMlgNetwork network;
    private final Pass pass;
    private final BatchPass steps;

    SiamMlgTracker(
            NDManager manager,
            SiamMlgNetwork network,
            ConfidenceModel confidence,
            TrackerOptions options) {
        if (options.boxSource().usesBranch() && network.box().isEmpty()) {
            throw new IllegalArgumentException(
                    "boxSource: the network has no box branch; choose MASK_MIN_MAX or other"
                            + " weights");
        }
        this.options = options;
        this.manager = manager;
        this.network = network;
        network.prepareForServing(options.precision().on(manager.getDevice()), manager);
        pass = Pass.serving(manager);
        steps =
                new BatchPass(
                        options,
                        confidence,
                        network.guide().isPresent(),
                        network.options().templateShare());
    }

    /**
     * A tracker with the weights that the project ships.
     *
     * @throws IllegalArgumentException if the device is not there or the weights lack what the
     *     options ask for
     * @throws IOException if the build ships no weights
     */
    public static SiamMlgTracker open(TrackerOptions options) throws IOException {
        return open(ShippedWeights::read, SiamMlgTracker::confidence, options);
    }

    /**
     * A tracker with the weights of a file.
     *
     * @param weights a safetensors file of {@link NetworkWeights}
     * @param sha256 SHA-256 that the file must have, hexadecimal; empty for a file that is trusted
     * @throws io.siamstream.tracker.weights.WeightsException if the file is another, or not what it
     *     should be
     * @throws IllegalArgumentException if the device is not there or the weights lack what the
     *     options ask for
     * @throws IOException if the file cannot be read
     */
    public static SiamMlgTracker open(Path weights, Optional<String> sha256, TrackerOptions options)
            throws IOException {
        return open(reader(weights, sha256), SiamMlgTracker::confidence, options);
    }

    /**
     * A tracker with the weights of a file and another confidence than theirs, as when it is
     * fitted; parameters and errors are those of {@link #open(Path, Optional, TrackerOptions)}.
     *
     * @param confidence judges every frame in place of the model that the weights carry
     */
    public static SiamMlgTracker open(
            Path weights,
            Optional<String> sha256,
            ConfidenceModel confidence,
            TrackerOptions options)
            throws IOException {
        return open(reader(weights, sha256), read -> confidence, options);
    }

    private static WeightsReader reader(Path weights, Optional<String> sha256) {
        return manager ->
                sha256.isPresent()
                        ? NetworkWeights.read(weights, sha256.get(), manager)
                        : NetworkWeights.read(weights, manager);
    }

    private static SiamMlgTracker open(
            WeightsReader reader, ConfidenceReader confidence, TrackerOptions options)
            throws IOException {
        NDManager manager = NDManager.newBaseManager(Devices.of(options.device()));
        try {
            if (options.threads() > 0) {
                JniUtils.setNumThreads(options.threads());
            }
            NetworkWeights weights = reader.read(manager);
            SiamMlgNetwork network = weights.network();
            return new SiamMlgTracker(
                    manager,
                    network.options().merged() ? network : network.merged(manager),
                    confidence.read(weights),
                    options);
        } catch (IOException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private static ConfidenceModel confidence(NetworkWeights weights) throws IOException {
        String fitted = weights.notes().get(NetworkWeights.CONFIDENCE);
        return fitted == null
                ? new UnfittedConfidence()
                : LogisticConfidence.read(
                        new ByteArrayInputStream(fitted.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        if (requests.isEmpty()) {
            return new TrackedBatch(List.of(), BatchTimings.NONE);
        }
        try (NDManager batch = manager.newSubManager()) {
            return steps.track(requests, new NetworkRunner(network, pass, batch));
        } catch (EngineException e) {
            if (Devices.isOutOfMemory(e)) {
                throw new DeviceMemoryException(
                        "%s has not the memory for %d targets at once"
                                .formatted(options.device(), requests.size()),
                        e);
            }
            throw e;
        }
    }

    @Override
    public boolean knows(TargetState state) {
        return NetworkRunner.TEMPLATES.holds(state.templates())
                && state.meanColor().isPresent()
                && state.identity().isEmpty();
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Reads weights into a manager. */
    @FunctionalInterface
    private interface WeightsReader {
        NetworkWeights read(NDManager manager) throws IOException;
    }

    /** Where the confidence comes from. */
    @FunctionalInterface
    private interface ConfidenceReader {
        ConfidenceModel read(NetworkWeights weights) throws IOException;
    }
}
