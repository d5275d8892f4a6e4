package io.siamstream.experiments.training.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.training.sampling.PairSampler;
import io.siamstream.experiments.training.sampling.TrainingPair;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightStages;
import java.util.List;
import java.util.stream.LongStream;

/** Passes second looks through the frozen network as far as the mask branch. */
final class LightMaskExtractor {

    private final LightNetwork network;
    private final NDManager manager;

    LightMaskExtractor(LightNetwork network, NDManager manager) {
        this.network = network;
        this.manager = manager;
    }

    /** The looks of consecutive numbers, all of which must have a mask. */
    List<LightMaskSample> samples(PairSampler sampler, long first, int count) {
        List<TrainingPair> pairs =
                LongStream.range(first, first + count).mapToObj(sampler::pair).toList();
        try (NDManager scratch = manager.newSubManager()) {
            Pass pass = Pass.serving(scratch);
            NDArray templates = network.embed(pass, LightCrops.templates(pairs, scratch));
            LightStages stages = network.stages(pass, LightCrops.looks(pairs, scratch));
            return LightMaskSample.of(
                    stages,
                    network.refine(pass, stages.features()),
                    templates,
                    pairs.stream().map(pair -> pair.mask().orElseThrow()).toList());
        }
    }
}
