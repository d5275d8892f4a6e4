package io.siamstream.tools.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.options.BundleOptions;
import io.siamstream.testing.ReferenceTracker;
import io.siamstream.tracker.TrackedBatch;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Cameras, broker and job as the command runs them, with a device whose costs are known. */
class LoadCommandITCase {

    private static final int PASS_MILLIS = 150;
    private static final int TARGET_MILLIS = 20;
    private static final int BUNDLE = BundleOptions.FRAMES.defaultValue();

    /** Targets in a second of full bundles. */
    private static final double CAPACITY = 1000.0 * BUNDLE / (PASS_MILLIS + TARGET_MILLIS * BUNDLE);

    /** From so many percent on something is the limit. */
    private static final int BUSY = 85;

    private final StringWriter output = new StringWriter();

    @TempDir private Path folder;

    @Test
    void addsCamerasUntilTheyAreTooManyAndWritesThePage() throws Exception {
        Path page = folder.resolve("load.md");

        int exit =
                run(
                        "--cameras=1,2,30,99",
                        "--targets=1",
                        "--fps=2",
                        "--warm-up=2",
                        "--seconds=3",
                        "--speedup=3",
                        "--no-overload",
                        "--page=" + page);

        assertThat(exit).as(output.toString()).isZero();
        List<String> lines = Files.readAllLines(page);
        assertThat(lines)
                .anyMatch(
                        line -> line.startsWith("| 1 | 1 | 2.0 | 2.0 |") && line.endsWith("| - |"))
                .noneMatch(line -> line.startsWith("| 99 |"))
                .anyMatch(line -> line.contains("a pass takes"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "\\| a device 3.0 times as fast \\| 1 .*extrapolated.*"))
                .anyMatch(line -> line.endsWith("| measured |"));
        assertThat(lines).allMatch(line -> line.startsWith("|") || line.length() <= 130);
        assertThatTheLimitIsNamedByWhatWasBusy(
                lines.stream()
                        .filter(line -> line.startsWith("| 30 | 1 | 2.0 | 60.0 |"))
                        .findFirst()
                        .orElseThrow());
        assertThat(folder.resolve("images/load.svg")).content().contains("<svg");
    }

    @Test
    void aLoadOfNothingIsRefused() {
        assertThat(run("--cameras=0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(output.toString()).contains("--cameras", "must be above 0");
    }

    /** On a machine that is itself too slow, the device does not get to its limit. */
    private static void assertThatTheLimitIsNamedByWhatWasBusy(String row) {
        List<String> cells = List.of(row.substring(2).split(" \\| ?"));
        double followed = Double.parseDouble(cells.get(4));
        double batch = Double.parseDouble(cells.get(8));
        int device = percent(cells.get(9));
        int decoders = percent(cells.get(10));
        assertThat(batch).as(row).isBetween(1.0, (double) BUNDLE);
        assertThat(followed).as(row).isLessThan(CAPACITY + BUNDLE / 3.0);
        String limit = cells.get(12);
        if (device > BUSY) {
            assertThat(limit).as(row).isEqualTo("device");
        } else if (device < BUSY && decoders > BUSY) {
            assertThat(limit).as(row).isEqualTo("decoding");
        } else if (device < BUSY && decoders < BUSY) {
            assertThat(limit).as(row).isIn("broker", "shuffle");
        }
    }

    private static int percent(String cell) {
        return Integer.parseInt(cell.replace(" %", ""));
    }

    private int run(String... arguments) {
        PrintWriter writer = new PrintWriter(output);
        return new CommandLine(new LoadCommand(job -> context -> new SlowTracker()))
                .setOut(writer)
                .setErr(writer)
                .execute(arguments);
    }

    private static final class SlowTracker implements Tracker {
        private final ReferenceTracker tracker = new ReferenceTracker();

        @Override
        public TrackedBatch track(List<TrackingRequest> requests) {
            try {
                TimeUnit.MILLISECONDS.sleep(PASS_MILLIS + TARGET_MILLIS * requests.size());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return tracker.track(requests);
        }

        @Override
        public void close() {
            tracker.close();
        }
    }
}
