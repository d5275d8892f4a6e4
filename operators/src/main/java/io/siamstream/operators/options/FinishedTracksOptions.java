package io.siamstream.operators.options;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

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

    private FinishedTracksOptions() {}
}
