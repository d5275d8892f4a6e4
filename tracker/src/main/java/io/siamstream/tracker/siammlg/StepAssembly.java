package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.mask.TargetMask;
import io.siamstream.tracker.state.Placement;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import io.siamstream.tracker.state.TemplateMemory;
import java.util.Optional;

/** Puts together the new state and the result of one target's frame. */
final class StepAssembly {

    private StepAssembly() {}

    static TrackingStep assemble(PlannedTarget target, Judgement judgement, TemplateMemory memory) {
        return new TrackingStep(
                state(target, judgement, memory), result(target, judgement, memory));
    }

    private static TargetState state(
            PlannedTarget target, Judgement judgement, TemplateMemory memory) {
        return new TargetState(
                Optional.empty(),
                Placement.of(judgement.box()),
                judgement.motion(),
                Optional.of(target.color()),
                memory,
                judgement.counters(),
                judgement.recoveryTurn(),
                judgement.signals(),
                judgement.calibration());
    }

    private static TrackingResult result(
            PlannedTarget target, Judgement judgement, TemplateMemory memory) {
        TargetStatus status = judgement.counters().status();
        Image image = target.request().image();
        Optional<TargetMask> mask = judgement.mask().filter(found -> status != TargetStatus.LOST);
        return new TrackingResult(
                status,
                judgement.box(),
                mask.map(TargetMask::rotatedBox),
                mask.filter(found -> target.request().mask())
                        .map(found -> found.toRunLength(image.width(), image.height())),
                judgement.confidence(),
                memory.version(),
                memory.version() > target.request().state().templates().version());
    }
}
