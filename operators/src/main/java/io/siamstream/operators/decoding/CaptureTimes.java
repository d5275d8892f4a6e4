package io.siamstream.operators.decoding;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Tells capture times that were written in another unit than microseconds. Read as microseconds,
 * today's milliseconds lie some weeks after the beginning of 1970, and nanoseconds tens of
 * thousands of years ahead. Seconds lie in its first two hours, where a clock that was never set is
 * too, which is believed.
 */
public final class CaptureTimes {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final long NEVER_MICROS = NEVER.getEpochSecond() * 1_000_000;

    private static final List<ChronoUnit> OTHERS = List.of(ChronoUnit.MILLIS, ChronoUnit.NANOS);

    private CaptureTimes() {}

    /** Whether a number of microseconds since 1970 is before 9999. */
    public static boolean isTaken(long micros) {
        return micros >= 0 && micros < NEVER_MICROS;
    }

    /**
     * Checks a capture time.
     *
     * @throws RecordRejectedException if it is no time of today and would be one in another unit,
     *     or if it is before 1970 or after 9999
     */
    static void check(Instant time) throws RecordRejectedException {
        // Wraps back to the number that was read, where ChronoUnit.MICROS would overflow.
        long number = time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
        for (ChronoUnit unit : OTHERS) {
            long first = unit.between(Instant.EPOCH, FIRST);
            long last = unit.between(Instant.EPOCH, LAST);
            if (number >= first && number < last) {
                throw Identifiers.invalid(
                        "captureTime %d is %s as microseconds; it looks like %s: send microseconds since 1970."
                                .formatted(number, time, unit.toString().toLowerCase(Locale.ROOT)));
            }
        }
        if (!isTaken(number)) {
            throw Identifiers.invalid(
                    "captureTime %d is %s; it must be between 1970 and 9999."
                            .formatted(number, time));
        }
    }
}
