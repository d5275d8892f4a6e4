package io.siamstream.experiments.evaluation.peer;

import io.siamstream.experiments.evaluation.peer.PaddedCrop.PixelBox;
import io.siamstream.experiments.evaluation.run.Answer;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.geometry.Regions;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.Mats;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * NanoTrack's authors' way around their network, with the settings of version 3: SiamRPN's window,
 * penalty for changes of size and shape, and smoothing of the size.
 */
final class NanoTracker implements SequenceTracker {

    private static final int TEMPLATE_SIZE = 127;
    private static final int SEARCH_SIZE = 255;
    private static final int STRIDE = 16;
    private static final double CONTEXT = 0.5;
    private static final double PENALTY = 0.138;
    private static final double WINDOW_INFLUENCE = 0.455;
    private static final double SIZE_RATE = 0.348;
    private static final double LEAST_SIDE = 10;

    private final NanoNetwork network;
    private Scalar meanColor;
    private double centerX;
    private double centerY;
    private double width;
    private double height;

    /**
     * @param network closed with this
     */
    NanoTracker(NanoNetwork network) {
        this.network = network;
    }

    @Override
    public void initialize(Image frame, Region region, boolean masks) {
        forget();
        Box first = Regions.toBox(region);
        centerX = first.x() + (first.width() - 1) / 2;
        centerY = first.y() + (first.height() - 1) / 2;
        width = first.width();
        height = first.height();
        try (Mat pixels = Mats.copyOf(frame)) {
            meanColor = opencv_core.mean(pixels);
            try (Mat crop = crop(pixels, Math.rint(contextSide()), TEMPLATE_SIZE)) {
                network.remember(crop);
            }
        }
    }

    @Override
    public Answer track(Image frame) {
        double scale = TEMPLATE_SIZE / contextSide();
        double searched = contextSide() * SEARCH_SIZE / TEMPLATE_SIZE;
        NanoNetwork.Response response;
        try (Mat pixels = Mats.copyOf(frame);
                Mat crop = crop(pixels, Math.rint(searched), SEARCH_SIZE)) {
            response = network.look(crop);
        }
        Candidate best = null;
        for (int cell = 0; cell < response.side() * response.side(); cell++) {
            Candidate candidate = candidate(response, cell, scale);
            if (best == null || candidate.rank > best.rank) {
                best = candidate;
            }
        }
        follow(best, scale, frame);
        return new Answer(
                new Box(centerX - width / 2, centerY - height / 2, width, height),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.of(best.score));
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

    /** What a cell says, in pixels of the search crop from its middle. */
    private record Candidate(
            double x,
            double y,
            double width,
            double height,
            double score,
            double penalty,
            double rank) {}

    private Candidate candidate(NanoNetwork.Response response, int cell, double scale) {
        int side = response.side();
        int cells = side * side;
        int column = cell % side;
        int row = cell / side;
        double pointX = (column - side / 2) * STRIDE;
        double pointY = (row - side / 2) * STRIDE;
        double left = pointX - response.distances()[cell];
        double top = pointY - response.distances()[cells + cell];
        double right = pointX + response.distances()[2 * cells + cell];
        double bottom = pointY + response.distances()[3 * cells + cell];
        double wide = right - left;
        double high = bottom - top;
        double score =
                1 / (1 + Math.exp(response.logits()[cell] - response.logits()[cells + cell]));
        double change =
                change(paddedSide(wide, high) / paddedSide(width * scale, height * scale))
                        * change(width / height / (wide / high));
        double penalty = Math.exp(-(change - 1) * PENALTY);
        double window = hann(column, side) * hann(row, side);
        double rank = penalty * score * (1 - WINDOW_INFLUENCE) + window * WINDOW_INFLUENCE;
        return new Candidate(
                (left + right) / 2, (top + bottom) / 2, wide, high, score, penalty, rank);
    }

    private void follow(Candidate best, double scale, Image frame) {
        double rate = best.penalty * best.score * SIZE_RATE;
        centerX = clamp(centerX + best.x / scale, 0, frame.width());
        centerY = clamp(centerY + best.y / scale, 0, frame.height());
        width = clamp(width + rate * (best.width / scale - width), LEAST_SIDE, frame.width());
        height = clamp(height + rate * (best.height / scale - height), LEAST_SIDE, frame.height());
    }

    /** Side of the square around the target that a template crop shows. */
    private double contextSide() {
        double margin = CONTEXT * (width + height);
        return Math.sqrt((width + margin) * (height + margin));
    }

    private Mat crop(Mat pixels, double side, int size) {
        int whole = Math.max(1, (int) side);
        int left = (int) Math.floor(centerX - (whole + 1) / 2.0 + 0.5);
        int top = (int) Math.floor(centerY - (whole + 1) / 2.0 + 0.5);
        return PaddedCrop.cut(pixels, new PixelBox(left, top, whole, whole), size, meanColor);
    }

    private static double paddedSide(double wide, double high) {
        double padding = (wide + high) / 2;
        return Math.sqrt((wide + padding) * (high + padding));
    }

    private static double change(double ratio) {
        return Math.max(ratio, 1 / ratio);
    }

    private static double hann(int position, int side) {
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * position / (side - 1));
    }

    private static double clamp(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
