package io.siamstream.experiments.training.sampling;

import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_core.countNonZero;
import static org.bytedeco.opencv.global.opencv_imgproc.boundingRect;

import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.experiments.training.data.Pictures;
import io.siamstream.tracker.geometry.Box;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** Composes crops: what lies behind a target, beside it and before it. */
final class Scenery {

    /** An object that fills more of its picture gives itself away before a plain fill. */
    private static final double FILLED_BY_OBJECT = 0.35;

    private static final int LARGEST_CROWD = 3;

    private final SamplingConfig config;
    private final List<Path> backgrounds;
    private final Optional<ClipPool> masked;
    private final Map<String, ClipPool> maskedByDataset = new HashMap<>();

    Scenery(List<Clip> stills, List<Path> backgrounds, SamplingConfig config) {
        this.config = config;
        this.backgrounds = backgrounds;
        List<Clip> pasteable =
                stills.stream()
                        .filter(clip -> clip.annotations().get(0).mask().isPresent())
                        .filter(clip -> !config.maskless().contains(clip.dataset()))
                        .toList();
        this.masked =
                pasteable.isEmpty()
                        ? Optional.empty()
                        : Optional.of(ClipPool.ofStills(pasteable, config));
        Map<String, List<Clip>> byDataset = new HashMap<>();
        pasteable.forEach(
                clip ->
                        byDataset
                                .computeIfAbsent(clip.dataset(), name -> new ArrayList<>())
                                .add(clip));
        byDataset.forEach(
                (name, clips) -> {
                    if (clips.size() > 10 && config.weights().getOrDefault(name, 1.0) > 0) {
                        maskedByDataset.put(name, ClipPool.ofStills(clips, config));
                    }
                });
    }

    /** The template crop of an annotation. */
    Mat template(Appearing shown, View view, RandomGenerator random) {
        return filled(shown, view, random);
    }

    /**
     * The search crop of an annotation, with everything that the configuration adds.
     *
     * @param crowd distractors of {@link #crowd}
     */
    SearchScene search(
            Clip clip,
            Appearing sought,
            View view,
            boolean masked,
            List<Clip> crowd,
            RandomGenerator random) {
        Mat crop = filled(sought, view, random);
        Optional<Mat> mask =
                masked
                        ? Optional.of(
                                Crops.mask(sought.annotation().mask().orElseThrow().read(), view))
                        : Optional.empty();
        Optional<Box> tightBox =
                view.rotation() == 0 ? Optional.empty() : mask.flatMap(Scenery::bounds);
        Box box = tightBox.orElseGet(() -> view.toCrop(sought.box()));
        List<Box> others = new ArrayList<>();
        if (mask.isPresent() && random.nextDouble() < config.paste()) {
            Mat elsewhere = withCrowd(crowd, background(view.size(), random), box, others, random);
            crop = Crops.blend(crop, elsewhere, mask.get());
        } else {
            sought.annotation().others().forEach(other -> others.add(view.toCrop(other)));
            crop = withCrowd(crowd, crop, box, others, random);
        }
        if (random.nextDouble() < config.occlusion()) {
            crop = occluded(clip, crop, mask, box, others, random);
        }
        return new SearchScene(crop, mask, tightBox, others);
    }

    /**
     * The crop of an annotation that is filled by its target: the crowd stands behind it, partly
     * hidden, rather than beside it.
     */
    SearchScene look(
            Clip clip,
            Appearing sought,
            View view,
            boolean masked,
            List<Clip> crowd,
            RandomGenerator random) {
        SearchScene scene = search(clip, sought, view, masked, List.of(), random);
        if (scene.mask().isEmpty() || crowd.isEmpty()) {
            return scene;
        }
        double size = Math.sqrt(view.toCrop(sought.box()).area());
        Mat crowded = scene.crop();
        for (Clip other : crowd) {
            double side = size * Math.exp(0.3 * Jitter.uniform(random));
            double x = view.size() * random.nextDouble();
            double y = view.size() * random.nextDouble();
            crowded = pasted(other, crowded, Box.around(x, y, side, side), random).crop();
        }
        return new SearchScene(
                Crops.blend(scene.crop(), crowded, scene.mask().get()),
                scene.mask(),
                scene.tightBox(),
                scene.others());
    }

