package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.batch.Stopwatch;
import io.siamstream.tracker.confidence.ConfidenceModel;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.recovery.RecoveryPlan;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.TemplateMemory;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The steps of a batch (design 6.1): search regions of all requests pass the network at once, peaks
 * are found in the fused responses of first-frame and gradient-updated templates, masks and boxes
 * are read at the peaks alone, and templates are updated on the schedule.
 */
final class BatchPass {

    private final TrackerOptions options;
    private final RecoveryPlan recovery;
    private final SightingFinder finder;
    private final FrameJudge judge;
    private final Optional<TemplateSchedule> schedule;

    /**
     * @param updates whether the network can update templates
     * @param templateShare the network's share of the template's size
     */
    BatchPass(
            TrackerOptions options,
            ConfidenceModel confidence,
            boolean updates,
            double templateShare) {
        this.options = options;
        recovery = new RecoveryPlan(options.recovery());
        schedule =
                updates && options.templates().updates()
                        ? Optional.of(new TemplateSchedule(options.templates()))
                        : Optional.empty();
        finder =
                new SightingFinder(
                        options.windowInfluence(),
                        schedule.isPresent() ? options.templates().fusion() : 0);
        judge = new FrameJudge(options, confidence, templateShare);
    }

    TrackedBatch track(List<TrackingRequest> requests, NetworkRunner runner) {
        Stopwatch watch = new Stopwatch();
        BatchPlan plan = BatchPlan.of(requests, recovery);
        ByteBuffer templateCrops = plan.cutTemplates(runner);
        ByteBuffer searchCrops = plan.cutSearches(runner);
        long crop = watch.lap();

        List<TargetPass> targets =
                plan.begin(runner.embedTemplates(templateCrops, plan.starting()));
        NetworkRunner.Search search = runner.embedSearches(searchCrops, plan.regions());
        NetworkRunner.Responses initial =
                runner.respond(search, forRegions(targets, TemplateMemory::initial));
        NetworkRunner.Responses current =
                schedule.isPresent()
                        ? runner.respond(search, forRegions(targets, TemplateMemory::inUse))
                        : initial;
        targets.forEach(
                target ->
                        target.sighted(
                                finder.find(
                                        target.plan(),
                                        target.firstRegion(),
                                        initial.probabilities(),
                                        current.probabilities())));
        Measurements measurements = measure(runner, search, targets);
        long network = watch.lap();

        for (int i = 0; i < targets.size(); i++) {
            TargetPass target = targets.get(i);
            target.judged(
                    judge.judge(
                            target.plan(),
                            target.sighting(),
                            measurements.mask(i),
                            measurements.box(i)));
        }
        long postprocess = watch.lap();

        schedule.ifPresent(present -> present.update(runner, search, current, targets));
        long update = watch.lap();

        List<TrackingStep> steps = targets.stream().map(StepAssembly::assemble).toList();
        return new TrackedBatch(
                steps, new BatchTimings(crop, network, 0, update, postprocess + watch.lap()));
    }

    /** One of every target's templates, once for each of its search regions. */
    private static List<HalfTensor> forRegions(
            List<TargetPass> targets, Function<TemplateMemory, HalfTensor> choice) {
        return targets.stream()
                .flatMap(
                        target ->
                                Collections.nCopies(
                                        target.plan().searches().size(),
                                        choice.apply(target.templates()))
                                        .stream())
                .toList();
    }

    /**
     * What the network measures at the targets' peaks, in their order.
     *
     * @param masks 63 x 63 probabilities of each
     * @param boxes the box branch's four numbers of each, if it is queried
     */
    private record Measurements(List<float[]> masks, Optional<List<float[]>> boxes) {

        float[] mask(int target) {
            return masks.get(target);
        }

        Optional<float[]> box(int target) {
            return boxes.map(numbers -> numbers.get(target));
        }
    }

    private Measurements measure(
            NetworkRunner runner, NetworkRunner.Search search, List<TargetPass> targets) {
        List<Cell> cells = targets.stream().map(TargetPass::cell).toList();
        List<HalfTensor> templates = targets.stream().map(this::queried).toList();
        List<float[]> masks = runner.masks(search, cells, templates);
        if (!options.boxSource().usesBranch()) {
            return new Measurements(masks, Optional.empty());
        }
        // Cells count by the first frame's template alone, as the box itself is measured by it: an
        // updated template's response is not even around a target's middle.
        List<float[]> boxes =
                runner.boxes(
                        search,
                        cells,
                        templates,
                        targets.stream().map(target -> target.sighting().initial()).toList());
        return new Measurements(masks, Optional.of(boxes));
    }

    /** The template that mask and box branch are queried with. */
    private HalfTensor queried(TargetPass target) {
        return schedule.isPresent() && options.templates().masks() == TemplateChoice.UPDATED
                ? target.templates().inUse()
                : target.templates().initial();
    }
}
