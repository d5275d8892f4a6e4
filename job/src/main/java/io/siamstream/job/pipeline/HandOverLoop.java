package io.siamstream.job.pipeline;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.operators.Orders;
import io.siamstream.operators.deadletter.DeadLetters;
import io.siamstream.operators.decoding.HandOverDecoding;
import io.siamstream.operators.tracking.HandOverOutput;
import io.siamstream.schemas.CameraOrder;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.TrackEvent;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The way from tracking back to tracking that a target takes from one camera to another, where the
 * options name its topic. It leads through the broker: with exactly-once delivery a target has left
 * its camera and is on the topic by the same checkpoint, and is read from it after that alone.
 */
final class HandOverLoop {

    private final Endpoints endpoints;
    private final JobConfiguration configuration;

    HandOverLoop(Endpoints endpoints, JobConfiguration configuration) {
        this.endpoints = endpoints;
        this.configuration = configuration;
    }

    private boolean isNamed() {
        return configuration.find(KafkaOptions.HAND_OVERS_TOPIC).isPresent();
    }

    /**
     * Adds source and decoding.
     *
     * @param refused the dead letters of the job, to add to
     * @return the targets that come to cameras; empty where no topic of them is named
     */
    Optional<DataStream<CameraOrder>> open(
            StreamExecutionEnvironment environment, List<DataStream<DeadLetter>> refused) {
        if (!isNamed()) {
            return Optional.empty();
        }
        SingleOutputStreamOperator<CameraOrder> orders =
                environment
                        .fromSource(endpoints.handOvers(), NoWaiting.watermarks(), "hand-overs")
                        .uid("hand-overs-source")
                        .process(
                                new HandOverDecoding(
                                        WireFormats.of(
                                                configuration,
                                                KafkaOptions.HAND_OVERS_TOPIC,
                                                HandOver.class),
                                        configuration.operatorOptions()),
                                Orders.TYPE)
                        .name("hand-over decoding")
                        .uid("hand-over-decoding");
        refused.add(orders.getSideOutput(DeadLetters.TAG));
        return Optional.of(orders);
    }

    /** Adds the sink of what leaves cameras. */
    void close(SingleOutputStreamOperator<TrackEvent> tracks) {
        if (isNamed()) {
            tracks.getSideOutput(HandOverOutput.TAG)
                    .sinkTo(endpoints.handOverSink())
                    .name("hand-overs")
                    .uid("hand-overs-sink");
        }
    }
}
