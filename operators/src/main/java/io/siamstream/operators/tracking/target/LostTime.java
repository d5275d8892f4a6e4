package io.siamstream.operators.tracking.target;

import io.siamstream.operators.options.HandOverOptions;
import io.siamstream.operators.options.LifecycleOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.TargetSearch;
import io.siamstream.schemas.TrackedTarget;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How long a target is lost, by the capture times of its own camera, and when that is too long.
 * Only time in which frames came counts.
 */
final class LostTime {

    private final Duration lostEndsAfter;
    private final Duration handOverEndsAfter;
    private final Duration longestWatch;

    LostTime(ReadableConfig options) {
        this.lostEndsAfter = options.get(LifecycleOptions.LOST_ENDS_AFTER);
        this.handOverEndsAfter = options.get(HandOverOptions.TIMEOUT);
        Duration silentAfter = options.get(LifecycleOptions.SILENT_AFTER);
        this.longestWatch = silentAfter.compareTo(lostEndsAfter) < 0 ? silentAfter : lostEndsAfter;
    }

    /**
     * Since when a lost target is lost, moved on by what was not watched between its last frame and
     * this one: an interval that is longer than a camera may be silent, or than a target may be
     * lost, and one by which the clock was set back.
     */
    Instant since(TrackedTarget before, FrameEvent frame) {
        if (before.getLostSince() == null) {
            return frame.getCaptureTime();
        }
        Duration interval = Duration.between(before.getCaptureTime(), frame.getCaptureTime());
        boolean watched = !interval.isNegative() && interval.compareTo(longestWatch) <= 0;
        return watched ? before.getLostSince() : before.getLostSince().plus(interval);
    }

    /** Whether a lost target of this camera ends. */
    boolean isLostTooLong(
            TrackedTarget before, TrackedTarget after, Instant lostSince, FrameEvent frame) {
        return isOver(before, after, lostSince, frame, lostEndsAfter);
    }

    /**
     * Whether one that another camera handed over, and that is not found, ends: when the
     * neighbours' transit time is over, or, after a command, the hand-over's.
     */
    boolean isSoughtTooLong(
            TrackedTarget before, TrackedTarget after, Instant lostSince, FrameEvent frame) {
        return before.getSearch() != null
                ? isTooLate(before, frame)
                : isOver(before, after, lostSince, frame, handOverEndsAfter);
    }

    /** Not in the frame that lost it, nor while another camera may still find it. */
    private static boolean isOver(
            TrackedTarget before,
            TrackedTarget after,
            Instant lostSince,
            FrameEvent frame,
            Duration limit) {
        return before.getLostSince() != null
                && Duration.between(lostSince, frame.getCaptureTime()).compareTo(limit) > 0
                && !isAwaited(after, frame);
    }

    /** Whether a target that other cameras' rules brought can no longer come. */
    static boolean isTooLate(TrackedTarget target, FrameEvent frame) {
        TargetSearch search = target.getSearch();
        return search != null && frame.getCaptureTime().isAfter(search.getLatest());
    }

    /** Whether another camera may still find a target that left this one. */
    private static boolean isAwaited(TrackedTarget target, FrameEvent frame) {
        TargetSearch search = target.getSearch();
        return search != null && search.getFound() == null && !isTooLate(target, frame);
    }
}
