package io.siamstream.experiments.evaluation.protocol;

import io.siamstream.experiments.evaluation.metric.RegionOverlap;

/** The toolkits whose forms of VOT's measures differ (design 7.5). */
public enum VotProtocol {
    /** pysot's, in which most papers and model zoos of Siamese trackers report. */
    PYSOT("pysot", RegionOverlap.PYSOT, 0),
    /** The challenge's own MATLAB toolkit of 2016. */
    VOT_MATLAB("VOT toolkit (MATLAB)", RegionOverlap.VOT_MATLAB, 1),
    /** The challenge's present toolkit in Python. */
    VOT_PYTHON("VOT toolkit (Python)", RegionOverlap.VOT_PYTHON, 1),
    /** pysot's forms on exact areas, as the GOT-10k toolkit compares polygons: no pixels. */
    EXACT_AREAS("pysot on exact areas", RegionOverlap.EXACT, 0);

    private final String title;
    private final RegionOverlap overlap;
    private final int accuracyInset;

    VotProtocol(String title, RegionOverlap overlap, int accuracyInset) {
        this.title = title;
        this.overlap = overlap;
        this.accuracyInset = accuracyInset;
    }

    /** The name that is printed with every number. */
    public String title() {
        return title;
    }

    /** How two regions are compared. */
    public RegionOverlap overlap() {
        return overlap;
    }

    /** By how much the last pixel that counts for accuracy is less than the frame's size. */
    int accuracyInset() {
        return accuracyInset;
    }
}
