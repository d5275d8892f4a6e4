package io.siamstream.tracker.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.ColorHistogram;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Worlds of objects that move as told, with looks that are directions in a plane. */
class IdentityTrackerTest {

    private static final double RED = 0;
    private static final double BLUE = 1.2;

    private IdentityState state = IdentityState.started(box(100), candidate(100, 10, RED));

    @Test
    void aTargetAloneIsFollowedAndLearnedFrom() {
        for (int x = 101; x < 130; x++) {
            IdentityTracker.Step step = follow(candidate(x, 10, RED));
            assertThat(step.reliable()).isTrue();
            assertThat(step.state().box()).isEqualTo(box(x));
        }
        assertThat(state.motion().velocityX()).isBetween(0.9, 1.1);
        assertThat(state.memory().learned()).isEqualTo(30);
    }

    @Test
    void twoThatAreSureAreToldApartByTheirMotion() {
        calmly(30);
        // The other one is surer, but the target cannot have jumped there.
        IdentityTracker.Step step = follow(candidate(131, 8, RED), candidate(180, 14, RED));

        assertThat(step.seen().map(Candidate::box)).contains(box(131));
    }

    @Test
    void anotherObjectIsRememberedAndItsPlaceIsNotTheTargets() {
        calmly(30);
        for (int i = 0; i < 5; i++) {
            follow(candidate(131 + i, 10, RED), candidate(200, 6, BLUE));
        }
        assertThat(state.distractors()).hasSize(1);
        assertThat(state.distractors().get(0).established()).isTrue();

        IdentityTracker.Step alone = follow(candidate(200, 6, BLUE));

        assertThat(alone.seen()).isEmpty();
        assertThat(state.doubt()).isPresent();
    }

    @Test
    void aLostTargetIsTakenUpAtOnceWhereADetectorSeesItsLike() {
        calmly(30);
        state = state.asLost();

        IdentityTracker.Step stranger = IdentityTracker.observed(state, candidate(300, 10, BLUE));
        IdentityTracker.Step found = IdentityTracker.observed(state, candidate(300, 10, RED));

        assertThat(stranger.seen()).isEmpty();
        assertThat(stranger.state()).isEqualTo(state);
        assertThat(found.state().lost()).isFalse();
        assertThat(found.state().box()).isEqualTo(box(300));
    }

    @Test
    void whatLooksOtherwiseIsDoubtedAndNothingIsLearnedOfIt() {
        calmly(30);
        TargetMemory before = state.memory();

        IdentityTracker.Step step = follow(candidate(131, 9, BLUE));

        assertThat(step.reliable()).isFalse();
        assertThat(state.doubt()).isPresent();
        assertThat(state.memory().slow()).isEqualTo(before.slow());
        assertThat(state.memory().learned()).isEqualTo(before.learned());
    }

    @Test
    void doubtEndsOnceTheTargetIsWhereItsGhostIs() {
        calmly(30);
        follow(candidate(131, 9, BLUE));

        follow(candidate(132, 10, RED));

        assertThat(state.doubt()).isEmpty();
    }

    @Test
    void aCameraThatJumpsInEveryFrameIsGotUsedTo() {
        calmly(30);
        for (int i = 0; i < 30; i++) {
            follow(candidate(130 + i % 2 * 20, 10, RED));
        }

        assertThat(state.doubt()).isEmpty();
        assertThat(state.memory().learned()).isGreaterThan(40);
    }

    @Test
    void whatLooksAlikeToTheNetworkAndHasOtherColoursIsNotTheTarget() {
        state = IdentityState.started(box(100), colored(100, 10, 3));
        for (int x = 101; x < 130; x++) {
            follow(colored(x, 10, 3));
        }
        assertThat(state.doubt()).isEmpty();

        for (int x = 130; x < 200; x++) {
            IdentityTracker.Step step = follow(colored(x, 10, 50));
            assertThat(step.reliable()).isFalse();
        }

        assertThat(state.lost()).isTrue();
        assertThat(state.memory().colors().strange(colored(200, 10, 50).colors())).isTrue();
        assertThat(state.box()).isEqualTo(box(199));
    }

    @Test
    void aLostTargetIsTakenUpOnlyWhereItsColoursAre() {
        state = IdentityState.started(box(100), colored(100, 10, 3));
        for (int x = 101; x < 130; x++) {
            follow(colored(x, 10, 3));
        }
        state = state.asLost();
        for (int frame = 0; frame < 10; frame++) {
            state =
                    IdentityTracker.search(
                                    state,
                                    List.of(candidate(129, -5, BLUE)),
                                    List.of(colored(500, 12, 50)))
                            .state();
        }
        assertThat(state.lost()).isTrue();

        for (int frame = 0; frame < 3; frame++) {
            state =
                    IdentityTracker.search(
                                    state,
                                    List.of(candidate(129, -5, BLUE)),
                                    List.of(colored(500, 12, 50), colored(400, 9, 3)))
                            .state();
        }

        assertThat(state.lost()).isFalse();
        assertThat(state.box()).isEqualTo(box(400));
    }

