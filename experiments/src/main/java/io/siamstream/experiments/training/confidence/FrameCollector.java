package io.siamstream.experiments.training.confidence;

import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.experiments.training.data.Pictures;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.state.TargetState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.bytedeco.opencv.opencv_core.Mat;

/** Follows targets whose place is known and keeps the tracker's signals with what was true. */
final class FrameCollector {

    private static final double ABSENT_SHARE = 0.3;

    private final Tracker tracker;
    private final SignalRecorder recorder;

    /**
     * @param tracker a tracker whose confidence is the recorder
     */
    FrameCollector(Tracker tracker, SignalRecorder recorder) {
        this.tracker = tracker;
        this.recorder = recorder;
    }

    /** What the tracker is shown, and where its target is in it, if it is. */
    private record Scene(Supplier<Mat> picture, Optional<Box> box) {

        static Scene of(Path picture, Optional<Box> box) {
            return new Scene(() -> Pictures.readColor(picture), box);
        }

        static Scene of(Annotation annotation) {
            return of(annotation.picture(), Optional.of(annotation.box()));
        }
    }

    /** The frames of a benchmark's sequence. */
    List<LabelledFrame> follow(Sequence sequence, int limit) {
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, sequence.length()); i++) {
            scenes.add(Scene.of(sequence.frames().get(i), sequence.box(i)));
        }
        return follow(scenes);
    }

    /**
     * The frames of a track, with a stretch in which another video is shown instead, so that the
     * target is surely not there.
     */
    List<LabelledFrame> followWithAbsence(
            Clip clip, Clip other, int limit, RandomGenerator random) {
        Stretch absent = Stretch.draw(clip, limit, random);
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < absent.length(); i++) {
            Annotation shown = clip.annotations().get(i);
            scenes.add(
                    absent.holds(i)
                            ? Scene.of(cyclic(other, i).picture(), Optional.empty())
                            : Scene.of(shown));
        }
        return follow(scenes);
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
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < astray.length(); i++) {
            Annotation shown = clip.annotations().get(i);
            Annotation distractor = cyclic(other, first + i);
            scenes.add(
                    astray.holds(i)
                            ? new Scene(
                                    () -> ObjectInPlace.picture(shown.picture(), last, distractor),
                                    Optional.empty())
                            : Scene.of(shown));
        }
        return follow(scenes);
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

    private List<LabelledFrame> follow(List<Scene> scenes) {
        List<LabelledFrame> frames = new ArrayList<>();
        TargetState state =
                TargetState.starting(new Region.OfBox(scenes.get(0).box().orElseThrow()));
        for (Scene scene : scenes) {
            TrackingRequest request = new TrackingRequest(state, image(scene.picture()), false);
            TrackingStep step = tracker.track(List.of(request)).steps().get(0);
            state = step.state();
            Box told = step.result().estimate();
            boolean held =
                    scene.box().map(box -> box.overlap(told) >= LabelledFrame.HELD).orElse(false);
            recorder.take().ifPresent(features -> frames.add(new LabelledFrame(features, held)));
        }
        return frames;
    }

    private static Image image(Supplier<Mat> shown) {
        try (Mat picture = shown.get()) {
            return ImageFiles.image(picture);
        }
    }
}
