package io.siamstream.tools.load;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.operators.options.BundleOptions;
import io.siamstream.tools.load.ServiceModel.BundleSize;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** The page of a load: each line is printed as soon as it is known. */
final class LoadReport {

    private static final Path CHART = Path.of("images", "load.svg");

    private final PrintWriter out;
    private final List<String> lines = new ArrayList<>();
    private final List<Measurement> measured = new ArrayList<>();

    LoadReport(PrintWriter out) {
        this.out = out;
    }

    /** Says what is measured, and how. */
    void begin(String command, int warmUp, int seconds) {
        add(
                "# Load",
                "",
                "`%s`".formatted(command),
                "",
                "%s: %d processor cores, %s %s, Java %s."
                        .formatted(
                                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                Runtime.version().feature()),
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
                        + " shuffle.",
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
    void end(JobConfiguration job, double speedup, double frameBytes) {
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
        add("", agreement(model, every(1)), "", "## Extrapolated, not measured", "");
        add(
                "The most cameras that the model keeps up with, if only the device limits. A slot"
                        + " \"as measured\" has this whole"
                        + " machine to itself. A device \"%s times as fast\" is an assumption"
                                .formatted(LoadTables.decimal(speedup))
                        + " (`--speedup`), to be replaced by a measurement of the GPU in question:"
                        + " `tools/siamstream load -O model.device=gpu:0`. Nothing is left in"
                        + " reserve here: plan for two thirds.",
                "");
        add(LoadTables.extrapolated(model, speedup, decodingMillis(), frameBytes));
    }

    /** Writes the page and its chart. */
    void write(Path page) throws IOException {
        Path folder = page.toAbsolutePath().getParent();
        Files.createDirectories(folder.resolve(CHART).getParent());
        LoadChart.write(folder.resolve(CHART), measured);
        Files.write(page, lines);
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

    private double decodingMillis() {
        return measured.stream()
                .flatMap(measurement -> measurement.decodings().stream())
                .mapToDouble(WorkMeter.Work::millis)
                .average()
                .orElse(0);
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
