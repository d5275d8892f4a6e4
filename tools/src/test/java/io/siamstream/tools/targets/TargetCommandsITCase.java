package io.siamstream.tools.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.embedded.EmbeddedKafka;
import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.tools.Commands;
import io.siamstream.tools.kafka.JobTopics;
import io.siamstream.tools.kafka.TopicWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code siamstream target} against a real broker. */
class TargetCommandsITCase {
    private static EmbeddedKafka kafka;
    private static JobConfiguration job;

    private final Commands commands = new Commands(kafka);

    @BeforeAll
    static void startTheBroker() {
        kafka = EmbeddedKafka.start();
        job =
                JobConfiguration.of(
                        Map.of(KafkaOptions.BOOTSTRAP_SERVERS.key(), kafka.bootstrapServers()));
        JobTopics.create(kafka, job, 2, 1024 * 1024);
    }

    @AfterAll
    static void stopTheBroker() {
        kafka.close();
    }

    @Test
    void targetCommandsReachTheirTopic() {
        assertThat(
                        commands.run(
                                "target",
                                "start",
                                "-c",
                                "door",
                                "-t",
                                "cat",
                                "--polygon",
                                "1,1,9,1,9,9",
                                "--sequence=7",
                                "--epoch=2",
                                "--label=grey",
                                "--wait=0",
                                "--mask"))
                .as(commands.err())
                .isZero();
        assertThat(
                        commands.run(
                                "target",
                                "correct",
                                "-c",
                                "door",
                                "-t",
                                "cat",
                                "--box",
                                "1,2,3,4",
                                "--capture-time",
                                "2026-05-01T10:00:00Z",
                                "--wait=0"))
                .isZero();
        assertThat(commands.run("target", "stop", "-c", "door", "-t", "cat", "--wait=0")).isZero();
        assertThat(
                        commands.run(
                                "target",
                                "hand-over",
                                "-c",
                                "door",
                                "-t",
                                "cat",
                                "--to",
                                "yard",
                                "--wait=0"))
                .isZero();

        List<TargetCommand> sent =
                Commands.read(job, KafkaOptions.COMMANDS_TOPIC, TargetCommand.class);
        assertThat(sent)
                .extracting(TargetCommand::getAction)
                .containsExactly(
                        CommandAction.START,
                        CommandAction.CORRECT,
                        CommandAction.STOP,
                        CommandAction.HAND_OVER);
        TargetCommand start = sent.get(0);
        assertThat(start.getRegion().getPolygon()).containsExactly(1.0, 1.0, 9.0, 1.0, 9.0, 9.0);
        assertThat(start.getSequence()).isEqualTo(7);
        assertThat(start.getMask()).isTrue();
        assertThat(sent.get(3).getToCamera()).isEqualTo("yard");
        assertThat(sent.get(1).getCaptureTime()).isEqualTo(Instant.parse("2026-05-01T10:00:00Z"));
    }

    @Test
    void aCommandThatNobodyAnswersIsSaidToBeUnanswered() {
        int code = commands.run("target", "stop", "-c", "dooor", "-t", "cat", "--wait=1");

        assertThat(code).isEqualTo(1);
        assertThat(commands.err())
                .contains("did not answer within 1 s for camera \"dooor\"", "no camera sent");
    }

    @Test
    void theAnswerToACommandIsPrinted() throws Exception {
        try (var writer = new TopicWriter<>(job, KafkaOptions.TRACKS_TOPIC, TrackEvent.class)) {
            TrackEvent rejected =
                    TrackEvent.newBuilder()
                            .setEventId("quay/3")
                            .setCameraId("quay")
                            .setTargetId("tug")
                            .setStreamEpoch(9)
                            .setSequence(3)
                            .setCaptureTime(Instant.EPOCH)
                            .setEmitTime(Instant.EPOCH)
                            .setStatus(TargetStatus.TRACKING)
                            .setType(TrackEventType.REJECTED)
                            .setReason("UNKNOWN_TARGET")
                            .setMessage("The camera has no live target of this id.")
                            .build();
            Thread answering = new Thread(() -> answer(writer, rejected));
            answering.start();
            int code = commands.run("target", "stop", "-c", "quay", "-t", "tug", "--wait=60");
            answering.interrupt();
            answering.join();

            assertThat(code).isEqualTo(1);
            assertThat(commands.err()).contains("REJECTED in frame 3", "UNKNOWN_TARGET");
        }
    }

    /** Answers again and again, for nobody knows when the command listens. */
    private static void answer(TopicWriter<TrackEvent> writer, TrackEvent event) {
        try {
            while (true) {
                writer.send("quay", event);
                Thread.sleep(200);
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }
}
