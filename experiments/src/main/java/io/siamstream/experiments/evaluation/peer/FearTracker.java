package io.siamstream.experiments.evaluation.peer;

import io.siamstream.experiments.evaluation.peer.PaddedCrop.PixelBox;
import io.siamstream.experiments.evaluation.run.Answer;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.geometry.Regions;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.Mats;
import io.siamstream.tracker.network.light.LightNetwork;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The authors' way around FEAR-XS with the settings that they published, which are without window,
 * penalty or smoothing: the box of the highest cell, in whole pixels. Crops are stretched to a
 * square; what of them is outside of the frame has the first frame's mean colour.
 */
final class FearTracker implements SequenceTracker {

    /** Share of the box by which a crop is wider on each side. */
    private static final double TEMPLATE_MARGIN = 0.2;

    private static final double SEARCH_MARGIN = 2;
    private static final int LEAST_SIDE = 3;
    private static final int SIDE = LightNetwork.RESPONSE_SIDE;
    private static final int CELLS = SIDE * SIDE;
    private static final double MIDDLE = LightNetwork.SEARCH_SIZE / 2.0;

    private final FearNetwork network;
    private Scalar meanColor;
    private PixelBox box;

    /**
     * @param network closed with this
     */
    FearTracker(FearNetwork network) {
        this.network = network;
    }

    @Override
    public void initialize(Image frame, Region region, boolean masks) {
        forget();
        Box first = Regions.toBox(region);
        try (Mat pixels = Mats.copyOf(frame)) {
            meanColor = opencv_core.mean(pixels);
            box = inside(first.x(), first.y(), first.width(), first.height(), frame);
            try (Mat crop =
                    PaddedCrop.cut(
                            pixels,
                            widened(box, TEMPLATE_MARGIN),
                            LightNetwork.TEMPLATE_SIZE,
                            meanColor)) {
                network.remember(crop);
            }
        }
    }

    @Override
    public Answer track(Image frame) {
        PixelBox part = widened(box, SEARCH_MARGIN);
        FearNetwork.Response response;
        try (Mat pixels = Mats.copyOf(frame);
                Mat crop = PaddedCrop.cut(pixels, part, LightNetwork.SEARCH_SIZE, meanColor)) {
            response = network.look(crop);
        }
        int best = highest(response.logits());
        box = found(response.distances(), best, part, frame);
        double confidence = 1 / (1 + Math.exp(-response.logits()[best]));
        return new Answer(
                new Box(box.x(), box.y(), box.width(), box.height()),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.of(confidence));
    }

    @Override
    public void close() {
        forget();
        network.close();
    }

    private void forget() {
        if (meanColor != null) {
            meanColor.close();
            meanColor = null;
        }
    }

    private static int highest(float[] logits) {
        int best = 0;
        for (int cell = 1; cell < logits.length; cell++) {
            if (logits[cell] > logits[best]) {
                best = cell;
            }
        }
        return best;
    }

    private static PixelBox found(float[] distances, int cell, PixelBox part, Image frame) {
        double cellX = (cell % SIDE - SIDE / 2) * LightNetwork.STRIDE + MIDDLE;
        double cellY = (cell / SIDE - SIDE / 2) * LightNetwork.STRIDE + MIDDLE;
        double left = distances[cell];
        double top = distances[CELLS + cell];
        double right = distances[2 * CELLS + cell];
        double bottom = distances[3 * CELLS + cell];
        double scaleX = (double) part.width() / LightNetwork.SEARCH_SIZE;
        double scaleY = (double) part.height() / LightNetwork.SEARCH_SIZE;
        return inside(
                Math.rint((cellX - left) * scaleX + part.x()),
                Math.rint((cellY - top) * scaleY + part.y()),
                Math.max(LEAST_SIDE, Math.rint((left + right) * scaleX)),
                Math.max(LEAST_SIDE, Math.rint((top + bottom) * scaleY)),
                frame);
    }

    private static PixelBox widened(PixelBox box, double margin) {
        return new PixelBox(
                (int) (box.x() - margin * box.width()),
                (int) (box.y() - margin * box.height()),
                (int) (box.width() * (1 + 2 * margin)),
                (int) (box.height() * (1 + 2 * margin)));
    }

    /** The part of a box that is in the frame, at least three pixels wide and high. */
    private static PixelBox inside(double x, double y, double width, double height, Image frame) {
        int left = (int) clamp(x, frame.width());
        int top = (int) clamp(y, frame.height());
        int wide = Math.max(LEAST_SIDE, (int) clamp(left + width, frame.width()) - left);
        int high = Math.max(LEAST_SIDE, (int) clamp(top + height, frame.height()) - top);
        return new PixelBox(
                Math.min(left, Math.max(0, frame.width() - wide)),
                Math.min(top, Math.max(0, frame.height() - high)),
                wide,
                high);
    }

    private static double clamp(double position, int size) {
        return Math.max(0, Math.min(size, position));
    }
}
