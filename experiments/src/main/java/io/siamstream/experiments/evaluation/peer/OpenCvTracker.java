package io.siamstream.experiments.evaluation.peer;

import io.siamstream.experiments.evaluation.run.Answer;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.geometry.Regions;
import io.siamstream.tracker.image.Image;
import java.util.function.Supplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_video.Tracker;

/**
 * One of OpenCV's trackers. They begin with boxes of whole pixels, so the first box is rounded; of
 * a polygon VOT's box is taken. Where one reports that it found nothing, its last box stands.
 */
final class OpenCvTracker implements SequenceTracker {

    private final Supplier<? extends Tracker> algorithm;
    private Tracker tracker;
    private Box last;

    /**
     * @param algorithm makes a fresh tracker for every sequence, for OpenCV's keep what they learnt
     */
    OpenCvTracker(Supplier<? extends Tracker> algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    public void initialize(Image frame, Region region, boolean masks) {
        close();
        tracker = algorithm.get();
        last = Regions.toBox(region);
        try (Mat mat = mat(frame);
                Rect rect =
                        new Rect(
                                (int) Math.round(last.x()),
                                (int) Math.round(last.y()),
                                (int) Math.round(last.width()),
                                (int) Math.round(last.height()))) {
            tracker.init(mat, rect);
        }
    }

    @Override
    public Answer track(Image frame) {
        try (Mat mat = mat(frame);
                Rect rect = new Rect()) {
            if (tracker.update(mat, rect)) {
                last = new Box(rect.x(), rect.y(), rect.width(), rect.height());
            }
        }
        return Answer.of(last);
    }

    @Override
    public void close() {
        if (tracker != null) {
            tracker.close();
            tracker = null;
        }
    }

    private static Mat mat(Image image) {
        try (BytePointer pixels = new BytePointer(image.bgr());
                Mat view = new Mat(image.height(), image.width(), opencv_core.CV_8UC3, pixels)) {
            return view.clone();
        }
    }
}
