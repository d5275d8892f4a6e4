package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.mask.TargetMask;
import io.siamstream.tracker.state.StatusCounters;
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
        StatusCounters counters = judgement.counters();
        return new TargetState(
                Optional.empty(),
                judgement.box().centerX(),
                judgement.box().centerY(),
                judgement.box().width(),
                judgement.box().height(),
                judgement.motion().velocityX(),
                judgement.motion().velocityY(),
                target.color().channels(),
                memory.initial(),
                memory.current(),
                memory.version(),
                memory.windowFrames(),
                counters.status(),
                counters.lowFrames(),
                counters.highFrames(),
                counters.lostFrames(),
                judgement.reference().mean(),
                judgement.reference().frames(),
                judgement.areas().areas(),
                judgement.recoveryTurn(),
                judgement.boxCorrection(),
                judgement.maskCorrection(),
                judgement.boxNoise(),
                judgement.colors().mean());
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
                memory.version() > target.request().state().templateVersion());
    }
}
