package io.siamstream.tracker.network.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.siamstream.tracker.network.layer.ConvolutionUnit;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.layer.SelectiveKernel;
import java.util.Map;

/**
 * The light network: backbone and neck that template and search region share, a class branch that
 * says where the target is, a box branch that says how far its edges are and, where the options
 * want it, a mask branch that says which pixels are its own. It holds nothing of any target.
 *
 * <p>Crops are raw blue, green, red from 0 to 255: N x 3 x 128 x 128 of templates, N x 3 x 256 x
 * 256 of search regions, both stretched to a square. Results belong to the manager of the first
 * array given to a method.
 */
public final class LightNetwork extends NetworkBlock {

    /** Channels of all features. */
    public static final int CHANNELS = LightBranch.CHANNELS;

    /** Side of a template crop, pixels. */
    public static final int TEMPLATE_SIZE = 128;

    /** Side of a search crop, pixels. */
    public static final int SEARCH_SIZE = 256;

    /** Sides of a template's window, in boxes (FEAR, section 4.1). */
    public static final double TEMPLATE_FACTOR = 1.4;

    /** Sides of a search region, in boxes. */
    public static final double SEARCH_FACTOR = 5;

    /** Side of a template's features, cells. */
    public static final int TEMPLATE_SIDE = 8;

    /** Side of a mask, cells. */
    public static final int MASK_SIDE = 64;

    /** Side of a response, cells. */
    public static final int RESPONSE_SIDE = 16;

    /** Pixels of a crop from one cell to the next. */
    public static final int STRIDE = 16;

    /** More crops than this at once no longer fit a processor's caches, layer by layer. */
    private static final int CACHED_CROPS = 8;

    private static final int SQUEEZED = 32;
    private static final int GROUPS = 32;

    private final LightOptions options;
    private final LightBackbone backbone;
    private final ConvolutionUnit neck;
    private final SelectiveKernel selectiveKernel;
    private final LightBranch classes;
    private final LightBranch box;
    private final LightMaskBranch mask;
    private LightGradient gradient;
    private boolean packed;

    /** An uninitialized network; initialize it as any DJL block, the shapes do not matter. */
    public LightNetwork(LightOptions options) {
        this.options = options;
        backbone = addChildBlock("backbone", new LightBackbone());
        neck =
                addChildBlock(
                        "neck", ConvolutionUnit.of(LightBackbone.CHANNELS, CHANNELS, 1).build());
        selectiveKernel =
                options.selectiveKernel()
                        ? addChildBlock(
                                "sk", new SelectiveKernel(CHANNELS, SQUEEZED, GROUPS, false))
                        : null;
        classes = addChildBlock("cls", new LightBranch(1));
        box = addChildBlock("reg", new LightBranch(4));
        mask = options.mask() ? addChildBlock("mask", new LightMaskBranch()) : null;
    }

    /** Initializes all parameters at random, on the manager's device. */
    public void initialize(NDManager manager, DataType type) {
        initialize(manager, type, new Shape(1, 3, SEARCH_SIZE, SEARCH_SIZE));
    }

    /** What the network is made of. */
    public LightOptions options() {
        return options;
    }

    /** All parameters by their stable names, such as backbone.stage1.0.dw.weight. */
    public Map<String, Parameter> tensors() {
        return tensors(this);
    }

    /** All that the backbone makes of crops, N x 3 x S x S. */
    public LightStages stages(Pass pass, NDArray crops) {
        return backbone.stages(pass, crops);
    }

    /** What follows the backbone: N x 112 x H x W to N x 256 x H x W. */
    public NDArray refine(Pass pass, NDArray features) {
        NDArray adjusted = neck.forward(pass, features);
        return selectiveKernel == null ? adjusted : selectiveKernel.forward(pass, adjusted);
    }

    /** The features of crops: of templates N x 256 x 8 x 8, of search regions N x 256 x 16 x 16. */
    public NDArray embed(Pass pass, NDArray crops) {
        long count = crops.getShape().get(0);
        if (!packed || count <= CACHED_CROPS) {
            return refine(pass, backbone.forward(pass, crops));
        }
        NDList parts = new NDList();
        for (long first = 0; first < count; first += CACHED_CROPS) {
            long end = Math.min(count, first + CACHED_CROPS);
            try (NDArray part = crops.get(new NDIndex("{}:{}", first, end))) {
                parts.add(refine(pass, backbone.forward(pass, part)));
            }
        }
        NDArray features = NDArrays.concat(parts);
        parts.close();
        return features;
    }

    /** The class branch: a logit for every cell. */
    public LightBranch classes() {
        return classes;
    }

    /**
     * The box branch. The exponentials of its four outputs are the distances from a cell's middle
     * to the left, top, right and bottom edge, pixels of the search crop.
     */
    public LightBranch box() {
        return box;
    }

    /**
     * The masks of targets that have been found. Crops are cut around their boxes as templates are.
     *
     * @param stages what the backbone made of N such crops
     * @param features their features, N x 256 x 8 x 8
     * @param templates the targets' first templates, N x 256 x 8 x 8
     * @return logits of the crops' squares of 2 x 2 pixels, N x 64 x 64
     * @throws IllegalStateException if the network has no mask branch
     */
    public NDArray masks(Pass pass, LightStages stages, NDArray features, NDArray templates) {
        if (mask == null) {
            throw new IllegalStateException("These weights have no mask branch");
        }
        return mask.masks(pass, stages, features, templates);
    }

    /** The way from the class branch's output back to the template. */
    public LightGradient gradient(Pass pass, NDManager manager) {
        return gradient == null ? classes.gradient(pass, manager) : gradient;
    }

    /**
     * Freezes all parameters and keeps what can be computed from them once. They must not change
     * any more. Convolutions are in single precision.
     *
     * @param manager owner of what is kept, on the parameters' device
     */
    public void prepareForServing(NDManager manager) {
        prepareForServing(DataType.FLOAT32, manager);
    }

    /**
     * The same with convolutions in a precision of their own.
     *
     * @param type FLOAT32, or on the CPU BFLOAT16: what they multiply in
     */
    public void prepareForServing(DataType type, NDManager manager) {
        freezeParameters(true);
        Pass pass = Pass.serving(manager);
        classes.keepWeights(pass, manager);
        box.keepWeights(pass, manager);
        try (NDManager scratch = manager.newSubManager()) {
            gradient = classes.gradient(pass, scratch).kept(manager);
        }
        if (!manager.getDevice().isGpu()) {
            pack(type, manager);
            packed = true;
        }
    }

    /** Templates and search regions to class logits, N x 1 x 16 x 16: DJL's view of the network. */
    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        Pass pass = new Pass(store, training);
        NDArray template = embed(pass, inputs.get(0));
        LightBranch.Search search = classes.search(pass, embed(pass, inputs.get(1)));
        return new NDList(classes.respond(pass, template, search).output());
    }

    @Override
    public NDArray forward(Pass pass, NDArray crops) {
        return embed(pass, crops);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), 1, RESPONSE_SIDE, RESPONSE_SIDE)};
    }
}
