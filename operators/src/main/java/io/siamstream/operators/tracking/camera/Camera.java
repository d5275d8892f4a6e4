package io.siamstream.operators.tracking.camera;

import io.siamstream.schemas.CameraState;
import io.siamstream.schemas.DoubtedFrames;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.RecentFrame;
import io.siamstream.schemas.TrackEventReason;
import io.siamstream.schemas.TrackedTarget;
import io.siamstream.schemas.WaitingCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.api.common.state.MapState;

/**
 * A camera that was opened: what is known of it, to work on until it is saved, and its targets,
 * which are kept at once. The state that it was made from is never changed, because a snapshot may
 * be reading it: saving makes a new one.
 */
public final class Camera {

    private final String id;
    private final CameraStore store;
    private final CameraState known;
    private final List<WaitingCommand> waitingCommands;
    private final List<RecentFrame> recentFrames;

    private Camera(String id, CameraStore store, CameraState known) {
        this.id = id;
        this.store = store;
        this.known = known;
        this.waitingCommands = new ArrayList<>(known.getWaitingCommands());
        this.recentFrames = new ArrayList<>(known.getRecentFrames());
    }

    /** A camera that nothing is known of yet. */
    static Camera unknown(String id, Instant now, CameraStore store) {
        return new Camera(id, store, CameraState.newBuilder().setLastArrival(now).build());
    }

    /** The camera that a state describes. */
    static Camera of(String id, CameraState state, CameraStore store) {
        return new Camera(id, store, copy(state).build());
    }

    /** The state that describes this camera, a new object. */
    CameraState toState() {
        return copy(known)
                .setWaitingCommands(List.copyOf(waitingCommands))
                .setRecentFrames(List.copyOf(recentFrames))
                .build();
    }

    /** Field by field: Avro's own copy would copy every waiting command too. */
    private static CameraState.Builder copy(CameraState state) {
        return CameraState.newBuilder()
                .setLastFrame(state.getLastFrame())
                .setLastArrival(state.getLastArrival())
                .setLastHeard(state.getLastHeard())
                .setSilent(state.getSilent())
                .setTimerAt(state.getTimerAt())
                .setSuspectTime(state.getSuspectTime())
                .setFramesSkipped(state.getFramesSkipped())
                .setDoubted(state.getDoubted())
                .setRestarts(state.getRestarts())
                .setWaitingCommands(state.getWaitingCommands())
                .setRecentFrames(state.getRecentFrames());
    }

    public String id() {
        return id;
    }

    /** Keeps what was changed. */
    public void save() throws Exception {
        store.save(this);
    }

    /** Drops everything of the camera. */
    public void forget() {
        store.forget(this);
    }

    /** All targets, by name, so that the order does not depend on the state backend. */
    public List<TrackedTarget> targets() throws Exception {
        List<TrackedTarget> all = new ArrayList<>();
        store.targets(this).values().forEach(all::add);
        all.sort(Comparator.comparing(TrackedTarget::getTargetId));
        return all;
    }

    /** Whether there is a target. */
    public boolean hasTargets() throws Exception {
        return !store.targets(this).isEmpty();
    }

    /** The target of a name, null when there is none. */
    public TrackedTarget target(String targetId) throws Exception {
        return store.targets(this).get(targetId);
    }

    public void putTarget(TrackedTarget target) throws Exception {
        store.targets(this).put(target.getTargetId(), target);
    }

    public void removeTarget(String targetId) throws Exception {
        store.targets(this).remove(targetId);
    }

    /** The last accepted frame, null before the first. */
    public LastFrame lastFrame() {
        return known.getLastFrame();
    }

    /** Notes an accepted frame. */
    public void accept(FrameEvent frame, Instant now) {
        known.setLastFrame(FrameOrder.place(frame));
        known.setSuspectTime(null);
        known.setLastArrival(now);
        known.setLastHeard(null);
    }

    /** Processing time at which the last accepted frame came. */
    public Instant lastArrival() {
        return known.getLastArrival();
    }

    /** Notes a frame that was not, or not yet, accepted: the camera is no silent one. */
    public void heard(Instant now) {
        known.setLastHeard(now);
    }

    /** Processing time at which the last frame came, accepted or not. */
    public Instant lastHeard() {
        return known.getLastHeard() == null ? known.getLastArrival() : known.getLastHeard();
    }

    /** Whether a frame ever came, accepted or not. */
    public boolean wasHeard() {
        return known.getLastFrame() != null || known.getLastHeard() != null;
    }

    /** Why what waited for a frame of this camera is given up: see {@link #wasHeard()}. */
    public TrackEventReason whyNoFrame() {
        return wasHeard() ? TrackEventReason.FRAME_NEVER_CAME : TrackEventReason.UNKNOWN_CAMERA;
    }

    public boolean isSilent() {
        return known.getSilent();
    }

    public void setSilent(boolean silent) {
        known.setSilent(silent);
    }

    /** Processing time of the timer that watches for silence, null when none is set. */
    public Instant timerAt() {
        return known.getTimerAt();
    }

    public void setTimerAt(Instant timerAt) {
        known.setTimerAt(timerAt);
    }

    Instant suspectTime() {
        return known.getSuspectTime();
    }

    void setSuspectTime(Instant suspectTime) {
        known.setSuspectTime(suspectTime);
    }

    /** The frames that are heard and not taken, null for none. */
    DoubtedFrames doubted() {
        return known.getDoubted();
    }

    void setDoubted(DoubtedFrames doubted) {
        known.setDoubted(doubted);
    }

    /** How often the numbering began anew without a new epoch. */
    public long restarts() {
        return known.getRestarts();
    }

    void restart() {
        known.setRestarts(known.getRestarts() + 1);
    }

    public void addFramesSkipped(long more) {
        known.setFramesSkipped(known.getFramesSkipped() + more);
    }

    /** The frames passed over since the last call. */
    public long takeFramesSkipped() {
        long taken = known.getFramesSkipped();
        known.setFramesSkipped(0L);
        return taken;
    }

    /** Commands that wait for their frame, to change in place. */
    public List<WaitingCommand> waitingCommands() {
        return waitingCommands;
    }

    /** Frames kept for rewinding, oldest first, to change in place. */
    List<RecentFrame> recentFrames() {
        return recentFrames;
    }

    /** Sequence of the oldest frame that is kept for rewinding; empty when none is. */
    public OptionalLong oldestKept() {
        return recentFrames.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(recentFrames.get(0).getSequence());
    }

    /** The kept frames themselves, by sequence. */
    MapState<Long, ReceivedFrame> keptFrames() {
        return store.recentFrames(this);
    }
}
