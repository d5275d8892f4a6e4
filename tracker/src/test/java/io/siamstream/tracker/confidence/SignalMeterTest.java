package io.siamstream.tracker.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.Motion;
import io.siamstream.tracker.image.ColorHistogram;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.MeanColor;
import io.siamstream.tracker.mask.MaskDecoder;
import io.siamstream.tracker.mask.MaskOptions;
import io.siamstream.tracker.mask.TargetMask;
import io.siamstream.tracker.response.Peak;
import io.siamstream.tracker.response.PeakClarity;
import io.siamstream.tracker.response.Response;
import io.siamstream.tracker.state.BoxCalibration;
import io.siamstream.tracker.state.HalfTensor;
import io.siamstream.tracker.state.MaskAreas;
import io.siamstream.tracker.state.PeakReference;
import io.siamstream.tracker.state.Placement;
import io.siamstream.tracker.state.SignalHistory;
import io.siamstream.tracker.state.StatusCounters;
import io.siamstream.tracker.state.TargetColors;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.state.TemplateMemory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignalMeterTest {

    private static final Peak MIDDLE = new Peak(12, 12, 12, 12, 0.7);
    private static final CropWindow SEARCH = new CropWindow(0, 0, 255, 255);
    private static final Response FUSED = withDistractor();
    private static final ColorHistogram RED = colors((byte) 200);
    private static final ColorHistogram DARK_RED = RED.mixed(colors((byte) 100), 0.5);
    private static final PeakClarity CLARITY = new PeakClarity(12, 30, 0.4);

    @Test
    void signalsCompareTheFrameWithTheTargetsPast() {
        float[] full = new float[MaskDecoder.SIDE * MaskDecoder.SIDE];
        Arrays.fill(full, 0.75f);
        TargetMask mask =
                new MaskDecoder(MaskOptions.DEFAULT)
                        .decode(full, new Peak(12, 13, 12, 13, 1), SEARCH)
                        .orElseThrow();

        ConfidenceSignals signals =
                SignalMeter.measure(
                        state(),
                        response(0.8f),
                        response(0.6f),
                        FUSED,
                        CLARITY,
                        MIDDLE,
                        SEARCH,
                        Optional.of(mask),
                        DARK_RED);

        assertThat(signals.initialScore()).isCloseTo(0.8, within(1e-6));
        assertThat(signals.updatedScore()).isCloseTo(0.6, within(1e-6));
        assertThat(signals.relativePeakToSidelobe()).isCloseTo(1.5, within(1e-9));
        // area 127 * 127 over a median of half that
        assertThat(signals.maskAreaRatio()).isCloseTo(2, within(1e-3));
        assertThat(signals.maskCertainty()).isCloseTo(0.5, within(1e-6));
        assertThat(signals.maskFill()).isCloseTo(1, within(1e-9));
        // the mask's cell is one right of the peak: eight pixels; the box was 20 x 5
        assertThat(signals.peakDistance()).isCloseTo(0.8, within(1e-9));
        assertThat(signals.distractor()).isCloseTo(0.5, within(1e-6));
        // half of the mask has a colour that the target never had
        assertThat(signals.colorDistance()).isCloseTo(Math.sqrt(1 - Math.sqrt(0.5)), within(1e-6));
    }

    @Test
    void withoutAMaskItsSignalsAreZero() {
        ConfidenceSignals signals =
                SignalMeter.measure(
                        state(),
                        response(0.8f),
                        response(0.6f),
                        FUSED,
                        CLARITY,
                        MIDDLE,
                        SEARCH,
                        Optional.empty(),
                        ColorHistogram.EMPTY);

        assertThat(signals.maskAreaRatio()).isZero();
        assertThat(signals.maskCertainty()).isZero();
        assertThat(signals.maskFill()).isZero();
        assertThat(signals.peakDistance()).isZero();
        assertThat(signals.colorDistance()).isEqualTo(1);
    }

    @Test
    void aPeakThatIsAloneHasNoDistractor() {
        ConfidenceSignals signals =
                SignalMeter.measure(
                        state(),
                        response(0.8f),
                        response(0.6f),
                        response(0.7f),
                        CLARITY,
                        MIDDLE,
                        SEARCH,
                        Optional.empty(),
                        ColorHistogram.EMPTY);

        assertThat(signals.distractor()).isZero();
    }

    private static ColorHistogram colors(byte red) {
        ColorHistogram.Counter counter =
                new ColorHistogram.Counter(new Image(1, 1, new byte[] {0, 0, red}));
        counter.add(0.5, 0.5);
        return counter.histogram();
    }

    private static Response response(float middle) {
        float[] values = new float[25 * 25];
        values[12 * 25 + 12] = middle;
        return new Response(25, values);
    }

    /** A peak in the middle, and lower ones three and eight cells right of it. */
    private static Response withDistractor() {
        float[] values = response(0.7f).values().clone();
        values[12 * 25 + 15] = 0.5f;
        values[12 * 25 + 20] = 0.4f;
        return new Response(25, values);
    }

    private static TargetState state() {
        Box box = Box.around(127.5, 127.5, 20, 5);
        return new TargetState(
                Optional.empty(),
                Placement.of(box),
                Motion.NONE,
                Optional.of(new MeanColor(0, 0, 0)),
                TemplateMemory.started(HalfTensor.EMPTY, 0),
                StatusCounters.STARTED,
                0,
                new SignalHistory(
                        new PeakReference(8, 10),
                        new MaskAreas(List.of(127f * 127 / 2)),
                        new TargetColors(RED)),
                BoxCalibration.NONE,
                Optional.empty());
    }
}
