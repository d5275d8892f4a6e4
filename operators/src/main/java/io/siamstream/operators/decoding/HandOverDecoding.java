package io.siamstream.operators.decoding;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.Orders;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.HandedOverClass;
import io.siamstream.schemas.ReceivedCommand;
import io.siamstream.schemas.ReceivedDetections;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.WireFormat;
import java.util.List;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.types.Either;

/**
 * Reads targets that are handed over. Whether they can be searched for is seen when they meet their
 * camera. They are the job's own messages, but anybody might write to the topic.
 */
public final class HandOverDecoding
        extends RecordDecoding<HandOver, Either<ReceivedCommand, ReceivedDetections>> {
    private static final long serialVersionUID = 1L;

    /** Reads hand-overs of the given wire format. */
    public HandOverDecoding(WireFormat<HandOver> format, ReadableConfig options) {
        super(format, options);
    }

    @Override
    String cameraOf(HandOver handOver) {
        return handOver.getCameraId();
    }

    @Override
    void check(HandOver handOver) throws RecordRejectedException {
        Identifiers.check("cameraId", handOver.getCameraId());
        Identifiers.check("fromCamera", handOver.getFromCamera());
        Identifiers.check("targetId", handOver.getTargetId());
        Identifiers.checkLength("label", handOver.getLabel(), InputLimits.LABEL_CHARACTERS);
        if (handOver.getDetected() != null) {
            check(handOver.getDetected());
        }
    }

    private static void check(HandedOverClass detected) throws RecordRejectedException {
        Identifiers.checkLength("detector", detected.getDetector(), InputLimits.CLASS_CHARACTERS);
        Identifiers.checkLength("className", detected.getClassName(), InputLimits.CLASS_CHARACTERS);
        List<Float> embedding = detected.getEmbedding();
        if (embedding != null
                && (embedding.size() > InputLimits.EMBEDDING_NUMBERS
                        || !embedding.stream().allMatch(Float::isFinite))) {
            throw Identifiers.invalid(
                    "embedding must have at most %d numbers, all finite, got %d."
                            .formatted(InputLimits.EMBEDDING_NUMBERS, embedding.size()));
        }
    }

    @Override
    Either<ReceivedCommand, ReceivedDetections> received(RecordOrigin origin, HandOver handOver) {
        return Orders.of(origin, handOver);
    }
}
