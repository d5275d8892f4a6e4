package io.siamstream.tools.tracks;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.json.Json;
import io.siamstream.tools.kafka.ConnectionOptions;
import io.siamstream.tools.kafka.TopicReader;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code siamstream dead-letters}: tells which records the job refused, and why. */
@Command(
        name = "dead-letters",
        description = "Shows the records that the job refused: where they are, and why.",
        sortOptions = false)
public final class DeadLettersCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int LONGEST_TEXT = 300;

    @Spec private CommandSpec spec;
    @Mixin private ConnectionOptions connection;

    @Option(
            names = {"-c", "--camera"},
            description = "Only those whose record had this camera's id as its key.")
    private String camera;

    @Option(
            names = "--reason",
            split = ",",
            paramLabel = "CODE",
            description = "Only those of these reasons, such as IMAGE_UNREADABLE.")
    private Set<String> reasons = Set.of();

    @Option(names = "--follow", description = "Go on with those that come, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--json",
            description = "JSON lines with all fields and the first bytes of the record.")
    private boolean json;

    @Override
    public Integer call() {
        JobConfiguration job = connection.configuration();
        Map<String, Integer> counts = new TreeMap<>();
        PrintWriter out = spec.commandLine().getOut();
        try (TopicReader<DeadLetter> reader =
                new TopicReader<>(job, KafkaOptions.DEAD_LETTERS_TOPIC, DeadLetter.class, true)) {
            var end = reader.end();
            while (follow || !reader.hasReached(end)) {
                reader.poll(
                        POLL,
                        letter -> {
                            if (isWanted(letter)) {
                                counts.merge(letter.getReason(), 1, Integer::sum);
                                out.println(json ? Json.write(letter) : line(letter));
                            }
                        });
                out.flush();
            }
        }
        spec.commandLine().getErr().println(summary(counts));
        spec.commandLine().getErr().flush();
        return 0;
    }

    private boolean isWanted(DeadLetter letter) {
        return (camera == null || camera.equals(key(letter)))
                && (reasons.isEmpty() || reasons.contains(letter.getReason()));
    }

    private static String line(DeadLetter letter) {
        return "%s  %s-%d@%d  %s  %s  %s"
                .formatted(
                        letter.getRejectedAt(),
                        letter.getTopic(),
                        letter.getPartition(),
                        letter.getOffset(),
                        letter.getKey() == null ? "(no key)" : printable(key(letter)),
                        letter.getReason(),
                        printable(letter.getMessage()));
    }

    private static String summary(Map<String, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        String each =
                counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
        return all == 0 ? "No dead letters" : "%d dead letters: %s".formatted(all, each);
    }

    private static String key(DeadLetter letter) {
        ByteBuffer key = letter.getKey();
        return key == null ? "" : StandardCharsets.UTF_8.decode(key.duplicate()).toString();
    }

    /** What strangers wrote, without what a terminal would obey, and not endless. */
    private static String printable(String text) {
        String plain = text.replaceAll("\\p{C}", "?");
        return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT) + "...";
    }
}
