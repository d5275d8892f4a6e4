package io.siamstream.operators.tracking.camera;

import io.siamstream.schemas.CameraState;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.LastFrame;
import io.siamstream.schemas.RecentFrame;
import io.siamstream.schemas.WaitingCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a camera, to work on within one flush. The state that it was made from is never
 * changed, because a snapshot may be reading it: {@link #toState()} makes a new one.
 */
public final class Camera {

    private final String id;
    private LastFrame lastFrame;
    private Instant lastArrival;
    private boolean silent;
    private Instant timerAt;
    private Instant suspectTime;
    private long framesSkipped;
    private final List<WaitingCommand> waitingCommands;
    private final List<RecentFrame> recentFrames;

    private Camera(String id, List<WaitingCommand> waiting, List<RecentFrame> recent) {
        this.id = id;
        this.waitingCommands = new ArrayList<>(waiting);
        this.recentFrames = new ArrayList<>(recent);
    }

    /** A camera that nothing is known of yet. */
    static Camera unknown(String id, Instant now) {
        Camera camera = new Camera(id, List.of(), List.of());
        camera.lastArrival = now;
        return camera;
    }

    /** The camera that a state describes. */
    static Camera of(String id, CameraState state) {
        Camera camera = new Camera(id, state.getWaitingCommands(), state.getRecentFrames());
        camera.lastFrame = state.getLastFrame();
        camera.lastArrival = state.getLastArrival();
        camera.silent = state.getSilent();
        camera.timerAt = state.getTimerAt();
        camera.suspectTime = state.getSuspectTime();
        camera.framesSkipped = state.getFramesSkipped();
        return camera;
    }

    /** The state that describes this camera, a new object. */
    CameraState toState() {
        return CameraState.newBuilder()
                .setLastFrame(lastFrame)
                .setLastArrival(lastArrival)
                .setSilent(silent)
                .setTimerAt(timerAt)
                .setSuspectTime(suspectTime)
                .setFramesSkipped(framesSkipped)
                .setWaitingCommands(List.copyOf(waitingCommands))
                .setRecentFrames(List.copyOf(recentFrames))
                .build();
    }

    public String id() {
        return id;
    }

    /** The last accepted frame, null before the first. */
    public LastFrame lastFrame() {
        return lastFrame;
    }

    /** Notes an accepted frame. */
    public void accept(FrameEvent frame, Instant now) {
        lastFrame =
                new LastFrame(
                        frame.getStreamEpoch(),
                        frame.getSequence(),
                        frame.getCaptureTime(),
                        frame.getWidth(),
                        frame.getHeight());
        lastArrival = now;
    }

    public Instant lastArrival() {
        return lastArrival;
    }

    public boolean isSilent() {
        return silent;
    }

    public void setSilent(boolean silent) {
        this.silent = silent;
    }

    /** Processing time of the timer that watches for silence, null when none is set. */
    public Instant timerAt() {
        return timerAt;
    }

    public void setTimerAt(Instant timerAt) {
        this.timerAt = timerAt;
    }

    Instant suspectTime() {
        return suspectTime;
    }

    void setSuspectTime(Instant suspectTime) {
        this.suspectTime = suspectTime;
    }

    public void addFramesSkipped(long more) {
        framesSkipped += more;
    }

    /** The frames passed over since the last call. */
    public long takeFramesSkipped() {
        long taken = framesSkipped;
        framesSkipped = 0;
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
}
