package io.siamstream.tracker.light;

import io.siamstream.tracker.BatchTimings;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.batch.Stopwatch;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.StretchedCutter;
import io.siamstream.tracker.geometry.StretchedWindow;
import io.siamstream.tracker.identity.Candidate;
import io.siamstream.tracker.identity.IdentityState;
import io.siamstream.tracker.identity.IdentityTracker;
import io.siamstream.tracker.identity.Portrait;
import io.siamstream.tracker.identity.WideSearch;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.mask.LightMasks;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.StatusOptions;
import io.siamstream.tracker.state.TemplateMemory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The steps of a batch: search regions of all targets pass the network at once, the response's
 * peaks become candidates, and the identity logic says which of them is the target.
 */
final class LightPass {

    private final StatusOptions status;
    private final ToDoubleFunction<double[]> confidence;
    private final LightMasks masks;
    private final Optional<TemplateGuide> guide;
    private final boolean identity;

    /**
     * @param confidence the probability that the box holds the target, of the features of {@link
     *     LightConfidence}
     * @param masks decodes masks
     * @param guide updates templates, if they are to be updated
     * @param identity whether the identity logic is used; otherwise the highest peak is the target
     */
    LightPass(
            StatusOptions status,
            ToDoubleFunction<double[]> confidence,
            LightMasks masks,
            Optional<TemplateGuide> guide,
            boolean identity) {
        this.status = status;
        this.confidence = confidence;
        this.masks = masks;
        this.guide = guide;
        this.identity = identity;
    }

    TrackedBatch track(List<TrackingRequest> requests, LightRunner runner) {
        Stopwatch watch = new Stopwatch();
        List<LightTarget> plans = plans(requests);
        ByteBuffer templateCrops = cutTemplates(plans, runner);
        ByteBuffer searchCrops = cutSearches(plans, runner);
        long crop = watch.lap();

        int starting = (int) plans.stream().filter(LightTarget::starting).count();
        List<LightTargetPass> targets =
                begin(plans, runner.embedTemplates(templateCrops, starting));
        LightRunner.Search search = runner.embedSearches(searchCrops, regions(plans));
        LightRunner.Responses responses =
                runner.respond(
                        search,
                        forRegions(targets, TemplateMemory::initial),
                        targets.stream().anyMatch(target -> !target.templates().current().isEmpty())
                                ? Optional.of(forRegions(targets, TemplateMemory::inUse))
                                : Optional.empty());
        long network = watch.lap();
        targets.forEach(
                target ->
                        target.identified(identify(target.target(), responses, plans), confidence));
        long identified = watch.lap();
        if (runner.hasMasks()) {
            mask(targets.stream().filter(LightTargetPass::needsMask).toList(), runner);
        }
        long mask = watch.lap();
        guide.ifPresent(present -> present.update(runner, search, responses, targets));
        long update = watch.lap();

        List<TrackingStep> steps =
                targets.stream().map(target -> target.assembled(status)).toList();
        return new TrackedBatch(
                steps, new BatchTimings(crop, network, mask, update, identified + watch.lap()));
    }

    private static List<LightTarget> plans(List<TrackingRequest> requests) {
        List<LightTarget> plans = new ArrayList<>();
        int region = 0;
        for (TrackingRequest request : requests) {
            LightTarget plan = LightTarget.of(request, region);
            region += plan.searches().size();
            plans.add(plan);
        }
        return plans;
    }

    private static int regions(List<LightTarget> plans) {
        return plans.stream().mapToInt(plan -> plan.searches().size()).sum();
    }

    private static ByteBuffer cutTemplates(List<LightTarget> plans, LightRunner runner) {
        List<LightTarget> starting = plans.stream().filter(LightTarget::starting).toList();
        ByteBuffer crops = runner.buffer(starting.size(), LightNetwork.TEMPLATE_SIZE);
        for (LightTarget plan : starting) {
            cut(plan, LightTarget.template(plan.last()), crops);
        }
        return crops;
    }

    private static ByteBuffer cutSearches(List<LightTarget> plans, LightRunner runner) {
        ByteBuffer crops = runner.buffer(regions(plans), LightNetwork.SEARCH_SIZE);
        for (LightTarget plan : plans) {
            for (StretchedWindow window : plan.searches()) {
                cut(plan, window, crops);
            }
        }
        return crops;
    }

