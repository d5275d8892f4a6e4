package io.siamstream.operators.tracking.target;

import io.siamstream.schemas.TrackerState;
import io.siamstream.tracker.geometry.Motion;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.image.MeanColor;
import io.siamstream.tracker.state.BoxCalibration;
import io.siamstream.tracker.state.BoxCorrection;
import io.siamstream.tracker.state.BoxNoise;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.MaskAreas;
import io.siamstream.tracker.state.PeakReference;
import io.siamstream.tracker.state.Placement;
import io.siamstream.tracker.state.SignalHistory;
import io.siamstream.tracker.state.SizeNoise;
import io.siamstream.tracker.state.StatusCounters;
import io.siamstream.tracker.state.TargetColors;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TargetStatus;
import io.siamstream.tracker.state.TemplateMemory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Flattens the tracker's state of a target into its Avro record, and composes it again. */
public final class TrackerStates {

    private TrackerStates() {}

    /** The Avro form, sharing nothing that could be changed. */
    public static TrackerState toAvro(TargetState state) {
        TrackerState.Builder avro =
                TrackerState.newBuilder()
                        .setPendingRegion(state.pendingRegion().map(Geometry::region).orElse(null))
                        .setCenterX(state.placement().centerX())
                        .setCenterY(state.placement().centerY())
                        .setWidth(state.placement().width())
                        .setHeight(state.placement().height())
                        .setVelocityX(state.motion().velocityX())
                        .setVelocityY(state.motion().velocityY())
                        .setMeanColor(state.meanColor().map(MeanColor::channels).orElse(List.of()))
                        .setRecoveryTurn(state.recoveryTurn());
        put(state.templates(), avro);
        put(state.counters(), avro);
        put(state.signals(), avro);
        put(state.calibration(), avro);
        avro.setIdentity(state.identity().map(IdentityStates::toAvro).orElse(null));
        return avro.build();
    }

    private static void put(TemplateMemory templates, TrackerState.Builder avro) {
        avro.setInitialTemplate(bytes(templates.initial()))
                .setCurrentTemplate(bytes(templates.current()))
                .setTemplateVersion(templates.version())
                .setWindowFrames(templates.windowFrames());
    }

    private static void put(StatusCounters counters, TrackerState.Builder avro) {
        avro.setStatus(counters.status().name())
                .setLowFrames(counters.lowFrames())
                .setHighFrames(counters.highFrames())
                .setLostFrames(counters.lostFrames());
    }

    private static void put(SignalHistory signals, TrackerState.Builder avro) {
        avro.setReferencePeakRatio(signals.peaks().mean())
                .setReferenceFrames(signals.peaks().frames())
                .setRecentMaskAreas(signals.areas().areas())
                .setMaskColors(signals.colors().mean().shares());
    }

    private static void put(BoxCalibration calibration, TrackerState.Builder avro) {
        avro.setBoxCorrection(
                        calibration.correction().equals(BoxCorrection.NONE)
                                ? List.of()
                                : numbers(calibration.correction()))
                .setMaskCorrection(
                        calibration.maskCorrection().map(TrackerStates::numbers).orElse(List.of()))
                .setBoxNoise(
                        calibration.noise().equals(BoxNoise.UNKNOWN)
                                ? List.of()
                                : numbers(calibration.noise()));
    }

    /** The tracker's form, a copy. */
    public static TargetState toTracker(TrackerState state) {
        return new TargetState(
                Optional.ofNullable(state.getPendingRegion()).map(Geometry::region),
                new Placement(
                        state.getCenterX(),
                        state.getCenterY(),
                        state.getWidth(),
                        state.getHeight()),
                new Motion(state.getVelocityX(), state.getVelocityY()),
                state.getMeanColor().isEmpty()
                        ? Optional.empty()
                        : Optional.of(MeanColor.of(state.getMeanColor())),
                new TemplateMemory(
                        tensor(state.getInitialTemplate()),
                        tensor(state.getCurrentTemplate()),
                        state.getTemplateVersion(),
                        state.getWindowFrames()),
                new StatusCounters(
                        TargetStatus.valueOf(state.getStatus()),
                        state.getLowFrames(),
                        state.getHighFrames(),
                        state.getLostFrames()),
                state.getRecoveryTurn(),
                new SignalHistory(
                        new PeakReference(
                                state.getReferencePeakRatio(), state.getReferenceFrames()),
                        new MaskAreas(state.getRecentMaskAreas()),
                        new TargetColors(new ColorHistogram(state.getMaskColors()))),
                new BoxCalibration(
                        correction(state.getBoxCorrection()).orElse(BoxCorrection.NONE),
                        correction(state.getMaskCorrection()),
                        noise(state.getBoxNoise())),
                Optional.ofNullable(state.getIdentity())
                        .map(
                                identity ->
                                        IdentityStates.toTracker(
                                                identity,
                                                new Motion(
                                                        state.getVelocityX(),
                                                        state.getVelocityY()))));
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
