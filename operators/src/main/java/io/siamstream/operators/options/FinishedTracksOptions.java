package io.siamstream.operators.options;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** What is told of a target when it ends. */
public final class FinishedTracksOptions {

    /** How inexact a path may be. */
    public static final ConfigOption<Double> PATH_ERROR =
            ConfigOptions.key("finished-tracks.path-error")
                    .doubleType()
                    .defaultValue(4.0)
                    .withDescription(
                            "How far from the path of a finished track, in pixels, a place of the"
                                    + " target may be that was left out of it.");

    /** How long a path may be. */
    public static final ConfigOption<Integer> PATH_POINTS =
            ConfigOptions.key("finished-tracks.path-points")
                    .intType()
                    .defaultValue(200)
                    .withDescription(
                            "Most points of the path of a finished track, in state and in the"
                                + " record. A path that needs more is less exact, and its pathError"
                                + " says so.");

    /** Whether there are thumbnails. */
    public static final ConfigOption<Boolean> THUMBNAILS =
            ConfigOptions.key("finished-tracks.thumbnails")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Whether a finished track has a JPEG of its target, cut from the frame"
                                    + " in which it was seen best. It is part of the picture that"
                                    + " leaves the job, and lies in its state.");

    /** How large a thumbnail may be. */
    public static final ConfigOption<MemorySize> THUMBNAIL_BYTES =
            ConfigOptions.key("finished-tracks.thumbnail-bytes")
                    .memoryType()
                    .defaultValue(MemorySize.parse("16 kb"))
                    .withDescription(
                            "Most bytes of a thumbnail, in state and in the record. One that is"
                                    + " larger is made coarser until it fits.");

    private FinishedTracksOptions() {}
}
