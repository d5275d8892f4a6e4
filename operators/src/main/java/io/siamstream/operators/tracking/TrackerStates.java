package io.siamstream.operators.tracking;

import io.siamstream.schemas.TrackerState;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.state.BoxCorrection;
import io.siamstream.tracker.state.BoxNoise;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.SizeNoise;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Turns the tracker's state of a target into its Avro form, and back. */
final class TrackerStates {

    private TrackerStates() {}

    /** The Avro form, sharing nothing that could be changed. */
    static TrackerState toAvro(TargetState state) {
        return TrackerState.newBuilder()
                .setPendingRegion(state.pendingRegion().map(Geometry::region).orElse(null))
                .setCenterX(state.centerX())
                .setCenterY(state.centerY())
                .setWidth(state.width())
                .setHeight(state.height())
                .setVelocityX(state.velocityX())
                .setVelocityY(state.velocityY())
                .setMeanColor(state.meanColor())
                .setInitialTemplate(bytes(state.initialTemplate()))
                .setCurrentTemplate(bytes(state.currentTemplate()))
                .setTemplateVersion(state.templateVersion())
                .setWindowFrames(state.windowFrames())
                .setStatus(state.status().name())
                .setLowFrames(state.lowFrames())
                .setHighFrames(state.highFrames())
                .setLostFrames(state.lostFrames())
                .setReferencePeakRatio(state.referencePeakRatio())
                .setReferenceFrames(state.referenceFrames())
                .setRecentMaskAreas(state.recentMaskAreas())
                .setRecoveryTurn(state.recoveryTurn())
                .setBoxCorrection(
                        state.boxCorrection().equals(BoxCorrection.NONE)
                                ? List.of()
                                : numbers(state.boxCorrection()))
                .setMaskCorrection(
                        state.maskCorrection().map(TrackerStates::numbers).orElse(List.of()))
                .setBoxNoise(
                        state.boxNoise().equals(BoxNoise.UNKNOWN)
                                ? List.of()
                                : numbers(state.boxNoise()))
                .setMaskColors(state.maskColors().shares())
                .build();
    }

    /** The tracker's form, a copy. */
    static TargetState toTracker(TrackerState state) {
        return new TargetState(
                Optional.ofNullable(state.getPendingRegion()).map(Geometry::region),
                state.getCenterX(),
                state.getCenterY(),
                state.getWidth(),
                state.getHeight(),
                state.getVelocityX(),
                state.getVelocityY(),
                state.getMeanColor(),
                tensor(state.getInitialTemplate()),
                tensor(state.getCurrentTemplate()),
                state.getTemplateVersion(),
                state.getWindowFrames(),
                TargetStatus.valueOf(state.getStatus()),
                state.getLowFrames(),
                state.getHighFrames(),
                state.getLostFrames(),
                state.getReferencePeakRatio(),
                state.getReferenceFrames(),
                state.getRecentMaskAreas(),
                state.getRecoveryTurn(),
                correction(state.getBoxCorrection()).orElse(BoxCorrection.NONE),
                correction(state.getMaskCorrection()),
                noise(state.getBoxNoise()),
                new ColorHistogram(state.getMaskColors()));
    }

    private static List<Double> numbers(BoxCorrection correction) {
        return List.of(
                correction.shiftX(), correction.shiftY(), correction.scaleX(), correction.scaleY());
    }

    private static Optional<BoxCorrection> correction(List<Double> numbers) {
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new BoxCorrection(
                                numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3)));
    }

    private static List<Double> numbers(BoxNoise noise) {
        SizeNoise branch = noise.branch();
        SizeNoise mask = noise.mask();
        return List.of(
                branch.meanSquare(),
                branch.width(),
                branch.height(),
                mask.meanSquare(),
                mask.width(),
                mask.height());
    }

    private static BoxNoise noise(List<Double> numbers) {
        return numbers.isEmpty()
                ? BoxNoise.UNKNOWN
                : new BoxNoise(
                        new SizeNoise(numbers.get(0), numbers.get(1), numbers.get(2)),
                        new SizeNoise(numbers.get(3), numbers.get(4), numbers.get(5)));
    }

    private static ByteBuffer bytes(HalfTensor tensor) {
        return ByteBuffer.wrap(tensor.toBytes());
    }

    private static HalfTensor tensor(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return HalfTensor.ofBytes(bytes);
    }
}
