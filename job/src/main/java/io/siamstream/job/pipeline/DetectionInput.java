package io.siamstream.job.pipeline;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.operators.Orders;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.operators.decoding.DetectionDecoding;
import io.siamstream.operators.detection.CameraRules;
import io.siamstream.operators.types.RecordTypeInfo;
import io.siamstream.schemas.CameraOrder;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.ReceivedDetections;
import io.siamstream.schemas.ReceivedRules;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Detections with the rules of their cameras, where the options name their topic. */
final class DetectionInput {

    private final Endpoints endpoints;
    private final JobConfiguration configuration;

    DetectionInput(Endpoints endpoints, JobConfiguration configuration) {
        this.endpoints = endpoints;
        this.configuration = configuration;
    }

    /**
     * Adds source and decoding.
     *
     * @param rules rules of cameras, where there are any
     * @param refused the dead letters of the job, to add to
     * @return the detections; empty where no topic of them is named
     */
    Optional<DataStream<CameraOrder>> addTo(
            StreamExecutionEnvironment environment,
            Optional<DataStream<ReceivedRules>> rules,
            List<DataStream<DeadLetter>> refused) {
        if (configuration.find(KafkaOptions.DETECTIONS_TOPIC).isEmpty()) {
            return Optional.empty();
        }
        SingleOutputStreamOperator<ReceivedDetections> detections = detections(environment);
        refused.add(detections.getSideOutput(DeadLetters.TAG));
        SingleOutputStreamOperator<ReceivedDetections> ruled = detections;
        if (rules.isPresent()) {
            ruled =
                    detections
                            .connect(rules.get().broadcast(CameraRules.RULES))
                            .process(
                                    new CameraRules(),
                                    new RecordTypeInfo<>(ReceivedDetections.class))
                            .name("camera rules")
                            .uid("camera-rules");
        }
        return Optional.of(
                ruled.map(Orders::of, Orders.TYPE).name("detections").uid("detection-orders"));
    }

    private SingleOutputStreamOperator<ReceivedDetections> detections(
            StreamExecutionEnvironment environment) {
        return environment
                .fromSource(endpoints.detections(), NoWaiting.watermarks(), "detections")
                .uid("detections-source")
                .process(
                        new DetectionDecoding(
                                WireFormats.detections(configuration),
                                configuration.operatorOptions()),
                        new RecordTypeInfo<>(ReceivedDetections.class))
                .name("detection decoding")
                .uid("detection-decoding");
    }
}
