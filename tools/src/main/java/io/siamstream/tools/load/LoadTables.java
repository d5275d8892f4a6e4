package io.siamstream.tools.load;

import io.siamstream.tools.load.ServiceModel.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables in Markdown: measurements, their model, and what it says of larger machines. */
final class LoadTables {

    private static final String NOTHING = "-";

    private LoadTables() {}

    /** Head of the table of measurements, whose rows are written as they come. */
    static List<String> measuredHead() {
        return head(
                "Cameras",
                "Targets each",
                "Frames/s each",
                "Targets/s asked",
                "Targets/s followed",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "Targets a pass",
                "Device busy",
                "Decoders busy",
                "Cores busy",
                "Limit");
    }

    /** A row of the table of measurements. */
    static String measuredRow(Measurement measured) {
        LoadPoint point = measured.point();
        return row(
                Integer.toString(point.cameras()),
                Integer.toString(point.targets()),
                decimal(point.framesPerSecond()),
                decimal(point.targetsPerSecond()),
                decimal(measured.followed()),
                whole(measured.latency().p50()),
                whole(measured.latency().p95()),
                whole(measured.latency().p99()),
                decimal(measured.batch()),
                percent(measured.modelBusy()),
                percent(measured.decodersBusy()),
                decimal(measured.cores()),
                measured.limit() == Measurement.Limit.NONE
                        ? NOTHING
                        : measured.limit().name().toLowerCase(Locale.ROOT));
    }

    /** The model beside measurements, latencies where both say that the job keeps up. */
    static List<String> check(ServiceModel model, List<Measurement> measurements) {
        List<String> lines =
                head(
                        "Cameras x targets x frames/s",
                        "p50 measured, ms",
                        "model",
                        "p95 measured, ms",
                        "model",
                        "p99 measured, ms",
                        "model",
                        "Kept up",
                        "model");
        for (Measurement measured : measurements) {
            LoadPoint point = measured.point();
            Prediction predicted = model.predict(point);
            boolean both = predicted.keepsUp() && measured.keepsUp();
            Latency was = measured.latency();
            Latency expected = predicted.latency();
            lines.add(
                    row(
                            "%d x %d x %s"
                                    .formatted(
                                            point.cameras(),
                                            point.targets(),
                                            decimal(point.framesPerSecond())),
                            both ? whole(was.p50()) : NOTHING,
                            both ? whole(expected.p50()) : NOTHING,
                            both ? whole(was.p95()) : NOTHING,
                            both ? whole(expected.p95()) : NOTHING,
                            both ? whole(was.p99()) : NOTHING,
                            both ? whole(expected.p99()) : NOTHING,
                            yesOrNo(measured.keepsUp()),
                            yesOrNo(predicted.keepsUp())));
        }
        return lines;
    }

    static List<String> head(String... columns) {
        return new ArrayList<>(List.of(row(columns), "|" + "---|".repeat(columns.length)));
    }

    static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
