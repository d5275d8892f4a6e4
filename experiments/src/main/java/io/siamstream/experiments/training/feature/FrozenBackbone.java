package io.siamstream.experiments.training.feature;

import ai.djl.ndarray.NDArray;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.layer.Pass;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of the backbone a run leaves as it is. What the frozen part makes of a pair is computed
 * once and kept; the rest is passed anew in every step, and gradients flow through it whether its
 * own tensors are trained or not.
 */
public enum FrozenBackbone {
    /** Frozen before layer1. */
    TO_STEM(0, 31, 63),
    /** Frozen to the end of layer1. */
    TO_LAYER1(1, 31, 63),
    /** Frozen to the end of layer2. */
    TO_LAYER2(2, 15, 31),
    /** Frozen as a whole. */
    TO_LAYER3(3, 15, 31);

    /** What the names of the backbone's tensors begin with. */
    public static final String PREFIX = "backbone.";

    private static final Pattern PART =
            Pattern.compile("backbone\\.layer([123])(?:\\.(\\d{1,3}))?");

    private final int stages;
    private final int templateSide;
    private final int searchSide;

    FrozenBackbone(int stages, int templateSide, int searchSide) {
        this.stages = stages;
        this.templateSide = templateSide;
        this.searchSide = searchSide;
    }

    /**
     * Whether a part of the network is one of the backbone that can be thawed: a layer, such as
     * backbone.layer3, or one of its blocks, such as backbone.layer1.2.
     *
     * @param blocks how many blocks the layers have
     */
    public static boolean isPart(String part, List<Integer> blocks) {
        Matcher names = PART.matcher(part);
        return names.matches()
                && (names.group(2) == null
                        || Integer.parseInt(names.group(2))
                                < blocks.get(Integer.parseInt(names.group(1)) - 1));
    }

    /** What is frozen where these parts of the network are trained: all before the first layer. */
    public static FrozenBackbone where(Collection<String> trained) {
        return trained.stream()
                .map(PART::matcher)
                .filter(Matcher::matches)
                .map(part -> values()[Integer.parseInt(part.group(1)) - 1])
                .min(Enum::compareTo)
                .orElse(TO_LAYER3);
    }

    /** Whether nothing of the backbone is trained. */
    public boolean isWhole() {
        return this == TO_LAYER3;
    }

    /** Side of a template crop's features after the frozen part. */
    public int templateSide() {
        return templateSide;
    }

    /** Side of a search crop's features after the frozen part. */
    public int searchSide() {
        return searchSide;
    }

    /** Crops through the frozen part. */
    NDArray frozen(SiamMlgNetwork network, Pass pass, NDArray crops) {
        return network.backboneBefore(pass, crops, stages);
    }

    /** The frozen part's features through the rest of the backbone. */
    public NDArray rest(SiamMlgNetwork network, Pass pass, NDArray features) {
        return network.backboneAfter(pass, features, stages);
    }
}
