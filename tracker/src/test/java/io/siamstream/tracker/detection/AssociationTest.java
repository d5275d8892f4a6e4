package io.siamstream.tracker.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.detection.Outcome.Match;
import io.siamstream.tracker.detection.Outcome.Shared;
import io.siamstream.tracker.detection.Outcome.Start;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.state.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Frames of 1000 x 500 pixels, one a second, with objects of 40 x 40. */
class AssociationTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private FollowRules rules = FollowRules.DEFAULT;
    private ObjectMemory memory = ObjectMemory.EMPTY;
    private final List<FollowedTarget> targets = new ArrayList<>();
    private String detector = "yolo";

    @Test
    void anObjectIsATargetOnceItWasSeenInTwoOfThreeDetections() {
        assertThat(resolve(1, seen(100)).starts()).isEmpty();
        assertThat(resolve(2).starts()).isEmpty();

        Outcome outcome = resolve(3, seen(104));

        assertThat(outcome.starts()).extracting(Start::id).containsExactly("car-1");
        assertThat(memory.tentative()).isEmpty();
    }

    @Test
    void anObjectThatIsMissedTooOftenIsForgotten() {
        resolve(1, seen(100));
        resolve(2);
        resolve(3);

        assertThat(memory.tentative()).isEmpty();
        assertThat(resolve(4, seen(100)).starts()).isEmpty();
    }

    @Test
    void detectionsThatComeTwiceCountOnce() {
        resolve(1, seen(100));

        assertThat(resolve(1, seen(100)).starts()).isEmpty();
    }

    @Test
    void detectionsOfAnOlderFrameCountAsThoseOfANewOne() {
        resolve(5, seen(100));

        assertThat(resolve(4, seen(98)).starts()).hasSize(1);
    }

    @Test
    void rulesSayWhichDetectionsMayStartATarget() {
        rules =
                new FollowRules(
                        Set.of("car"),
                        0.5,
                        30,
                        60,
                        List.of(Zone.of(List.of(0.0, 0.0, 0.5, 0.0, 0.5, 1.0, 0.0, 1.0))),
                        1,
                        1,
                        1,
                        true,
                        TargetNames.DEFAULT,
                        Duration.ofSeconds(5));

        assertThat(
                        resolve(
                                        1,
                                        of("person", 0.9, 100, 40),
                                        of("car", 0.4, 160, 40),
                                        of("car", 0.9, 220, 20),
                                        of("car", 0.9, 280, 70),
                                        of("car", 0.9, 600, 40))
                                .starts())
                .isEmpty();
        assertThat(resolve(2, of("car", 0.6, 100, 40), of("car", 0.7, 300, 40)).starts())
                .extracting(start -> start.detection().score())
                .containsExactly(0.7);
    }

    @Test
    void aDetectionOnAFollowedObjectStartsNoSecondTargetWhateverItsClass() {
        rules = atOnce();
        follow("a", 100, TargetStatus.TRACKING);

        Outcome outcome = resolve(1, seen(105), of("truck", 0.9, 97, 48), of("car", 0.8, 112, 15));

        assertThat(outcome.starts()).isEmpty();
        assertThat(outcome.matches()).extracting(Match::id).containsExactly("a");
    }

    @Test
    void twoThatTheDetectorTellsApartAreTwoEvenWhereTheyOverlap() {
        rules = atOnce();
        follow("a", 100, TargetStatus.TRACKING);

        assertThat(resolve(1, seen(100), seen(118)).starts()).hasSize(1);
    }

    @Test
    void pairsAreThoseOfLeastTotalCost() {
        follow("a", 100, TargetStatus.TRACKING);
        follow("b", 112, TargetStatus.TRACKING);

        // The second detection lies nearer to a; taking it would leave b with none.
        Outcome outcome = resolve(1, seen(85), seen(102));

        assertThat(outcome.matches())
                .extracting(match -> match.id() + match.detected().x())
                .containsExactly("a85.0", "b102.0");
    }

    @Test
    void theTargetThatTheTrackerDoesNotDoubtComesFirst() {
        follow("a", 100, TargetStatus.UNCERTAIN);
        follow("b", 106, TargetStatus.TRACKING);

        assertThat(resolve(1, seen(100)).matches()).extracting(Match::id).containsExactly("b");
    }

    @Test
    void anUnsureDetectionKeepsATargetButStartsNone() {
        rules = atOnce();
        follow("a", 100, TargetStatus.TRACKING);

        Outcome outcome = resolve(1, of("car", 0.2, 102, 40), of("car", 0.2, 300, 40));

        assertThat(outcome.matches()).hasSize(1);
        assertThat(outcome.starts()).isEmpty();
        assertThat(memory.targets().get("a").lastSeen()).isEqualTo(time(1));
    }

    @Test
    void whatADetectorsNetworkToldDecidesBetweenTwoThatLieAlike() {
        rules = atOnce();
        follow("a", 100, TargetStatus.TRACKING);
        follow("b", 120, TargetStatus.TRACKING);
        resolve(1, looking(100, 1, 0), looking(120, 0, 1));

        Outcome crossed = resolve(2, looking(105, 0, 1), looking(115, 1, 0));

        assertThat(crossed.matches())
                .extracting(match -> match.id() + match.detected().x())
                .containsExactly("a115.0", "b105.0");
    }

    @Test
    void aLostTargetIsFoundWhereTheTrackerAgrees() {
        rules = atOnce();
        follow("a", 100, TargetStatus.TRACKING);
        resolve(1, seen(100));
        targets.clear();
        follow("a", 100, TargetStatus.LOST);

        Association association = begin(3, seen(250));
        assertThat(association.questions()).containsExactly(new Question("a", seen(250).box(), 0));

        assertThat(association.resolve(List.of(0.4)).starts()).hasSize(1);
        Outcome agreed = association.resolve(List.of(0.8));
        assertThat(agreed.moves()).containsExactly(new Outcome.Move("a", 0));
        assertThat(agreed.starts()).isEmpty();
        assertThat(agreed.memory().targets().get("a").lastSeen()).isEqualTo(time(3));
    }

    @Test
    void aLostTargetIsNotAskedForAmongOtherClassesNorFartherThanItCanHaveCome() {
        follow("a", 100, TargetStatus.TRACKING);
        resolve(1, seen(100));
        targets.clear();
        follow("a", 100, TargetStatus.LOST);

        assertThat(begin(2, of("person", 0.9, 150, 40), seen(700)).questions()).isEmpty();
    }

    @Test
    void aTargetThatDriftsIsAskedForNearBy() {
        follow("a", 100, TargetStatus.UNCERTAIN);

        Outcome outcome = begin(1, seen(140)).resolve(List.of(0.7));

        assertThat(outcome.moves()).extracting(Outcome.Move::id).containsExactly("a");
    }

    @Test
    void aTargetThatIsOverlookedForAMomentIsNotAskedFor() {
        follow("a", 100, TargetStatus.TRACKING);
        resolve(1, seen(100));

        assertThat(beginAt(time(1).plusMillis(200), seen(140)).questions()).isEmpty();
        assertThat(beginAt(time(1).plusMillis(400), seen(140)).questions()).hasSize(1);
    }

    @Test
    void aLostTargetIsAsLargeAsItsDetectorSawIt() {
        follow("a", 100, TargetStatus.TRACKING);
        resolve(1, seen(100));
        targets.clear();
        targets.add(new FollowedTarget("a", new Box(90, 60, 160, 160), TargetStatus.LOST));

        assertThat(begin(2, of("car", 0.9, 130, 140)).questions()).isEmpty();
        assertThat(begin(2, seen(130)).questions()).hasSize(1);
    }

    @Test
    void theSurestOfSeveralLostTargetsGetsTheDetection() {
        rules = atOnce();
        follow("a", 100, TargetStatus.LOST);
        follow("b", 180, TargetStatus.LOST);

        Outcome outcome = begin(1, seen(140)).resolve(List.of(0.6, 0.9));

        assertThat(outcome.moves()).extracting(Outcome.Move::id).containsExactly("b");
    }

    @Test
    void ofTwoTargetsOnOneObjectTheTrackerSaysWhoseItIs() {
        follow("a", 100, TargetStatus.TRACKING);
        follow("b", 300, TargetStatus.TRACKING);
        for (int frame = 1; frame <= 4; frame++) {
            resolve(frame, seen(100), seen(300));
        }
        targets.clear();
        follow("a", 300, TargetStatus.TRACKING);
        follow("b", 302, TargetStatus.TRACKING);
        assertThat(resolve(5, seen(303)).shared()).isEmpty();
        assertThat(resolve(6, seen(303)).shared()).isEmpty();

        Association third = begin(7, seen(303));
        assertThat(third.questions()).extracting(Question::targetId).containsExactly("a", "b");
        Outcome outcome = third.resolve(List.of(0.2, 0.9));

        // a was seen at a place of its own before, so it is lost and not ended.
        assertThat(outcome.shared()).containsExactly(new Shared("a", "b", false));
    }

    @Test
    void aTargetThatTheTrackerDoubtsTakesNoObjectFromOneThatItDoesNot() {
        follow("a", 300, TargetStatus.TRACKING);
        resolve(1, seen(300));
        follow("b", 303, TargetStatus.UNCERTAIN);
        memory =
                new ObjectMemory(
                        memory.nextNumber(),
                        memory.tentative(),
                        Map.of(
                                "a", DetectedTarget.first(seen(300), frame(time(1)), true),
                                "b", DetectedTarget.first(seen(300), frame(time(1)), true)));
        resolve(2, seen(300));
        resolve(3, seen(300));

        Outcome outcome = begin(4, seen(300)).resolve(List.of(0.9, 0.2));

        assertThat(outcome.shared()).extracting(Shared::id).containsExactly("b");
    }

    @Test
    void aTargetThatNeverHadAnObjectOfItsOwnEnds() {
        rules = atOnce();
        follow("a", 300, TargetStatus.TRACKING);
        resolve(1, seen(300));
        Start second = resolve(2, seen(300), seen(325)).starts().get(0);
        follow(second.id(), 302, TargetStatus.TRACKING);
        resolve(3, seen(300));
        resolve(4, seen(300));

        Outcome outcome = begin(5, seen(300)).resolve(List.of(0.2, 0.9));

        assertThat(outcome.shared()).containsExactly(new Shared(second.id(), "a", true));
        assertThat(outcome.memory().targets()).doesNotContainKey(second.id());
    }

    @Test
    void aTargetThatItsDetectorMissesForLongIsToldOnceAndStays() {
        follow("a", 100, TargetStatus.TRACKING);
        resolve(1, seen(100));

        assertThat(resolve(6).unseen()).isEmpty();
        assertThat(resolve(7).unseen()).containsExactly("a");
        assertThat(resolve(8).unseen()).isEmpty();
        resolve(9, seen(100));
        assertThat(resolve(15).unseen()).containsExactly("a");
    }

    @Test
    void anotherDetectorsFramesDoNotMakeATargetUnseen() {
        follow("a", 100, TargetStatus.TRACKING);
        resolve(1, seen(100));
        detector = "other";

        assertThat(resolve(20).unseen()).isEmpty();
    }

    @Test
    void idsAreNotThoseOfLiveTargets() {
        rules = atOnce();
        follow("car-1", 100, TargetStatus.TRACKING);

        assertThat(resolve(1, seen(500), seen(700)).starts())
                .extracting(Start::id)
                .containsExactly("car-2", "car-3");
    }

    @Test
    void targetsThatEndedMakeRoom() {
        rules =
                new FollowRules(
                        Set.of(),
                        0.5,
                        0,
                        1000,
                        List.of(),
                        1,
                        1,
                        1,
                        false,
                        TargetNames.DEFAULT,
                        Duration.ofSeconds(5));
        String first = resolve(1, seen(100)).starts().get(0).id();
        follow(first, 100, TargetStatus.TRACKING);
        assertThat(resolve(2, seen(100), seen(500)).starts()).isEmpty();
        targets.clear();

        assertThat(resolve(3, seen(500)).starts()).hasSize(1);
    }

    private static FollowRules atOnce() {
        return new FollowRules(
                Set.of(),
                0.5,
                0,
                1000,
                List.of(),
                1,
                1,
                64,
                false,
                TargetNames.DEFAULT,
                Duration.ofSeconds(5));
    }

    private void follow(String id, double x, TargetStatus status) {
        targets.add(new FollowedTarget(id, new Box(x, 100, 40, 40), status));
    }

    private static Detection seen(double x) {
        return of("car", 0.9, x, 40);
    }

    private static Detection of(String className, double score, double x, double side) {
        return new Detection(new Box(x, 100, side, side), className, score);
    }

    private static Detection looking(double x, float... embedding) {
        return new Detection(
                new Box(x, 100, 40, 40),
                "car",
                0.9,
                Optional.of(
                        new Embedding(
                                IntStream.range(0, embedding.length)
                                        .mapToObj(at -> embedding[at])
                                        .toList())),
                Optional.empty());
    }

    private static Instant time(int frame) {
        return BEGIN.plusSeconds(frame);
    }

    private Association begin(int frame, Detection... detections) {
        return Association.begin(
                rules,
                memory,
                targets,
                new DetectionFrame(
                        frame, time(frame), 1000, 500, detector, Arrays.asList(detections)));
    }

    private Association beginAt(Instant time, Detection... detections) {
        return Association.begin(rules, memory, targets, frame(time, detections));
    }

    private DetectionFrame frame(Instant time, Detection... detections) {
        return new DetectionFrame(
                time.toEpochMilli(), time, 1000, 500, detector, Arrays.asList(detections));
    }

    /** Without the tracker's agreement to anything. */
    private Outcome resolve(int frame, Detection... detections) {
        Association association = begin(frame, detections);
        Outcome outcome =
                association.resolve(Collections.nCopies(association.questions().size(), 0.0));
        memory = outcome.memory();
        return outcome;
    }
}
