package io.siamstream.tracker.network;

/** The four rows of the paper's ablation (Table 3): which additions the network has. */
public enum Variant {
    /** Neither addition. */
    PLAIN(false, false),
    /** The template is updated through its gradient. */
    GRADIENT(false, true),
    /** Features pass the selective kernel. */
    SELECTIVE_KERNEL(true, false),
    /** Both additions: SiamMLG. */
    FULL(true, true);

    private final boolean selectiveKernel;
    private final boolean gradientGuide;

    Variant(boolean selectiveKernel, boolean gradientGuide) {
        this.selectiveKernel = selectiveKernel;
        this.gradientGuide = gradientGuide;
    }

    /** Whether features pass the selective kernel. */
    public boolean selectiveKernel() {
        return selectiveKernel;
    }

    /** Whether templates are updated through their gradient. */
    public boolean gradientGuide() {
        return gradientGuide;
    }
}
