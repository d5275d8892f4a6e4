package io.siamstream.operators.decoding;

import io.siamstream.operators.options.DecodingOptions;
import io.siamstream.schemas.DeadLetterReason;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.FrameReference;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Gets the encoded bytes of a frame: from the event, or from where its reference points. Only
 * places that the options name are read, no more bytes than the reference says, and they must have
 * the SHA-256 that it says.
 */
final class PayloadFetcher {

    private final ReferencePlaces places;
    private final ReferenceReader reader;

    PayloadFetcher(ReadableConfig options) {
        this.places = new ReferencePlaces(options.get(DecodingOptions.REFERENCE_ALLOWED));
        this.reader = new ReferenceReader(options.get(DecodingOptions.REFERENCE_TIMEOUT));
    }

    /**
     * The encoded bytes.
     *
     * @throws RecordRejectedException if they may not be read, cannot be, or are not the right ones
     */
    ByteBuffer fetch(FrameEvent frame) throws RecordRejectedException {
        if (!(frame.getPayload() instanceof FrameReference reference)) {
            return ((ByteBuffer) frame.getPayload()).duplicate();
        }
        URI uri = places.check(reference.getUri());
        byte[] bytes;
        try {
            bytes = reader.read(uri, Math.toIntExact(reference.getSize()));
        } catch (IOException e) {
            throw new RecordRejectedException(
                    DeadLetterReason.REFERENCE_UNAVAILABLE,
                    "Cannot read %s: %s".formatted(uri, e.getMessage()),
                    e);
        }
        if (bytes.length != reference.getSize() || !sha256(bytes).equals(reference.getSha256())) {
            throw new RecordRejectedException(
                    DeadLetterReason.REFERENCE_MISMATCH,
                    "What lies at %s differs from the event's size %d or SHA-256 %s."
                            .formatted(uri, reference.getSize(), reference.getSha256()));
        }
        return ByteBuffer.wrap(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
