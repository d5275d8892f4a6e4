package io.siamstream.tools.tracks;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.schemas.json.Json;
import io.siamstream.tools.kafka.ConnectionOptions;
import io.siamstream.tools.kafka.TopicReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code siamstream tracks}: prints or records track events as JSON lines. */
@Command(
        name = "tracks",
        description = "Prints track events as JSON lines, or records them to a file.",
        sortOptions = false)
public final class TracksCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(250);

    @Spec private CommandSpec spec;
    @Mixin private ConnectionOptions connection;

    @Option(
            names = {"-c", "--camera"},
            description = "Only this camera.")
    private String camera;

    @Option(
            names = "--type",
            split = ",",
            description = "Only events of these types: ${COMPLETION-CANDIDATES}.")
    private Set<TrackEventType> types = Set.of();

    @Option(names = "--from-beginning", description = "Also what is in the topic already.")
    private boolean fromBeginning;

    @Option(names = "--until-end", description = "Stop at what is the topic's end when it starts.")
    private boolean untilEnd;

    @Option(names = "--count", paramLabel = "N", description = "Stop after so many events.")
    private long count = Long.MAX_VALUE;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        JobConfiguration job = connection.configuration();
        try (var reader = TopicReader.ofTracks(job, fromBeginning)) {
            if (output == null) {
                copy(reader, spec.commandLine().getOut());
                return 0;
            }
            try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(output))) {
                long written = copy(reader, file);
                spec.commandLine().getOut().printf("%d events in %s%n", written, output);
            }
            return 0;
        }
    }

    private long copy(TopicReader<TrackEvent> reader, PrintWriter lines) {
        var end = reader.end();
        long written = 0;
        while (written < count) {
            for (TrackEvent event : reader.poll(POLL)) {
                if (written < count && isWanted(event)) {
                    lines.println(Json.write(event));
                    written++;
                }
            }
            lines.flush();
            if (untilEnd && reader.hasReached(end)) {
                break;
            }
        }
        return written;
    }

    private boolean isWanted(TrackEvent event) {
        return (camera == null || camera.equals(event.getCameraId()))
                && (types.isEmpty() || types.contains(event.getType()));
    }
}