    private Mat filled(Appearing target, View view, RandomGenerator random) {
        Mat picture = target.picture();
        Mat crop = Crops.color(picture, view);
        boolean fill =
                target.coverage() > FILLED_BY_OBJECT && config.fill() > 0
                        || random.nextDouble() < config.fill();
        if (!fill) {
            return crop;
        }
        Mat inside = Crops.inside(picture, view);
        if (countNonZero(inside) == inside.total()) {
            return crop;
        }
        return Crops.blend(crop, background(view.size(), random), inside);
    }

    /** A random part of a random background, at a random scale. */
    private Mat background(int size, RandomGenerator random) {
        Mat picture = Pictures.readColor(backgrounds.get(random.nextInt(backgrounds.size())));
        double shorter = Math.min(picture.cols(), picture.rows());
        double step = shorter / size * (0.4 + 0.6 * random.nextDouble());
        double half = step * size / 2;
        return Crops.stretched(
                picture,
                new View(
                        half + random.nextDouble() * Math.max(0, picture.cols() - 2 * half),
                        half + random.nextDouble() * Math.max(0, picture.rows() - 2 * half),
                        step,
                        step,
                        0,
                        random.nextBoolean(),
                        size));
    }

    /** Draws objects to be shown beside that of a clip. */
    List<Clip> crowd(Clip clip, RandomGenerator random) {
        List<Clip> crowd = new ArrayList<>();
        for (int i = 0; i < LARGEST_CROWD && random.nextDouble() < config.distractor(); i++) {
            if (masked.isPresent()) {
                Clip other = alike(clip).draw(random);
                if (!other.sharesVideoWith(clip)) {
                    crowd.add(other);
                }
            }
        }
        return crowd;
    }

    private static Mat withCrowd(
            List<Clip> crowd, Mat crop, Box target, List<Box> others, RandomGenerator random) {
        Mat crowded = crop;
        for (Clip other : crowd) {
            double side = Math.sqrt(target.area()) * Math.exp(0.3 * Jitter.uniform(random));
            double x = crop.cols() * random.nextDouble();
            double y = crop.rows() * random.nextDouble();
            Box place = Box.around(x, y, side, side);
            if (place.overlap(target) <= 0.02) {
                crowded = pasted(other, crowded, place, random).crop();
                others.add(place);
            }
        }
        return crowded;
    }

    /** Masked objects of the data set of a clip, or all where it has none. */
    private ClipPool alike(Clip clip) {
        return maskedByDataset.getOrDefault(clip.dataset(), masked.orElseThrow());
    }

    /** Another object before the target, over less than half of its box. */
    private Mat occluded(
            Clip clip,
            Mat crop,
            Optional<Mat> mask,
            Box target,
            List<Box> others,
            RandomGenerator random) {
        if (masked.isEmpty()) {
            return crop;
        }
        double side = Math.sqrt(target.area()) * (0.4 + 0.6 * random.nextDouble());
        double angle = 2 * Math.PI * random.nextDouble();
        Box place =
                Box.around(
                        target.centerX() + Math.cos(angle) * target.width() / 2,
                        target.centerY() + Math.sin(angle) * target.height() / 2,
                        side,
                        side);
        ClipPool occluders = random.nextBoolean() ? alike(clip) : masked.get();
        others.add(place);
        Pasted pasted = pasted(occluders.draw(random), crop, place, random);
        mask.ifPresent(
                visible -> {
                    Mat hidden = new Mat();
                    bitwise_not(pasted.mask(), hidden);
                    Mat left = new Mat();
                    visible.copyTo(left, hidden);
                    left.copyTo(visible);
                });
        return pasted.crop();
    }

    private record Pasted(Mat crop, Mat mask) {}

    /** An object laid over a crop so that it has the area of a box and its middle. */
    private static Pasted pasted(Clip object, Mat crop, Box place, RandomGenerator random) {
        Annotation annotation = object.annotations().get(0);
        double step = Math.sqrt(annotation.box().area() / place.area());
        View view =
                View.placing(
                        annotation.box(),
                        place.centerX(),
                        place.centerY(),
                        step,
                        step,
                        0.3 * Jitter.triangular(random),
                        random.nextBoolean(),
                        crop.cols());
        Mat picture = Pictures.readColor(annotation.picture());
        Mat mask = Crops.mask(annotation.mask().orElseThrow().read(), view);
        return new Pasted(Crops.blend(Crops.color(picture, view), crop, mask), mask);
    }

    private static Optional<Box> bounds(Mat mask) {
        Rect bounds = boundingRect(mask);
        return bounds.area() == 0
                ? Optional.empty()
                : Optional.of(new Box(bounds.x(), bounds.y(), bounds.width(), bounds.height()));
    }
}
