package io.siamstream.job.pipeline;

import static org.apache.flink.configuration.ExecutionOptions.FLUSH_AFTER_EVERY_RECORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.job.kafka.KafkaEndpoints;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.operators.decoding.OpenCvImageDecoder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class TrackingPipelineTest {

    private static final List<String> UIDS =
            List.of(
                    "commands-source",
                    "command-decoding",
                    "dead-letters-sink",
                    "frames-source",
                    "frame-decoding",
                    "tracking",
                    "tracks-sink");

    @Test
    void savepointsOfOneVersionFitTheNextAsUidsAndMaxParallelismAreFixed() {
        StreamGraph graph = graph(Map.of("job.max-parallelism", "64"));

        Set<String> uids = new HashSet<>();
        for (StreamNode node : graph.getStreamNodes()) {
            assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull();
            uids.add(node.getTransformationUID().replaceFirst("^Sink (Writer|Committer): ", ""));
            assertThat(node.getMaxParallelism()).as(node.getOperatorName()).isIn(-1, 64);
        }
        assertThat(uids).containsAll(UIDS);
        assertThat(graph.getExecutionConfig().getMaxParallelism()).isEqualTo(64);
    }

    @Test
    void noFramesEndWaitsInANetworkBufferForTheNextFrame() {
        assertThat(graph(Map.of()).getStreamNodes())
                .allMatch(node -> node.getBufferTimeout() == FLUSH_AFTER_EVERY_RECORD);
    }

    @Test
    void noTypeFallsBackToKryo() {
        StreamExecutionEnvironment environment = environment(Map.of());

        assertThat(environment.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
        // With generic types off, a graph with one of them cannot be made.
        assertThat(environment.getStreamGraph().getJobName()).isNotEmpty();
    }

    @Test
    void secretsReachNeitherTheDashboardsParametersNorFlinksConfiguration() {
        StreamExecutionEnvironment environment =
                environment(Map.of("kafka.sasl.jaas.config", "hunter2"));

        assertThat(environment.getConfig().getGlobalJobParameters().toMap()).isEmpty();
        assertThat(environment.getConfiguration().toString()).doesNotContain("hunter2");
    }

    private static StreamGraph graph(Map<String, String> options) {
        return environment(options).getStreamGraph();
    }

    private static StreamExecutionEnvironment environment(Map<String, String> options) {
        JobConfiguration configuration = JobConfiguration.of(options);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        new TrackingPipeline(
                        new KafkaEndpoints(configuration),
                        context -> {
                            throw new IllegalStateException("No subtask runs here");
                        },
                        new OpenCvImageDecoder(configuration.operatorOptions()),
                        configuration)
                .addTo(environment);
        return environment;
    }
}
