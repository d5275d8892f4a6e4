package io.siamstream.experiments.benchmark;

import io.siamstream.experiments.benchmark.detections.DetectionsSection;
import io.siamstream.experiments.benchmark.footage.Footage;
import io.siamstream.experiments.benchmark.speed.MachineLimit;
import io.siamstream.experiments.benchmark.speed.NetworkSection;
import io.siamstream.experiments.benchmark.speed.PartsSection;
import io.siamstream.experiments.benchmark.speed.PeerFiles;
import io.siamstream.experiments.benchmark.speed.PeersSection;
import io.siamstream.experiments.benchmark.speed.SpeedSetting;
import io.siamstream.tracker.weights.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Measures trackers and job in turns, so that what else the machine does falls on all of them, and
 * says what the machine could do at most. Each section is written as soon as it is done.
 */
@Command(
        name = "benchmark",
        description = "Measures what tracker and job cost, beside other trackers and the machine.",
        mixinStandardHelpOptions = true)
public final class BenchmarkCommand implements Callable<Integer> {

    static final String HEADING = "# Benchmarks";

    /** Tries of the machine's limit. */
    private static final int TRIES = 20;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder with benchmark sequences.")
    private Path folder;

    @Option(
            names = "--sections",
            split = ",",
            paramLabel = "NAME",
            description =
                    "What is measured, of ${COMPLETION-CANDIDATES} (default: network, peers, parts,"
                            + " job).")
    private List<BenchmarkSection> sections =
            List.of(
                    BenchmarkSection.NETWORK,
                    BenchmarkSection.PEERS,
                    BenchmarkSection.PARTS,
                    BenchmarkSection.JOB);

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "cpu, gpu:0, ... (default: ${DEFAULT-VALUE}).")
    private String device = "cpu";

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often all take turns (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--quick",
            description = "A few steps of a few loads, to see that all works; tells nothing.")
    private boolean quick;

    @ArgGroup(exclusive = false, heading = "Model files of other trackers%n", multiplicity = "0..1")
    private PeerFiles peers = new PeerFiles();

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Markdown page whose sections are renewed.")
    private Path page;

    @Override
    public Integer call() throws Exception {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        SpeedSetting setting = new SpeedSetting(folder, device, quick ? 1 : rounds, quick, out);
        MachineLimit limit = MachineLimit.measure(device, quick ? 2 : TRIES);
        setting.say("%s", limit.words());
        for (BenchmarkSection section : sections) {
            List<String> measured =
                    switch (section) {
                        case NETWORK -> NetworkSection.lines(setting, limit);
                        case PEERS -> PeersSection.lines(setting, limit, peers);
                        case PARTS -> PartsSection.lines(setting);
                        case JOB -> JobSection.lines(setting);
                        case IDLE -> IdleSection.lines(setting);
                        case CHECKPOINTS -> CheckpointSection.lines(setting);
                        case DETECTIONS -> DetectionsSection.lines(setting);
                        case HOLDING -> holdings(setting);
                    };
            write(section, section.setting(setting.rounds(), limit), measured);
        }
        return 0;
    }

    private void write(BenchmarkSection section, String words, List<String> measured)
            throws IOException {
        List<String> lines = new ArrayList<>(PageSection.heading(spec, words));
        lines.addAll(measured);
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
        if (page != null) {
            PageSection.write(page, HEADING, section.title(), lines);
        }
    }

    private List<String> holdings(SpeedSetting setting) throws Exception {
        int added = quick ? 2 : Holding.ADDED;
        Holding base = holding(setting, 1, 1);
        Holding targets = holding(setting, 1, 1 + added);
        Holding many = holding(setting, 1 + added, 1);
        for (int round = 1; round < setting.rounds(); round++) {
            base = base.least(holding(setting, 1, 1));
            targets = targets.least(holding(setting, 1, 1 + added));
            many = many.least(holding(setting, 1 + added, 1));
        }
        return List.of(
                "| What | Heap, KiB | Checkpoint, KiB |",
                "|---|---|---|",
                targets.rowOfOne("target on a camera", base, added),
                many.rowOfOne("camera with one target", base, added));
    }

    private static Holding holding(SpeedSetting setting, int cameras, int targets)
            throws Exception {
        return Holding.of(
                Footage.of(setting.folder(), cameras, Holding.FOOTAGE_FRAMES, targets),
                () -> setting.open(Profile.DEFAULT, 0));
    }
}
