package io.siamstream.experiments.training.command;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.weights.BackboneGrowth;
import io.siamstream.tracker.weights.NetworkWeights;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives a trained network a deeper backbone that computes the same, for training to go on with. */
@Command(
        name = "grow",
        mixinStandardHelpOptions = true,
        description =
                "Writes weights with more residual blocks that compute what the given ones do, in"
                        + " single precision, to be trained further (train --base).")
public final class GrowCommand implements Callable<Integer> {

    private static final int STAGES = 3;

    @Spec private CommandSpec spec;

    @Option(names = "--weights", required = true, description = "weights of a run, or shipped ones")
    private Path weights;

    @Option(
            names = "--blocks",
            required = true,
            split = ",",
            paramLabel = "COUNT",
            description =
                    "residual blocks of layer1, layer2 and layer3, none fewer than there are; 3,4,6"
                            + " is ResNet-34")
    private List<Integer> blocks = new ArrayList<>();

    @Option(names = "--to", required = true, description = "file to write")
    private Path target;

    @Override
    public Integer call() throws IOException {
        if (blocks.size() != STAGES) {
            throw new IllegalArgumentException(
                    "--blocks: three numbers are needed, such as 3,4,6, got " + blocks);
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            NetworkWeights read = NetworkWeights.read(weights, manager);
            String sum =
                    NetworkWeights.write(
                            grown(read.network(), manager), target, DataType.FLOAT32, read.notes());
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%s: blocks %s, from %s of %s, SHA-256 %s%n",
                    target, blocks, read.network().options().blocks(), weights, sum);
            out.flush();
        }
        return 0;
    }

    private SiamMlgNetwork grown(SiamMlgNetwork network, NDManager manager) {
        try {
            return BackboneGrowth.grow(network, blocks, manager);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--blocks: " + e.getMessage(), e);
        }
    }
}
