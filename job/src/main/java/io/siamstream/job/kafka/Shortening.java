package io.siamstream.job.kafka;

import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.FinishedTrack;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.TrackEvent;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Takes from a message what can best be spared.
 *
 * @param <T> type of the messages
 */
@FunctionalInterface
interface Shortening<T> extends Serializable {

    /**
     * A shorter message, a new one.
     *
     * @param excess by how many bytes it is too long
     * @return null when there is nothing left to spare
     */
    T shorter(T message, int excess);

    /** The value of a dead letter, then its message and its key; where the record lies stays. */
    static DeadLetter of(DeadLetter letter, int excess) {
        int value = letter.getValue().remaining();
        if (value > 0) {
            ByteBuffer kept = letter.getValue().duplicate();
            kept.limit(kept.position() + Math.max(0, value - excess));
            return DeadLetter.newBuilder(letter).setValue(kept.slice()).build();
        }
        if (!letter.getMessage().isEmpty()) {
            return DeadLetter.newBuilder(letter).setMessage("").build();
        }
        return letter.getKey() == null ? null : DeadLetter.newBuilder(letter).setKey(null).build();
    }

    /** The mask of an event, then the message and the label. */
    static TrackEvent of(TrackEvent event, int excess) {
        if (event.getMask() != null) {
            return TrackEvent.newBuilder(event).setMask(null).build();
        }
        if (event.getMessage() != null) {
            return TrackEvent.newBuilder(event).setMessage(null).build();
        }
        return event.getLabel() == null
                ? null
                : TrackEvent.newBuilder(event).setLabel(null).build();
    }

    /** All masks of a frame, then all messages and labels. */
    static List<TrackEvent> of(List<TrackEvent> frame, int excess) {
        List<TrackEvent> shorter = new ArrayList<>(frame);
        if (frame.stream().anyMatch(event -> event.getMask() != null)) {
            shorter.replaceAll(event -> TrackEvent.newBuilder(event).setMask(null).build());
            return shorter;
        }
        shorter.replaceAll(event -> Objects.requireNonNullElse(of(event, excess), event));
        return shorter.equals(frame) ? null : shorter;
    }

    /**
     * What detectors told of a target that is handed over, then what the tracker knows of it: what
     * is left lets the other camera say that it cannot be searched for.
     */
    static HandOver of(HandOver handOver, int excess) {
        if (handOver.getDetected() != null) {
            return HandOver.newBuilder(handOver).setDetected(null).build();
        }
        return handOver.getTracker() == null
                ? null
                : HandOver.newBuilder(handOver).setTracker(null).build();
    }

    /** The thumbnail of a finished track, then the path, then the label. */
    static FinishedTrack of(FinishedTrack track, int excess) {
        if (track.getThumbnail() != null) {
            return FinishedTrack.newBuilder(track).setThumbnail(null).build();
        }
        if (!track.getPath().isEmpty()) {
            return FinishedTrack.newBuilder(track).setPath(List.of()).build();
        }
        return track.getLabel() == null
                ? null
                : FinishedTrack.newBuilder(track).setLabel(null).build();
    }
}
