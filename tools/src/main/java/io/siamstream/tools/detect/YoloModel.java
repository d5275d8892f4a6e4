package io.siamstream.tools.detect;

import io.siamstream.tools.detect.YoloHead.RawDetection;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.detection.Detection;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * A detector of the YOLO kind in an ONNX file, run by OpenCV's dnn. Used by one thread at a time.
 */
final class YoloModel implements AutoCloseable {

    /** Detectors were trained with this grey around pictures that are no squares. */
    private static final double GREY = 114;

    private static final double SAME_OBJECT = 0.45;
    private static final int MOST = 300;

    private final Net net;
    private final Path file;
    private final int side;
    private final Optional<YoloHead> head;
    private final List<String> classes;
    private final double least;

    private YoloModel(
            Net net,
            Path file,
            int side,
            Optional<YoloHead> head,
            List<String> classes,
            double least) {
        this.net = net;
        this.file = file;
        this.side = side;
        this.head = head;
        this.classes = classes;
        this.least = least;
    }

    /**
     * Reads a model.
     *
     * @param side side of the network's square input, pixels
     * @param head how it writes what it sees; empty to tell by the shape of its output
     * @param classes names of its classes, in its order
     * @param least score from which a detection counts
     * @throws IllegalArgumentException if it cannot be read
     */
    static YoloModel read(
            Path file, int side, Optional<YoloHead> head, List<String> classes, double least) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("There is no model at " + file);
        }
        try {
            Net net = opencv_dnn.readNetFromONNX(file.toString());
            return new YoloModel(net, file, side, head, classes, least);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "OpenCV cannot read %s as ONNX: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * What is in a picture, the surest first, at most 300.
     *
     * @throws IllegalArgumentException if the network gives nothing that a head of this kind gives
     */
    List<Detection> detect(Image image) {
        double scale = Math.min((double) side / image.width(), (double) side / image.height());
        float[][] rows = rows(image, scale);
        YoloHead kind =
                head.orElse(
                        rows.length == YoloHead.places(side) && rows[0].length == classes.size() + 5
                                ? YoloHead.YOLOX
                                : YoloHead.YOLOV8);
        int needed = classes.size() + (kind == YoloHead.YOLOX ? 5 : 4);
        boolean fits = kind != YoloHead.YOLOX || rows.length == YoloHead.places(side);
        if (rows[0].length != needed || !fits) {
            throw new IllegalArgumentException(
                    ("%s gives %d rows of %d numbers, which is no %s head of %d classes at %d x %d"
                                    + " pixels: see --head, --classes and --size")
                            .formatted(
                                    file,
                                    rows.length,
                                    rows[0].length,
                                    kind,
                                    classes.size(),
                                    side,
                                    side));
        }
        return kept(kind.read(rows, side, least)).stream()
                .map(raw -> detection(raw, scale))
                .toList();
    }

    /** The network's output, one row for each place that it looked at. */
    private float[][] rows(Image image, double scale) {
        boolean rgb = head.filter(YoloHead.YOLOV8::equals).isPresent();
        try (Mat picture = Pictures.mat(image);
                Mat scaled = new Mat();
                Mat square = new Mat(side, side, opencv_core.CV_8UC3, Scalar.all(GREY));
                Size size =
                        new Size(
                                (int) Math.round(image.width() * scale),
                                (int) Math.round(image.height() * scale));
                Rect place = new Rect(0, 0, size.width(), size.height())) {
            opencv_imgproc.resize(picture, scaled, size);
            scaled.copyTo(square.apply(place));
            try (Mat blob =
                    opencv_dnn.blobFromImage(
                            square,
                            rgb ? 1 / 255.0 : 1,
                            new Size(side, side),
                            Scalar.all(0),
                            rgb,
                            false,
                            opencv_core.CV_32F)) {
                net.setInput(blob);
                try (Mat output = net.forward()) {
                    return rows(output);
                }
            }
        }
    }

    private float[][] rows(Mat output) {
        if (output.dims() != 3) {
            throw new IllegalArgumentException(
                    "%s gives an output of %d dimensions; a YOLO head has three"
                            .formatted(file, output.dims()));
        }
        int first = output.size(1);
        int second = output.size(2);
        boolean turned = first < second;
        float[][] rows = new float[Math.max(first, second)][Math.min(first, second)];
        FloatBuffer numbers = output.createBuffer();
        for (int i = 0; i < first; i++) {
            for (int j = 0; j < second; j++) {
                rows[turned ? j : i][turned ? i : j] = numbers.get();
            }
        }
        return rows;
    }

    /** Of detections of one class that overlap, the surest. */
    private static List<RawDetection> kept(List<RawDetection> all) {
        List<RawDetection> kept = new ArrayList<>();
        all.stream()
                .sorted(Comparator.comparingDouble(RawDetection::score).reversed())
                .filter(raw -> kept.stream().noneMatch(other -> same(raw, other)))
                .limit(MOST)
                .forEach(kept::add);
        return kept;
    }

    private static boolean same(RawDetection one, RawDetection other) {
        return one.classIndex() == other.classIndex()
                && one.box().overlap(other.box()) > SAME_OBJECT;
    }

    private Detection detection(RawDetection raw, double scale) {
        Box box = raw.box();
        return new Detection(
                new Box(
                        box.x() / scale,
                        box.y() / scale,
                        box.width() / scale,
                        box.height() / scale),
                classes.get(raw.classIndex()),
                Math.min(1, raw.score()));
    }

    @Override
    public void close() {
        net.close();
    }
}
