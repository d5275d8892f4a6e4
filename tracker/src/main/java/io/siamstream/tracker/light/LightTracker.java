package io.siamstream.tracker.light;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.DeviceMemoryException;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.mask.LightMasks;
import io.siamstream.tracker.mask.MaskOptions;
import io.siamstream.tracker.network.Devices;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.weights.LightWeights;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The light profile of SiamMLG: FEAR-XS' features under a gradient-guided template, with logic
 * around it that keeps apart objects that look alike.
 *
 * <p>On a CPU it keeps the whole process's PyTorch to one thread for each operation: the layers are
 * too short to be shared.
 *
 * <p>All parameters are frozen, so no gradient is ever recorded; the gradient guide needs none.
 */
public final class LightTracker implements Tracker {

    /** Probability from which a pixel belongs to a mask: best on videos left out of training. */
    private static final double MASK_THRESHOLD = 0.5;

    private final TrackerOptions options;
    private final NDManager manager;
    private final LightNetwork network;
    private final Pass pass;
    private final LightPass steps;

    private LightTracker(
            NDManager manager,
            LightWeights weights,
            TrackerOptions options,
            boolean identity,
            Consumer<double[]> observer) {
        this.options = options;
        this.manager = manager;
        network = weights.network();
        network.prepareForServing(options.precision().on(manager.getDevice()), manager);
        pass = Pass.serving(manager);
        String fitted = weights.notes().get(LightWeights.CONFIDENCE);
        LightConfidence confidence =
                fitted == null ? LightConfidence.GENERAL : LightConfidence.read(fitted);
        steps =
                new LightPass(
                        options.status(),
                        features -> {
                            observer.accept(features);
                            return confidence.of(features);
                        },
                        new LightMasks(
                                new MaskOptions(MASK_THRESHOLD, options.mask().minimumArea())),
                        options.templates().updates()
                                ? Optional.of(new TemplateGuide(options.templates()))
                                : Optional.empty(),
                        identity);
    }

    /**
     * A tracker with the weights that a reader gives.
     *
     * @throws IllegalArgumentException if the device is not there or the weights lack what the
     *     options ask for
     * @throws IOException if the weights cannot be read
     */
    public static LightTracker open(WeightsReader reader, TrackerOptions options)
            throws IOException {
        return open(reader, options, true);
    }

    /**
     * The same, with or without the identity logic, to measure what it gives: without it the
     * response's highest peak is the target.
     */
    public static LightTracker open(WeightsReader reader, TrackerOptions options, boolean identity)
            throws IOException {
        return open(reader, options, identity, features -> {});
    }

    /**
     * The same as shipped, told from, so that its confidence can be fitted.
     *
     * @param observer is given the features of {@link LightConfidence} of every target in every
     *     frame but its first, in the thread that tracks
     */
    public static LightTracker open(
            WeightsReader reader, TrackerOptions options, Consumer<double[]> observer)
            throws IOException {
        return open(reader, options, true, observer);
    }

    private static LightTracker open(
            WeightsReader reader,
            TrackerOptions options,
            boolean identity,
            Consumer<double[]> observer)
            throws IOException {
        NDManager manager = NDManager.newBaseManager(Devices.of(options.device()));
        try {
            if (!manager.getDevice().isGpu()) {
                JniUtils.setNumThreads(1);
            }
            return new LightTracker(manager, reader.read(manager), options, identity, observer);
        } catch (IOException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public TrackedBatch track(List<TrackingRequest> requests) {
        if (requests.isEmpty()) {
            return new TrackedBatch(List.of(), BatchTimings.NONE);
        }
        try (NDManager batch = manager.newSubManager()) {
            return steps.track(requests, new LightRunner(network, pass, batch));
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
        return LightRunner.TEMPLATES.holds(state.templates())
                && state.meanColor().isPresent()
                && state.identity()
                        .filter(identity -> identity.memory().isOf(LightNetwork.CHANNELS))
                        .isPresent();
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Reads weights into a manager. */
    @FunctionalInterface
    public interface WeightsReader {
        LightWeights read(NDManager manager) throws IOException;
    }
}
