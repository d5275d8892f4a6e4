package io.siamstream.tracker.siammlg;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.DeviceMemoryException;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.confidence.ConfidenceModel;
import io.siamstream.tracker.confidence.LogisticConfidence;
import io.siamstream.tracker.confidence.UnfittedConfidence;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.network.Devices;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.recovery.RecoveryPlan;
import io.siamstream.tracker.response.Response;
import io.siamstream.tracker.siammlg.NetworkRunner.Responses;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.TemplateMemory;
import io.siamstream.tracker.weights.NetworkWeights;
import io.siamstream.tracker.weights.ShippedWeights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * SiamMLG (TRACKER_SPEC 6.1): search regions of all requests pass the network in one batch, peaks
 * are found in the fused responses of first-frame and gradient-updated templates, masks and boxes
 * are read at the peaks alone, and templates are updated on the schedule.
 *
 * <p>All parameters are frozen, so no gradient is ever recorded; the gradient guide needs none.
 */
public final class SiamMlgTracker implements Tracker {

    private final TrackerOptions options;
    private final NDManager manager;
    private final SiamMlgNetwork network;
    private final Pass pass;
    private final RecoveryPlan recovery;
    private final SightingFinder sightings;
    private final FrameJudge judge;
    private final Optional<TemplateSchedule> schedule;

    SiamMlgTracker(
            NDManager manager,
            SiamMlgNetwork network,
            ConfidenceModel confidence,
            TrackerOptions options) {
        if (options.boxSource().asksBranch() && network.box().isEmpty()) {
            throw new IllegalArgumentException(
                    "boxSource: the network has no box branch; choose MASK_MIN_MAX or other"
                            + " weights");
        }
        this.options = options;
        this.manager = manager;
        this.network = network;
        network.prepareForServing(manager);
        pass = Pass.serving(manager);
        recovery = new RecoveryPlan(options.recovery());
        boolean updates = options.templates().updates() && network.guide().isPresent();
        schedule =
                updates ? Optional.of(new TemplateSchedule(options.templates())) : Optional.empty();
        sightings =
                new SightingFinder(
                        options.windowInfluence(), updates ? options.templates().fusion() : 0);
        judge = new FrameJudge(options, confidence, network.options().templateShare());
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
            return new TrackedBatch(List.of(), new BatchTimings(0, 0, 0, 0));
        }
        try (NDManager batch = manager.newSubManager()) {
            return track(requests, new NetworkRunner(network, pass, batch));
        } catch (EngineException e) {
            if (isOutOfMemory(e)) {
                throw new DeviceMemoryException(
                        "%s has not the memory for %d targets at once"
                                .formatted(options.device(), requests.size()),
                        e);
            }
            throw e;
        }
    }

    private TrackedBatch track(List<TrackingRequest> requests, NetworkRunner runner) {
        Stopwatch watch = new Stopwatch();
        BatchPlan plan = BatchPlan.of(requests, recovery);
        List<PlannedTarget> targets = plan.targets();
        ByteBuffer templateCrops = plan.cutTemplates(runner);
        ByteBuffer searchCrops = plan.cutSearches(runner);
        long crop = watch.lap();

        List<TemplateMemory> memories =
                plan.memories(runner.embedTemplates(templateCrops, plan.starting()));
        NetworkRunner.Search search = runner.embedSearches(searchCrops, plan.regions());
        Responses initial =
                runner.respond(search, plan.forRegions(memories, TemplateMemory::initial));
        Responses current =
                schedule.isPresent()
                        ? runner.respond(search, plan.forRegions(memories, TemplateMemory::inUse))
                        : initial;
        List<Sighting> seen = sightings(targets, initial.probabilities(), current.probabilities());
        List<Cell> cells = seen.stream().map(SiamMlgTracker::cell).toList();
        List<HalfTensor> asked = asked(memories);
        List<float[]> masks = runner.masks(search, cells, asked);
        // Cells count by the first frame's template alone, as the box itself is told by it: an
        // updated template's response is not even around a target's middle.
        Optional<List<float[]>> boxes =
                options.boxSource().asksBranch()
                        ? Optional.of(
                                runner.boxes(
                                        search,
                                        cells,
                                        asked,
                                        seen.stream().map(Sighting::initial).toList()))
                        : Optional.empty();
        long network = watch.lap();

        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            int target = i;
            judgements.add(
                    judge.judge(
                            targets.get(i),
                            seen.get(i),
                            masks.get(i),
                            boxes.map(numbers -> numbers.get(target))));
        }
        long postprocess = watch.lap();

        List<TemplateMemory> updated =
                schedule.map(
                                s ->
                                        s.update(
                                                runner,
                                                search,
                                                current,
                                                targets,
                                                seen,
                                                judgements,
                                                memories))
                        .orElse(memories);
        long update = watch.lap();

        List<TrackingStep> steps = new ArrayList<>();
        for (int target = 0; target < targets.size(); target++) {
            steps.add(
                    StepAssembly.assemble(
                            targets.get(target), judgements.get(target), updated.get(target)));
        }
        return new TrackedBatch(
                steps, new BatchTimings(crop, network, update, postprocess + watch.lap()));
    }

    private List<Sighting> sightings(
            List<PlannedTarget> targets, List<Response> initial, List<Response> current) {
        List<Sighting> seen = new ArrayList<>();
        int firstRegion = 0;
        for (PlannedTarget target : targets) {
            seen.add(sightings.find(target, firstRegion, initial, current));
            firstRegion += target.searches().size();
        }
        return seen;
    }

    private List<HalfTensor> asked(List<TemplateMemory> memories) {
        boolean updated =
                schedule.isPresent() && options.templates().masks() == TemplateChoice.UPDATED;
        return memories.stream()
                .map(memory -> updated ? memory.inUse() : memory.initial())
                .toList();
    }

    private static Cell cell(Sighting sighting) {
        return new Cell(sighting.region(), sighting.peak().row(), sighting.peak().column());
    }

    private static boolean isOutOfMemory(EngineException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("out of memory") || message.contains("can't allocate memory");
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

    /** Splits wall clock into laps. */
    private static final class Stopwatch {
        private long last = System.nanoTime();

        long lap() {
            long now = System.nanoTime();
            long lap = now - last;
            last = now;
            return lap;
        }
    }
}
