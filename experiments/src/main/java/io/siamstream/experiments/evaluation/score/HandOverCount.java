package io.siamstream.experiments.evaluation.score;

/**
 * What became of hand-overs.
 *
 * @param right found as the target
 * @param wrong something else was taken for it
 * @param ended not found
 * @param strayed not handed over, as the first camera followed something else in the end
 */
public record HandOverCount(int right, int wrong, int ended, int strayed) {

    /** None. */
    public static final HandOverCount NONE = new HandOverCount(0, 0, 0, 0);

    /** Both together. */
    public HandOverCount plus(HandOverCount other) {
        return new HandOverCount(
                right + other.right,
                wrong + other.wrong,
                ended + other.ended,
                strayed + other.strayed);
    }

    /** All that were handed over. */
    public int all() {
        return right + wrong + ended;
    }

    /** Share of all, 0 to 1; 0 of none. */
    public double share(int some) {
        return all() == 0 ? 0 : (double) some / all();
    }
}
