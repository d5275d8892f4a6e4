package io.siamstream.operators.tracking.target;

import io.siamstream.schemas.ClaimantState;
import io.siamstream.schemas.PortraitState;
import io.siamstream.tracker.identity.Agreement;
import io.siamstream.tracker.identity.Claimant;
import io.siamstream.tracker.identity.Portrait;
import io.siamstream.tracker.image.ColorHistogram;
import java.util.List;

/** Turns what a target is sought by in another camera's picture into Avro records, and back. */
final class SearchStates {

    private SearchStates() {}

    static PortraitState toAvro(Portrait portrait) {
        return new PortraitState(
                Geometry.box(portrait.box()),
                IdentityStates.bytes(portrait.looks()),
                portrait.usualCosine(),
                portrait.logit(),
                portrait.colors().shares(),
                portrait.outlived());
    }

    static Portrait toTracker(PortraitState state) {
        return new Portrait(
                Geometry.box(state.getBox()),
                IdentityStates.appearance(state.getAppearance()),
                state.getCosine(),
                state.getLogit(),
                new ColorHistogram(state.getColors()),
                state.getOutlived());
    }

    static List<ClaimantState> toAvro(List<Claimant> claimants) {
        return claimants.stream()
                .map(
                        claimant ->
                                new ClaimantState(
                                        Geometry.box(claimant.box()),
                                        claimant.agreement().logit(),
                                        claimant.agreement().looks(),
                                        claimant.agreement().firstLooks(),
                                        claimant.agreement().colors(),
                                        claimant.looked(),
                                        claimant.missed()))
                .toList();
    }

    static List<Claimant> toTracker(List<ClaimantState> states) {
        return states.stream()
                .map(
                        state ->
                                new Claimant(
                                        Geometry.box(state.getBox()),
                                        new Agreement(
                                                state.getLogit(),
                                                state.getLooks(),
                                                state.getFirstLooks(),
                                                state.getColors()),
                                        state.getLooked(),
                                        state.getMissed()))
                .toList();
    }
}
