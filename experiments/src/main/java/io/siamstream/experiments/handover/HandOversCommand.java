package io.siamstream.experiments.handover;

import io.siamstream.experiments.evaluation.CommandText;
import io.siamstream.experiments.evaluation.report.HandOversReport;
import io.siamstream.experiments.evaluation.report.RunInfo;
import io.siamstream.experiments.evaluation.score.HandOverCount;
import io.siamstream.experiments.scenes.SceneSelection;
import io.siamstream.scenes.Scene;
import io.siamstream.scenes.Scenes;
import io.siamstream.tools.load.SourceCommit;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.profile.Trackers;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.weights.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Hands objects of generated worlds over between two cameras, and tells by the truth how well. */
@Command(
        name = "hand-overs",
        description =
                "Hands objects of generated worlds over between two cameras that share no view,"
                        + " beside their exact truth.",
        mixinStandardHelpOptions = true)
public final class HandOversCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--seeds",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,2,3",
            description = "Seeds of the worlds, look-alikes included (default: ${DEFAULT-VALUE}).")
    private List<Long> seeds = List.of();

    @Option(
            names = "--cameras",
            split = ",",
            paramLabel = "NAME",
            description = "Only these worlds, such as reef,harbour (default: all).")
    private List<String> cameras = List.of();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "How long each world runs (default: ${DEFAULT-VALUE}).")
    private double minutes = 2;

    @Option(
            names = "--searched",
            paramLabel = "SECONDS",
            description =
                    "For how long an object is searched that left the first camera (default:"
                            + " ${DEFAULT-VALUE}).")
    private double searched = 15;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "Hand-overs of a world and seed at most (default: ${DEFAULT-VALUE}).")
    private int most = 100;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Also write a page, such as docs/reports/hand-overs.md.")
    private Path summary;

    @Option(
            names = "--rows",
            paramLabel = "FILE",
            description =
                    "Keeps the row of each world that is done, and goes on after them when the same"
                            + " command is given again at the same commit (default:"
                            + " ${DEFAULT-VALUE}).")
    private Path kept = Path.of("target", "hand-overs", "rows.jsonl");

    @Override
    public Integer call() throws IOException {
        List<HandOversReport.Row> rows = new ArrayList<>();
        HandOverRows done =
                new HandOverRows(
                        kept,
                        "%s, %s minutes, %s s, %d"
                                .formatted(SourceCommit.current(), minutes, searched, most));
        try (Tracker tracker = Trackers.open(Profile.LIGHT, TrackerOptions.DEFAULT)) {
            for (long seed : seeds) {
                for (Scene scene : SceneSelection.of(seed, cameras, "--cameras")) {
                    Optional<HandOverCount> before = done.find(scene.cameraId(), seed);
                    HandOverCount count = before.isPresent() ? before.get() : run(tracker, scene);
                    HandOversReport.Row row =
                            new HandOversReport.Row(scene.cameraId(), seed, count);
                    if (before.isEmpty()) {
                        done.add(row);
                    }
                    rows.add(row);
                    spec.commandLine().getOut().println(row.text());
                    spec.commandLine().getOut().flush();
                }
            }
        }
        HandOverCount all =
                rows.stream()
                        .map(HandOversReport.Row::count)
                        .reduce(HandOverCount.NONE, HandOverCount::plus);
        HandOversReport report = new HandOversReport(rows, all, info());
        spec.commandLine().getOut().println(report.text());
        if (summary != null) {
            report.writeSummary(summary);
            spec.commandLine().getOut().println("Summary: " + summary);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private HandOverCount run(Tracker tracker, Scene scene) {
        return HandOverRun.run(
                tracker,
                scene,
                frames(60 * minutes),
                frames(searched),
                most,
                line -> spec.commandLine().getOut().println("  " + line));
    }

    private RunInfo info() {
        return RunInfo.current(
                        CommandText.of(spec),
                        1,
                        List.of(
                                new RunInfo.TrackerLine(
                                        "siamstream", "light profile, shipped weights")))
                .withThreads("one world at a time, the tracker's own threads");
    }

    private static int frames(double seconds) {
        return (int) Math.round(seconds * Scenes.FRAMES_PER_SECOND);
    }
}
