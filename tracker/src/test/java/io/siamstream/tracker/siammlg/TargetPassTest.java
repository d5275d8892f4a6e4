package io.siamstream.tracker.siammlg;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.Motion;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.MeanColor;
import io.siamstream.tracker.network.Cell;
import io.siamstream.tracker.response.Peak;
import io.siamstream.tracker.response.Response;
import io.siamstream.tracker.state.BoxCalibration;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.SignalHistory;
import io.siamstream.tracker.state.StatusCounters;
import io.siamstream.tracker.state.TargetStates;
import io.siamstream.tracker.state.TargetStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetPassTest {

    private static final Box LAST = Box.around(200, 200, 40, 40);
    private static final Box NOW = Box.around(210, 195, 42, 41);
    private static final MeanColor COLOR = new MeanColor(9, 8, 7);
    private static final HalfTensor LEARNED = HalfTensor.ofBytes(new byte[] {1, 2});

    @Test
    void aFrameWithoutAnUpdateAgesTheTemplates() {
        TargetPass target = pass(false);

        target.aged();

        assertThat(target.templates().windowFrames()).isEqualTo(1);
        assertThat(target.templates().version()).isZero();
    }

    @Test
    void anUpdateOfAFollowedTargetRaisesItsTemplatesVersion() {
        TargetPass target = judged(pass(false), TargetStatus.TRACKING);

        target.aged();
        target.learned(LEARNED);

        TrackingStep step = StepAssembly.assemble(target);
        assertThat(step.state().templates().current()).isEqualTo(LEARNED);
        assertThat(step.state().templates().windowFrames()).isZero();
        assertThat(step.result().templateUpdated()).isTrue();
        assertThat(step.result().templateVersion()).isEqualTo(1);
    }

    @Test
    void whatAStartingTargetLearnsIsNoUpdate() {
        TargetPass target = judged(pass(true), TargetStatus.TRACKING);

        target.aged();
        target.learned(LEARNED);

        TrackingStep step = StepAssembly.assemble(target);
        assertThat(step.state().templates().current()).isEqualTo(LEARNED);
        assertThat(step.result().templateUpdated()).isFalse();
    }

    @Test
    void theStepGoesOnFromTheJudgedBoxWithTheFirstFramesColour() {
        TrackingStep step = StepAssembly.assemble(judged(pass(false), TargetStatus.UNCERTAIN));

        assertThat(step.state().placement().box()).isEqualTo(NOW);
        assertThat(step.state().meanColor()).contains(COLOR);
        assertThat(step.state().pendingRegion()).isEmpty();
        assertThat(step.result().box()).contains(NOW);
        assertThat(step.result().confidence()).isEqualTo(0.75);
    }

    @Test
    void aLostTargetHasAnEstimateButNoBox() {
        TrackingStep step = StepAssembly.assemble(judged(pass(false), TargetStatus.LOST));

        assertThat(step.result().box()).isEmpty();
        assertThat(step.result().estimate()).isEqualTo(NOW);
    }

    @Test
    void theSightedCellIsOneOfTheBatch() {
        Response response = new Response(25, new float[25 * 25]);
        TargetPass target = pass(false);

        target.sighted(
                new Sighting(
                        6,
                        CropWindow.search(LAST),
                        response,
                        response,
                        response,
                        new Peak(3, 20, 3.2, 19.8, 0.9)));

        assertThat(target.cell()).isEqualTo(new Cell(6, 3, 20));
    }

    private static TargetPass pass(boolean starting) {
        Image image = new Image(400, 400, new byte[3 * 400 * 400]);
        TrackingRequest request =
                new TrackingRequest(TargetStates.at(LAST, TargetStatus.TRACKING), image, false);
        PlannedTarget plan =
                new PlannedTarget(request, starting, LAST, COLOR, List.of(CropWindow.search(LAST)));
        return new TargetPass(plan, 0, request.state().templates());
    }

    private static TargetPass judged(TargetPass target, TargetStatus status) {
        target.judged(
                new Judgement(
                        NOW,
                        Optional.empty(),
                        0.75,
                        new StatusCounters(status, 0, 0, 0),
                        Motion.NONE,
                        0,
                        SignalHistory.NONE,
                        BoxCalibration.NONE,
                        true));
        return target;
    }
}
