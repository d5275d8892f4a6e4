package io.siamstream.operators.tracking.target;

import io.siamstream.schemas.DistractorState;
import io.siamstream.schemas.DoubtState;
import io.siamstream.schemas.IdentityRecord;
import io.siamstream.schemas.LastingColorsState;
import io.siamstream.tracker.geometry.Motion;
import io.siamstream.tracker.identity.Appearance;
import io.siamstream.tracker.identity.ColorMemory;
import io.siamstream.tracker.identity.Distractor;
import io.siamstream.tracker.identity.Doubt;
import io.siamstream.tracker.identity.IdentityState;
import io.siamstream.tracker.identity.LastingColors;
import io.siamstream.tracker.identity.TargetMemory;
import io.siamstream.tracker.image.ColorHistogram;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Turns what is known of a target's identity into its Avro record, and back. */
final class IdentityStates {

    private IdentityStates() {}

    /** The Avro form; the motion lies beside it, in the record of the whole state. */
    static IdentityRecord toAvro(IdentityState state) {
        TargetMemory memory = state.memory();
        return IdentityRecord.newBuilder()
                .setBox(Geometry.box(state.box()))
                .setInnovation(state.innovation())
                .setFirstAppearance(bytes(memory.first()))
                .setSlowAppearance(bytes(memory.slow()))
                .setFastAppearance(bytes(memory.fast()))
                .setSlowCosine(memory.slowCosine())
                .setFirstCosine(memory.firstCosine())
                .setLogit(memory.logit())
                .setCalmLogit(memory.calmLogit())
                .setLearned(memory.learned())
                .setColors(memory.colors().mean().shares())
                .setColorDistance(memory.colors().usualDistance())
                .setLastingColors(toAvro(memory.colors().lasting()))
                .setDistractors(state.distractors().stream().map(IdentityStates::toAvro).toList())
                .setDoubt(state.doubt().map(IdentityStates::toAvro).orElse(null))
                .setLostCount(state.lostCount())
                .setFound(state.found())
                .setFoundPlace(state.place().map(Geometry::box).orElse(null))
                .setPortrait(state.portrait().map(SearchStates::toAvro).orElse(null))
                .setSought(state.sought().map(SearchStates::toAvro).orElse(null))
                .build();
    }

    private static LastingColorsState toAvro(LastingColors lasting) {
        return lasting.equals(LastingColors.NONE)
                ? null
                : new LastingColorsState(
                        lasting.mean().shares(),
                        lasting.usualDistance(),
                        lasting.strangeness(),
                        lasting.frames());
    }

    private static LastingColors toTracker(LastingColorsState state) {
        return state == null
                ? LastingColors.NONE
                : new LastingColors(
                        new ColorHistogram(state.getColors()),
                        state.getUsualDistance(),
                        state.getStrangeness(),
                        state.getFrames());
    }

    private static DistractorState toAvro(Distractor distractor) {
        return new DistractorState(
                Geometry.box(distractor.box()),
                distractor.motion().velocityX(),
                distractor.motion().velocityY(),
                bytes(distractor.appearance()),
                distractor.age(),
                distractor.missed());
    }

    private static DoubtState toAvro(Doubt doubt) {
        return new DoubtState(
                doubt.frames(),
                doubt.calmFrames(),
                Geometry.box(doubt.ghost()),
                doubt.motion().velocityX(),
                doubt.motion().velocityY(),
                doubt.gradual());
    }

    /** The tracker's form, a copy. */
    static IdentityState toTracker(IdentityRecord state, Motion motion) {
        return new IdentityState(
                Geometry.box(state.getBox()),
                motion,
                state.getInnovation(),
                new TargetMemory(
                        appearance(state.getFirstAppearance()),
                        appearance(state.getSlowAppearance()),
                        appearance(state.getFastAppearance()),
                        state.getSlowCosine(),
                        state.getFirstCosine(),
                        state.getLogit(),
                        state.getCalmLogit(),
                        state.getLearned(),
                        new ColorMemory(
                                new ColorHistogram(state.getColors()),
                                state.getColorDistance(),
                                toTracker(state.getLastingColors()))),
                state.getDistractors().stream().map(IdentityStates::toTracker).toList(),
                Optional.ofNullable(state.getDoubt()).map(IdentityStates::toTracker),
                state.getLostCount(),
                state.getFound(),
                Optional.ofNullable(state.getFoundPlace()).map(Geometry::box),
                Optional.ofNullable(state.getPortrait()).map(SearchStates::toTracker),
                Optional.ofNullable(state.getSought()).map(SearchStates::toTracker));
    }

    private static Distractor toTracker(DistractorState state) {
        return new Distractor(
                Geometry.box(state.getBox()),
                new Motion(state.getVelocityX(), state.getVelocityY()),
                appearance(state.getAppearance()),
                state.getAge(),
                state.getMissed());
    }

    private static Doubt toTracker(DoubtState state) {
        return new Doubt(
                state.getFrames(),
                state.getCalmFrames(),
                Geometry.box(state.getGhost()),
                new Motion(state.getVelocityX(), state.getVelocityY()),
                state.getGradual());
    }

    static ByteBuffer bytes(Appearance appearance) {
        return ByteBuffer.wrap(appearance.toBytes());
    }

    static Appearance appearance(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Appearance.ofBytes(bytes);
    }
}
