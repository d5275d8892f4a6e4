package io.siamstream.experiments.evaluation.report;

import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.score.SequenceScore;
import io.siamstream.experiments.evaluation.score.TrackerScores;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Frames around the moment in which a tracker lost its target, with truth and answer drawn. */
final class FailureStrips {

    private static final double LOST_OVERLAP = 0.1;
    private static final int LOST_FRAMES = 5;
    private static final int[] AROUND = {-10, -4, 0, 4, 10, 30};
    private static final int HEIGHT = 150;
    private static final int QUALITY = 80;
    private static final int MOST = 16;

    private FailureStrips() {}

    /** The strips of a tracker, earliest losses first; none where it lost nothing. */
    static List<Figure> of(TrackerScores tracker) {
        List<Loss> losses = new ArrayList<>();
        for (SequenceScore score : tracker.sequences()) {
            lostAt(score).ifPresent(frame -> losses.add(new Loss(score, frame)));
        }
        return losses.stream()
                .sorted(
                        Comparator.comparingDouble(
                                l -> (double) l.frame / l.score.sequence().length()))
                .limit(MOST)
                .map(FailureStrips::strip)
                .toList();
    }

    /** The first of several frames in a row without overlap to speak of. */
    static OptionalInt lostAt(SequenceScore score) {
        Sequence sequence = score.sequence();
        List<Box> boxes = score.result().boxes();
        int run = 0;
        for (int i = 0; i < Math.min(boxes.size(), sequence.length()); i++) {
            Optional<Box> truth = sequence.annotations().get(i).map(Regions::bounds);
            boolean lost = truth.isPresent() && truth.get().overlap(boxes.get(i)) < LOST_OVERLAP;
            run = lost ? run + 1 : 0;
            if (run == LOST_FRAMES) {
                return OptionalInt.of(i - LOST_FRAMES + 1);
            }
        }
        return OptionalInt.empty();
    }

    private static Figure strip(Loss loss) {
        Sequence sequence = loss.score.sequence();
        int[] frames =
                IntStream.of(AROUND)
                        .map(offset -> loss.frame + offset)
                        .filter(i -> i >= 0 && i < sequence.length())
                        .toArray();
        try (MatVector pictures = new MatVector(frames.length);
                Mat joined = new Mat();
                BytePointer jpeg = new BytePointer();
                IntPointer quality =
                        new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY)) {
            for (int i = 0; i < frames.length; i++) {
                pictures.put(i, drawn(loss.score, frames[i]));
            }
            opencv_core.hconcat(pictures, joined);
            opencv_imgcodecs.imencode(".jpg", joined, jpeg, quality);
            byte[] bytes = new byte[(int) jpeg.limit()];
            jpeg.get(bytes);
            return Figure.jpeg(
                    "%s: lost at frame %d of %d"
                            .formatted(sequence.qualifiedName(), loss.frame + 1, sequence.length()),
                    bytes);
        }
    }

    private static Mat drawn(SequenceScore score, int frame) {
        Sequence sequence = score.sequence();
        Image image = ImageFiles.read(sequence.frames().get(frame));
        double scale = (double) HEIGHT / image.height();
        Mat small = new Mat();
        try (BytePointer pixels = new BytePointer(image.bgr());
                Mat mat = new Mat(image.height(), image.width(), opencv_core.CV_8UC3, pixels);
                Size size = new Size((int) Math.round(image.width() * scale), HEIGHT)) {
            opencv_imgproc.resize(mat, small, size, 0, 0, opencv_imgproc.INTER_AREA);
        }
        double firstPixel = sequence.benchmark().firstPixel();
        sequence.box(frame).ifPresent(box -> draw(small, box, scale, new Scalar(80, 220, 80, 0)));
        Box answer = score.result().boxes().get(frame);
        Box inPixels =
                new Box(
                        answer.x() - firstPixel,
                        answer.y() - firstPixel,
                        answer.width(),
                        answer.height());
        draw(small, inPixels, scale, new Scalar(40, 60, 235, 0));
        try (Point corner = new Point(5, 14);
                Scalar white = new Scalar(255, 255, 255, 0)) {
            opencv_imgproc.putText(
                    small,
                    String.valueOf(frame + 1),
                    corner,
                    opencv_imgproc.FONT_HERSHEY_SIMPLEX,
                    0.42,
                    white);
        }
        return small;
    }

    private static void draw(Mat picture, Box box, double scale, Scalar color) {
        try (color;
                Point from = new Point((int) (box.x() * scale), (int) (box.y() * scale));
                Point to =
                        new Point(
                                (int) ((box.x() + box.width()) * scale),
                                (int) ((box.y() + box.height()) * scale))) {
            opencv_imgproc.rectangle(picture, from, to, color, 2, opencv_imgproc.LINE_8, 0);
        }
    }

    private record Loss(SequenceScore score, int frame) {}
}
