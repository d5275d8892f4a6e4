package io.siamstream.experiments.training.feature;

import ai.djl.ndarray.NDArray;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.layer.Pass;
import java.util.List;

/**
 * How much of the backbone a run leaves as it is. What the frozen part makes of a pair is computed
 * once and kept; the rest is passed anew in every step, with gradients.
 */
public enum FrozenBackbone {
    /** Frozen to the end of layer2; layer3 is trained. */
    TO_LAYER2,
    /** Frozen as a whole. */
    TO_LAYER3;

    /** The part of the network's tensors that thaws layer3 where it is trained. */
    public static final String LAYER3 = "backbone.layer3";

    /** What is frozen where these parts are trained. */
    public static FrozenBackbone where(List<String> trained) {
        return trained.contains(LAYER3) ? TO_LAYER2 : TO_LAYER3;
    }

    /** Crops through the frozen part. */
    NDArray frozen(SiamMlgNetwork network, Pass pass, NDArray crops) {
        return this == TO_LAYER2 ? network.layer2(pass, crops) : network.backbone(pass, crops);
    }

    /** The frozen part's features through the rest of the backbone. */
    public NDArray rest(SiamMlgNetwork network, Pass pass, NDArray features) {
        return this == TO_LAYER2 ? network.layer3(pass, features) : features;
    }
}
