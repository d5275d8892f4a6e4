package io.siamstream.tracker.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.siamstream.tracker.network.layer.ConvolutionUnit;
import io.siamstream.tracker.network.layer.NetworkBlock;
import io.siamstream.tracker.network.layer.NormMerger;
import io.siamstream.tracker.network.layer.Pass;
import io.siamstream.tracker.network.layer.SelectiveKernel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The SiamMLG network (design 2): backbone, neck and selective kernel, the branches for score, mask
 * and, if chosen, box, and the gradient guide. It holds nothing of any target.
 *
 * <p>Crops are raw blue, green, red from 0 to 255, N x 3 x 127 x 127 of templates and N x 3 x 255 x
 * 255 of search regions. A pass is cut in two, {@link #backbone} and what follows, so that training
 * may keep the backbone's features.
 *
 * <p>Results belong to the manager of the first array given to a method.
 */
public final class SiamMlgNetwork extends NetworkBlock {

    /** Channels of all features. */
    public static final int CHANNELS = Backbone.CHANNELS;

    /** Side of a template crop, pixels. */
    public static final int TEMPLATE_SIZE = 127;

    /** Side of a search crop, pixels. */
    public static final int SEARCH_SIZE = 255;

    /** Side of a template's features, cells. */
    public static final int TEMPLATE_SIDE = 7;

    /** Side of a response, cells. */
    public static final int RESPONSE_SIDE = 25;

    /** Side of the mask of one cell; it covers 127 x 127 pixels of the search region. */
    public static final int MASK_SIDE = 63;

    private static final int SQUEEZED = 32;
    private static final int GROUPS = 32;

    private final NetworkOptions options;
    private final Backbone backbone;
    private final ConvolutionUnit neck;
    private final SelectiveKernel selectiveKernel;
    private final CorrelationHead score;
    private final CorrelationHead mask;
    private final CorrelationHead box;
    private final GradientGuide guide;
    private final MaskRefinement refinement;

    /** An uninitialized network; initialize it as any DJL block, the shapes do not matter. */
    public SiamMlgNetwork(NetworkOptions options) {
        this.options = options;
        boolean normalised = !options.merged();
        backbone = addChildBlock("backbone", new Backbone(options.blocks()));
        neck =
                addChildBlock(
                        "neck",
                        ConvolutionUnit.of(CHANNELS, CHANNELS, 1).normalised(normalised).build());
        selectiveKernel =
                options.variant().selectiveKernel()
                        ? addChildBlock(
                                "sk", new SelectiveKernel(CHANNELS, SQUEEZED, GROUPS, normalised))
                        : null;
        score = addChildBlock("score", new CorrelationHead(CHANNELS, 1, normalised));
        mask =
                addChildBlock(
                        "mask", new CorrelationHead(CHANNELS, MASK_SIDE * MASK_SIDE, normalised));
        box =
                options.boxBranch()
                        ? addChildBlock("box", new CorrelationHead(CHANNELS, 4, normalised))
                        : null;
        guide =
                options.variant().gradientGuide()
                        ? addChildBlock("guide", new GradientGuide(CHANNELS, true))
                        : null;
        refinement =
                options.maskRefinement() ? addChildBlock("refinement", new MaskRefinement()) : null;
    }

    /** Initializes all parameters at random, on the manager's device. */
    public void initialize(NDManager manager, DataType type) {
        initialize(manager, type, new Shape(1, 3, SEARCH_SIZE, SEARCH_SIZE));
    }

    /** What the network is made of. */
    public NetworkOptions options() {
        return options;
    }

    /** All parameters by their stable names, such as backbone.layer1.0.conv1.weight. */
    public Map<String, Parameter> tensors() {
        return tensors(this);
    }

    /**
     * The network that does the same in serving, with batch normalisation of neck, selective kernel
     * and heads merged into their convolutions. The guide keeps its own. Nothing is shared.
     *
     * @param manager owner of the new network's parameters
     */
    public SiamMlgNetwork merged(NDManager manager) {
        SiamMlgNetwork merged = new SiamMlgNetwork(options.withMerged(true));
        NormMerger.merge(this, merged, manager);
        merged.initialize(manager, tensors().get("neck.weight").getArray().getDataType());
        return merged;
    }

    /** Freezes the backbone, so that no gradient is recorded in it, or thaws it. */
    public void freezeBackbone(boolean freeze) {
        backbone.freezeParameters(freeze);
    }

    /**
     * The features of layer3.
     *
     * @param crops N x 3 x 127 x 127 or N x 3 x 255 x 255
     * @return N x 256 x 15 x 15 or N x 256 x 31 x 31
     */
    public NDArray backbone(Pass pass, NDArray crops) {
        return backbone.forward(pass, crops);
    }

    /**
     * The first part of {@link #backbone}: what a run that trains later stages alone may keep.
     *
     * @param crops N x 3 x 127 x 127 or N x 3 x 255 x 255
     * @param stages stages to pass: 0 for conv1 and its pooling alone, 1 to 3 for layer1 to layer3
     * @return of stages 0 and 1 N x 64 x 31 x 31 or N x 64 x 63 x 63; of stage 2 N x 128 x 15 x 15
     *     or N x 128 x 31 x 31; of stage 3 the same with 256 channels
     */
    public NDArray backboneBefore(Pass pass, NDArray crops, int stages) {
        return backbone.before(pass, crops, stages);
    }

    /** What follows {@link #backboneBefore} of the same number of stages in {@link #backbone}. */
    public NDArray backboneAfter(Pass pass, NDArray features, int stages) {
        return backbone.after(pass, features, stages);
    }

    /** All that the backbone makes of search crops, N x 3 x 255 x 255. */
    public BackboneStages stages(Pass pass, NDArray crops) {
        return backbone.stages(pass, crops);
    }

    /** What follows {@link #backbone} for templates: N x 256 x 15 x 15 to N x 256 x 7 x 7. */
    public NDArray refineTemplate(Pass pass, NDArray features) {
        return refineSearch(pass, features).get(":, :, 4:11, 4:11");
    }

    /** What follows {@link #backbone} for search regions; keeps N x 256 x 31 x 31. */
    public NDArray refineSearch(Pass pass, NDArray features) {
        NDArray adjusted = neck.forward(pass, features);
        return selectiveKernel == null ? adjusted : selectiveKernel.forward(pass, adjusted);
    }

    /** The features of template crops: N x 3 x 127 x 127 to N x 256 x 7 x 7. */
    public NDArray embedTemplate(Pass pass, NDArray crops) {
        return refineTemplate(pass, backbone(pass, crops));
    }

    /** The features of search crops: N x 3 x 255 x 255 to N x 256 x 31 x 31. */
    public NDArray embedSearch(Pass pass, NDArray crops) {
        return refineSearch(pass, backbone(pass, crops));
    }

    /** The score branch: one logit for every cell. */
    public CorrelationHead score() {
        return score;
    }

    /** The mask branch: 63 x 63 logits for every cell, row by row. */
    public CorrelationHead mask() {
        return mask;
    }

    /** The box branch, if there is one: four numbers for every cell, see {@link BoxCoding}. */
    public Optional<CorrelationHead> box() {
        return Optional.ofNullable(box);
    }

    /** The gradient guide, if the variant has one. */
    public Optional<GradientGuide> guide() {
        return Optional.ofNullable(guide);
    }

    /** What sharpens masks, if the network has it. */
    public Optional<MaskRefinement> refinement() {
        return Optional.ofNullable(refinement);
    }

    /**
     * Masks in chosen cells, refined if the network can.
     *
     * @param template one for each cell, M x 256 x 7 x 7
     * @param features refined features of the search regions, N x 256 x 31 x 31
     * @param stages what the backbone made of them
     * @return logits, M x 3969, row by row
     */
    public NDArray masks(
            Pass pass,
            NDArray template,
            NDArray features,
            BackboneStages stages,
            List<Cell> cells) {
        if (refinement == null) {
            return coarseMasks(pass, template, features, cells).output().reshape(cells.size(), -1);
        }
        return refinement
                .refine(pass, maskEvidence(pass, template, features, stages, cells))
                .reshape(cells.size(), -1);
    }

    /** What masks in chosen cells are refined with; parameters as of {@link #masks}. */
    public MaskEvidence maskEvidence(
            Pass pass,
            NDArray template,
            NDArray features,
            BackboneStages stages,
            List<Cell> cells) {
        return MaskEvidence.of(
                coarseMasks(pass, template, features, cells), features, stages, cells);
    }

    private HeadResponse coarseMasks(
            Pass pass, NDArray template, NDArray features, List<Cell> cells) {
        return mask.cells(pass, mask.kernel(pass, template), SearchWindows.gather(features, cells));
    }

    /**
     * The gradient-updated embedding of templates (design 4.2), by several steps in a row, each
     * from where the one before arrived: one step of the paper's seldom changes what a template
     * answers to.
     *
     * @param template N x 256 x 7 x 7
     * @param scoreSide the score branch's search side, N x 256 x 29 x 29
     * @param labels where the targets are in the search regions
     * @param steps at least one
     * @return N x 256 x 7 x 7
     * @throws IllegalStateException if the variant has no guide or the network is not merged
     */
    public NDArray guided(
            Pass pass, NDArray template, NDArray scoreSide, ScoreLabels labels, int steps) {
        return guided(pass, template, scoreSide, respond(pass, template, scoreSide), labels, steps);
    }

    /**
     * The same of templates whose responses are known already.
     *
     * @param response the score branch's response of the templates to the search side
     */
    public NDArray guided(
            Pass pass,
            NDArray template,
            NDArray scoreSide,
            HeadResponse response,
            ScoreLabels labels,
            int steps) {
        GradientGuide moving =
                guide().orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "The variant "
                                                        + options.variant()
                                                        + " has no guide"));
        NDArray moved = template;
        for (int step = 0; step < steps; step++) {
            HeadResponse current = step == 0 ? response : respond(pass, moved, scoreSide);
            NDArray gradient =
                    score.templateGradient(
                            pass, scoreSide, current, labels.lossGradient(current.output()));
            moved = moving.updated(pass, moved, gradient);
        }
        return moved;
    }

    private HeadResponse respond(Pass pass, NDArray template, NDArray scoreSide) {
        return score.respond(pass, score.kernel(pass, template), scoreSide);
    }

    /**
     * The gradient of the score loss with respect to templates, N x 256 x 7 x 7.
     *
     * @throws IllegalStateException if the network is not merged
     */
    public NDArray templateGradient(
            Pass pass, NDArray template, NDArray scoreSide, ScoreLabels labels) {
        HeadResponse response = respond(pass, template, scoreSide);
        return score.templateGradient(
                pass, scoreSide, response, labels.lossGradient(response.output()));
    }

    /**
     * Freezes all parameters and keeps what can be computed from them once. They must not change
     * any more, and the network must be merged.
     *
     * @param type what convolutions multiply in: FLOAT32, or on the CPU BFLOAT16, with which one
     *     thread at a time may pass
     * @param manager owner of what is kept, on the parameters' device
     */
    public void prepareForServing(DataType type, NDManager manager) {
        freezeParameters(true);
        if (type == DataType.BFLOAT16) {
            // In single precision PyTorch's own operators are the fastest for large convolutions.
            pack(type, manager);
        }
        score.keepGradientWeights(Pass.serving(manager), manager);
    }

    /** Templates and search regions to score logits, N x 1 x 25 x 25: DJL's view of the network. */
    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        Pass pass = new Pass(store, training);
        NDArray kernel = score.kernel(pass, embedTemplate(pass, inputs.get(0)));
        NDArray side = score.search(pass, embedSearch(pass, inputs.get(1)));
        return new NDList(score.respond(pass, kernel, side).output());
    }

    @Override
    public NDArray forward(Pass pass, NDArray crops) {
        return embedSearch(pass, crops);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), 1, RESPONSE_SIDE, RESPONSE_SIDE)};
    }
}
