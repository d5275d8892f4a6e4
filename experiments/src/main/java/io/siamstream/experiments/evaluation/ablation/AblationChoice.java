package io.siamstream.experiments.evaluation.ablation;

import io.siamstream.experiments.evaluation.peer.OptionsFile;
import io.siamstream.experiments.evaluation.peer.SiamMlg;
import io.siamstream.experiments.evaluation.score.AblationRow.Part;
import io.siamstream.tracker.network.Variant;
import io.siamstream.tracker.siammlg.BoxSource;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.weights.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which weights and options the trackers of an ablation have, as a person asks for them. */
final class AblationChoice {

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description =
                    "Weights with all parts, of either profile (default: the light profile's"
                            + " shipped ones).")
    private Path weights;

    @Option(
            names = "--plain-weights",
            paramLabel = "FILE",
            description =
                    "Resnet profile: weights trained without additions; else both are switched off"
                            + " in --weights.")
    private Path plain;

    @Option(
            names = "--selective-kernel-weights",
            paramLabel = "FILE",
            description = "Resnet profile: weights trained with the selective kernel alone.")
    private Path selectiveKernel;

    @Option(
            names = "--gradient-weights",
            paramLabel = "FILE",
            description = "Resnet profile: weights trained with the gradient guide alone.")
    private Path gradient;

    @Option(
            names = "--options",
            paramLabel = "FILE",
            description = "Options of the tracker as YAML; what it does not name is as shipped.")
    private Path optionsFile;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "Where the trackers run: cpu, gpu:0, ... (default: ${DEFAULT-VALUE}).")
    private String device = "cpu";

    /**
     * The trackers. Of the light profile: none of the parts, each alone, all, then all but one. Of
     * the resnet profile: the four rows of Table 3, then a fixed template, then other sources of
     * boxes.
     *
     * @param threads threads of each tracker
     */
    List<AblationSetup> setups(int threads) {
        TrackerOptions options =
                (optionsFile == null
                                ? TrackerOptions.DEFAULT
                                : OptionsFile.read(optionsFile, TrackerOptions.DEFAULT))
                        .toBuilder().device(device).threads(threads).build();
        return profile() == Profile.LIGHT
                ? LightAblation.setups(Optional.ofNullable(weights), options)
                : resnet(options);
    }

    /** What the rows are, for the page. */
    String introduction() {
        return profile() == Profile.LIGHT
                ? LightAblation.INTRODUCTION
                : "The four rows of the paper's Table 3, then the whole tracker with its first"
                        + " template for ever, and with its box from elsewhere.";
    }

    private Profile profile() {
        try {
            return weights == null ? Profile.DEFAULT : Profile.of(weights);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--weights: cannot read %s: %s".formatted(weights, e.getMessage()), e);
        }
    }

    private List<AblationSetup> resnet(TrackerOptions options) {
        List<AblationSetup> setups = new ArrayList<>();
        setups.add(addition("neither", "SiamMLG-plain", plain, Variant.PLAIN, options));
        setups.add(
                addition(
                        "gradient guide", "SiamMLG-gradient", gradient, Variant.GRADIENT, options));
        setups.add(
                addition(
                        "selective kernel",
                        "SiamMLG-kernel",
                        selectiveKernel,
                        Variant.SELECTIVE_KERNEL,
                        options));
        setups.add(whole("both: SiamMLG", Part.ADDITIONS, "SiamMLG", options));
        setups.add(
                whole(
                        "both, template fixed",
                        Part.FIXED_TEMPLATE,
                        "SiamMLG-fixed",
                        OptionsFile.with(options, "templates.updates", false)));
        for (BoxSource source : BoxSource.values()) {
            if (source != options.boxSource()) {
                setups.add(
                        whole(
                                "both, box by " + source,
                                Part.BOX_SOURCE,
                                "SiamMLG-" + source,
                                options.toBuilder().boxSource(source).build()));
            }
        }
        return setups;
    }

    private AblationSetup addition(
            String name, String title, Path own, Variant variant, TrackerOptions options) {
        SiamMlg tracker =
                own == null
                        ? new SiamMlg(
                                title, Optional.ofNullable(weights), Optional.of(variant), options)
                        : new SiamMlg(title, Optional.of(own), options);
        return new AblationSetup(name, Part.ADDITIONS, own != null, tracker);
    }

    private AblationSetup whole(String name, Part part, String title, TrackerOptions options) {
        SiamMlg tracker = new SiamMlg(title, Optional.ofNullable(weights), options);
        return new AblationSetup(name, part, true, tracker);
    }
}
