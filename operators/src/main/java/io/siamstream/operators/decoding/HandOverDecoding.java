package io.siamstream.operators.decoding;

import io.siamstream.operators.InputLimits;
import io.siamstream.operators.Orders;
import io.siamstream.operators.neighbours.Neighbours;
import io.siamstream.schemas.CameraOrder;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.HandedOverClass;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.TargetSearch;
import io.siamstream.schemas.WireFormat;
import java.util.List;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Reads targets that are handed over. Whether they can be searched for is seen when they meet their
 * camera. They are the job's own messages, but anybody might write to the topic.
 */
public final class HandOverDecoding extends RecordDecoding<HandOver, CameraOrder> {
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
        if (handOver.getSearch() != null) {
            check(handOver.getSearch());
        }
    }

    private static void check(TargetSearch search) throws RecordRejectedException {
        Identifiers.check("search.origin", search.getOrigin());
        if (search.getOthers().size() > Neighbours.MOST) {
            throw Identifiers.invalid(
                    "search.others must have at most %d cameras, got %d."
                            .formatted(Neighbours.MOST, search.getOthers().size()));
        }
        for (String other : search.getOthers()) {
            Identifiers.check("search.others", other);
        }
        Double found = search.getFound();
        if (found != null && !(found >= 0 && found <= 1)) {
            throw Identifiers.invalid("search.found must be 0 to 1, got %s.".formatted(found));
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
    CameraOrder received(RecordOrigin origin, HandOver handOver) {
        return Orders.of(origin, handOver);
    }
}
