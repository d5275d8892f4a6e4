package io.siamstream.experiments.mot.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.experiments.mot.data.MotBox;
import io.siamstream.experiments.mot.data.MotSequence;
import io.siamstream.experiments.mot.metric.ClearMot;
import io.siamstream.experiments.mot.metric.MotScore;
import io.siamstream.testing.SharedData;
import io.siamstream.tracker.geometry.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class PeersTest {

    private static final double SURE = 0.9;
    private static final double DOUBTFUL = 0.3;

    /** From the row of this sequence in the table that SORT's authors publish with their code. */
    @Test
    void sortMakesTheErrorsThatItsAuthorsPublish() {
        MotSequence campus = MotSequence.read(SharedData.path("data/mot/TUD-Campus"));
        List<List<MotBox>> results = new ArrayList<>();
        try (ObjectTracker sort = TrackerKind.SORT.open(25)) {
            campus.detections().forEach(seen -> results.add(track(sort, Optional.of(seen))));
        }

        ClearMot score = MotScore.of(campus.truth(), results).clear();

        assertThat(score.falsePositives()).isEqualTo(15);
        assertThat(score.misses()).isEqualTo(113);
        assertThat(score.switches()).isEqualTo(6);
        assertThat(score.accuracy()).isCloseTo(0.627, within(0.0005));
    }

    @Test
    void oneThatIsMissedTwiceIsAnotherToSortButNotToByteTrack() {
        assertThat(ids(TrackerKind.SORT, frame -> frame == 10 || frame == 11, SURE)).hasSize(2);
        assertThat(ids(TrackerKind.BYTETRACK, frame -> frame == 10 || frame == 11, SURE))
                .hasSize(1);
    }

    @Test
    void byteTrackForgetsAfterThirtyFrames() {
        assertThat(ids(TrackerKind.BYTETRACK, frame -> frame >= 10 && frame < 39, SURE)).hasSize(1);
        assertThat(ids(TrackerKind.BYTETRACK, frame -> frame >= 10 && frame < 42, SURE)).hasSize(2);
    }

    @Test
    void aDoubtfulDetectionKeepsATrackOfByteTrackButBeginsNone() {
        try (ObjectTracker tracker = TrackerKind.BYTETRACK.open(25)) {
            assertThat(track(tracker, Optional.of(List.of(detection(0, DOUBTFUL))))).isEmpty();
            List<MotBox> begun = track(tracker, Optional.of(List.of(detection(1, SURE))));
            assertThat(begun).hasSize(1);
            assertThat(track(tracker, Optional.of(List.of(detection(2, DOUBTFUL)))))
                    .extracting(MotBox::id)
                    .containsExactly(begun.get(0).id());
        }
    }

    @Test
    void withoutItsDetectorAPeerSeesNothingUnlessItCoasts() {
        for (TrackerKind published : List.of(TrackerKind.SORT, TrackerKind.BYTETRACK)) {
            assertThat(afterAFrameWithoutDetector(published)).isEmpty();
        }
        for (TrackerKind coasting :
                List.of(TrackerKind.SORT_COASTING, TrackerKind.BYTETRACK_COASTING)) {
            List<MotBox> coasted = afterAFrameWithoutDetector(coasting);
            assertThat(coasted).hasSize(1);
            assertThat(coasted.get(0).box().overlap(detection(20, SURE).box())).isGreaterThan(0.8);
        }
    }

    private static List<MotBox> afterAFrameWithoutDetector(TrackerKind kind) {
        try (ObjectTracker tracker = kind.open(25)) {
            for (int frame = 0; frame < 20; frame++) {
                track(tracker, Optional.of(List.of(detection(frame, SURE))));
            }
            return track(tracker, Optional.empty());
        }
    }

    /** The ids that one object gets, which some frames' detections lack. */
    private static List<Long> ids(TrackerKind kind, IntFunction<Boolean> missed, double score) {
        List<Long> ids = new ArrayList<>();
        try (ObjectTracker tracker = kind.open(25)) {
            for (int frame = 0; frame < 60; frame++) {
                List<MotBox> seen =
                        missed.apply(frame) ? List.of() : List.of(detection(frame, score));
                track(tracker, Optional.of(seen)).forEach(box -> ids.add(box.id()));
            }
        }
        return ids.stream().distinct().toList();
    }

    private static MotBox detection(int frame, double score) {
        return new MotBox(-1, new Box(100 + 2 * frame, 50, 40, 80), score, MotBox.NO_KIND);
    }

    private static List<MotBox> track(ObjectTracker tracker, Optional<List<MotBox>> seen) {
        return tracker.track(
                () -> {
                    throw new AssertionError("a peer looks at no picture");
                },
                seen);
    }
}
