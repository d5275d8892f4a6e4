package io.siamstream.tools.targets;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.tools.kafka.ConnectionOptions;
import io.siamstream.tools.kafka.IdConverter;
import io.siamstream.tools.kafka.TopicWriter;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command about a target says. */
final class TargetOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

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

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description =
                    "How long to wait for the job's answer, by default ${DEFAULT-VALUE}; 0 for not"
                            + " at all.")
    private int wait = 15;

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

    /**
     * Sends a command and tells what the job answers.
     *
     * @return the command's exit code: 0 unless it was refused or not answered in time
     */
    int send(TargetCommand command) {
        JobConfiguration job = connection.configuration();
        if (wait == 0) {
            write(job, command);
            return 0;
        }
        Duration patience = Duration.ofSeconds(wait);
        try (TargetAnswer answer = new TargetAnswer(job)) {
            write(job, command);
            Optional<TrackEvent> event = answer.await(command, patience);
            boolean obeyed =
                    event.filter(it -> it.getType() != TrackEventType.REJECTED).isPresent();
            PrintWriter out = obeyed ? spec.commandLine().getOut() : spec.commandLine().getErr();
            out.println(
                    event.map(TargetOptions::text)
                            .orElseGet(() -> answer.silence(command, patience)));
            out.flush();
            return obeyed ? 0 : 1;
        }
    }

    private static void write(JobConfiguration job, TargetCommand command) {
        try (var writer =
                new TopicWriter<>(job, KafkaOptions.COMMANDS_TOPIC, TargetCommand.class)) {
            writer.send(command.getCameraId(), command);
            writer.flush();
        }
    }

    private static String text(TrackEvent event) {
        return "%s in frame %d of epoch %d%s%s"
                .formatted(
                        event.getType(),
                        event.getSequence(),
                        event.getStreamEpoch(),
                        event.getReason() == null ? "" : ": " + event.getReason(),
                        event.getMessage() == null ? "" : ", " + event.getMessage());
    }
}
