package io.siamstream.experiments.evaluation;

import io.siamstream.experiments.evaluation.parts.LightPart;
import io.siamstream.experiments.evaluation.parts.ReducedTracker;
import io.siamstream.experiments.evaluation.peer.FearPeer;
import io.siamstream.experiments.evaluation.peer.NanoPeer;
import io.siamstream.experiments.evaluation.peer.NanoVersion3Peer;
import io.siamstream.experiments.evaluation.peer.OptionsFile;
import io.siamstream.experiments.evaluation.peer.Peer;
import io.siamstream.experiments.evaluation.peer.SiamMlg;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.tracker.siammlg.TrackerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which trackers are run, as a person asks for them. */
public final class TrackerChoice {

    /** What the name of our tracker with weights of its own begins with; a file follows. */
    private static final String OWN_WEIGHTS = "siammlg=";

    @Option(
            names = "--trackers",
            split = ",",
            paramLabel = "NAME",
            description = {
                "Trackers to run: siammlg, siammlg-fixed (its template never updated), siammlg=FILE"
                    + " (with weights of its own, named after their file), OpenCV's csrt, kcf, mil,"
                    + " nano; nano3, fear; first-box keeps the first box. The first is the one"
                    + " whose losses are shown (default: siammlg, of evaluate also csrt, kcf and"
                    + " first-box)."
            })
    private List<String> names;

    @Option(
            names = "--without",
            paramLabel = "PART[,PART...]",
            description =
                    "Also run siammlg without parts of the light profile: identity, updates,"
                            + " kernel, mask. Can be repeated: each is a tracker of its own.")
    private List<String> without = List.of();

    @Option(
            names = "--nano-backbone",
            paramLabel = "FILE",
            description = "ONNX backbone of NanoTrack version 2, for the tracker nano.")
    private Path nanoBackbone;

    @Option(
            names = "--nano-head",
            paramLabel = "FILE",
            description = "ONNX head of NanoTrack version 2, for the tracker nano.")
    private Path nanoHead;

    @Option(
            names = "--nano3-backbone",
            paramLabel = "FILE",
            description = "ONNX backbone of NanoTrack version 3, for the tracker nano3.")
    private Path nano3Backbone;

    @Option(
            names = "--nano3-head",
            paramLabel = "FILE",
            description = "ONNX head of NanoTrack version 3, for the tracker nano3.")
    private Path nano3Head;

    @Option(
            names = "--fear-weights",
            paramLabel = "FILE",
            description = "FEAR-XS' published weights as safetensors, for the tracker fear.")
    private Path fearWeights;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Weights of siammlg (default: the shipped ones).")
    private Path weights;

    @Option(
            names = "--options",
            paramLabel = "FILE",
            description =
                    "Options of siammlg as YAML, such as tune writes; what it does not name is as"
                            + " shipped.")
    private Path optionsFile;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "Where siammlg runs: cpu, gpu:0, ... (default: ${DEFAULT-VALUE}).")
    private String device = "cpu";

    /**
     * The trackers that were asked for.
     *
     * @param threads threads of each tracker
     * @param unlessNamed those that are run where nobody asked for any
     * @throws IllegalArgumentException if one is unknown, named twice or lacks its model files
     */
    public List<TrackerFactory> trackers(int threads, List<String> unlessNamed) {
        Map<String, TrackerFactory> trackers = new LinkedHashMap<>();
        for (String given : names == null ? unlessNamed : names) {
            TrackerFactory tracker = tracker(given.strip(), threads);
            if (trackers.put(tracker.title(), tracker) != null) {
                throw new IllegalArgumentException(
                        "--trackers: %s is named twice; name it once, and files of weights apart"
                                .formatted(given.strip()));
            }
        }
        for (String parts : without) {
            TrackerFactory reduced =
                    ReducedTracker.of(
                            Optional.ofNullable(weights), LightPart.parse(parts), options(threads));
            if (trackers.put(reduced.title(), reduced) != null) {
                throw new IllegalArgumentException(
                        "--without: %s is named twice; name it once".formatted(parts));
            }
        }
        return List.copyOf(trackers.values());
    }

    /** Our tracker as it is shipped, or with the weights that were named. */
    SiamMlg siamMlg(int threads) {
        return new SiamMlg("SiamMLG", Optional.ofNullable(weights), options(threads));
    }

    private TrackerFactory tracker(String given, int threads) {
        String name = given.toLowerCase(Locale.ROOT);
        if (name.startsWith(OWN_WEIGHTS)) {
            Path file = Path.of(given.substring(OWN_WEIGHTS.length()));
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        "--trackers %s: there is no such file of weights".formatted(given));
            }
            String title = file.getFileName().toString().replaceFirst("\\.safetensors$", "");
            return new SiamMlg("SiamMLG-" + title, Optional.of(file), options(threads));
        }
        return switch (name) {
            case "siammlg" -> siamMlg(threads);
            case "siammlg-fixed" ->
                    new SiamMlg(
                            "SiamMLG-fixed",
                            Optional.ofNullable(weights),
                            OptionsFile.with(options(threads), "templates.updates", false));
            case "csrt" -> Peer.CSRT;
            case "kcf" -> Peer.KCF;
            case "mil" -> Peer.MIL;
            case "first-box" -> Peer.FIRST_BOX;
            case "nano" -> nano();
            case "nano3" -> nano3();
            case "fear" -> fear(threads);
            default ->
                    throw new IllegalArgumentException(
                            "--trackers: there is no tracker \"%s\"; there are siammlg, siammlg-fixed, siammlg=FILE,"
                                            .formatted(given)
                                    + " csrt, kcf, mil, nano, nano3, fear and first-box");
        };
    }

    private TrackerOptions options(int threads) {
        TrackerOptions options =
                optionsFile == null
                        ? TrackerOptions.DEFAULT
                        : OptionsFile.read(optionsFile, TrackerOptions.DEFAULT);
        return options.toBuilder().device(device).threads(threads).build();
    }

    private TrackerFactory nano() {
        if (nanoBackbone == null || nanoHead == null) {
            throw new IllegalArgumentException(
                    "--trackers nano needs --nano-backbone and --nano-head");
        }
        return new NanoPeer(nanoBackbone, nanoHead);
    }

    private TrackerFactory nano3() {
        if (nano3Backbone == null || nano3Head == null) {
            throw new IllegalArgumentException(
                    "--trackers nano3 needs --nano3-backbone and --nano3-head");
        }
        return new NanoVersion3Peer(nano3Backbone, nano3Head);
    }

    private TrackerFactory fear(int threads) {
        if (fearWeights == null) {
            throw new IllegalArgumentException("--trackers fear needs --fear-weights");
        }
        return new FearPeer(fearWeights, threads);
    }
}
