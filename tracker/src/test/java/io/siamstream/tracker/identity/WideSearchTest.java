package io.siamstream.tracker.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.ColorHistogram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Objects whose looks are directions in a plane, and whose colours are told by their place. */
class WideSearchTest {

    private static final double OWN = 0;
    private static final double ALIKE = 0.15;
    private static final double OTHER = 1.2;
    private static final ToDoubleFunction<Box> SAME_COLORS = box -> 0.1;
    private static final int FRAMES = 12;
    private static final ColorHistogram RED = color(7);
    private static final ColorHistogram BLUE = color(448);

    private IdentityState state =
            IdentityState.started(box(100), candidate(100, OWN)).elsewhere(box(300));

    @Test
    void itIsTakenWhereverItIsOnceItWasLookedAtOften() {
        int frames = 0;
        while (state.soughtEverywhere()) {
            step(SAME_COLORS, List.of(), candidate(600 - 2 * frames, OWN));
            frames++;
            assertThat(frames).isLessThan(FRAMES);
        }

        assertThat(frames).isGreaterThan(3);
        assertThat(state.lost()).isFalse();
        assertThat(state.box()).isEqualTo(box(600 - 2 * (frames - 1)));
    }

    @Test
    void nothingIsTakenBeforeAllOfThePictureWasSeen() {
        for (int frame = 0; frame < FRAMES; frame++) {
            state =
                    WideSearch.step(
                                    state,
                                    List.of(candidate(600, OWN)),
                                    List.of(),
                                    SAME_COLORS,
                                    false)
                            .state();
        }

        assertThat(state.soughtEverywhere()).isTrue();
        assertThat(state.lost()).isTrue();
    }

    @Test
    void ofTwoThatAreAlikeNoneIsTaken() {
        search(SAME_COLORS, List.of(), candidate(200, OWN), candidate(500, ALIKE));

        assertThat(state.soughtEverywhere()).isTrue();
        assertThat(state.claimants()).extracting(Claimant::box).contains(box(200), box(500));
    }

    @Test
    void ofTwoThatAreAlikeTheOneOfItsColoursIsTaken() {
        search(
                box -> box.x() < 300 ? 0.8 : 0.1,
                List.of(),
                candidate(200, OWN),
                candidate(500, OWN));

        assertThat(state.box()).isEqualTo(box(500));
        assertThat(state.lost()).isFalse();
    }

    @Test
    void whatLooksOtherwiseIsNeverTakenHoweverAloneItIs() {
        search(SAME_COLORS, List.of(), candidate(200, OTHER));

        assertThat(state.soughtEverywhere()).isTrue();
        assertThat(state.claimants()).isEmpty();
    }

    @Test
    void anObjectThatAnotherTargetIsOnIsLeftToIt() {
        search(SAME_COLORS, List.of(box(202)), candidate(200, OWN));

        assertThat(state.soughtEverywhere()).isTrue();
        assertThat(state.claimants()).isEmpty();
    }

    @Test
    void whatIsNoLongerThereIsForgotten() {
        step(SAME_COLORS, List.of(), candidate(200, OWN));
        assertThat(state.claimants()).hasSize(1);
        search(SAME_COLORS, List.of());

        assertThat(state.claimants()).isEmpty();
    }

    @Test
    void aTargetThatIsFollowedAlreadyIsKnownByItsPortrait() {
        IdentityState sought = portrayed(OWN, RED).elsewhere(box(300));

        assertThat(WideSearch.known(sought, Map.of("mine", portrayed(ALIKE, RED))))
                .contains("mine");
        assertThat(
                        WideSearch.known(
                                sought,
                                Map.of(
                                        "grey", IdentityState.started(box(9), candidate(9, OWN)),
                                        "blue", portrayed(OWN, BLUE),
                                        "mine", portrayed(OWN, RED))))
                .contains("mine");
    }

    @Test
    void ofTwoThatAreAlikeOrOtherwiseNoneIsKnown() {
        IdentityState sought = portrayed(OWN, RED).elsewhere(box(300));

        assertThat(WideSearch.known(sought, Map.of())).isEmpty();
        assertThat(WideSearch.known(sought, Map.of("blue", portrayed(OWN, BLUE)))).isEmpty();
        assertThat(WideSearch.known(sought, Map.of("other", portrayed(OTHER, RED)))).isEmpty();
        assertThat(
                        WideSearch.known(
                                sought,
                                Map.of("one", portrayed(OWN, RED), "two", portrayed(OWN, RED))))
                .isEmpty();
        assertThat(WideSearch.known(state, Map.of("mine", portrayed(OWN, RED)))).isEmpty();
    }

    private static IdentityState portrayed(double looks, ColorHistogram colors) {
        IdentityState seen = IdentityState.started(box(100), candidate(100, looks));
        return seen.withPortrait(Optional.of(seen.portrayed(colors)));
    }

    private static ColorHistogram color(int bin) {
        List<Float> shares = new ArrayList<>(Collections.nCopies(512, 0f));
        shares.set(bin, 1f);
        return new ColorHistogram(shares);
    }

    private void search(ToDoubleFunction<Box> colors, List<Box> taken, Candidate... candidates) {
        for (int frame = 0; frame < FRAMES && state.soughtEverywhere(); frame++) {
            step(colors, taken, candidates);
        }
    }

    private void step(ToDoubleFunction<Box> colors, List<Box> taken, Candidate... candidates) {
        state = WideSearch.step(state, List.of(candidates), taken, colors, true).state();
    }

    private static Box box(double x) {
        return new Box(x, 50, 20, 20);
    }

    private static Candidate candidate(double x, double looks) {
        float[] map = new float[2 * 2 * 2];
        for (int cell = 0; cell < 4; cell++) {
            map[2 * cell] = (float) Math.cos(looks);
            map[2 * cell + 1] = (float) Math.sin(looks);
        }
        return new Candidate(
                0,
                0,
                box(x),
                8,
                Appearance.in(map, 2, new Box(-0.5, -0.5, 2, 2)),
                ColorHistogram.EMPTY);
    }
}