    @Test
    void aTargetThatSlowlyWentBehindSomethingIsTakenUpAsItLookedWhole() {
        calmly(30);
        Portrait whole = state.portrayed(ColorHistogram.EMPTY);
        for (int i = 0; i < 60; i++) {
            follow(sized(candidate(131, 6, RED + 0.02 * i), Math.max(0.3, 1 - 0.02 * i)));
            state = state.withPortrait(Optional.of(whole));
        }
        while (!state.lost()) {
            state = IdentityTracker.follow(state, List.of()).state();
            state = state.withPortrait(Optional.of(whole));
        }
        assertThat(state.box().width()).isLessThan(10);
        assertThat(state.searched().width()).isEqualTo(20);

        for (int frame = 0; frame < 3; frame++) {
            search(candidate(160, 9, RED));
            state = state.withPortrait(Optional.of(whole));
        }

        assertThat(state.lost()).isFalse();
        assertThat(state.box()).isEqualTo(box(160));
    }

    @Test
    void anOccluderIsNeverTakenForTheTargetHoweverCalmItIs() {
        calmly(30);
        for (int i = 0; i < 100; i++) {
            IdentityTracker.Step step = follow(candidate(131, 6, BLUE));
            assertThat(step.reliable()).isFalse();
        }
        assertThat(state.lost()).isTrue();
    }

    @Test
    void aTargetThatTurnsIsBelievedInTheEndIfTheNetworkIs() {
        calmly(30);
        for (int i = 0; i < 60; i++) {
            follow(candidate(131 + i, 10, BLUE));
        }
        assertThat(state.doubt()).isEmpty();
        assertThat(state.lost()).isFalse();
    }

    @Test
    void aTargetThatTurnsSlowlyIsLearnedAnewThoughTheNetworkIsLessSure() {
        calmly(30);
        int longestDoubt = 0;
        int doubted = 0;
        for (int i = 0; i < 90; i++) {
            double turned = RED + 0.5 * Math.min(1, i / 15.0);
            follow(candidate(131 + i, Math.max(4, 10 - 0.4 * i), turned));
            doubted = state.doubt().isPresent() ? doubted + 1 : 0;
            longestDoubt = Math.max(longestDoubt, doubted);
            assertThat(state.lost()).isFalse();
        }
        assertThat(longestDoubt).isBetween(1, 12);
        assertThat(state.doubt()).isEmpty();
        assertThat(state.memory().drop(candidate(221, 4, RED + 0.5))).isLessThan(0.12);
    }

    @Test
    void aBoxThatSlowlyGrowsOverAnOccluderIsNotBelieved() {
        calmly(30);
        for (int i = 0; i < 30; i++) {
            double slid = RED + 0.5 * Math.min(1, i / 15.0);
            double larger = Math.max(1, Math.min(1.6, 1 + 0.08 * (i - 13)));
            follow(sized(candidate(131, Math.max(4.5, 10 - 0.4 * i), slid), larger));
        }
        assertThat(state.doubt()).isPresent();
    }

    private static Candidate sized(Candidate candidate, double share) {
        return new Candidate(
                candidate.region(),
                candidate.cell(),
                candidate.box().scaled(share),
                candidate.logit(),
                candidate.appearance(),
                candidate.colors());
    }

    @Test
    void aSlowChangeThatEndsInAJumpIsNotBelieved() {
        calmly(30);
        int frame = 0;
        while (state.doubt().isEmpty()) {
            follow(candidate(131 + frame, 10, RED + 0.03 * frame));
            frame++;
        }
        assertThat(state.doubt().get().gradual()).isTrue();

        follow(candidate(131 + frame + 15, 10, RED + 0.03 * frame));

        assertThat(state.doubt().get().gradual()).isFalse();
    }

    @Test
    void inDoubtTheTargetIsSearchedForAsLargeAsItWas() {
        calmly(30);
        Candidate hidden = candidate(131, 3, BLUE);
        Candidate corner =
                new Candidate(
                        hidden.region(),
                        hidden.cell(),
                        new Box(131, 50, 6, 6),
                        hidden.logit(),
                        hidden.appearance(),
                        hidden.colors());

        follow(corner);

        assertThat(state.box().width()).isEqualTo(6);
        assertThat(state.searched().width()).isGreaterThan(12);
        assertThat(state.searched().centerX()).isEqualTo(state.box().centerX());
    }

