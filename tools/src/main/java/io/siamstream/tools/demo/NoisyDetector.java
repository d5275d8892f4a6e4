package io.siamstream.tools.demo;

import io.siamstream.scenes.ObjectTruth;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.SceneFrame;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.DetectedObject;
import io.siamstream.schemas.DetectionEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Stands for a detector as platforms have them: it looks at one frame of six, tells what it saw two
 * frames later, draws edges a little off, overlooks objects, and sees some that are not there. All
 * of it is made of a scene's truth. Used by one thread at a time.
 */
final class NoisyDetector {

    /** It looks at one of so many frames. */
    static final int EVERY = 6;

    /** So many frames later it has told what it saw. */
    static final int FRAMES_LATE = 2;

    private static final String NAME = "generated";
    private static final double LEAST_VISIBILITY = 0.3;
    private static final double OVERLOOKED = 0.15;
    private static final double FALSE_ALARMS = 0.05;
    private static final double FALSE_SIDE = 40;

    /** Standard deviation of an edge, as a share of the box's side. */
    private static final double EDGE = 0.04;

    private final Scene scene;
    private final RandomGenerator random;
    private final Deque<DetectionEvent> underWay = new ArrayDeque<>();

    /**
     * @param seed chooses what it gets wrong
     */
    NoisyDetector(Scene scene, long seed) {
        this.scene = scene;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /**
     * Shows it a frame.
     *
     * @param epoch epoch of the frame
     * @return what it has to tell by now: of this frame's forerunner, if it looked at that one
     */
    Optional<DetectionEvent> see(SceneFrame frame, long epoch) {
        if (frame.sequence() % EVERY == 0) {
            underWay.add(
                    DetectionEvent.newBuilder()
                            .setCameraId(scene.cameraId())
                            .setStreamEpoch(epoch)
                            .setSequence(frame.sequence())
                            .setDetector(NAME)
                            .setObjects(objects(frame))
                            .build());
        }
        boolean told =
                !underWay.isEmpty()
                        && underWay.peek().getSequence() + FRAMES_LATE <= frame.sequence();
        return told ? Optional.of(underWay.poll()) : Optional.empty();
    }

    private List<DetectedObject> objects(SceneFrame frame) {
        List<DetectedObject> objects = new ArrayList<>();
        for (ObjectTruth truth : frame.truth()) {
            if (truth.visibility() >= LEAST_VISIBILITY && random.nextDouble() >= OVERLOOKED) {
                double score = 0.55 + 0.4 * truth.visibility() * random.nextDouble();
                truth.box().ifPresent(box -> objects.add(object(truth.id(), score, off(box))));
            }
        }
        if (random.nextDouble() < FALSE_ALARMS) {
            double x = random.nextDouble() * (scene.width() - FALSE_SIDE);
            double y = random.nextDouble() * (scene.height() - FALSE_SIDE);
            objects.add(
                    object(scene.objects().get(0), 0.55, new Box(x, y, FALSE_SIDE, FALSE_SIDE)));
        }
        return objects;
    }

    private Box off(io.siamstream.tracker.geometry.Box box) {
        double left = box.x() + EDGE * box.width() * random.nextGaussian();
        double top = box.y() + EDGE * box.height() * random.nextGaussian();
        double width = Math.max(2, box.width() * (1 + EDGE * random.nextGaussian()));
        double height = Math.max(2, box.height() * (1 + EDGE * random.nextGaussian()));
        return new Box(left, top, width, height);
    }

    private static DetectedObject object(String name, double score, Box box) {
        return DetectedObject.newBuilder().setClassName(name).setScore(score).setBox(box).build();
    }
}
