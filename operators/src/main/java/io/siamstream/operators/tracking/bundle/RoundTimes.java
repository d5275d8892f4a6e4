package io.siamstream.operators.tracking.bundle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When rounds begin and end, and when the running one will. */
public final class RoundTimes {

    private final InstantSource clock;
    private Instant begun;
    private Duration last = Duration.ZERO;

    public RoundTimes(InstantSource clock) {
        this.clock = clock;
    }

    /** A round begins. */
    public void begin() {
        begun = clock.instant();
    }

    /** The round that was begun has ended. */
    public void end() {
        last = Duration.between(begun, clock.instant());
        begun = null;
    }

    /** How long the last round took, zero before the first has ended. */
    Duration last() {
        return last;
    }

    /**
     * When the running round ends if it takes as long as the last one: now, if it has taken longer
     * already, or if none runs.
     */
    public Instant expectedEnd() {
        Instant now = clock.instant();
        if (begun == null) {
            return now;
        }
        Instant expected = begun.plus(last);
        return expected.isAfter(now) ? expected : now;
    }
}
