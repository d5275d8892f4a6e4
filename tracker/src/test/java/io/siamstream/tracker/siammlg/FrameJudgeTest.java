package io.siamstream.tracker.siammlg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.MeanColor;
import io.siamstream.tracker.response.Peak;
import io.siamstream.tracker.response.Response;
import io.siamstream.tracker.state.BoxCorrection;
import io.siamstream.tracker.state.BoxNoise;
import io.siamstream.tracker.state.TargetColors;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStates;
import io.siamstream.tracker.state.TargetStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameJudgeTest {

    private static final int SIDE = 25;

    /** A target of 64 x 64 pixels, whose search region is exactly 255 pixels: crop = frame. */
    private static final Box BOX = Box.around(200, 200, 63.5, 63.5);

    private static final float[] NO_MASK = new float[63 * 63];

    /** About the box. */
    private static final float[] MASK = NO_MASK.clone();

    static {
        for (int row = 16; row < 47; row++) {
            Arrays.fill(MASK, row * 63 + 16, row * 63 + 47, 1);
        }
    }

    private static final Optional<float[]> SAME_PLACE = Optional.of(new float[4]);

    @Test
    void theBoxBranchMovesTheBoxWhereItPoints() {
        float[] right = {0.5f, 0, 0, 0};

        Judgement judgement = judge(0.99, 0.9f, TargetStatus.TRACKING, Optional.of(right));

        assertThat(judgement.box().centerX()).isCloseTo(200 + 32, within(1.0));
        assertThat(judgement.box().centerY()).isCloseTo(200, within(1.0));
        assertThat(judgement.motion().velocityX()).isPositive();
        assertThat(judgement.reliable()).isTrue();
    }

    @Test
    void aDoubtfulFrameMovesTheBoxAndTeachesNothingButALittleOfItsSize() {
        float[] larger = {0.5f, 0, 0.5f, 0.5f};

        Judgement judgement = judge(0.05, 0.9f, TargetStatus.TRACKING, Optional.of(larger));
        double sure = judge(1, 0.9f, TargetStatus.TRACKING, Optional.of(larger)).box().width();

        assertThat(judgement.counters().status()).isEqualTo(TargetStatus.UNCERTAIN);
        assertThat(judgement.box().centerX()).isCloseTo(232, within(1.0));
        assertThat(judgement.box().width())
                .isCloseTo(BOX.width() + 0.05 * (sure - BOX.width()), within(1e-9));
        assertThat(judgement.reliable()).isFalse();
    }

    @Test
    void aTargetThatGetsLostKeepsItsLastBox() {
        float[] away = {1, 1, 0, 0};

        Judgement judgement = judge(0.05, 0.9f, TargetStatus.UNCERTAIN, Optional.of(away));

        assertThat(judgement.counters().status()).isEqualTo(TargetStatus.LOST);
        assertThat(judgement.box()).isEqualTo(BOX);
        assertThat(judgement.recoveryTurn()).isZero();
    }

    @Test
    void aLostTargetIsNotTakenForSeenWhereTheFirstTemplateDoesNotAgree() {
        Judgement judgement = judge(0.9, 0.3f, TargetStatus.LOST, SAME_PLACE);

        assertThat(judgement.counters().status()).isEqualTo(TargetStatus.LOST);
        assertThat(judgement.box()).isEqualTo(BOX);
        assertThat(judgement.confidence())
                .isLessThan(TrackerOptions.DEFAULT.status().lowConfidence());
        assertThat(judgement.recoveryTurn()).isEqualTo(3);
    }

    @Test
    void aLostTargetIsNotTakenForSeenWhereTheSignalsTogetherSayNo() {
        float[] away = {0.5f, 0, 0.5f, 0.5f};

        Judgement judgement = judge(0.05, 0.9f, TargetStatus.LOST, Optional.of(away));

        assertThat(judgement.counters().status()).isEqualTo(TargetStatus.LOST);
        assertThat(judgement.box()).isEqualTo(BOX);
        assertThat(judgement.recoveryTurn()).isEqualTo(3);
    }

    @Test
    void theConfidenceKnowsTheMasksColours() {
        TargetColors whatItWas =
                new FrameJudge(TrackerOptions.DEFAULT, signals -> 1, 0)
                        .judge(starting(BOX), sighting(0.9f), MASK, SAME_PLACE)
                        .signals()
                        .colors();
        FrameJudge byColour =
                new FrameJudge(TrackerOptions.DEFAULT, signals -> 1 - signals.colorDistance(), 0);
        PlannedTarget target = target(TargetStatus.TRACKING);

        assertThat(whatItWas.mean().isEmpty()).isFalse();
        assertThat(byColour.judge(target, sighting(0.9f), MASK, SAME_PLACE).confidence())
                .isEqualTo(1);
        assertThat(byColour.judge(target, sighting(0.9f), NO_MASK, SAME_PLACE).confidence())
                .isZero();
    }

    @Test
    void coloursAreLearnedFromWhatIsTakenForTheTargetAlone() {
        FrameJudge doubtful = new FrameJudge(TrackerOptions.DEFAULT, signals -> 0.3, 0);

        Judgement followed =
                doubtful.judge(target(TargetStatus.TRACKING), sighting(0.95f), MASK, SAME_PLACE);
        Judgement notFound =
                doubtful.judge(target(TargetStatus.LOST), sighting(0.95f), MASK, SAME_PLACE);

        assertThat(followed.signals().colors().mean().isEmpty()).isFalse();
        assertThat(notFound.signals().colors().mean().isEmpty()).isTrue();
    }

    @Test
    void aLostTargetKeepsItsSizeUntilItIsConfirmed() {
        float[] larger = {0.5f, 0, 0.5f, 0.5f};

        Judgement judgement = judge(0.9, 0.9f, TargetStatus.LOST, Optional.of(larger));

        assertThat(judgement.counters().status()).isEqualTo(TargetStatus.LOST);
        assertThat(judgement.box().centerX()).isCloseTo(232, within(1.0));
        assertThat(judgement.box().width()).isCloseTo(BOX.width(), within(1e-9));
    }

    @Test
    void aLostTargetIsFollowedWhereItIsFoundAndConfirmedByTheNextFrame() {
        float[] right = {0.5f, 0, 0, 0};

        Judgement judgement = judge(0.9, 0.9f, TargetStatus.LOST, Optional.of(right));

        assertThat(judgement.counters().status()).isEqualTo(TargetStatus.LOST);
        assertThat(judgement.counters().highFrames()).isEqualTo(1);
        assertThat(judgement.box().centerX()).isCloseTo(232, within(1.0));
        assertThat(judgement.recoveryTurn()).isZero();
        assertThat(judgement.motion().velocityX()).isZero();
        assertThat(judgement.reliable()).isFalse();
    }

    @Test
    void aBoxThatTheFirstFrameSawOtherwiseThanGivenIsCorrectedEverAfter() {
        float[] wider = {0, 0, 0.4f, 0};
        double share = TrackerOptions.DEFAULT.box().correction();

        Judgement judgement = started(BOX, wider, 0);

        assertThat(judgement.box()).isEqualTo(BOX);
        assertThat(judgement.calibration().correction().scaleX())
                .isCloseTo(Math.exp(-0.4 * share), within(0.02));
        assertThat(judgement.calibration().correction().scaleY()).isCloseTo(1, within(0.02));
    }

    @Test
    void sizesThatTheTemplateHasAShareOfAreScaledByIt() {
        Box high = Box.around(200, 200, 25, 100);
        double share = TrackerOptions.DEFAULT.box().correction();

        BoxCorrection unchanged = started(high, new float[4], 1).calibration().correction();
        BoxCorrection wider =
                started(high, new float[] {0, 0, 0.4f, 0}, 1).calibration().correction();

        assertThat(unchanged.scaleY() / unchanged.scaleX()).isCloseTo(4, within(1e-3));
        BoxCorrection half = started(high, new float[4], 0.5).calibration().correction();
        // Two of the four are the template's share, of the other two most is corrected.
        assertThat(half.scaleY() / half.scaleX()).isCloseTo(2 * Math.pow(2, share), within(1e-3));
        assertThat(wider.scaleX() / unchanged.scaleX())
                .isCloseTo(Math.exp(-0.4 * share), within(1e-3));
        assertThat(wider.scaleY()).isCloseTo(unchanged.scaleY(), within(1e-3));
    }

    @Test
    void aBoxThatCannotBeLeavesTheSizeAndGoesToThePeak() {
        float[] endless = {0, 0, 90, 90};

        Judgement judgement = judge(0.9, 0.9f, TargetStatus.TRACKING, Optional.of(endless));

        assertThat(judgement.box().width()).isEqualTo(BOX.width());
        assertThat(judgement.box().centerX()).isCloseTo(200, within(1.0));
        assertThat(judgement.reliable()).isFalse();
    }

    @Test
    void inTheFirstFramesTheMaskCountsAsMuchAsTheBoxBranch() {
        float[] right = {0.5f, 0, 0, 0};
        FrameJudge judge = new FrameJudge(TrackerOptions.DEFAULT, signals -> 0.9, 0);
        TargetState sawMask =
                judge.judge(starting(BOX), sighting(0.9f), MASK, SAME_PLACE)
                        .calibration()
                        .maskCorrection()
                        .map(correction -> TargetStates.withMask(BOX, correction))
                        .orElseThrow();

        Judgement judgement =
                judge.judge(following(sawMask), sighting(0.9f), MASK, Optional.of(right));

        // The mask stayed where the target was.
        assertThat(judgement.box().centerX()).isCloseTo(200 + 16, within(1.0));
    }

    @Test
    void aMaskThatTheFirstFrameSawOtherwiseThanTheBoxIsCorrectedEverAfter() {
        Box wide = Box.around(200, 200, 100, 63.5);
        FrameJudge judge = new FrameJudge(TrackerOptions.DEFAULT, signals -> 0.9, 0);
        double share = TrackerOptions.DEFAULT.box().correction();

        BoxCorrection correction =
                judge.judge(starting(wide), sighting(0.9f), MASK, SAME_PLACE)
                        .calibration()
                        .maskCorrection()
                        .orElseThrow();

        BoxCorrection exact =
                judge.judge(starting(BOX), sighting(0.9f), MASK, SAME_PLACE)
                        .calibration()
                        .maskCorrection()
                        .orElseThrow();
        assertThat(correction.scaleX() / exact.scaleX())
                .isCloseTo(Math.pow(100 / 63.5, share), within(1e-6));
        assertThat(correction.scaleY()).isCloseTo(exact.scaleY(), within(1e-6));
    }

    @Test
    void aTargetWithoutMaskInItsFirstFrameIsFollowedByTheBoxBranchAlone() {
        float[] right = {0.5f, 0, 0, 0};
        FrameJudge judge = new FrameJudge(TrackerOptions.DEFAULT, signals -> 0.9, 0);

        Judgement first = judge.judge(starting(BOX), sighting(0.9f), NO_MASK, SAME_PLACE);
        Judgement next =
                judge.judge(
                        target(TargetStatus.TRACKING), sighting(0.9f), MASK, Optional.of(right));

        assertThat(first.calibration().maskCorrection()).isEmpty();
        assertThat(next.box().centerX()).isCloseTo(200 + 32, within(1.0));
    }

    @Test
    void whereTheMaskIsGoneTheBoxBranchMeasuresTheBoxAlone() {
        float[] right = {0.5f, 0, 0, 0};
        FrameJudge judge = new FrameJudge(TrackerOptions.DEFAULT, signals -> 0.9, 0);
        TargetState sawMask = TargetStates.withMask(BOX, BoxCorrection.NONE);

        Judgement judgement =
                judge.judge(following(sawMask), sighting(0.9f), NO_MASK, Optional.of(right));

        assertThat(judgement.box().centerX()).isCloseTo(200 + 32, within(1.0));
        assertThat(judgement.calibration().maskCorrection()).contains(BoxCorrection.NONE);
    }

    @Test
    void whicheverMeasuresTheSizeMoreSteadilyCountsForMore() {
        FrameJudge judge = new FrameJudge(TrackerOptions.DEFAULT, signals -> 0.9, 0);
        BoxCorrection ofMask =
                judge.judge(starting(BOX), sighting(0.9f), MASK, SAME_PLACE)
                        .calibration()
                        .maskCorrection()
                        .orElseThrow();
        TargetState state = TargetStates.withMask(BOX, ofMask);
        for (int frame = 0; frame < 10; frame++) {
            float change = frame % 2 == 0 ? 0.3f : -0.3f;
            BoxNoise noise =
                    judge.judge(
                                    following(state),
                                    sighting(0.9f),
                                    MASK,
                                    Optional.of(new float[] {0, 0, change, change}))
                            .calibration()
                            .noise();
            state = TargetStates.withMask(BOX, ofMask, noise);
        }

        Judgement judgement =
                judge.judge(
                        following(state),
                        sighting(0.9f),
                        MASK,
                        Optional.of(new float[] {0.5f, 0, 0, 0}));

        assertThat(state.calibration().noise().branch().meanSquare())
                .isGreaterThan(10 * state.calibration().noise().mask().meanSquare());
        assertThat(judgement.box().centerX()).isCloseTo(200 + 0.15 * 32, within(1.0));
    }

    @Test
    void anUncertainTargetsSizeFollowsAsFarAsTheConfidenceGoes() {
        float[] larger = {0, 0, 0.2f, 0.2f};

        double sure = judge(1, 0.9f, TargetStatus.TRACKING, Optional.of(larger)).box().width();
        Judgement doubted = judge(0.3, 0.9f, TargetStatus.UNCERTAIN, Optional.of(larger));

        assertThat(doubted.counters().status()).isEqualTo(TargetStatus.UNCERTAIN);
        assertThat((doubted.box().width() - BOX.width()) / (sure - BOX.width()))
                .isCloseTo(0.3, within(1e-6));
    }

    @Test
    void theLowerAFramesConfidenceTheLessOfANewSizeIsTaken() {
        float[] larger = {0, 0, 0.2f, 0.2f};

        double sure = judge(1, 0.9f, TargetStatus.TRACKING, Optional.of(larger)).box().width();
        double less = judge(0.6, 0.9f, TargetStatus.TRACKING, Optional.of(larger)).box().width();

        assertThat((less - BOX.width()) / (sure - BOX.width())).isCloseTo(0.6, within(1e-6));
    }

    @Test
    void theMasksBoundsAreTheBoxWhenTheyAreChosen() {
        TrackerOptions options = TrackerOptions.builder().boxSource(BoxSource.MASK_MIN_MAX).build();
        FrameJudge judge = new FrameJudge(options, signals -> 0.9, 0);

        Judgement judgement =
                judge.judge(target(TargetStatus.TRACKING), sighting(0.9f), MASK, Optional.empty());

        assertThat(judgement.mask()).isPresent();
        assertThat(judgement.box().overlap(BOX)).isGreaterThan(0.9);
        assertThat(judgement.signals().areas().areas()).hasSize(1);
    }

    @Test
    void aFrameWithoutUsableMaskKeepsTheSizeWhenMasksMeasureTheBox() {
        TrackerOptions options =
                TrackerOptions.builder().boxSource(BoxSource.MASK_EQUAL_AREA).build();
        FrameJudge judge = new FrameJudge(options, signals -> 0.9, 0);

        Judgement judgement =
                judge.judge(
                        target(TargetStatus.TRACKING), sighting(0.9f), NO_MASK, Optional.empty());

        assertThat(judgement.box().width()).isEqualTo(BOX.width());
        assertThat(judgement.reliable()).isFalse();
    }

    private static Judgement started(Box given, float[] numbers, double templateShare) {
        return new FrameJudge(TrackerOptions.DEFAULT, signals -> 0.9, templateShare)
                .judge(starting(given), sighting(0.9f), NO_MASK, Optional.of(numbers));
    }

    private static Judgement judge(
            double confidence, float score, TargetStatus status, Optional<float[]> numbers) {
        return new FrameJudge(TrackerOptions.DEFAULT, signals -> confidence, 0)
                .judge(target(status), sighting(score), NO_MASK, numbers);
    }

    private static PlannedTarget starting(Box given) {
        return planned(TargetStates.at(BOX, TargetStatus.TRACKING), true, given);
    }

    private static PlannedTarget target(TargetStatus status) {
        return following(TargetStates.at(BOX, status));
    }

    private static PlannedTarget following(TargetState state) {
        return planned(state, false, BOX);
    }

    private static PlannedTarget planned(TargetState state, boolean starting, Box last) {
        Image image = new Image(400, 400, new byte[3 * 400 * 400]);
        return new PlannedTarget(
                new TrackingRequest(state, image, false),
                starting,
                last,
                new MeanColor(0, 0, 0),
                List.of(CropWindow.search(last)));
    }

    private static Sighting sighting(float score) {
        float[] values = new float[SIDE * SIDE];
        Arrays.fill(values, 0.01f);
        values[12 * SIDE + 12] = score;
        values[0] = 0.02f;
        Response response = new Response(SIDE, values);
        return new Sighting(
                0,
                CropWindow.search(BOX),
                response,
                response,
                response,
                new Peak(12, 12, 12, 12, score));
    }
}
