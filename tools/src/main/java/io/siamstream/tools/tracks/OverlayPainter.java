package io.siamstream.tools.tracks;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.RunLengthMask;
import io.siamstream.schemas.TrackEvent;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Draws track events of a frame into its picture. */
final class OverlayPainter {
    private static final int FONT = opencv_imgproc.FONT_HERSHEY_SIMPLEX;
    private static final double FONT_SCALE = 0.5;
    private static final double MASK_WEIGHT = 0.35;

    private OverlayPainter() {}

    /**
     * Draws boxes, masks and names.
     *
     * @param picture rows of blue, green, red; drawn into
     * @param events the events of just this frame
     */
    static void paint(Mat picture, List<TrackEvent> events) {
        for (TrackEvent event : events) {
            if (event.getMask() != null) {
                paintMask(picture, event.getMask(), color(event));
            }
            if (event.getBox() != null) {
                paintBox(picture, event, color(event));
            }
        }
    }

    private static void paintBox(Mat picture, TrackEvent event, Scalar color) {
        Box box = event.getBox();
        Point corner = point(box.getX(), box.getY());
        opencv_imgproc.rectangle(
                picture,
                corner,
                point(box.getX() + box.getWidth(), box.getY() + box.getHeight()),
                color,
                2,
                opencv_imgproc.LINE_AA,
                0);
        String name =
                "%s %.0f%% v%d"
                        .formatted(
                                event.getTargetId(),
                                100 * event.getConfidence(),
                                event.getTemplateVersion());
        opencv_imgproc.putText(
                picture,
                name,
                point(box.getX(), Math.max(12, box.getY() - 5)),
                FONT,
                FONT_SCALE,
                color,
                1,
                opencv_imgproc.LINE_AA,
                false);
    }

    private static void paintMask(Mat picture, RunLengthMask mask, Scalar color) {
        try (Mat area = decode(mask);
                Mat painted = picture.clone();
                Mat fill = new Mat(picture.size(), picture.type(), color)) {
            fill.copyTo(painted, area);
            opencv_core.addWeighted(painted, MASK_WEIGHT, picture, 1 - MASK_WEIGHT, 0, picture);
        }
    }

    /** The mask as an 8-bit picture, 255 where it is set. */
    private static Mat decode(RunLengthMask mask) {
        byte[] rows = new byte[mask.getWidth() * mask.getHeight()];
        int position = 0;
        boolean inside = false;
        for (int run : mask.getCounts()) {
            for (int end = position + run; position < end; position++) {
                if (inside) {
                    int x = position / mask.getHeight();
                    int y = position % mask.getHeight();
                    rows[y * mask.getWidth() + x] = (byte) 255;
                }
            }
            inside = !inside;
        }
        Mat area = new Mat(mask.getHeight(), mask.getWidth(), opencv_core.CV_8UC1);
        area.data().put(rows, 0, rows.length);
        return area;
    }

    private static Scalar color(TrackEvent event) {
        return switch (event.getStatus()) {
            case TRACKING -> new Scalar(131, 212, 70, 0);
            case UNCERTAIN -> new Scalar(63, 182, 244, 0);
            default -> new Scalar(92, 97, 240, 0);
        };
    }

    private static Point point(double x, double y) {
        return new Point((int) Math.round(x), (int) Math.round(y));
    }
}
