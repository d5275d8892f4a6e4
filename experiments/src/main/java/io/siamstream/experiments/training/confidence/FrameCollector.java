package io.siamstream.experiments.training.confidence;

import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.scenes.CameraPictures;
import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.experiments.training.data.Pictures;
import io.siamstream.scenes.ObjectTruth;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.SceneFrame;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;

/** Follows targets whose place is known and keeps the tracker's signals with what was true. */
final class FrameCollector {

    private static final double ABSENT_SHARE = 0.3;

    /** Visible share from which an object of a scene is there. */
    private static final double SEEN = 0.5;

    /** Visible share below which it is not. */
    private static final double GONE = 0.1;

    private final Tracker tracker;
    private final SignalRecorder recorder;

    /**
     * @param tracker a tracker whose confidence is the recorder
     */
    FrameCollector(Tracker tracker, SignalRecorder recorder) {
        this.tracker = tracker;
        this.recorder = recorder;
    }

    /**
     * What the tracker is shown, and where its target is in it, if it is.
     *
     * @param told whether it is clear whether the target is there, so that a fit may be told
     */
    private record Shown(Supplier<Image> picture, Optional<Box> box, boolean told) {

        static Shown of(Path picture, Optional<Box> box) {
            return new Shown(() -> image(() -> Pictures.readColor(picture)), box, true);
        }

        static Shown of(Annotation annotation) {
            return of(annotation.picture(), Optional.of(annotation.box()));
        }

        /** A half hidden object is neither there nor not. */
        static Shown of(SceneFrame frame, String object) {
            ObjectTruth truth =
                    frame.truth().stream()
                            .filter(other -> other.id().equals(object))
                            .findFirst()
                            .orElseThrow();
            boolean there = truth.visibility() >= SEEN;
            return new Shown(
                    () -> CameraPictures.compressed(frame.image()),
                    there ? truth.box() : Optional.empty(),
                    there || truth.visibility() < GONE);
        }
    }

    /** The frames of a benchmark's sequence. */
    List<LabelledFrame> follow(Sequence sequence, int limit) {
        List<Shown> frames = shown(sequence, 1, limit);
        return follow(frames.get(0).box().orElseThrow(), frames);
    }

    /**
     * The frames of a benchmark's sequence, of which some are passed over, followed from another
     * first box.
     *
     * @param step frames from one that is shown to the next, 1 for all
     * @param start the first box, of the annotated one and the frame
     */
    List<LabelledFrame> follow(Sequence sequence, int step, BiFunction<Box, Image, Box> start) {
        List<Shown> frames = shown(sequence, step, sequence.length());
        Shown first = frames.get(0);
        return follow(start.apply(first.box().orElseThrow(), first.picture().get()), frames);
    }

    private static List<Shown> shown(Sequence sequence, int step, int limit) {
        List<Shown> frames = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, sequence.length()); i += step) {
            frames.add(Shown.of(sequence.frames().get(i), sequence.box(i)));
        }
        return frames;
    }

    /**
     * The frames of an object of a generated scene, from the first one in which all of it is seen;
     * none if there is no such frame.
     *
     * @param object name of the object
     * @param limit frames of the scene
     */
    List<LabelledFrame> follow(Scene scene, String object, int limit) {
        for (int first = 0; first < limit; first++) {
            Optional<ObjectTruth> whole =
                    scene.truth(first).stream()
                            .filter(truth -> truth.id().equals(object) && truth.isWhole())
                            .findFirst();
            if (whole.isPresent()) {
                return follow(
                        whole.get().box().orElseThrow(),
                        IntStream.range(first, limit)
                                .mapToObj(at -> Shown.of(scene.frame(at), object))
                                .iterator());
            }
        }
        return List.of();
    }

    /**
     * The frames of a track, with a stretch in which another video is shown instead, so that the
     * target is surely not there.
     */
    List<LabelledFrame> followWithAbsence(
            Clip clip, Clip other, int limit, RandomGenerator random) {
        Stretch absent = Stretch.draw(clip, limit, random);
        List<Shown> frames = new ArrayList<>();
        for (int i = 0; i < absent.length(); i++) {
            Annotation shown = clip.annotations().get(i);
            frames.add(
                    absent.holds(i)
                            ? Shown.of(cyclic(other, i).picture(), Optional.empty())
                            : Shown.of(shown));
        }
        return follow(clip.annotations().get(0).box(), frames);
    }

    /**
     * The frames of a track, with a stretch in which another object moves where the target was: a
     * tracker that it leads astray.
     */
    List<LabelledFrame> followWithDistractor(
            Clip clip, Clip other, int limit, RandomGenerator random) {
        Stretch astray = Stretch.draw(clip, limit, random);
        int first = random.nextInt(other.annotations().size());
        Box last = clip.annotations().get(astray.start() - 1).box();
        List<Shown> frames = new ArrayList<>();
        for (int i = 0; i < astray.length(); i++) {
            Annotation shown = clip.annotations().get(i);
            Annotation distractor = cyclic(other, first + i);
            frames.add(
                    astray.holds(i)
                            ? new Shown(
                                    () ->
                                            image(
                                                    () ->
                                                            ObjectInPlace.picture(
                                                                    shown.picture(),
                                                                    last,
                                                                    distractor)),
                                    Optional.empty(),
                                    true)
                            : Shown.of(shown));
        }
        return follow(clip.annotations().get(0).box(), frames);
    }

    private static Annotation cyclic(Clip clip, int position) {
        return clip.annotations().get(position % clip.annotations().size());
    }

    /**
     * The frames of a track without its target, never the first.
     *
     * @param length frames of the track
     */
    private record Stretch(int start, int end, int length) {

        static Stretch draw(Clip clip, int limit, RandomGenerator random) {
            int length = Math.min(limit, clip.annotations().size());
            int absent = (int) Math.round(ABSENT_SHARE * length);
            int start = 1 + random.nextInt(Math.max(1, length - absent - 1));
            return new Stretch(start, start + absent, length);
        }

        boolean holds(int frame) {
            return frame >= start && frame < end;
        }
    }

    private List<LabelledFrame> follow(Box start, List<Shown> frames) {
        return follow(start, frames.iterator());
    }

    private List<LabelledFrame> follow(Box start, Iterator<Shown> shown) {
        List<LabelledFrame> frames = new ArrayList<>();
        TargetState state = TargetState.starting(new Region.OfBox(start));
        while (shown.hasNext()) {
            Shown next = shown.next();
            TrackingRequest request = new TrackingRequest(state, next.picture().get(), false);
            TrackingStep step = tracker.track(List.of(request)).steps().get(0);
            state = step.state();
            Box told = step.result().estimate();
            boolean held =
                    next.box().map(box -> box.overlap(told) >= LabelledFrame.HELD).orElse(false);
            Optional<double[]> features = recorder.take();
            if (next.told()) {
                features.ifPresent(known -> frames.add(new LabelledFrame(known, held)));
            }
        }
        return frames;
    }

    private static Image image(Supplier<Mat> shown) {
        try (Mat picture = shown.get()) {
            return ImageFiles.image(picture);
        }
    }
}
