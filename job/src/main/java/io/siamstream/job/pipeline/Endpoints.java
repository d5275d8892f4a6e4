package io.siamstream.job.pipeline;

import io.siamstream.operators.RawRecord;
import io.siamstream.schemas.DeadLetter;
import io.siamstream.schemas.TrackEvent;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/** Where the pipeline reads from and writes to. */
public interface Endpoints {

    /** Frames as they are read. */
    Source<RawRecord, ?, ?> frames();

    /** Commands as they are read. */
    Source<RawRecord, ?, ?> commands();

    /** Track events. */
    Sink<TrackEvent> tracks();

    /** Records that cannot be used. */
    Sink<DeadLetter> deadLetters();
}
