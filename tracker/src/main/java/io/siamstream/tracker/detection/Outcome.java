package io.siamstream.tracker.detection;

import io.siamstream.tracker.geometry.Box;
import java.util.List;

/**
 * What a frame's detections make of a camera's targets.
 *
 * @param memory what is remembered from now on
 * @param starts targets to start in the frame
 * @param moves targets that are where a detection is, as the tracker agrees: the state that came
 *     with its answer is the target's state in the frame
 * @param matches targets that a detection is of; their boxes may be steadied by it
 * @param shared targets that lie on another target's object
 * @param unseen targets to tell that their detector has not seen them for long
 */
public record Outcome(
        ObjectMemory memory,
        List<Start> starts,
        List<Move> moves,
        List<Match> matches,
        List<Shared> shared,
        List<String> unseen) {

    /**
     * A target to start.
     *
     * @param id its id, not in use
     * @param detection where it is and what
     */
    public record Start(String id, Detection detection) {}

    /**
     * A target to put where a detection is.
     *
     * @param id the target
     * @param question position of the question whose answer is believed
     */
    public record Move(String id, int question) {}

    /**
     * A target that a detection is of.
     *
     * @param id the target
     * @param tracked the box that the tracker had
     * @param detected the box that the detector gives
     */
    public record Match(String id, Box tracked, Box detected) {}

    /**
     * A target on an object that is another one's.
     *
     * @param id the target
     * @param keptId the other target
     * @param ends whether it ends; if not, it is lost, for it has had an object of its own
     */
    public record Shared(String id, String keptId, boolean ends) {}

    public Outcome {
        starts = List.copyOf(starts);
        moves = List.copyOf(moves);
        matches = List.copyOf(matches);
        shared = List.copyOf(shared);
        unseen = List.copyOf(unseen);
    }
}
