package io.siamstream.tracker.network;

import java.util.List;
import java.util.Objects;

/**
 * What a network is made of.
 *
 * @param blocks residual blocks of the backbone's three stages: {@link #RESNET_18} or {@link
 *     #RESNET_34} by name, any positive numbers in general
 * @param variant which of the paper's additions it has
 * @param boxBranch whether a third branch gives boxes beside the paper's score and mask
 * @param merged whether batch normalisation of neck, selective kernel and heads is merged into
 *     their convolutions: true for serving and for training the gradient guide (design 5.2), false
 *     while neck and heads are trained
 * @param maskRefinement whether masks are sharpened with the backbone's finer maps, see {@link
 *     MaskRefinement}
 * @param templateShare share of the template's size, as a logarithm, in the sizes that the box
 *     branch predicts: 0 where it predicts them in pixels, 1 where relative to the template's; see
 *     {@link BoxCoding}
 */
public record NetworkOptions(
        List<Integer> blocks,
        Variant variant,
        boolean boxBranch,
        boolean merged,
        boolean maskRefinement,
        double templateShare) {

    /** Blocks of ResNet-18's first three stages. */
    public static final List<Integer> RESNET_18 = List.of(2, 2, 2);

    /** Blocks of ResNet-34's first three stages. */
    public static final List<Integer> RESNET_34 = List.of(3, 4, 6);

    /**
     * @throws IllegalArgumentException if there are not three positive numbers of blocks, or the
     *     share is not from 0 to 1
     */
    public NetworkOptions {
        blocks = List.copyOf(blocks);
        Objects.requireNonNull(variant, "variant");
        if (blocks.size() != 3 || blocks.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException(
                    "blocks: three positive numbers are needed, one for each stage, got " + blocks);
        }
        if (!(templateShare >= 0 && templateShare <= 1)) {
            throw new IllegalArgumentException(
                    "templateShare: expected 0 to 1, got " + templateShare);
        }
    }

    /** A network without mask refinement and with absolute boxes. */
    public NetworkOptions(
            List<Integer> blocks, Variant variant, boolean boxBranch, boolean merged) {
        this(blocks, variant, boxBranch, merged, false, 0);
    }

    /** The same network with or without its batch normalisation merged. */
    public NetworkOptions withMerged(boolean newMerged) {
        return new NetworkOptions(
                blocks, variant, boxBranch, newMerged, maskRefinement, templateShare);
    }

    /** The same network with another depth of backbone. */
    public NetworkOptions withBlocks(List<Integer> newBlocks) {
        return new NetworkOptions(
                newBlocks, variant, boxBranch, merged, maskRefinement, templateShare);
    }

    /** The same network with other additions. */
    public NetworkOptions withVariant(Variant newVariant) {
        return new NetworkOptions(
                blocks, newVariant, boxBranch, merged, maskRefinement, templateShare);
    }

    /** The same network with or without mask refinement. */
    public NetworkOptions withMaskRefinement(boolean newMaskRefinement) {
        return new NetworkOptions(
                blocks, variant, boxBranch, merged, newMaskRefinement, templateShare);
    }

    /** The same network with another share of the template's size. */
    public NetworkOptions withTemplateShare(double newTemplateShare) {
        return new NetworkOptions(
                blocks, variant, boxBranch, merged, maskRefinement, newTemplateShare);
    }
}
