package io.siamstream.schemas;

/**
 * Why a target was lost, unseen, ended or rejected: the stable codes of {@link TrackEvent}'s
 * reason.
 */
public enum TrackEventReason {
    /** LOST: the tracker does not believe in its box any more. */
    LOW_CONFIDENCE(TrackEventType.LOST, "The tracker no longer believes in its box."),

    /** LOST: it had come to sit on another target's object. */
    OBJECT_TAKEN(TrackEventType.LOST, "It had come to sit on an object that is another target's."),

    /** ENDED: somebody ordered it. */
    STOPPED(TrackEventType.ENDED, "A command stopped the target."),
    /** ENDED: it was lost for longer than the limit. */
    LOST_TOO_LONG(TrackEventType.ENDED, "The target was lost for longer than its limit."),
    /** ENDED: its camera was silent for longer than the limit. */
    CAMERA_SILENT(TrackEventType.ENDED, "The camera was silent for longer than its limit."),
    /** ENDED: a new epoch brought frames of another size. */
    FRAME_SIZE_CHANGED(TrackEventType.ENDED, "A new epoch brought frames of another size."),

    /** ENDED: the camera sends, but nothing that could be taken for longer than the limit. */
    CAMERA_NOT_BELIEVED(
            TrackEventType.ENDED,
            "No frame that the camera sent could be taken for longer than its limit."),

    /** ENDED: another target is on the same object. */
    SAME_OBJECT(TrackEventType.ENDED, "Another target follows the same object."),
    /** ENDED: another camera goes on following it. */
    HANDED_OVER(TrackEventType.ENDED, "Another camera goes on following the target."),
    /** ENDED: it was handed over and not found within the limit. */
    HAND_OVER_NOT_FOUND(
            TrackEventType.ENDED,
            "The target that was handed over was not found on this camera within its limit."),

    /** ENDED: it was handed over, and the camera follows its object under an id of its own. */
    HAND_OVER_KNOWN(
            TrackEventType.ENDED,
            "The camera follows the object that was handed over as a target of its own."),
    /** ENDED: another camera found it too, and neither is clearly right. */
    HAND_OVER_AMBIGUOUS(
            TrackEventType.ENDED,
            "Another camera found the target too, and neither is clearly surer than the other."),

    /** UNSEEN: its detector sees other things, and not this target. */
    NOT_DETECTED(TrackEventType.UNSEEN, "Its detector has not seen it for longer than its limit."),

    /** REJECTED: the action is not known. */
    UNKNOWN_ACTION(TrackEventType.REJECTED, "The command's action is not known to this version."),
    /** REJECTED: no region, or not exactly one of box and polygon. */
    REGION_MISSING(TrackEventType.REJECTED, "Exactly one of box and polygon must be given."),
    /** REJECTED: a region of no size, not finite, or no polygon. */
    REGION_INVALID(TrackEventType.REJECTED, "The region has no area or is not finite."),
    /** REJECTED: the region lies outside of the frame. */
    REGION_OUTSIDE(TrackEventType.REJECTED, "The region lies outside of the frame."),
    /** REJECTED: a target of this id is followed already. */
    DUPLICATE_TARGET(TrackEventType.REJECTED, "The camera has a live target of this id."),
    /** REJECTED: there is no such target. */
    UNKNOWN_TARGET(TrackEventType.REJECTED, "The camera has no live target of this id."),
    /** REJECTED: the camera has as many targets as it may. */
    CAMERA_TARGET_LIMIT(TrackEventType.REJECTED, "The camera has as many targets as allowed."),
    /** REJECTED: the subtask has as many targets as it may. */
    SUBTASK_TARGET_LIMIT(TrackEventType.REJECTED, "The subtask has as many targets as allowed."),
    /** REJECTED: the frame referred to is gone. */
    FRAME_PASSED(TrackEventType.REJECTED, "The frame referred to has passed and is not kept."),
    /** REJECTED: the frame referred to did not come in time. */
    FRAME_NEVER_CAME(TrackEventType.REJECTED, "The frame referred to did not come in time."),
    /** REJECTED: too many commands wait for frames of this camera. */
    TOO_MANY_WAITING(TrackEventType.REJECTED, "Too many commands wait for this camera's frames."),
    /** REJECTED, about a camera: too many detections wait for its frames. */
    TOO_MANY_DETECTIONS(
            TrackEventType.REJECTED, "Too many detections wait for this camera's frames."),
    /** REJECTED: stopped before its frame came. */
    STOPPED_BEFORE_START(TrackEventType.REJECTED, "The start was stopped before its frame came."),

    /** REJECTED: no frame of the camera ever came. */
    UNKNOWN_CAMERA(TrackEventType.REJECTED, "No frame of this camera came; is its name right?"),

    /** REJECTED: a target that was sent along has an id or a label that is not allowed. */
    TARGET_INVALID(TrackEventType.REJECTED, "The target's id or label is not allowed."),

    /**
     * REJECTED: the frame that a target was sent along with is older than its camera's last one.
     */
    FRAME_OUT_OF_ORDER(
            TrackEventType.REJECTED,
            "The frame that brought it is older than its camera's last one."),

    /** REJECTED: the frame that a target was sent along with became a dead letter. */
    FRAME_REFUSED(TrackEventType.REJECTED, "The frame that brought it became a dead letter."),

    /** REJECTED: the frame that a target was sent along with was passed over. */
    FRAME_SKIPPED(
            TrackEventType.REJECTED, "The frame that brought it was passed over to stay live."),

    /** REJECTED: hand-overs have no topic. */
    HAND_OVER_OFF(
            TrackEventType.REJECTED, "No target can be handed over: topic.hand-overs is not set."),

    /** REJECTED: a hand-over names no camera, or the one that the target is on. */
    HAND_OVER_CAMERA(
            TrackEventType.REJECTED, "A hand-over needs another camera to go to, in toCamera."),

    /** REJECTED: the target that is to be handed over was not seen yet. */
    HAND_OVER_TOO_EARLY(
            TrackEventType.REJECTED,
            "The target has no template to be found by yet: its first frame was not tracked."),

    /** REJECTED: what was handed over cannot be searched for. */
    HAND_OVER_INVALID(
            TrackEventType.REJECTED, "What was handed over is nothing that can be searched for."),

    /** REJECTED, about a camera: it is heard, and nothing that it sends can be taken. */
    FRAMES_NOT_TAKEN(
            TrackEventType.REJECTED, "The camera sends frames, and none of them can be taken."),

    /** REJECTED, about a camera: frames of two numberings come mixed. */
    SEVERAL_PRODUCERS(
            TrackEventType.REJECTED,
            "Frames of two numberings come mixed: the camera has two producers, or lies in two"
                    + " partitions."),

    /** REJECTED, about a camera: the frames before a new run was believed in. */
    NUMBERING_RESTARTED(
            TrackEventType.REJECTED,
            "The numbering began anew without a new epoch; it is followed from now on.");

    private final TrackEventType type;
    private final String meaning;

    TrackEventReason(TrackEventType type, String meaning) {
        this.type = type;
        this.meaning = meaning;
    }

    /** The type of event that carries this reason. */
    public TrackEventType type() {
        return type;
    }

    /** One sentence for the schema page. */
    public String meaning() {
        return meaning;
    }
}
