package io.siamstream.experiments.benchmark.run;

import io.siamstream.experiments.benchmark.run.ThreadTimes.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The JVM's own threads, of which Java knows nothing but Linux does: what they have done by their
 * names, in steps of ten milliseconds. On other systems none are found.
 */
final class JvmThreads {

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final long NANOS_PER_TICK = TimeUnit.MILLISECONDS.toNanos(10);

    /** Behind the name: where user and system time are, see proc(5). */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private JvmThreads() {}

    /** CPU time of compilers and collectors so far, nanoseconds; nothing where it is not told. */
    static Map<Kind, Long> nanos() {
        Map<Kind, Long> spent = new EnumMap<>(Kind.class);
        if (!Files.isDirectory(TASKS)) {
            return spent;
        }
        try (Stream<Path> tasks = Files.list(TASKS)) {
            tasks.forEach(task -> stat(task).ifPresent(stat -> add(stat, spent)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return spent;
    }

    /** What Linux tells of a thread, nothing of one that has just ended. */
    private static Optional<String> stat(Path task) {
        try {
            return Optional.of(Files.readString(task.resolve("stat")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void add(String stat, Map<Kind, Long> spent) {
        int end = stat.lastIndexOf(')');
        kind(stat.substring(stat.indexOf('(') + 1, end))
                .ifPresent(
                        kind -> {
                            List<String> fields = List.of(stat.substring(end + 2).split(" "));
                            long ticks =
                                    Long.parseLong(fields.get(USER))
                                            + Long.parseLong(fields.get(SYSTEM));
                            spent.merge(kind, ticks * NANOS_PER_TICK, Long::sum);
                        });
    }

    private static Optional<Kind> kind(String thread) {
        if (thread.startsWith("C1 Comp") || thread.startsWith("C2 Comp")) {
            return Optional.of(Kind.COMPILERS);
        }
        return thread.startsWith("GC Thread") || thread.startsWith("G1 ")
                ? Optional.of(Kind.COLLECTOR)
                : Optional.empty();
    }
}
