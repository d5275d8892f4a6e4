package io.siamstream.experiments.mot.data;

import io.siamstream.scenes.ObjectTruth;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.Scenes;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.geometry.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A generated scene as a sequence: its truth is exact, and its detections are the truth as a poor
 * detector would see it. It misses objects, the more the less of them is visible, its boxes are
 * inexact, and it sees things that are not there.
 */
public final class GeneratedSequence {

    /** From so much of it on an object counts as visible. */
    private static final double VISIBLE = 0.25;

    private static final double MISSED = 0.1;
    private static final double PLACE_ERROR = 0.05;
    private static final double SIZE_ERROR = 0.05;
    private static final double PHANTOMS = 0.05;
    private static final double LEAST_SCORE = 0.5;

    private final Scene scene;
    private final Random random;
    private final List<String> objects;

    private GeneratedSequence(Scene scene, long seed) {
        this.scene = scene;
        this.random = new Random(seed);
        this.objects = scene.objects();
    }

    /**
     * The beginning of a scene.
     *
     * @param name name of the sequence
     * @param seed chooses what the detector gets wrong
     */
    public static MotSequence of(String name, Scene scene, long seed, int frames) {
        GeneratedSequence detector = new GeneratedSequence(scene, seed);
        List<List<MotBox>> truth = new ArrayList<>();
        List<List<MotBox>> detections = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            List<ObjectTruth> objects = scene.frame(frame).truth();
            truth.add(detector.truth(objects));
            detections.add(detector.detections(objects));
        }
        return new MotSequence(
                name,
                scene.framesPerSecond(),
                frame -> Pictures.decode(jpeg(scene, frame)),
                detections,
                truth);
    }

    /** A scene draws one frame at a time. */
    private static byte[] jpeg(Scene scene, int frame) {
        synchronized (scene) {
            return Pictures.jpeg(scene.frame(frame).image(), Scenes.JPEG_QUALITY);
        }
    }

    private List<MotBox> truth(List<ObjectTruth> frame) {
        return frame.stream()
                .filter(object -> object.visibility() >= VISIBLE)
                .map(
                        object ->
                                new MotBox(
                                        1 + objects.indexOf(object.id()),
                                        object.box().orElseThrow(),
                                        1,
                                        MotBox.NO_KIND))
                .toList();
    }

    private List<MotBox> detections(List<ObjectTruth> frame) {
        List<MotBox> seen = new ArrayList<>();
        for (ObjectTruth object : frame) {
            Optional<Box> box = object.box();
            boolean found = random.nextDouble() < (1 - MISSED) * object.visibility();
            if (box.isPresent() && found) {
                seen.add(detection(noisy(box.get())));
            }
        }
        if (random.nextDouble() < PHANTOMS) {
            double size = scene.height() * (0.05 + 0.15 * random.nextDouble());
            seen.add(
                    detection(
                            Box.around(
                                    scene.width() * random.nextDouble(),
                                    scene.height() * random.nextDouble(),
                                    size,
                                    size)));
        }
        return seen;
    }

    private Box noisy(Box box) {
        return Box.around(
                box.centerX() + PLACE_ERROR * box.width() * random.nextGaussian(),
                box.centerY() + PLACE_ERROR * box.height() * random.nextGaussian(),
                box.width() * Math.exp(SIZE_ERROR * random.nextGaussian()),
                box.height() * Math.exp(SIZE_ERROR * random.nextGaussian()));
    }

    private MotBox detection(Box box) {
        double score = LEAST_SCORE + (1 - LEAST_SCORE) * random.nextDouble();
        return new MotBox(-1, box, score, MotBox.NO_KIND);
    }
}
