package io.siamstream.tracker.network.light;

/**
 * What a light network has beside the published one.
 *
 * @param selectiveKernel a selective kernel after the neck
 * @param mask a mask branch
 */
public record LightOptions(boolean selectiveKernel, boolean mask) {

    /** The published network alone. */
    public static final LightOptions PLAIN = new LightOptions(false, false);
}
