package io.siamstream.experiments.training.command;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.experiments.training.light.LightNetworks;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.weights.LightWeights;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the file of a light network that is shipped: half precision, and its SHA-256 beside it. */
@Command(
        name = "export-light",
        mixinStandardHelpOptions = true,
        description =
                "Writes weights of the light network as they are shipped: a run's, or the weighted"
                        + " mean of runs that went on from each other.")
public final class ExportLightCommand implements Callable<Integer> {

    private static final double ROUNDING = 1e-6;

    @Spec private CommandSpec spec;

    @Option(
            names = "--weights",
            required = true,
            paramLabel = "FILE=SHARE",
            description = "weights and their share; repeated, the shares sum up to 1")
    private Map<Path, Double> shares = new LinkedHashMap<>();

    @Option(
            names = "--without-selective-kernel",
            description = "leave out the selective kernel, if there is one")
    private boolean withoutKernel;

    @Option(
            names = "--mask",
            description =
                    "weights whose mask branch is taken, trained on these or on what they went on"
                            + " from")
    private Path mask;

    @Option(
            names = "--confidence",
            description = "fitted confidence model to keep with the weights")
    private Path confidence;

    @Option(names = "--to", required = true, description = "file to write")
    private Path target;

    @Override
    public Integer call() throws IOException {
        double sum = shares.values().stream().mapToDouble(share -> share).sum();
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException(
                    "--weights: the shares must sum up to 1, got " + sum);
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<LightNetwork, Double> networks = new LinkedHashMap<>();
            for (Map.Entry<Path, Double> part : shares.entrySet()) {
                LightNetwork network = LightNetworks.read(part.getKey(), manager);
                networks.put(
                        withoutKernel ? LightNetworks.copy(network, false, manager) : network,
                        part.getValue());
            }
            LightNetwork mean = LightNetworks.mean(networks, manager);
            LightNetwork whole =
                    mask == null
                            ? mean
                            : LightNetworks.withMask(
                                    mean, LightNetworks.read(mask, manager), manager);
            Map<String, String> notes =
                    confidence == null
                            ? Map.of()
                            : Map.of(LightWeights.CONFIDENCE, Files.readString(confidence));
            String sum256 = LightWeights.write(whole, target, DataType.FLOAT16, notes);
            Path name = target.getFileName();
            Files.writeString(
                    target.resolveSibling(name + ".sha256"),
                    sum256 + "  " + name + "\n",
                    StandardCharsets.US_ASCII);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%s: %d bytes, SHA-256 %s%n", target, Files.size(target), sum256);
            out.flush();
        }
        return 0;
    }
}
