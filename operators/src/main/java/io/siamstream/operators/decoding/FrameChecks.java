package io.siamstream.operators.decoding;

import io.siamstream.operators.options.DecodingOptions;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.FrameReference;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ReadableConfig;

/** What a frame event must fulfil before anybody looks at its picture. */
final class FrameChecks implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Instant MILLIS_OF_2001 = Instant.EPOCH.plusMillis(978_307_200L);
    private static final Instant MILLIS_OF_2100 = Instant.EPOCH.plusMillis(4_102_444_800L);
    private static final Instant NANOS_OF_2001 = Instant.EPOCH.plusSeconds(978_307_200_000L);

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final long maxPixels;
    private final long maxBytes;

    FrameChecks(ReadableConfig options) {
        this.maxPixels = options.get(DecodingOptions.MAX_PIXELS);
        this.maxBytes = options.get(DecodingOptions.MAX_BYTES).getBytes();
    }

    void check(FrameEvent frame) throws RecordRejectedException {
        Identifiers.check("cameraId", frame.getCameraId());
        if (frame.getSequence() < 0 || frame.getStreamEpoch() < 0) {
            throw invalid(
                    "streamEpoch %d and sequence %d must not be negative."
                            .formatted(frame.getStreamEpoch(), frame.getSequence()));
        }
        checkUnit(frame.getCaptureTime());
        if (frame.getWidth() <= 0 || frame.getHeight() <= 0) {
            throw invalid(
                    "width %d and height %d must be above zero."
                            .formatted(frame.getWidth(), frame.getHeight()));
        }
        long pixels = (long) frame.getWidth() * frame.getHeight();
        if (pixels > maxPixels) {
            throw new RecordRejectedException(
                    DeadLetterReason.FRAME_TOO_LARGE,
                    "%d x %d are more pixels than %s = %d."
                            .formatted(
                                    frame.getWidth(),
                                    frame.getHeight(),
                                    DecodingOptions.MAX_PIXELS.key(),
                                    maxPixels));
        }
        if (frame.getEncoding() == FrameEncoding.UNKNOWN) {
            throw new RecordRejectedException(
                    DeadLetterReason.IMAGE_ENCODING,
                    "The encoding is not known to this version; send JPEG, PNG or BGR.");
        }
        checkSize(frame, pixels);
    }

    private void checkSize(FrameEvent frame, long pixels) throws RecordRejectedException {
        long size;
        if (frame.getPayload() instanceof FrameReference reference) {
            if (!SHA256.matcher(reference.getSha256()).matches()) {
                throw invalid("The reference's sha256 must be 64 lower-case hexadecimal digits.");
            }
            size = reference.getSize();
        } else {
            size = ((ByteBuffer) frame.getPayload()).remaining();
        }
        if (size <= 0) {
            throw new RecordRejectedException(
                    DeadLetterReason.IMAGE_UNREADABLE, "The picture has no bytes.");
        }
        if (size > maxBytes) {
            throw new RecordRejectedException(
                    DeadLetterReason.FRAME_TOO_LARGE,
                    "The picture's %d bytes are more than %s = %d."
                            .formatted(size, DecodingOptions.MAX_BYTES.key(), maxBytes));
        }
        if (frame.getEncoding() == FrameEncoding.BGR && size != 3 * pixels) {
            throw new RecordRejectedException(
                    DeadLetterReason.IMAGE_SIZE,
                    "A BGR picture of %d x %d has %d bytes, got %d."
                            .formatted(frame.getWidth(), frame.getHeight(), 3 * pixels, size));
        }
    }

    /**
     * A camera whose clock was never set is in the first days of 1970, and is believed.
     * Milliseconds taken for microseconds are some weeks later, nanoseconds in a far future.
     */
    private static void checkUnit(Instant captureTime) throws RecordRejectedException {
        boolean millis =
                captureTime.isAfter(MILLIS_OF_2001) && captureTime.isBefore(MILLIS_OF_2100);
        if (millis || captureTime.isAfter(NANOS_OF_2001)) {
            throw invalid(
                    "captureTime is microseconds since 1970, and %s is what %s of today give."
                            .formatted(captureTime, millis ? "milliseconds" : "nanoseconds"));
        }
    }

    private static RecordRejectedException invalid(String message) {
        return new RecordRejectedException(DeadLetterReason.INVALID_FIELD, message);
    }
}
