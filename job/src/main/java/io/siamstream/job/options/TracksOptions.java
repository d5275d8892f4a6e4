package io.siamstream.job.options;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** How what comes out is written. */
public final class TracksOptions {

    public static final ConfigOption<TracksFormat> FORMAT =
            ConfigOptions.key("tracks.format")
                    .enumType(TracksFormat.class)
                    .defaultValue(TracksFormat.AVRO)
                    .withDescription(
                            "How tracks are written. avro: TrackEvent, framed as wire.format says."
                                + " json: TrackEvent as JSON, one event a record. nv-frame: the"
                                + " frame message of NVIDIA Metropolis in protobuf, one record for"
                                + " each frame of a camera that has targets; events that no frame"
                                + " caused, and ends, are not in it.");

    private TracksOptions() {}
}