    @Test
    void aLostTargetIsTakenUpElsewhereOnlyOnAgreementThreeTimesInARow() {
        calmly(30);
        while (!state.lost()) {
            follow(candidate(131, -3, RED));
        }
        Candidate wrongLooks = candidate(400, 10, BLUE);
        assertThat(search(wrongLooks).seen()).isEmpty();
        Candidate right = candidate(500, 9, RED);

        assertThat(search(right).seen()).isEmpty();
        assertThat(search(right).seen()).isEmpty();
        IdentityTracker.Step third = search(right);

        assertThat(third.seen()).contains(right);
        assertThat(state.lost()).isFalse();
        assertThat(state.box()).isEqualTo(box(500));
    }

    @Test
    void aPlaceThatDoesNotLastIsNotTakenUp() {
        calmly(30);
        while (!state.lost()) {
            follow(candidate(131, -3, RED));
        }
        Candidate right = candidate(500, 9, RED);
        search(right);
        search(right);
        state = IdentityTracker.search(state, List.of(candidate(131, -3, RED)), List.of()).state();

        assertThat(search(right).seen()).isEmpty();
        assertThat(state.lost()).isTrue();
    }

    @Test
    void aLostTargetsBoxGoesAlongWithWhatTheNetworkSeesWhateverItsColors() {
        start(colored(100, 10, 1));
        followTimes(30, colored(101, 10, 1));
        followTimes(3 * IdentityState.LOST, colored(101, 4, 5));

        followTimes(1, colored(106, 4, 5));

        assertThat(state.lost()).isTrue();
        assertThat(state.box()).isEqualTo(box(106));
    }

    @Test
    void aLostTargetIsNotTakenUpInColorsThatItCameToHaveOfLateAlone() {
        start(mixed(100, 0));
        followTimes(300, mixed(101, 0));
        int slide = 200;
        for (int i = 0; i < slide; i++) {
            follow(mixed(101, i / (float) slide));
        }
        followTimes(60, mixed(101, 1));
        assertThat(state.lost()).isFalse();
        assertThat(state.memory().colors().same(mixed(101, 1).colors())).isTrue();
        state = state.asLost();

        for (int i = 0; i < 6; i++) {
            assertThat(search(mixed(500, 1)).state().lost()).isTrue();
        }
    }

    private void start(Candidate seen) {
        state = IdentityState.started(seen.box(), seen);
    }

    private void followTimes(int times, Candidate candidate) {
        for (int i = 0; i < times; i++) {
            follow(candidate);
        }
    }

    @Test
    void nothingInSightCostsTheTargetAfterSomeFrames() {
        calmly(30);
        for (int i = 0; i < IdentityState.LOST; i++) {
            assertThat(state.lost()).isFalse();
            state = IdentityTracker.follow(state, List.of()).state();
        }
        assertThat(state.lost()).isTrue();
    }

    private void calmly(int frames) {
        for (int i = 1; i <= frames; i++) {
            follow(candidate(100 + i, 10, RED));
        }
        assertThat(state.doubt()).isEqualTo(Optional.empty());
    }

    private IdentityTracker.Step follow(Candidate... candidates) {
        IdentityTracker.Step step = IdentityTracker.follow(state, List.of(candidates));
        state = step.state();
        return step;
    }

    private IdentityTracker.Step search(Candidate elsewhere) {
        IdentityTracker.Step step =
                IdentityTracker.search(state, List.of(candidate(131, -3, RED)), List.of(elsewhere));
        state = step.state();
        return step;
    }

    private static Candidate colored(double x, double logit, int bin) {
        return colored(x, logit, histogram(bin));
    }

    /** A target of two colours, more and more of the second. */
    private static Candidate mixed(double x, float share) {
        return colored(x, 10, histogram(1).mixed(histogram(5), share));
    }

    private static Candidate colored(double x, double logit, ColorHistogram colors) {
        Candidate candidate = candidate(x, logit, RED);
        return new Candidate(0, 0, candidate.box(), logit, candidate.appearance(), colors);
    }

    private static ColorHistogram histogram(int bin) {
        return new ColorHistogram(
                IntStream.range(0, 64).mapToObj(at -> at == bin ? 1f : 0f).toList());
    }

    private static Box box(double x) {
        return new Box(x, 50, 20, 20);
    }

    private static Candidate candidate(double x, double logit, double look) {
        float[] map = new float[8];
        for (int cell = 0; cell < 4; cell++) {
            map[2 * cell] = (float) Math.cos(look);
            map[2 * cell + 1] = (float) Math.sin(look);
        }
        return new Candidate(
                0,
                0,
                box(x),
                logit,
                Appearance.in(map, 2, new Box(-0.5, -0.5, 2, 2)),
                ColorHistogram.EMPTY);
    }
}
