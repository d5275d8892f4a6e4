package io.siamstream.tracker.detection;

import java.util.List;

/**
 * How an object looks to a detector's own network.
 *
 * @param values numbers of any length, all finite
 */
public record Embedding(List<Float> values) {

    /** Share of the newest look in a running mean. */
    private static final double RATE = 0.2;

    public Embedding {
        values = List.copyOf(values);
    }

    /** Whether both were made alike, as far as their lengths tell. */
    boolean isComparable(Embedding other) {
        return values.size() == other.values.size();
    }

    /** Cosine of the angle to another one of the same length, -1 to 1; 0 if one has no length. */
    double cosine(Embedding other) {
        double product = 0;
        double own = 0;
        double others = 0;
        for (int at = 0; at < values.size(); at++) {
            double one = values.get(at);
            double two = other.values.get(at);
            product += one * two;
            own += one * one;
            others += two * two;
        }
        return own > 0 && others > 0 ? product / Math.sqrt(own * others) : 0;
    }

    /** The running mean after another look; one of another length takes its place. */
    Embedding mixed(Embedding newest) {
        if (!isComparable(newest)) {
            return newest;
        }
        Float[] mean = new Float[values.size()];
        for (int at = 0; at < mean.length; at++) {
            mean[at] = (float) ((1 - RATE) * values.get(at) + RATE * newest.values.get(at));
        }
        return new Embedding(List.of(mean));
    }
}
