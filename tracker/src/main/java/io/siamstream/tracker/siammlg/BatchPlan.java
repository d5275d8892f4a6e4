package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.geometry.CropCutter;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.recovery.RecoveryPlan;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.TemplateMemory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What is to be looked at for a batch of requests: templates of starting targets, and the search
 * regions of all targets, one target's behind another's.
 *
 * @param targets one for each request, in order
 */
record BatchPlan(List<PlannedTarget> targets) {

    /**
     * @throws IllegalArgumentException if a request starts a target where none can be
     */
    static BatchPlan of(List<TrackingRequest> requests, RecoveryPlan recovery) {
        return new BatchPlan(
                requests.stream().map(request -> PlannedTarget.of(request, recovery)).toList());
    }

    /** Number of targets whose template is made. */
    int starting() {
        return (int) targets.stream().filter(PlannedTarget::starting).count();
    }

    /** Number of search regions. */
    int regions() {
        return targets.stream().mapToInt(target -> target.searches().size()).sum();
    }

    /** The template crops of starting targets. */
    ByteBuffer cutTemplates(NetworkRunner runner) {
        ByteBuffer crops = runner.buffer(starting(), SiamMlgNetwork.TEMPLATE_SIZE);
        for (PlannedTarget target : targets) {
            if (target.starting()) {
                cut(target, CropWindow.template(target.last()), crops);
            }
        }
        return crops;
    }

    /** The crops of all search regions. */
    ByteBuffer cutSearches(NetworkRunner runner) {
        ByteBuffer crops = runner.buffer(regions(), SiamMlgNetwork.SEARCH_SIZE);
        for (PlannedTarget target : targets) {
            for (CropWindow window : target.searches()) {
                cut(target, window, crops);
            }
        }
        return crops;
    }

    private static void cut(PlannedTarget target, CropWindow window, ByteBuffer crops) {
        CropCutter.cut(target.request().image(), window, target.color(), crops);
    }

    /**
     * The targets at the beginning of their pass.
     *
     * @param fresh new templates of the starting targets, in order
     */
    List<TargetPass> begin(List<HalfTensor> fresh) {
        Iterator<HalfTensor> next = fresh.iterator();
        List<TargetPass> passes = new ArrayList<>();
        int firstRegion = 0;
        for (PlannedTarget target : targets) {
            TemplateMemory before = target.request().state().templates();
            passes.add(
                    new TargetPass(
                            target,
                            firstRegion,
                            target.starting()
                                    ? TemplateMemory.started(next.next(), before.version())
                                    : before));
            firstRegion += target.searches().size();
        }
        return passes;
    }
}
