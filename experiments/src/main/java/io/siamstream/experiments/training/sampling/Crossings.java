package io.siamstream.experiments.training.sampling;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.ellipse;

import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.experiments.training.data.Pictures;
import io.siamstream.tracker.geometry.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Lays another object of a target's own video beside it or partly before it, as where two people
 * cross: one that looks like the target more than any object of another video does.
 */
final class Crossings {

    /** Distance of the two middles in half sums of their widths: nearly covered to side by side. */
    private static final double NEAREST = 0.3;

    private static final double FARTHEST = 1.3;

    /** Greatest share of a look-alike's box that something else in its picture may share. */
    private static final double MIXED = 0.1;

    private static final double SHORTEST_SIDE = 10;

    private final Map<String, List<Clip>> byVideo = new HashMap<>();

    Crossings(List<Clip> tracks) {
        for (Clip track : tracks) {
            byVideo.computeIfAbsent(track.video(), video -> new ArrayList<>()).add(track);
        }
    }

    /**
     * A crop with another object laid over it.
     *
     * @param crop blue, green, red
     * @param place box of the other object in the crop
     */
    record Crossing(Mat crop, Box place) {}

    /**
     * Lays an object of the target's video over a search crop.
     *
     * @param clip the target
     * @param target its box in the crop's picture, pixels
     * @param view the crop
     * @return empty where the video has no other object that can be cut out
     */
    Optional<Crossing> lay(Clip clip, Box target, View view, Mat crop, RandomGenerator random) {
        return draw(clip, random).map(other -> laid(other, target, view, crop, random));
    }

    /** Another object in its picture. */
    private record Other(Annotation seen, Box box) {}

    private Optional<Other> draw(Clip clip, RandomGenerator random) {
        List<Clip> fellows =
                byVideo.getOrDefault(clip.video(), List.of()).stream()
                        .filter(other -> other != clip)
                        .toList();
        List<Annotation> crowded =
                clip.annotations().stream().filter(seen -> !seen.others().isEmpty()).toList();
        boolean fromCrowd = fellows.isEmpty() || !crowded.isEmpty() && random.nextBoolean();
        if (fromCrowd && crowded.isEmpty()) {
            return Optional.empty();
        }
        Other other;
        if (fromCrowd) {
            Annotation seen = crowded.get(random.nextInt(crowded.size()));
            other = new Other(seen, seen.others().get(random.nextInt(seen.others().size())));
        } else {
            Clip fellow = fellows.get(random.nextInt(fellows.size()));
            Annotation seen = fellow.annotations().get(random.nextInt(fellow.annotations().size()));
            other = new Other(seen, seen.box());
        }
        return isApart(other) ? Optional.of(other) : Optional.empty();
    }

    private static boolean isApart(Other other) {
        Box box = other.box();
        return Math.min(box.width(), box.height()) >= SHORTEST_SIDE
                && (box.equals(other.seen().box()) || box.overlap(other.seen().box()) <= MIXED)
                && other.seen().others().stream()
                        .allMatch(third -> third.equals(box) || box.overlap(third) <= MIXED);
    }

    private static Crossing laid(
            Other other, Box target, View view, Mat crop, RandomGenerator random) {
        double ratio =
                other.box().height() / target.height() * Math.exp(0.15 * Jitter.uniform(random));
        double stepX = view.stepX() * ratio;
        double stepY = view.stepY() * ratio;
        double width = other.box().width() / stepX;
        double height = other.box().height() / stepY;
        Box shown = view.toCrop(target);
        double apart = NEAREST + (FARTHEST - NEAREST) * random.nextDouble();
        double side = random.nextBoolean() ? 1 : -1;
        double x = shown.centerX() + side * apart * (shown.width() + width) / 2;
        double y = shown.centerY() + 0.15 * shown.height() * Jitter.uniform(random);
        View placed =
                View.placing(other.box(), x, y, stepX, stepY, 0, random.nextBoolean(), crop.cols());
        Mat picture = Pictures.readColor(other.seen().picture());
        Mat outline = outline(x, y, width, height, crop.cols());
        return new Crossing(
                Crops.blend(Crops.stretched(picture, placed), crop, outline),
                Box.around(x, y, width, height));
    }

    private static Mat outline(double x, double y, double width, double height, int side) {
        Mat mask = new Mat(side, side, CV_8UC1, Scalar.all(0));
        ellipse(
                mask,
                new Point((int) Math.round(x), (int) Math.round(y)),
                new Size((int) Math.round(width / 2), (int) Math.round(height / 2)),
                0,
                0,
                360,
                Scalar.all(255),
                FILLED,
                LINE_8,
                0);
        return mask;
    }
}
