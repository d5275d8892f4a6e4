package io.siamstream.job.pipeline;

import io.siamstream.operators.RawRecord;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.FinishedTrack;
import io.siamstream.schemas.HandOver;
import io.siamstream.schemas.TrackEvent;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/** Where the pipeline reads from and writes to. */
public interface Endpoints {

    /** Frames as they are read. */
    Source<RawRecord, ?, ?> frames();

    /** Commands as they are read. */
    Source<RawRecord, ?, ?> commands();

    /**
     * Detections as they are read; asked for where the options name their topic.
     *
     * @throws UnsupportedOperationException if there are none
     */
    default Source<RawRecord, ?, ?> detections() {
        throw new UnsupportedOperationException("There are no detections");
    }

    /**
     * Rules of detections as they are read, from the first on; asked for where the options name
     * their topic.
     *
     * @throws UnsupportedOperationException if there are none
     */
    default Source<RawRecord, ?, ?> rules() {
        throw new UnsupportedOperationException("There are no rules");
    }

    /**
     * Targets on their way from camera to camera as they are read; asked for where the options name
     * their topic.
     *
     * @throws UnsupportedOperationException if none can be handed over
     */
    default Source<RawRecord, ?, ?> handOvers() {
        throw new UnsupportedOperationException("No target can be handed over");
    }

    /**
     * Where targets go that leave a camera: what is written comes back by {@link #handOvers()}.
     *
     * @throws UnsupportedOperationException if none can be handed over
     */
    default Sink<HandOver> handOverSink() {
        throw new UnsupportedOperationException("No target can be handed over");
    }

    /** Track events. */
    Sink<TrackEvent> tracks();

    /**
     * Track events, those of a frame together, in the place of {@link #tracks()} where the options
     * ask for a format of frames.
     *
     * @throws UnsupportedOperationException if events are only written one by one
     */
    default Sink<List<TrackEvent>> trackedFrames() {
        throw new UnsupportedOperationException("Events are written one by one");
    }

    /**
     * What is told of targets when they end, where the options ask for it.
     *
     * @throws UnsupportedOperationException if it is written nowhere
     */
    default Sink<FinishedTrack> finishedTracks() {
        throw new UnsupportedOperationException("Finished tracks are written nowhere");
    }

    /** Records that cannot be used. */
    Sink<DeadLetter> deadLetters();
}
