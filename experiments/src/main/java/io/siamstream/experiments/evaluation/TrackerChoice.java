package io.siamstream.experiments.evaluation;

import io.siamstream.experiments.evaluation.peer.Alteration;
import io.siamstream.experiments.evaluation.peer.AlteredTracker;
import io.siamstream.experiments.evaluation.peer.Darkness;
import io.siamstream.experiments.evaluation.peer.NanoPeer;
import io.siamstream.experiments.evaluation.peer.OptionsFile;
import io.siamstream.experiments.evaluation.peer.Peer;
import io.siamstream.experiments.evaluation.peer.SiamMlg;
import io.siamstream.experiments.evaluation.peer.StartVariation;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.tracker.siammlg.TrackerOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which trackers are run, as a person asks for them. */
public final class TrackerChoice {

    @Option(
            names = "--trackers",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "siammlg,csrt,kcf,first-box",
            description = {
                "Trackers to run: siammlg, siammlg-fixed (its template never updated), OpenCV's"
                        + " csrt, kcf, mil, nano; first-box keeps the first box. The first is the"
                        + " one whose losses are shown (default: ${DEFAULT-VALUE})."
            })
    private List<String> names = List.of();

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
            names = "--darken",
            split = ",",
            paramLabel = "LIGHT",
            description =
                    "Run every tracker also on the frames as a camera takes them in less light:"
                            + " dusk, night. The report has both and the loss.")
    private List<Darkness> darkened = List.of();

    @Option(
            names = "--spatial-robustness",
            description =
                    "Run every tracker also from the twelve other first boxes of OTB's spatial"
                            + " robustness evaluation: moved by a tenth of the size, scaled by 0.8"
                            + " to 1.2. The report has their mean and spread.")
    private boolean spatialRobustness;

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
     * @throws IllegalArgumentException if one is unknown, named twice or lacks its model files
     */
    public List<TrackerFactory> trackers(int threads) {
        Map<String, TrackerFactory> trackers = new LinkedHashMap<>();
        for (String given : names) {
            String name = given.strip().toLowerCase(Locale.ROOT);
            if (trackers.put(name, tracker(name, threads)) != null) {
                throw new IllegalArgumentException(
                        "--trackers: %s is named twice; name it once".formatted(name));
            }
        }
        return List.copyOf(trackers.values());
    }

    /** The trackers in less light, as far as that was asked for. */
    List<AlteredTracker> darkened(List<TrackerFactory> trackers) {
        return altered(trackers, darkened);
    }

    /** The trackers from other first boxes, if that was asked for. */
    List<AlteredTracker> variedStarts(List<TrackerFactory> trackers) {
        return altered(trackers, spatialRobustness ? List.of(StartVariation.values()) : List.of());
    }

    private static List<AlteredTracker> altered(
            List<TrackerFactory> trackers, List<? extends Alteration> alterations) {
        return alterations.stream()
                .flatMap(each -> trackers.stream().map(t -> new AlteredTracker(t, each)))
                .toList();
    }

    /** Our tracker as it is shipped, or with the weights that were named. */
    SiamMlg siamMlg(int threads) {
        return new SiamMlg("SiamMLG", Optional.ofNullable(weights), options(threads));
    }

    private TrackerFactory tracker(String name, int threads) {
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
            default ->
                    throw new IllegalArgumentException(
                            "--trackers: there is no tracker \"%s\"; there are siammlg, siammlg-fixed, csrt,"
                                            .formatted(name)
                                    + " kcf, mil, nano and first-box");
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
}
