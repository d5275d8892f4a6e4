package io.siamstream.operators.decoding;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.options.DecodingOptions;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.FrameEncoding;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.FrameReference;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ReadableConfig;

/** What a frame event must fulfil before anybody looks at its picture. */
final class FrameChecks implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final long maxPixels;
    private final long maxBytes;

    FrameChecks(ReadableConfig options) {
        this.maxPixels = options.get(DecodingOptions.MAX_PIXELS);
        this.maxBytes = options.get(DecodingOptions.MAX_BYTES).getBytes();
    }

    void check(FrameEvent frame) throws RecordRejectedException {
        Identifiers.check("cameraId", frame.getCameraId());
        CaptureTimes.check(frame.getCaptureTime());
        if (frame.getTargets().size() > InputLimits.FRAME_TARGETS) {
            throw Identifiers.invalid(
                    "At most %d targets may be sent along with a frame, got %d."
                            .formatted(InputLimits.FRAME_TARGETS, frame.getTargets().size()));
        }
        if (frame.getSequence() < 0 || frame.getStreamEpoch() < 0) {
            throw Identifiers.invalid(
                    "streamEpoch %d and sequence %d must not be negative."
                            .formatted(frame.getStreamEpoch(), frame.getSequence()));
        }
        if (frame.getWidth() <= 0 || frame.getHeight() <= 0) {
            throw Identifiers.invalid(
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
            Identifiers.checkLength(
                    "The reference's uri", reference.getUri(), InputLimits.URI_CHARACTERS);
            if (!SHA256.matcher(reference.getSha256()).matches()) {
                throw Identifiers.invalid(
                        "The reference's sha256 must be 64 lower-case hexadecimal digits.");
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
}
