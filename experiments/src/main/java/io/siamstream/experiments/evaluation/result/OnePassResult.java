package io.siamstream.experiments.evaluation.result;

import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import java.util.List;

/**
 * What a tracker answered to one sequence from the first frame's box alone.
 *
 * @param regions one for every frame in the coordinates of the benchmark's files, the first the
 *     truth
 * @param seconds the tracker's time for every frame, decoding left out; empty when unknown
 * @param confidences probability of every frame's box to hold the target, the first's 1; empty
 *     where the tracker tells none
 */
@SuppressWarnings("ArrayRecordComponent")
public record OnePassResult(List<Region> regions, double[] seconds, double[] confidences) {

    public OnePassResult {
        regions = List.copyOf(regions);
    }

    /** The upright boxes; of a polygon its bounds. */
    public List<Box> boxes() {
        return regions.stream().map(Regions::bounds).toList();
    }
}
