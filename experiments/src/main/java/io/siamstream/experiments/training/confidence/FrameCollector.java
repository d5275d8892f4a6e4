package io.siamstream.experiments.training.confidence;

import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.experiments.training.data.Pictures;
import io.siamstream.tracker.Box;
import io.siamstream.tracker.Image;
import io.siamstream.tracker.Region;
import io.siamstream.tracker.TargetState;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** The frames of a benchmark's sequence. */
    List<LabelledFrame> follow(Sequence sequence, int limit) {
        List<Path> pictures = new ArrayList<>();
        List<Optional<Box>> boxes = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, sequence.length()); i++) {
            pictures.add(sequence.frames().get(i));
            boxes.add(sequence.box(i));
        }
        return follow(pictures, boxes);
    }

    /**
     * The frames of a track, with a stretch in which another video is shown instead, so that the
     * target is surely not there.
     */
    List<LabelledFrame> followWithAbsence(
            Clip clip, Clip other, int limit, RandomGenerator random) {
        int length = Math.min(limit, clip.annotations().size());
        int absent = (int) Math.round(ABSENT_SHARE * length);
        int start = 1 + random.nextInt(Math.max(1, length - absent - 1));
        List<Path> pictures = new ArrayList<>();
        List<Optional<Box>> boxes = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            boolean shown = i < start || i >= start + absent;
            Annotation annotation =
                    shown
                            ? clip.annotations().get(i)
                            : other.annotations().get(i % other.annotations().size());
            pictures.add(annotation.picture());
            boxes.add(shown ? Optional.of(annotation.box()) : Optional.empty());
        }
        return follow(pictures, boxes);
    }

    private List<LabelledFrame> follow(List<Path> pictures, List<Optional<Box>> boxes) {
        List<LabelledFrame> frames = new ArrayList<>();
        TargetState state = TargetState.starting(new Region.OfBox(boxes.get(0).orElseThrow()));
        for (int i = 0; i < pictures.size(); i++) {
            TrackingRequest request = new TrackingRequest(state, read(pictures.get(i)), false);
            TrackingStep step = tracker.track(List.of(request)).steps().get(0);
            state = step.state();
            Box told = step.result().estimate();
            boolean held =
                    boxes.get(i).map(box -> box.overlap(told) >= LabelledFrame.HELD).orElse(false);
            recorder.take()
                    .ifPresent(signals -> frames.add(new LabelledFrame(signals.features(), held)));
        }
        return frames;
    }

    private static Image read(Path file) {
        try (Mat picture = Pictures.readColor(file)) {
            byte[] bytes = new byte[Math.toIntExact(picture.total() * picture.elemSize())];
            picture.data().get(bytes);
            return new Image(picture.cols(), picture.rows(), bytes);
        }
    }
}
