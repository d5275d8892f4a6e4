package io.siamstream.operators.tracking;

import java.io.Serializable;

/**
 * What the tracking operator is connected to beside frames, commands and tracks.
 *
 * @param detections whether there are detections among the orders; without, nothing is kept for
 *     them
 * @param handOvers whether {@link HandOverOutput#TAG} is written where the orders come from;
 *     without, no target can be handed over
 */
public record Connections(boolean detections, boolean handOvers) implements Serializable {

    /** Neither. */
    public static final Connections NONE = new Connections(false, false);
}
