package io.siamstream.experiments.training.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.training.sampling.TrainingPair;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.light.LightBranch;
import io.siamstream.tracker.network.light.LightNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a network that is not in training says of pairs. */
final class LightAnswers {

    private static final int CELLS = LightNetwork.RESPONSE_SIDE * LightNetwork.RESPONSE_SIDE;

    private final LightNetwork network;
    private final NDManager manager;

    /**
     * @param network its parameters are frozen
     * @param manager parent of what is computed
     */
    LightAnswers(LightNetwork network, NDManager manager) {
        this.network = network;
        this.manager = manager;
    }

    /** Passes pairs through the network at once. */
    List<LightSample> of(List<TrainingPair> pairs) {
        try (NDManager scratch = manager.newSubManager()) {
            Pass pass = Pass.serving(scratch);
            NDArray shown = network.stages(pass, LightCrops.templates(pairs, scratch)).features();
            NDArray seen = network.stages(pass, LightCrops.searches(pairs, scratch)).features();
            List<byte[]> shownRows = KeptFeatures.of(shown);
            List<byte[]> seenRows = KeptFeatures.of(seen);
            NDArray template = network.refine(pass, shown);
            NDArray search = network.refine(pass, seen);
            float[] logits = output(network.classes(), pass, template, search).toFloatArray();
            float[] edges = output(network.box(), pass, template, search).toFloatArray();
            List<LightSample> samples = new ArrayList<>();
            for (int i = 0; i < pairs.size(); i++) {
                samples.add(
                        new LightSample(
                                pairs.get(i),
                                Arrays.copyOfRange(logits, i * CELLS, (i + 1) * CELLS),
                                Arrays.copyOfRange(edges, 4 * i * CELLS, 4 * (i + 1) * CELLS),
                                shownRows.get(i),
                                seenRows.get(i)));
            }
            return samples;
        }
    }

    /** A branch's output of templates and search features, one of each for a pair. */
    static NDArray output(LightBranch branch, Pass pass, NDArray template, NDArray search) {
        return branch.respond(pass, template, branch.search(pass, search)).output();
    }
}
