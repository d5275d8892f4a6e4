package io.siamstream.operators.decoding;

import io.siamstream.operators.RawRecord;
import io.siamstream.operators.detection.FollowRulesOf;
import io.siamstream.operators.neighbours.Neighbours;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.ReceivedRules;
import io.siamstream.schemas.RecordOrigin;
import io.siamstream.schemas.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/** Reads rules of cameras. A record without value takes its camera's rules back. */
public final class RulesDecoding extends RecordDecoding<DetectionRules, ReceivedRules> {
    private static final long serialVersionUID = 1L;

    private final Configuration options;

    /**
     * Reads rules of the given wire format.
     *
     * @param options what holds where the rules say nothing
     */
    public RulesDecoding(WireFormat<DetectionRules> format, ReadableConfig options) {
        super(format, options);
        this.options = Configuration.fromMap(options.toMap());
    }

    @Override
    Optional<ReceivedRules> withoutValue(RawRecord raw) {
        return raw.key() == null
                ? Optional.empty()
                : Optional.of(
                        new ReceivedRules(new String(raw.key(), StandardCharsets.UTF_8), null));
    }

    @Override
    String cameraOf(DetectionRules rules) {
        return rules.getCameraId();
    }

    @Override
    void check(DetectionRules rules) throws RecordRejectedException {
        Identifiers.check("cameraId", rules.getCameraId());
        try {
            requireFollowable(rules, options);
        } catch (IllegalArgumentException e) {
            throw Identifiers.invalid(
                    "The rules of camera %s cannot be followed, and those before them stay: %s."
                            .formatted(rules.getCameraId(), e.getMessage()));
        }
    }

    /**
     * Looks whether a camera's rules can be followed.
     *
     * @param options what holds where the rules say nothing
     * @throws IllegalArgumentException if not; the message says what is wrong
     */
    public static void requireFollowable(DetectionRules rules, ReadableConfig options) {
        FollowRulesOf.topic(rules, FollowRulesOf.options(options));
        if (rules.getNeighbours() != null) {
            Neighbours.check(rules.getCameraId(), rules.getNeighbours());
        }
    }

    @Override
    ReceivedRules received(RecordOrigin origin, DetectionRules rules) {
        return new ReceivedRules(rules.getCameraId(), rules);
    }
}
