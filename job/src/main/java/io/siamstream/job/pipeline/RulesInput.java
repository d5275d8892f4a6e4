package io.siamstream.job.pipeline;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.operators.Orders;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.operators.decoding.RulesDecoding;
import io.siamstream.operators.detection.CameraRules;
import io.siamstream.operators.types.RecordTypeInfo;
import io.siamstream.schemas.CameraOrder;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.DetectionRules;
import io.siamstream.schemas.ReceivedRules;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Rules of cameras, where the options name their topic and one of those that they are about: to
 * detections they are broadcast; tracking has those of each camera's neighbours by its key.
 */
final class RulesInput {

    private final Endpoints endpoints;
    private final JobConfiguration configuration;

    RulesInput(Endpoints endpoints, JobConfiguration configuration) {
        this.endpoints = endpoints;
        this.configuration = configuration;
    }

    private boolean isNamed() {
        boolean used =
                configuration.find(KafkaOptions.DETECTIONS_TOPIC).isPresent()
                        || configuration.find(KafkaOptions.HAND_OVERS_TOPIC).isPresent();
        return used && configuration.find(KafkaOptions.RULES_TOPIC).isPresent();
    }

    /**
     * Adds source and decoding.
     *
     * @param refused the dead letters of the job, to add to
     * @return the rules; empty where there are none
     */
    Optional<DataStream<ReceivedRules>> addTo(
            StreamExecutionEnvironment environment, List<DataStream<DeadLetter>> refused) {
        if (!isNamed()) {
            return Optional.empty();
        }
        SingleOutputStreamOperator<ReceivedRules> rules =
                environment
                        .fromSource(endpoints.rules(), NoWaiting.watermarks(), "rules")
                        .uid("rules-source")
                        .process(
                                new RulesDecoding(
                                        WireFormats.of(
                                                configuration,
                                                KafkaOptions.RULES_TOPIC,
                                                DetectionRules.class),
                                        configuration.operatorOptions()),
                                new RecordTypeInfo<>(ReceivedRules.class))
                        .name("rules decoding")
                        .uid("rules-decoding");
        refused.add(rules.getSideOutput(DeadLetters.TAG));
        return Optional.of(rules);
    }

    /** Rules as orders to their camera, but for those of all cameras, which have no neighbours. */
    static DataStream<CameraOrder> orders(DataStream<ReceivedRules> rules) {
        return rules.filter(received -> !received.getCameraId().equals(CameraRules.ALL))
                .name("rules of one camera")
                .uid("rules-of-one-camera")
                .map(Orders::of, Orders.TYPE)
                .name("neighbours")
                .uid("rule-orders");
    }
}
