package io.siamstream.tools.load;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.operators.options.BundleOptions;
import io.siamstream.tools.load.ServiceModel.BundleSize;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.text.WordUtils;

/** The page of a load: each line is printed as soon as it is known. */
final class LoadReport {

    /** Characters in a line of prose, as in all Markdown here. */
    private static final int WIDTH = 130;

    private static final Path CHART = Path.of("images", "load.svg");

    private final PrintWriter out;
    private final List<String> lines = new ArrayList<>();
    private final List<Measurement> measured = new ArrayList<>();

    LoadReport(PrintWriter out) {
        this.out = out;
    }

    /**
     * Says what is measured, and how.
     *
     * @param commit of the sources
     */
    void begin(String command, String commit, int warmUp, int seconds) {
        add(
                "# Load",
                "",
                "`%s`".formatted(command),
                "",
                "%s, commit %s: %d processor cores, %s %s, Java %s; load %s in the last minute."
                        .formatted(
                                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                                commit,
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                Runtime.version().feature(),
                                LoadTables.decimal(
                                        ManagementFactory.getOperatingSystemMXBean()
                                                .getSystemLoadAverage())),
                "",
                "Broker, cameras and the job with one task slot share one process. The cameras send"
                        + " generated scenes on time whether the job keeps up or not, and cameras"
                        + " are added until it does not. Each load lasts %d s and counts after %d s."
                                .formatted(warmUp + seconds, warmUp),
                "",
                "Latency is from the moment a frame was due to its event. Where a load has a limit,"
                        + " frames wait longer and longer, so there it only tells how long the load"
                        + " lasted. The limit is the device or the decoders if they were busy for"
                        + " 85 % of the time, else the broker if it took frames late, else the"
                        + " shuffle. Busy cores are those of the whole process, cameras and broker"
                        + " included.",
                "");
        add(LoadTables.measuredHead());
    }

    /** Number of measurements so far. */
    int size() {
        return measured.size();
    }

    /** Takes the measurements of more and more cameras of one kind. */
    void add(Measurement measurement) {
        measured.add(measurement);
        add(List.of(LoadTables.measuredRow(measurement)));
    }

    /**
     * Fits the model to every second measurement, holds it against the others, and extrapolates.
     *
     * @param speedup of the device that is assumed
     * @param frameBytes mean size of a picture
     */
    ServiceModel end(JobConfiguration job, double speedup, double frameBytes) {
        ServiceModel model =
                ServiceModel.fit(
                        every(0),
                        new BundleSize(
                                job.operatorOptions().get(BundleOptions.FRAMES),
                                job.operatorOptions().get(BundleOptions.TARGETS)));
        add(
                "",
                "![Latency over the targets that are asked for](%s)".formatted(CHART),
                "",
                "## Model",
                "",
                "One device serves frames in bundles; what comes meanwhile makes the next. Fitted"
                        + " to every second load above: a pass takes %s ms and %s ms for each target"
                                .formatted(
                                        LoadTables.whole(model.passMillis()),
                                        LoadTables.decimal(model.targetMillis()))
                        + " in it, and all else %s ms. Here it is held against the loads that it was"
                                .formatted(LoadTables.whole(model.otherMillis()))
                        + " not fitted to.",
                "");
        add(LoadTables.check(model, every(1)));
        add("", agreement(model, every(1)), "", "## Hosts", "");
        add(
                "The most cameras that are kept up with, if the tracker's processors or device are"
                        + " all that limits. Measured is the largest of the loads above that was"
                        + " kept up with. A host of more processors is taken as so many task slots"
                        + " of this one's: broker, shuffle and memory are not in it. A device \"%s"
                                .formatted(LoadTables.decimal(speedup))
                        + " times as fast\" is an assumption (`--speedup`), to be replaced by a"
                        + " measurement of the GPU in question: `tools/siamstream load -O"
                        + " model.device=gpu:0`. Nothing is left in reserve here: plan for two"
                        + " thirds.",
                "");
        add(
                new HostTable(
                                measured,
                                model,
                                Runtime.getRuntime().availableProcessors(),
                                frameBytes)
                        .lines(speedup));
        return model;
    }

    /**
     * Tells of a load beyond what the job can do, of which it passes frames over.
     *
     * @param maxLag the option overload.max-lag
     */
    void overloaded(Measurement load, ServiceModel model, Duration maxLag) {
        LoadPoint point = load.point();
        double round = 1000.0 * point.cameras() * point.targets() / model.capacity(point.targets());
        double limit = maxLag.toMillis() + round;
        add("", "## Twice as much as it can do", "");
        add(
                "`overload.policy` STAY_LIVE, %d cameras of %d target(s) at %s frames/s: %s targets/s"
                                .formatted(
                                        point.cameras(),
                                        point.targets(),
                                        LoadTables.decimal(point.framesPerSecond()),
                                        LoadTables.whole(point.targetsPerSecond()))
                        + " asked, %s followed. A frame may be %d ms late (`overload.max-lag`), and"
                                .formatted(LoadTables.decimal(load.followed()), maxLag.toMillis())
                        + " one round over all cameras takes %s ms by the model: p95 may be %s ms."
                                .formatted(LoadTables.whole(round), LoadTables.whole(limit)),
                "");
        add(LoadTables.head("p50 ms", "p95 ms", "p99 ms", "p95 within the limit"));
        add(
                List.of(
                        LoadTables.row(
                                LoadTables.whole(load.latency().p50()),
                                LoadTables.whole(load.latency().p95()),
                                LoadTables.whole(load.latency().p99()),
                                load.latency().p95() <= limit ? "yes" : "**no**")));
    }

    /** Writes the page and its chart. */
    void write(Path page) throws IOException {
        Path folder = page.toAbsolutePath().getParent();
        Files.createDirectories(folder.resolve(CHART).getParent());
        LoadChart.write(folder.resolve(CHART), measured);
        Files.write(page, lines.stream().flatMap(LoadReport::wrapped).toList());
    }

    private static Stream<String> wrapped(String line) {
        return line.startsWith("|") ? Stream.of(line) : WordUtils.wrap(line, WIDTH).lines();
    }

    private String agreement(ServiceModel model, List<Measurement> others) {
        long agreed =
                others.stream()
                        .filter(m -> model.predict(m.point()).keepsUp() == m.keepsUp())
                        .count();
        double[] errors =
                others.stream()
                        .filter(Measurement::keepsUp)
                        .mapToDouble(
                                m ->
                                        Math.abs(
                                                model.predict(m.point()).latency().p50()
                                                                / m.latency().p50()
                                                        - 1))
                        .toArray();
        return "Whether the job keeps up, the model tells rightly of %d of %d loads; its p50 is off by %s in the median."
                .formatted(
                        agreed, others.size(), LoadTables.percent(new Median().evaluate(errors)));
    }

    private List<Measurement> every(int rest) {
        return IntStream.range(0, measured.size())
                .filter(i -> i % 2 == rest)
                .mapToObj(measured::get)
                .toList();
    }

    private void add(String... text) {
        add(List.of(text));
    }

    private void add(List<String> text) {
        lines.addAll(text);
        text.forEach(out::println);
        out.flush();
    }
}
