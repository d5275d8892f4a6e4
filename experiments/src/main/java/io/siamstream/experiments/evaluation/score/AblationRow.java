package io.siamstream.experiments.evaluation.score;

/**
 * One tracker of an ablation, measured.
 *
 * @param name what it is, for tables
 * @param part which comparison it belongs to
 * @param ownWeights whether its weights were trained with these parts alone; otherwise parts of
 *     other weights were switched off
 * @param scores its one-pass scores
 */
public record AblationRow(String name, Part part, boolean ownWeights, TrackerScores scores) {

    /** The comparisons that an ablation makes. */
    public enum Part {
        /** No addition, each alone, all: the paper's Table 3. */
        ADDITIONS,
        /** All additions with the template of the first frame for ever. */
        FIXED_TEMPLATE,
        /** All additions but one. */
        LEFT_OUT,
        /** Both additions, the box taken from elsewhere. */
        BOX_SOURCE
    }
}
