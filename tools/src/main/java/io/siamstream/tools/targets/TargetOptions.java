package io.siamstream.tools.targets;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.tools.kafka.ConnectionOptions;
import io.siamstream.tools.kafka.IdConverter;
import io.siamstream.tools.kafka.TopicWriter;
import java.time.Instant;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command about a target says. */
final class TargetOptions {

    @Mixin private ConnectionOptions connection;

    @Option(
            names = {"-c", "--camera"},
            required = true,
            converter = IdConverter.class,
            description = "The camera's id.")
    private String camera;

    @Option(
            names = {"-t", "--target"},
            required = true,
            converter = IdConverter.class,
            description = "The target's id, unique among the live targets of its camera.")
    private String target;

    @Option(names = "--epoch", description = "Epoch of the frame that the command refers to.")
    private Long epoch;

    @Option(names = "--sequence", description = "Number of the frame that the command refers to.")
    private Long sequence;

    @Option(
            names = "--capture-time",
            paramLabel = "TIME",
            description =
                    "Instead of the number: the first frame taken at or after this time, such as"
                            + " 2026-05-01T12:00:00.25Z. Without both: the camera's next frame.")
    private Instant captureTime;

    /** A command about the target, without region. */
    TargetCommand.Builder command(CommandAction action) {
        return TargetCommand.newBuilder()
                .setCameraId(camera)
                .setTargetId(target)
                .setAction(action)
                .setStreamEpoch(epoch)
                .setSequence(sequence)
                .setCaptureTime(captureTime);
    }

    /** Sends a command and waits until the broker has it. */
    void send(TargetCommand command) {
        JobConfiguration job = connection.configuration();
        try (var writer =
                new TopicWriter<>(job, KafkaOptions.COMMANDS_TOPIC, TargetCommand.class)) {
            writer.send(command.getCameraId(), command);
            writer.flush();
        }
    }
}
