package io.siamstream.tracker.confidence;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.mask.TargetMask;
import io.siamstream.tracker.response.Peak;
import io.siamstream.tracker.response.PeakClarity;
import io.siamstream.tracker.response.PeakFinder;
import io.siamstream.tracker.response.Response;
import io.siamstream.tracker.state.Placement;
import io.siamstream.tracker.state.SignalHistory;
import io.siamstream.tracker.state.TargetState;
import java.util.Optional;

/** Measures the signals of one target in one frame. */
public final class SignalMeter {

    /** A peak below it is noise. */
    private static final double FAINTEST_DISTRACTOR = 1e-3;

    private SignalMeter() {}

    /**
     * The signals of a frame.
     *
     * @param state the target's state before the frame
     * @param initial response of the first frame's template, without window
     * @param updated response of the updated template, without window
     * @param fused both together, without window
     * @param clarity clarity of the peak in the fused response
     * @param peak the peak of the fused response
     * @param search the window that the search region was cut from
     * @param mask the mask at the peak
     * @param colors the mask's colours, empty without one
     */
    public static ConfidenceSignals measure(
            TargetState state,
            Response initial,
            Response updated,
            Response fused,
            PeakClarity clarity,
            Peak peak,
            CropWindow search,
            Optional<TargetMask> mask,
            ColorHistogram colors) {
        double peakToSidelobe = clarity.peakToSidelobe();
        Placement last = state.placement();
        double lastArea = last.width() * last.height();
        SignalHistory history = state.signals();
        return new ConfidenceSignals(
                initial.at(peak),
                updated.at(peak),
                peakToSidelobe,
                history.peaks().relative(peakToSidelobe),
                clarity.correlationEnergy(),
                clarity.secondPeak(),
                mask.map(found -> history.areas().ratio(found.area())).orElse(0.0),
                mask.map(TargetMask::certainty).orElse(0.0),
                mask.map(TargetMask::fill).orElse(0.0),
                mask.map(found -> distance(found.box(), peak, search) / Math.sqrt(lastArea))
                        .orElse(0.0),
                distractor(fused, peak),
                history.colors().distance(colors));
    }

    private static double distractor(Response fused, Peak peak) {
        return PeakFinder.others(fused, peak, FAINTEST_DISTRACTOR).stream()
                .mapToDouble(Peak::score)
                .max()
                .orElse(0);
    }

    private static double distance(Box box, Peak peak, CropWindow search) {
        return Math.hypot(box.centerX() - peak.frameX(search), box.centerY() - peak.frameY(search));
    }
}
