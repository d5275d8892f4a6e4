package io.siamstream.tracker.identity;

import io.siamstream.tracker.geometry.Box;

/**
 * An object that may be a target which is sought everywhere.
 *
 * @param box where it was seen last
 * @param agreement how well it agrees with the target, the mean of all looks at it
 * @param looked how often it was looked at and seen
 * @param missed looks in a row in which nothing was seen where it had been
 */
public record Claimant(Box box, Agreement agreement, int looked, int missed) {

    private static final double NEAR = 0.8;
    private static final double GROWTH = 0.4;
    private static final int MOST_MISSED = 4;

    /** Whether a candidate may be the same object some frames later. */
    boolean mayBe(Box seen) {
        return Motions.distance(box, seen) < NEAR && Math.abs(Motions.growth(box, seen)) < GROWTH;
    }

    Claimant seen(Box where, Agreement look) {
        return new Claimant(where, agreement.with(look, looked), looked + 1, 0);
    }

    Claimant unseen() {
        return new Claimant(box, agreement, looked, missed + 1);
    }

    boolean gone() {
        return missed > MOST_MISSED;
    }
}
