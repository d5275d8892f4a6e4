package io.siamstream.experiments.training.command;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.experiments.training.loop.Checkpoint;
import io.siamstream.tracker.network.NetworkOptions;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The weighted mean of networks of which one went on from the other: it costs no training and may
 * be better than both.
 */
@Command(
        name = "mix",
        mixinStandardHelpOptions = true,
        description =
                "Writes the weighted mean of the weights of runs that went on from each other.")
public final class MixCommand implements Callable<Integer> {

    private static final double ROUNDING = 1e-6;

    @Spec private CommandSpec spec;

    @Option(
            names = "--weights",
            required = true,
            paramLabel = "FILE=SHARE",
            description = "weights of a run and their share; repeated, the shares sum up to 1")
    private Map<Path, Double> shares = new LinkedHashMap<>();

    @Option(names = "--to", required = true, description = "file to write, in single precision")
    private Path target;

    @Override
    public Integer call() throws IOException {
        double sum = shares.values().stream().mapToDouble(share -> share).sum();
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException(
                    "--weights: the shares must sum up to 1, got " + sum);
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<SiamMlgNetwork, Double> parts = new LinkedHashMap<>();
            for (Map.Entry<Path, Double> part : shares.entrySet()) {
                SiamMlgNetwork network = NetworkWeights.read(part.getKey(), manager).network();
                check(network.options(), parts.keySet(), part.getKey());
                network.freezeParameters(true);
                parts.put(network, part.getValue());
            }
            SiamMlgNetwork mean = mean(parts, manager);
            String sha256 = NetworkWeights.write(mean, target, DataType.FLOAT32, Map.of());
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%s: template share %.3f, SHA-256 %s%n",
                    target, mean.options().templateShare(), sha256);
            out.flush();
        }
        return 0;
    }

    private static void check(NetworkOptions options, Set<SiamMlgNetwork> others, Path file) {
        if (!options.merged()) {
            throw new IllegalArgumentException(
                    "--weights: %s has batch normalisation of its own, whose mean says nothing; export it first"
                            .formatted(file));
        }
        for (SiamMlgNetwork other : others) {
            if (!other.options().withTemplateShare(0).equals(options.withTemplateShare(0))) {
                throw new IllegalArgumentException(
                        "--weights: %s holds %s and another file %s; only the template's share may differ"
                                .formatted(file, options, other.options()));
            }
        }
    }

    /** The share of the template's size is a part of what sizes mean, so it is mixed as well. */
    private static SiamMlgNetwork mean(Map<SiamMlgNetwork, Double> parts, NDManager manager) {
        double templateShare = 0;
        for (Map.Entry<SiamMlgNetwork, Double> part : parts.entrySet()) {
            templateShare += part.getValue() * part.getKey().options().templateShare();
        }
        NetworkOptions options = parts.keySet().iterator().next().options();
        SiamMlgNetwork mean =
                new SiamMlgNetwork(options.withTemplateShare(Math.min(1, templateShare)));
        mean.initialize(manager, DataType.FLOAT32);
        mean.freezeParameters(true);
        mean.tensors()
                .forEach(
                        (name, parameter) ->
                                Checkpoint.overwrite(parameter.getArray(), mean(parts, name)));
        return mean;
    }

    private static NDArray mean(Map<SiamMlgNetwork, Double> parts, String name) {
        return parts.entrySet().stream()
                .map(part -> part.getKey().tensors().get(name).getArray().mul(part.getValue()))
                .reduce(NDArray::add)
                .orElseThrow();
    }
}
