package io.siamstream.experiments.training.command;

import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.training.light.LightConfig;
import io.siamstream.experiments.training.light.LightNetworks;
import io.siamstream.experiments.training.light.LightValidation;
import io.siamstream.tracker.network.light.LightNetwork;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares weights of the light network on the videos that training keeps aside. */
@Command(
        name = "validate-light",
        mixinStandardHelpOptions = true,
        description =
                "Compares weights of the light network on pairs of the videos that a run keeps"
                        + " aside.")
public final class ValidateLightCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--config", required = true, description = "YAML file of a run")
    private Path config;

    @Mixin private TrainingFolder data;

    @Mixin private DeviceOption device;

    @Option(
            names = "--weights",
            required = true,
            description = "weights: of a run, or FEAR-XS' as published; repeated")
    private List<Path> weights = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        LightValidation validation = LightValidation.of(data.read(), LightConfig.read(config));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("| weights | %s |%n", String.join(" | ", LightValidation.SCORES));
        out.printf("|:--|%s%n", "--:|".repeat(LightValidation.SCORES.size()));
        for (Path file : weights) {
            try (NDManager manager = NDManager.newBaseManager(device.device())) {
                LightNetwork network = LightNetworks.read(file, manager);
                row(file.toString(), validation.of(network, manager), out);
                if (network.options().selectiveKernel()) {
                    row(
                            file + " without selective kernel",
                            validation.of(LightNetworks.copy(network, false, manager), manager),
                            out);
                }
            }
        }
        return 0;
    }

    private static void row(String name, List<Double> scores, PrintWriter out) {
        out.printf(
                "| %s | %s |%n",
                name,
                scores.stream()
                        .map(score -> String.format(Locale.ROOT, "%.3f", score))
                        .collect(Collectors.joining(" | ")));
        out.flush();
    }
}
