package io.siamstream.experiments.training.command;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.experiments.weights.Variants;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the file that is shipped: half precision, batch normalisation merged. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes a run's weights as they are shipped, and their SHA-256 beside them.")
public final class ExportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--weights", required = true, description = "weights of a run")
    private Path weights;

    @Option(names = "--to", required = true, description = "file to write")
    private Path target;

    @Option(
            names = "--without-guide",
            description = "leave out the gradient guide, which a base run does not train")
    private boolean withoutGuide;

    @Option(
            names = "--confidence",
            description = "fitted confidence model to keep with the weights")
    private Path confidence;

    @Override
    public Integer call() throws Exception {
        try (NDManager manager = NDManager.newBaseManager()) {
            NetworkWeights read = NetworkWeights.read(weights, manager);
            SiamMlgNetwork network = read.network();
            if (withoutGuide) {
                network =
                        Variants.copy(
                                network,
                                Variants.withoutGuide(network.options().variant()),
                                manager);
            }
            if (!network.options().merged()) {
                network = network.merged(manager);
            }
            Map<String, String> notes = new HashMap<>(read.notes());
            if (confidence != null) {
                notes.put(NetworkWeights.CONFIDENCE, Files.readString(confidence));
            }
            String sum = NetworkWeights.write(network, target, DataType.FLOAT16, notes);
            Path name = target.getFileName();
            Files.writeString(
                    target.resolveSibling(name + ".sha256"),
                    sum + "  " + name + "\n",
                    StandardCharsets.US_ASCII);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%s: %d bytes, SHA-256 %s%n", target, Files.size(target), sum);
            out.flush();
        }
        return 0;
    }
}