    private static void cut(LightTarget plan, StretchedWindow window, ByteBuffer crops) {
        StretchedCutter.cut(plan.request().image(), window, plan.color(), crops);
    }

    /**
     * @param fresh new templates of the starting targets, in order
     */
    private static List<LightTargetPass> begin(List<LightTarget> plans, List<HalfTensor> fresh) {
        Iterator<HalfTensor> next = fresh.iterator();
        List<LightTargetPass> targets = new ArrayList<>();
        for (LightTarget plan : plans) {
            TemplateMemory before = plan.request().state().templates();
            targets.add(
                    new LightTargetPass(
                            plan,
                            plan.starting()
                                    ? TemplateMemory.started(next.next(), before.version())
                                    : before));
        }
        return targets;
    }

    /** One of every target's templates, once for each of its search regions. */
    private static List<HalfTensor> forRegions(
            List<LightTargetPass> targets, Function<TemplateMemory, HalfTensor> choice) {
        return targets.stream()
                .flatMap(
                        target ->
                                Collections.nCopies(
                                        target.target().searches().size(),
                                        choice.apply(target.templates()))
                                        .stream())
                .toList();
    }

    private IdentityTracker.Step identify(
            LightTarget plan, LightRunner.Responses responses, List<LightTarget> all) {
        int first = plan.firstRegion();
        Image image = plan.request().image();
        StretchedWindow window = plan.searches().get(0);
        if (plan.starting()) {
            Candidate seen =
                    CandidateFinder.at(
                            first, plan.last(), window, responses.regions().get(first), image);
            return new IdentityTracker.Step(
                    IdentityState.started(plan.last(), seen), Optional.of(seen), true);
        }
        IdentityState before = plan.identity().orElseThrow();
        if (plan.request().observed().isPresent()) {
            RegionResponse response = responses.regions().get(first);
            return IdentityTracker.observed(
                    before, CandidateFinder.around(first, plan.last(), window, response, image));
        }
        List<Candidate> near =
                CandidateFinder.find(first, window, responses.regions().get(first), image);
        if (!identity) {
            return IdentityTracker.highest(before, near);
        }
        if (!before.lost()) {
            return IdentityTracker.follow(before, near);
        }
        List<Candidate> elsewhere = new ArrayList<>();
        for (int search = 1; search < plan.searches().size(); search++) {
            elsewhere.addAll(
                    CandidateFinder.find(
                            first + search,
                            plan.searches().get(search),
                            responses.regions().get(first + search),
                            image));
        }
        if (!before.soughtEverywhere()) {
            return IdentityTracker.search(before, near, elsewhere);
        }
        elsewhere.addAll(near);
        ColorHistogram known = before.portrait().map(Portrait::colors).orElse(ColorHistogram.EMPTY);
        return WideSearch.step(
                before,
                elsewhere,
                taken(image, all),
                box -> BoxColors.distance(image, box, known),
                plan.sweptOnce());
    }

    /** Where other targets of a picture were last. */
    private static List<Box> taken(Image image, List<LightTarget> all) {
        return all.stream()
                .filter(other -> other.request().image() == image && !other.lost())
                .map(LightTarget::last)
                .toList();
    }

    /** Looks a second time at targets that were found, for their masks. */
    private void mask(List<LightTargetPass> targets, LightRunner runner) {
        if (targets.isEmpty()) {
            return;
        }
        ByteBuffer crops = runner.buffer(targets.size(), LightNetwork.TEMPLATE_SIZE);
        for (LightTargetPass target : targets) {
            cut(target.target(), LightTarget.template(target.box()), crops);
        }
        List<float[]> logits =
                runner.masks(
                        crops,
                        targets.stream().map(target -> target.templates().initial()).toList());
        for (int i = 0; i < targets.size(); i++) {
            LightTargetPass target = targets.get(i);
            Image image = target.target().request().image();
            target.masked(
                    masks.of(
                            logits.get(i),
                            LightTarget.template(target.box()),
                            image.width(),
                            image.height()));
        }
    }
}
