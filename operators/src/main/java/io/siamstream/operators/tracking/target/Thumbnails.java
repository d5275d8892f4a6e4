package io.siamstream.operators.tracking.target;

import io.siamstream.operators.options.FinishedTracksOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.Thumbnail;
import io.siamstream.tracker.TrackingResult;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.ImageEncoder;
import io.siamstream.tracker.state.TargetStatus;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Keeps the best picture of each target: the one in which it is most surely and most largely seen.
 * Larger than the thumbnail it is no better, so a life has a few dozen of them at most.
 */
final class Thumbnails {

    private static final int LONGEST_SIDE = 160;
    private static final double LEAST_SIDE = 4;

    /** How much better a picture must be than the last one to be encoded. */
    private static final double BETTER = 1.1;

    private static final int[] QUALITIES = {85, 60, 35, 15};

    private final boolean wanted;
    private final int mostBytes;

    Thumbnails(ReadableConfig options) {
        this.wanted = options.get(FinishedTracksOptions.THUMBNAILS);
        this.mostBytes =
                Math.toIntExact(
                        Math.min(
                                Integer.MAX_VALUE,
                                options.get(FinishedTracksOptions.THUMBNAIL_BYTES).getBytes()));
    }

    /** What a frame is worth as a picture of a target, pixels; 0 where it is not surely seen. */
    double worth(FrameEvent frame, TrackingResult result) {
        if (!wanted || result.status() != TargetStatus.TRACKING) {
            return 0;
        }
        return result.box()
                .map(box -> inside(box, frame))
                .filter(seen -> Math.min(seen.width(), seen.height()) >= LEAST_SIDE)
                .map(seen -> Math.min(LONGEST_SIDE, Math.sqrt(seen.area())) * result.confidence())
                .orElse(0.0);
    }

    /** Whether one is worth so much more than another that it takes its place. */
    static boolean isBetter(double worth, double best) {
        return worth > BETTER * best;
    }

    /** The picture of a target in a frame; empty when it cannot be made small enough. */
    Optional<Thumbnail> of(FrameEvent frame, Supplier<Image> image, TrackingResult result) {
        Box seen = inside(result.box().orElseThrow(), frame);
        int left = (int) seen.x();
        int top = (int) seen.y();
        int width = (int) Math.ceil(seen.x() + seen.width()) - left;
        int height = (int) Math.ceil(seen.y() + seen.height()) - top;
        for (int quality : QUALITIES) {
            byte[] jpeg =
                    ImageEncoder.jpeg(image.get(), left, top, width, height, LONGEST_SIDE, quality);
            if (jpeg.length <= mostBytes) {
                return Optional.of(new Thumbnail(frame.getCaptureTime(), ByteBuffer.wrap(jpeg)));
            }
        }
        return Optional.empty();
    }

    private static Box inside(Box box, FrameEvent frame) {
        double left = Math.max(0, box.x());
        double top = Math.max(0, box.y());
        double right = Math.min(frame.getWidth(), box.x() + box.width());
        double bottom = Math.min(frame.getHeight(), box.y() + box.height());
        return new Box(left, top, right - left, bottom - top);
    }
}
