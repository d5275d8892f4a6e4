package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.mask.TargetMask;
import io.siamstream.tracker.state.Placement;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import java.util.Optional;

/** Puts together the new state and the result of one target's frame. */
final class StepAssembly {

    private StepAssembly() {}

    static TrackingStep assemble(TargetPass target) {
        return new TrackingStep(state(target), result(target));
    }

    private static TargetState state(TargetPass target) {
        Judgement judgement = target.judgement();
        return new TargetState(
                Optional.empty(),
                Placement.of(judgement.box()),
                judgement.motion(),
                Optional.of(target.plan().color()),
                target.templates(),
                judgement.counters(),
                judgement.recoveryTurn(),
                judgement.signals(),
                judgement.calibration(),
                Optional.empty());
    }

    private static TrackingResult result(TargetPass target) {
        Judgement judgement = target.judgement();
        TrackingRequest request = target.plan().request();
        TargetStatus status = judgement.counters().status();
        Image image = request.image();
        Optional<TargetMask> mask = judgement.mask().filter(found -> status != TargetStatus.LOST);
        return new TrackingResult(
                status,
                judgement.box(),
                mask.map(TargetMask::rotatedBox),
                mask.filter(found -> request.mask())
                        .map(found -> found.toRunLength(image.width(), image.height())),
                judgement.confidence(),
                target.templates().version(),
                target.templates().version() > request.state().templates().version());
    }
}
